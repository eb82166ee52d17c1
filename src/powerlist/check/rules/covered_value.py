"""Text that lies under a merged cell and does not show."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.gathering import gathered, said, what, which
from powerlist.model import RowKind

OUTSIDE: Final = (RowKind.TITLE, RowKind.UNIT_LINE, RowKind.NOTE, RowKind.SIGNATURE)


def covered_value(facts: Facts) -> Iterator[Hit]:
    """合并单元格下面盖着另外的文字。

    什么情况：
        这一行有单元格被合并，显示的是合并后的内容，文件里还留着被盖住的另外的文字。
        一张表里有很多的，合为一条。
    为什么：
        看得见的才算，按显示的内容读入；但用格式刷合并时，被盖住的可能才是这一行真正的内容。
    怎么办：
        请单位取消合并看一眼：显示的是对的，删去下面的文字；不对的，分开填写后重报。
    依据：
        汇总工作的一般要求（没有专门的法规）：报送内容以看得见的为准，不留隐藏内容。
    """
    rows = facts.flagged("covered_value").filter(~pl.col("kind").is_in(OUTSIDE))
    for group in gathered(rows.iter_rows(named=True)):
        yield Hit(
            f"{which(group)}的合并单元格下面盖着另外的文字，按显示的内容读入：{what(group)}",
            "请取消合并看一眼：显示的不对的，分开填写后重报。",
            **row_place(group[0]),
            basis=said(group),
        )
