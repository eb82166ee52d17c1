"""An item cancelled above that the unit rests on a local regulation."""

from collections.abc import Iterator

from powerlist.check.cancelled import (
    CANCELLED,
    is_given_up,
    local_regulation,
    named_by_decisions,
)
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import title_of


def cancelled_but_local_regulation(facts: Facts) -> Iterator[Hit]:
    """上级已经取消，单位以地方性法规为依据继续上报。

    什么情况：
        最后一次决定取消了这一事项，填报的依据中有地方性法规。
    为什么：
        地方性法规可以另行设定：有的省承接国务院决定时，依据本省条例保留了个别事项。
        但条例可能已经修改，也可能只是提到，要看条文。
    怎么办：
        请单位写明地方性法规现行文本中设定这一事项的条款，由审改办、法制机构审核；
        没有这样的条款的，清理意见改为“取消”。
    依据：
        《行政许可法》第十五条；国务院历次取消行政审批项目的决定。
    """
    for named in named_by_decisions(facts):
        record, item = named.record, named.last
        regulation = local_regulation(record)
        if item.done != CANCELLED or not regulation or is_given_up(record):
            continue
        yield Hit(
            f"{title_of(record)}已由{item.decision}取消，"
            f"《{regulation}》现行文本是否仍单独设定这一事项？{named.history}",
            "请写明地方性法规设定这一事项的条款；没有的请将清理意见改为“取消”。",
            **place_of(record),
            basis=f"{item.decision}\n{record['item_name']}",
        )
