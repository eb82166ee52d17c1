"""Slips of the pen that the word itself gives away."""

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of, row_place
from powerlist.check.wording import quoted, text_of
from powerlist.model import RowKind

# Kept short on purpose: each stands for a slip seen in real lists, or a doubled character that
# no correct name was found to hold. 法法, 局局 only where nothing follows that could make a word
# (立法法, 司法法医, 局局域网).
SLIP: Final = (
    "行政权利|行政许可可|许许可|许可证证|登登记|审审批|审批批|备备案|备案案|核核发|核发发|核核准"
    "|证证核发|条条例|条例例|办办法|令令|国务院国务院|的的|进人(?:渔业|核心区|保护区)"
    "|(?:防疫|保护|管理|许可|处罚)法法|局局$|许可许可|审批审批|备案备案|登记登记|核发核发|关于关于"
)
IN_TITLES: Final = "行政权利|权利清单|行政许可可"


def name_slip(facts: Facts) -> Iterator[Hit]:
    """事项名称或标题里像是有笔误。

    什么情况：
        名称或者表的标题里把“行政权力”写成“行政权利”，或者字打重了，例如“许可证证”“条例例”。
    为什么：
        名称是公布和查重的依据，一字之差就会被当成另一个事项。
    怎么办：
        请单位核对名称，按设定依据的表述改正。
    依据：
        填报规则：事项名称按设定依据的表述填写。
    """
    slip = pl.col("item_name").str.extract(f"({SLIP})").alias("slip")
    for record in facts.current.with_columns(slip).drop_nulls("slip").iter_rows(named=True):
        yield Hit(
            f"{quoted(record['item_name'])}里的“{record['slip']}”像是笔误。",
            "请核对名称，按设定依据的表述改正。",
            **place_of(record),
            basis=record["item_name"],
        )
    for title in facts.rows(RowKind.TITLE).iter_rows(named=True):
        text = text_of(title)
        if found := re.search(IN_TITLES, text):
            yield Hit(
                f"标题{quoted(text)}里的“{found[0]}”像是笔误。",
                "请核对标题；行政机关行使的是“权力”。",
                **row_place(title),
                basis=text,
            )
