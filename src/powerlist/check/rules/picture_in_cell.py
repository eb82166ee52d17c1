"""Cells that hold a picture instead of words."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.gathering import gathered, said, what, which
from powerlist.model import RowKind

OUTSIDE: Final = (RowKind.TITLE, RowKind.UNIT_LINE, RowKind.SIGNATURE)  # a seal, an emblem


def picture_in_cell(facts: Facts) -> Iterator[Hit]:
    """单元格里放的是图片，没有文字。

    什么情况：
        事项行有单元格放的是图片（WPS 的“嵌入单元格”图片）。一张表里有很多的，合为一条。
    为什么：
        图片里的字读不到，这一栏按空白处理。
    怎么办：
        请单位把图片里的内容打成文字后重报；图片本来就不要报的，不用处理。
    依据：
        汇总工作的一般要求（没有专门的法规）：报送内容用文字和数字填写。
    """
    rows = facts.flagged("picture").filter(~pl.col("kind").is_in(OUTSIDE))
    for group in gathered(rows.iter_rows(named=True)):
        yield Hit(
            f"{which(group)}有单元格放的是图片，没有读到文字：{what(group)}",
            "请把图片里的内容打成文字后重报。",
            **row_place(group[0]),
            basis=said(group),
        )
