"""An item that has come down from above since the previous edition."""

from collections.abc import Iterator

from powerlist.check.baselines import absent
from powerlist.check.cancelled import named_by_decisions
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.rules.delegated_to_province import reaches_us
from powerlist.check.wording import title_of
from powerlist.language.outcomes import DELEGATED, TAKEN_OVER


def newly_taken_over(facts: Facts) -> Iterator[Hit]:
    """上一版目录没有、由上级下放承接的事项。

    什么情况：
        上一版目录中没有这一事项，而清理意见写的是承接，或者有决定把它下放到本级。
    为什么：
        新承接的事项要单独公布，写明承接的文号和日期。
    怎么办：
        请单位在备注中写明下放决定的文号、承接日期和具体实施机构。
    依据：
        上级下放决定；清理通知的一般要求。
    """
    above = facts.settings.levels_above
    by_decision = {
        named.record["record_id"]: named.last.decision
        for named in named_by_decisions(facts)
        if DELEGATED in named.last.done and reaches_us(named.last, above)
    }
    for declared in facts.settings.baselines:
        for record in absent(facts, declared) if declared.is_previous else ():
            decision = by_decision.get(record["record_id"])
            if decision is None and TAKEN_OVER not in record["outcome"]:
                continue
            why = f"由{decision}下放" if decision else "清理意见为承接"
            yield Hit(
                f"{title_of(record)}在《{declared.name}》中没有，{why}，属于新承接的事项。",
                "请在备注中写明下放决定的文号、承接日期和具体实施机构。",
                **place_of(record),
                basis=f"{declared.name}\n{decision or ''}\n{record['item_name']}",
            )
