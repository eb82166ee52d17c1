"""A category that is none of the known ones."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.columns import is_blank
from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import gathered, place_of_records, rests_on, subject_of
from powerlist.check.wording import quoted


def unknown_category(facts: Facts) -> Iterator[Hit]:
    """填写的类别不在规定的类别之中。

    什么情况：
        类别栏有字，但不是行政许可、行政处罚等规定的类别，也不是它们的常见写法。
        一张表里很多事项填得一样的，合为一条。
    为什么：
        认不出类别，就不能按类别审查、排列和统计。
    怎么办：
        请单位改填规定的类别；“审批”“管理”之类的说法要落到具体的类别上。
    依据：
        《关于推行地方各级政府工作部门权力清单制度的指导意见》（2015 年）；
        《政务服务事项基本目录及实施清单要素》（GB/T 39046-2020）附录 A。
    """
    is_unknown = pl.col("category").is_null() & ~is_blank("category_typed")
    unknown = facts.current.filter(is_unknown).iter_rows(named=True)
    for records in gathered(unknown, (*SHEET, "category_typed")):
        typed = quoted(records[0]["category_typed"])
        yield Hit(
            f"{subject_of(records)}的类别填的是{typed}，不在规定的类别之中。",
            "请改填规定的类别，例如行政许可、行政确认、其他行政权力。",
            **place_of_records(records, "category"),
            basis=rests_on(records),
        )
