"""Tables without a column that every item needs."""

from collections.abc import Iterator
from typing import Final

from powerlist.check.blanks import blank_columns
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import unit_of
from powerlist.model import Field

NEEDED: Final = {Field.LEGAL_BASIS: "设定依据", Field.CATEGORY: "审批类别"}


def missing_column(facts: Facts) -> Iterator[Hit]:
    """整张表没有“设定依据”或“审批类别”这一栏。

    什么情况：
        表头里没有这一栏，表里的事项也都没有别处可以看出依据或类别。每张表每栏一条，不再逐项提示。
    为什么：
        没有依据就无法审查是否合法；没有类别就不能按类别审查和统计。整张表的事项都不能公布。
    怎么办：
        请单位换用统一表样，补上这一栏并逐项填写；表头写了别的名字的，改正表头后重报。
    依据：
        《行政许可法》第四条、第十七条；填报规则：按统一表样填报，不增减栏目。
    """
    for field, column in NEEDED.items():
        for records in blank_columns(facts, field):
            units = {unit_of(record) for record in records}
            yield Hit(
                f"表里没有“{column}”这一栏，{len(records)}个事项都没有填写。",
                f"请补上“{column}”栏逐项填写后重报；表头写了别的名字的，请改正表头。",
                **place_of(records[0])
                | {
                    "unit": units.pop() if len(units) == 1 else None,
                    "row": records[0]["head_last"],
                    "cell": None,
                    "record_id": None,
                    "other_ids": tuple(record["record_id"] for record in records),
                },
                basis="\n".join([column, *sorted(record["record_id"] for record in records)]),
            )
