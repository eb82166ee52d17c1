"""One item told twice because it is handled in two ways."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.gathering import by_table
from powerlist.check.wording import listed, title_of
from powerlist.language.names import fold

WAY: Final = "即办件|承诺件"  # GB/T 39046-2020 A.6
SAME: Final = ("unit_typed", "parent_name", "level", "name")


def handling_variant(facts: Facts) -> Iterator[Hit]:
    """同一事项按办件类型分成了几项。

    什么情况：
        同一单位的两个事项，名称除“即办件”“承诺件”以外一样。
    为什么：
        办件类型说的是怎么办，不是办什么；分开列，事项总数会多算。
    怎么办：
        合为一项，办件类型写到备注或者办事指南里。
    依据：
        《政务服务事项基本目录及实施清单要素》（GB/T 39046-2020）：办件类型是事项的一个要素。
    """
    marked = facts.current.filter(pl.col("item_name").str.contains(WAY))
    bare = marked["item_name"].str.replace_all(rf"[（(\[【]?(?:{WAY})[）)\]】]?", "")
    named = marked.with_columns(name=bare.map_elements(fold, return_dtype=pl.String))
    for records in by_table(named.iter_rows(named=True), SAME):
        if len(records) == 1:
            continue
        yield Hit(
            f"{listed(map(title_of, records))}只差办件类型，是不是同一事项？",
            "是同一事项的请合为一项，办件类型写到备注里。",
            **place_of(records[0]),
            other_ids=tuple(record["record_id"] for record in records[1:]),
        )
