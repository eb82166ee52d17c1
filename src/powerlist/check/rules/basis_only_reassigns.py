"""A basis that only moves or cancels powers and sets up none."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import gathered, place_of_records, subject_of

MOVES: Final = "取消|下放|调整"


def basis_only_reassigns(facts: Facts) -> Iterator[Hit]:
    """依据只有取消、下放、调整事项的决定。

    什么情况：
        依据里只有取消和下放、调整行政审批项目的决定，没有设定这一事项的法律、法规或文件。
        一张表里有很多的，合为一条。
    为什么：
        这类决定只说明由哪一级办、还办不办，不设定事项；照着自己被取消的决定报上来的也有。
    怎么办：
        请单位核对决定的附件：取消的不要再报；下放到本级的，补写设定这一事项的法律、法规。
    依据：
        《行政许可法》第十四条至第十七条；国务院历次取消和下放行政审批项目的决定。
    """
    titles = pl.col("citations").list.eval(
        pl.element().struct.field("title").fill_null("").str.contains(MOVES)
        & pl.element().struct.field("title").fill_null("").str.contains("决定|通知|目录")
    )
    only = (titles.list.len() > 0) & titles.list.all()
    for records in gathered(facts.current.filter(only).iter_rows(named=True), SHEET):
        yield Hit(
            f"{subject_of(records)}的依据只有取消、下放或调整事项的决定，事项是哪部法律、法规设定的？",
            "请核对决定的附件：取消的不要再报；下放到本级的，请补写设定事项的法律、法规。",
            **place_of_records(records, "legal_basis"),
            basis="\n".join(each["legal_basis"] for each in records),
        )
