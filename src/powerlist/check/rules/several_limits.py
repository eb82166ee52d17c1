"""A limit cell that names more than one limit."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.columns import LABELS
from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import gathered, place_of_records, subject_of
from powerlist.check.wording import quoted
from powerlist.language import limits

LIMITS: Final = ("limit_legal", "limit_promised")


def several_limits(facts: Facts) -> Iterator[Hit]:
    """一个时限栏里写了几个时限，按第一个核对。

    什么情况：
        法定时限或承诺时限栏里有两个以上不同的时限，例如“报告书60日；报告表30日”。
        一张表里有很多的，合为一条。
    为什么：
        核对长短只用第一个；几种情形各有时限的，往往应当分成几个子项。
    怎么办：
        看一眼第一个是不是总的时限；几种情形的，可以请单位分列子项，或者写明总时限。
    依据：
        《行政许可法》第四十二条：作出决定的期限只有一个。
    """
    marked = facts.current.with_columns(
        several=pl.coalesce(*(_if_several(facts.current[column]) for column in LIMITS))
    )
    for group in gathered(marked.drop_nulls("several").iter_rows(named=True), SHEET):
        column = group[0]["several"]
        yield Hit(
            f"{subject_of(group)}的{LABELS[column]}写了几个时限，按第一个核对："
            f"{quoted(group[0][column])}",
            "请写明总的时限；几种情形各有时限的，可以分列子项。",
            **place_of_records(group, column),
            basis="\n".join(each[each["several"]] for each in group),
        )


def _if_several(typed: pl.Series) -> pl.Expr:
    """The column's name where the cell names several limits."""
    several = [text for text in typed.drop_nulls().unique() if _names_several(text)]
    return pl.when(pl.col(typed.name).is_in(several)).then(pl.lit(typed.name))


def _names_several(text: str) -> bool:
    limit = limits.parse(text)
    return limit is not None and limit.is_one_of_several
