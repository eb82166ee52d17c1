"""Codes made for another place."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import Facts, Hit
from powerlist.check.gathering import by_table, place_of_records
from powerlist.check.wording import listed, quoted
from powerlist.language import codes

NATIONAL: Final = "00"
LENGTHS: Final = {"省": 2, "市": 4, "县": 6}  # of what a division shares with all below it


def foreign_code(facts: Facts) -> Iterator[Hit]:
    """编码里的行政区划不是本地的。

    什么情况：
        编码里含有行政区划代码，既不是本地的，也不是本省、本市（设区的市）和国家统一的。每个文件一条。
    为什么：
        多半是照抄了外地清单；连同编码一起抄来的，名称、依据也可能是外地的。
    怎么办：
        请单位核对这些事项是不是本单位的，编码按本地系统改正；没有编码的可以留空。
    依据：
        《中华人民共和国行政区划代码》（GB/T 2260）。
    """
    coded = facts.current.filter(pl.col("code_scheme").is_not_null())
    foreign = [code for code in coded["code"].unique() if _is_foreign(code, facts)]
    records = coded.filter(pl.col("code").is_in(foreign)).iter_rows(named=True)
    for group in by_table(records, ("round", "file")):
        told = listed((quoted(record["code"]) for record in group), 2)
        yield Hit(
            f"{len(group)}个编码里的行政区划不是本地的：{told}。",
            "请核对是不是照抄了外地的清单；编码请按本地系统改正，没有编码的可以留空。",
            **place_of_records(group, "code"),
            basis=told,
        )


def _is_foreign(text: str, facts: Facts) -> bool:
    code = codes.parse(text)
    if code is None or code.division is None or code.division == NATIONAL:
        return False
    own = facts.settings.division
    above = (own[:2], f"{own[:2]}0000", f"{own[:4]}00")
    return code.division[:6] not in above and not code.division.startswith(
        own[: LENGTHS[facts.settings.level]]
    )
