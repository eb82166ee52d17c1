"""Codes that a spreadsheet turned into rounded numbers."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from powerlist.check.codes import LOST
from powerlist.check.facts import SHEET, Facts, Hit, place_of, row_place
from powerlist.check.gathering import gathered, place_of_all
from powerlist.check.wording import cell_text, listed, quoted, row_numbers
from powerlist.model import Field


def code_lost_digits(facts: Facts) -> Iterator[Hit]:
    """编码按数字存放，后面的位数已经丢失。

    什么情况：
        长编码当作数字输入，电子表格只留前 15 位，后面变成 0 或显示成 3.21E+31。
        一张表里有很多的，合为一条。
    为什么：
        丢掉的位数找不回来，编码对不上任何事项。
    怎么办：
        请单位先把编码栏设为“文本”格式，再从原系统重新录入编码。
    依据：
        电子表格的数字只有 15 位有效数字，长编码要按文本填写。
    """
    for places in gathered(_lost(facts), SHEET):
        codes = [place.pop("code") for place in places]
        yield Hit(
            f"{_what(places, codes)}按数字存放，后面的位数已经丢失。",
            "请把编码栏设为“文本”格式，重新录入完整编码后重报。",
            **place_of_all(places),
        )


def _lost(facts: Facts) -> Iterator[dict[str, Any]]:
    """The Hit keywords of each row that lost digits, with the `code` that is left."""
    damaged = facts.current.filter(pl.col("code_damage").is_in(LOST))
    for record in damaged.iter_rows(named=True):
        yield place_of(record, "code") | {"code": record["code"]}
    where = [*SHEET, "row"]
    others = facts.flagged("long_number").join(
        damaged, on=where, how="anti", nulls_equal=True, maintain_order="left"
    )
    for row in others.iter_rows(named=True):
        yield row_place(row, Field.CODE) | {"code": cell_text(row, Field.CODE)}


def _what(places: list[dict[str, Any]], codes: list[str]) -> str:
    if len(places) > 1:
        return f"{len(places)}个编码（{row_numbers(places)}，如{listed(map(quoted, codes[:2]))}）"
    return f"编码{quoted(codes[0])}" if codes[0] else "这一行的长数字"
