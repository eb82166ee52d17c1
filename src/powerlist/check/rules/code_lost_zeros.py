"""Codes whose leading zeros a spreadsheet took away."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import by_table, place_of_records
from powerlist.check.wording import listed, quoted

LONG: Final = 9  # digits; fewer may just as well be a running number


def code_lost_zeros(facts: Facts) -> Iterator[Hit]:
    """编码前面的零像是丢了。

    什么情况：
        编码比通行的编码规则少一到三位，在前面补上零正好合规。九位以下的短号不提示。每张表一条。
    为什么：
        编码当作数字输入，前面的零会自动去掉，与上级目录的编码对不上。
    怎么办：
        请单位把编码栏设为“文本”格式，补上前面的零。
    依据：
        电子表格把数字前面的零去掉；编码要按文本填写。
    """
    is_long = pl.col("code").str.strip_chars().str.len_chars() >= LONG
    damaged = facts.current.filter(pl.col("code_damage") == "leading_zeros", is_long)
    for records in by_table(damaged.iter_rows(named=True), SHEET):
        codes = listed((quoted(record["code"]) for record in records), 2)
        yield Hit(
            f"{len(records)}个编码像是丢了前面的零：{codes}。",
            "请把编码栏设为“文本”格式，补上前面的零后重报。",
            **place_of_records(records, "code"),
            basis=codes,
        )
