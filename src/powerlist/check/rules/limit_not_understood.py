"""A limit cell that says something, but no length of time."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.columns import LABELS, is_blank
from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import gathered, place_of_records, subject_of
from powerlist.check.wording import quoted

# Those say that there is none, or where it stands.
SAYS_NONE: Final = (
    "无|没有|不限|未|不(?:设|定|确定|明确|适用)|长期|常年|另行|按|依|根据|见|视|×|√|N/?A"
)
LIMITS: Final = ("limit_legal", "limit_promised")


def limit_not_understood(facts: Facts) -> Iterator[Hit]:
    """时限没有看懂。

    什么情况：
        法定时限或承诺时限栏里有字，看不出是几天、几个月或者当场办结。
        写“无”“不限”“按规定”之类的不提示。同一张表里多了合为一条。
    为什么：
        看不懂的时限没有参加核对，公布出去办事的人也看不懂。
    怎么办：
        请单位改填“20个工作日”这样的写法；没有时限的填“无”。
    依据：
        《行政许可法》第三十条、第四十二条：期限应当公示。
    """
    marked = facts.current.with_columns(unread=pl.coalesce(*map(_if_unread, LIMITS)))
    for group in gathered(marked.drop_nulls("unread").iter_rows(named=True), SHEET):
        column = group[0]["unread"]
        yield Hit(
            f"{subject_of(group)}的{LABELS[column]}没有看懂：{quoted(group[0][column])}",
            "请改填“20个工作日”这样的写法；没有时限的填“无”。",
            **place_of_records(group, column),
            basis="\n".join(each[each["unread"]] for each in group),
        )


def _if_unread(column: str) -> pl.Expr:
    """The column's name where the cell names no length of time although it should."""
    is_unread = ~is_blank(column) & pl.col(f"{column}_days").is_null()
    return pl.when(is_unread & ~pl.col(column).str.contains(SAYS_NONE)).then(pl.lit(column))
