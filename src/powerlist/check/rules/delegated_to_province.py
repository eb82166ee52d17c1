"""An item a State Council decision has named, but not handed down as far as here."""

from collections.abc import Iterator
from typing import Final

from powerlist.check.cancelled import is_given_up, named_by_decisions
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import title_of
from powerlist.reference.cancelled import CancelledItem

RECEIVERS: Final = {"国家": "国务院", "省": "省", "市": "设区的市"}  # as decisions name them
DONE: Final = {"下放": "下放", "未载明": "取消或者下放（待查）"}


def delegated_to_province(facts: Facts) -> Iterator[Hit]:
    """国务院决定下放、没有下放到县级的事项，本级也在上报。

    什么情况：
        事项名称与国务院决定下放的事项相同（只差写法），下放到省级或设区的市，
        或者只查到列入决定、没有查到怎样处理。清理意见已是取消的，视为已处理；初审、转报的不提示。
        随软件提供的目录不全：对上了要核实，没对上不说明没有问题。
    为什么：
        上级没有继续下放或委托的，县级没有这项权力。
    怎么办：
        请单位提供省、市继续下放或委托的文号；没有的，撤回或者改报为初审、转报。
    依据：
        国务院历次取消和下放行政审批项目的决定；《行政许可法》第二十二条、第二十四条。
    """
    above = facts.settings.levels_above
    for named in named_by_decisions(facts):
        record, item = named.record, named.last
        if item.done not in DONE or record["forwarded"] or reaches_us(item, above):
            continue
        receiver = f"到“{item.delegated_to}”" if item.delegated_to else ""
        yield Hit(
            f"{title_of(record)}已由{item.decision}{DONE[item.done]}{receiver}，"
            "本级行使有没有继续下放或委托的文件？"
            f"{named.history}",
            "请提供继续下放或委托的文号；没有的请撤回，或者改报为初审、转报。",
            **place_of(record),
            is_settled=is_given_up(record),
            basis=f"{item.decision}\n{record['item_name']}",
        )


def reaches_us(item: CancelledItem, above: tuple[str, ...]) -> bool:
    """Whether the decision hands down as far as this list's own level.

    Where it is not known to whom: the State hands down to the provinces and seldom further.
    """
    if not item.delegated_to:
        return above == ("国家",)
    return not any(RECEIVERS[level] in item.delegated_to for level in above)
