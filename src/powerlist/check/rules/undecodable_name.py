"""Names that a program could not decode."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.facts import SHEET, Facts, Hit, place_of
from powerlist.check.gathering import gathered, place_of_all, which
from powerlist.check.undecodable import BROKEN, LOST
from powerlist.check.wording import listed, title_of


def undecodable_name(facts: Facts) -> Iterator[Hit]:
    """事项名称里有乱码。

    什么情况：
        名称里有“锟斤拷”“???”、黑底问号之类认不出的字。一张表里有很多的，合为一条。
    为什么：
        文件在保存、转换时文字编码弄错了，原来的字已经看不出来；这样的名称不能公布，也无法查重。
    怎么办：
        请单位用原来的文件重报，不要用转换过的；PDF 的请改报原来的电子表格。
    依据：
        填报规则：事项名称按设定依据的表述填写。
    """
    name = pl.concat_str("parent_name", "item_name", separator="\n", ignore_nulls=True)
    records = facts.current.filter(name.str.contains(f"{BROKEN}|{LOST}"))
    for group in gathered(records.iter_rows(named=True), SHEET):
        yield Hit(
            f"{which(group)}的事项名称里有乱码：{listed(map(title_of, group), 2)}",
            "请用原来的文件重报；PDF 的请改报原来的电子表格。",
            **place_of_all([place_of(record) for record in group]),
            basis="\n".join(map(title_of, group)),
        )
