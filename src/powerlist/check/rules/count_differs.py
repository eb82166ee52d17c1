"""A declared number of items that another number of rows stands against."""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.gathering import TABLE, gathered, said, what, which
from powerlist.model import RowKind

OPENS_A_PART: Final = (RowKind.HEADING, RowKind.SUBTOTAL)


def count_differs(facts: Facts) -> Iterator[Hit]:
    """写明的项数和表里的事项对不上。

    什么情况：
        标题、小标题或小计里写着“共几项”，按哪种算法（主项、子项、连同划掉的）都数不出这个数。
        一张表里有很多的，合为一条。
    为什么：
        可能漏报、多报了事项，也可能删改以后忘了改数，还可能有一行没有读到。
    怎么办：
        请单位数一遍：事项不全的补报，数写错的改数。
    依据：
        汇总工作的一般要求（没有专门的法规）：总数与明细应当相符。
    """
    for rows in gathered(facts.flagged("count_differs").iter_rows(named=True)):
        counted = f"（{_counted(facts, rows[0])}）" if len(rows) == 1 else ""
        yield Hit(
            f"{which(rows)}写明的项数与表里的事项对不上{counted}：{what(rows)}",
            "请数一遍：事项不全的补报，数写错的改数。",
            **row_place(rows[0]),
            basis=said(rows),
        )


def _counted(facts: Facts, row: dict[str, Any]) -> str:
    """How many rows were read as items where the row's number may mean them."""
    same_table = [pl.col(key).eq_missing(pl.lit(row[key])) for key in TABLE]
    kinds = facts.reading.sheets.filter(*same_table).sort("row").select("row", "kind").rows()
    above = [kind for number, kind in kinds if number < row["row"]]
    below = [kind for number, kind in kinds if number > row["row"]]
    if row["kind"] == RowKind.HEADING:
        return f"到下一个小标题为止读到{_items_before_a_part(below)}行事项"
    if row["kind"] == RowKind.SUBTOTAL:
        part, whole = _items_before_a_part(above[::-1]), above.count(RowKind.ITEM)
        return f"上面一段读到{part}行事项，从头算起{whole}行"
    return f"全表读到{(above + below).count(RowKind.ITEM)}行事项"


def _items_before_a_part(kinds: list[str]) -> int:
    end = next((index for index, kind in enumerate(kinds) if kind in OPENS_A_PART), len(kinds))
    return kinds[:end].count(RowKind.ITEM)
