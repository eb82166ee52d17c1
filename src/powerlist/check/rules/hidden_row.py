"""Rows that are hidden in the returned table although they say something."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.gathering import by_table, said, what
from powerlist.check.wording import row_numbers
from powerlist.model import Field, RowKind

SEVERAL = 2  # filled cells from which a hidden row looks like content, not like a leftover number


def hidden_row(facts: Facts) -> Iterator[Hit]:
    """表里有隐藏的行，隐藏行里有内容。

    什么情况：
        表格里有些行被隐藏或筛选掉了，这些行里写着事项。
    为什么：
        隐藏可能是有意不报，也可能是筛选后忘了取消。按看得见的内容汇总，隐藏行没有计入清单。
    怎么办：
        请单位说明：要报的取消隐藏，不报的删去。专班也可以在设置中改为一律计入。
    依据：
        汇总工作的一般要求（没有专门的法规）：报送内容以看得见的为准，不留隐藏内容。
    """
    hidden_sheets = facts.reading.tables.filter("sheet_hidden")  # another rule's matter
    rows = (
        facts.rows(RowKind.HIDDEN)
        .filter(pl.col("table") > 0, _says_something())
        .join(hidden_sheets, on=["round", "file", "sheet"], how="anti", maintain_order="left")
    )
    yield from map(_hit, by_table(rows.iter_rows(named=True)))


def _says_something() -> pl.Expr:
    cell = pl.element().struct
    text = cell.field("text").str.strip_chars() != ""
    own = ~cell.field("filled")
    return pl.col("cells").list.eval(text & own).list.sum() >= SEVERAL


def _hit(rows: list[dict[str, Any]]) -> Hit:
    return Hit(
        f"隐藏了{len(rows)}行有内容的行（{row_numbers(rows)}），没有计入清单：{what(rows)}",
        "要报的请取消隐藏后重报，不报的请删去这些行。",
        **row_place(rows[0], Field.ITEM_NAME),
        basis=said(rows),
    )
