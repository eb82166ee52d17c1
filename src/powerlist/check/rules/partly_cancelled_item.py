"""An item of which a decision has cancelled only a part."""

from collections.abc import Iterator

from powerlist.check.cancelled import is_given_up, named_by_decisions
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import title_of

PARTLY = "部分"


def partly_cancelled_item(facts: Facts) -> Iterator[Hit]:
    """上级只取消或者下放了一部分的事项，没有写明保留哪一部分。

    什么情况：
        最后一次决定对这一事项是“部分取消”“部分下放”。清理意见已写部分取消、部分下放
        或者取消的，视为已处理。随软件提供的目录不全，没对上不说明没有问题。
    为什么：
        已经取消的那一部分不能再实施，保留的部分要写清楚。
    怎么办：
        请单位对照决定原文，在名称或者备注中写明保留的部分，清理意见写“部分取消”或“部分下放”。
    依据：
        国务院历次取消和下放行政审批项目的决定。
    """
    for named in named_by_decisions(facts):
        record, item = named.record, named.last
        if PARTLY not in item.done:
            continue
        yield Hit(
            f"{title_of(record)}已由{item.decision}{item.done}，填报的是保留的哪一部分？"
            f"{named.history}",
            "请对照决定原文写明保留的部分，清理意见写“部分取消”或“部分下放”。",
            **place_of(record),
            is_settled=is_given_up(record) or any(PARTLY in one for one in record["outcome"]),
            basis=f"{item.decision}\n{record['item_name']}",
        )
