"""Slips of the pen in the basis: doubled words, lost characters, a bracket left out."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import gathered, place_of_records, subject_of
from powerlist.check.wording import quoted

# Each was seen in published lists or is of a kind that was. 立法法 is a law.
SLIP: Final = (
    r"(?:国务院国务院|关于关于|中人民共和国|中华人民国和国|中华人民共和国中华人民共和国|令令第?|号号|条例条例|办法办法"
    r"|第第|条条(?:[^例款目]|$)|[^《〈（(、；。\s]{0,20}[^立]法法(?:[》〉（(第\s]|$)|[〔﹝\[［【(（](?:19|20)[0-9]{3,7}号)"
)


def basis_slip(facts: Facts) -> Iterator[Hit]:
    """设定依据里像是有笔误。

    什么情况：
        依据里有打重、打漏的字，例如“国务院国务院”“法法”“中人民共和国”；
        或者文号的括号不全，例如“国发〔201523号”。同一张表里同样的写错，多了合为一条。
    为什么：
        依据要照原样公布；文号不全就查不到文件。
    怎么办：
        请单位对照原文改正。
    依据：
        填报规则：依据按原文填写；公文文号的年份用六角括号括全（GB/T 9704-2012）。
    """
    slip = pl.col("legal_basis").str.extract(SLIP, 0).alias("slip")
    slipped = facts.current.with_columns(slip).drop_nulls("slip")
    for records in gathered(slipped.iter_rows(named=True), (*SHEET, "slip")):
        written = records[0]["slip"].rstrip("》〉（(第 \n")
        yield Hit(
            f"{subject_of(records)}的依据里{quoted(written)}像是笔误。",
            "请对照原文改正。",
            **place_of_records(records, "legal_basis"),
            basis=written,
        )
