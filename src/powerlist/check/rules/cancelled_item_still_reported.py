"""An item the State Council has cancelled."""

from collections.abc import Iterator

from powerlist.check.cancelled import (
    CANCELLED,
    is_given_up,
    local_regulation,
    named_by_decisions,
)
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import title_of


def cancelled_item_still_reported(facts: Facts) -> Iterator[Hit]:
    """上级已经取消的事项仍在上报。

    什么情况：
        事项名称与国务院决定取消的事项相同（只差写法），
        或者就是 powerlist.toml 中“取消下放决定”列出的事项。清理意见已是取消的，视为已处理。
        按公布日之前最后一次决定判断，有过几次决定的逐次列出。
        依据中有地方性法规的，另行询问（B405）；只取消一部分的，见 B403。
        随软件提供的取消目录不全：对上了要核实，没对上不说明没有取消。
    为什么：
        上级已经取消，本级继续实施就是“明放暗留”。
    怎么办：
        请单位核实，属实的清理意见改为“取消”；
        地方性法规另有设定的，写明条款，由审改办、法制机构审核后认可。
    依据：
        国务院历次取消和下放行政审批项目的决定；《行政许可法》第十五条。
    """
    for named in named_by_decisions(facts):
        record, item = named.record, named.last
        is_kept_by_law = bool(local_regulation(record)) and not is_given_up(record)
        if item.done != CANCELLED or is_kept_by_law:
            continue
        end = "，单位也建议取消。" if is_given_up(record) else "，本级是否还在实施？"
        yield Hit(
            f"{title_of(record)}已由{item.decision}取消{end}{named.history}",
            "属实的请将清理意见改为“取消”；地方性法规另有设定的，请写明条款。",
            **place_of(record),
            is_settled=is_given_up(record),
            basis=f"{item.decision}\n{record['item_name']}",
        )
