"""Codes in which the body's own code cannot be right."""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.gathering import by_table, place_of_all
from powerlist.check.wording import listed, quoted
from powerlist.language import codes

FAULTS: Final = {"wrong": "校验位不对", "placeholder": "是占位的"}


def invalid_body_code(facts: Facts) -> Iterator[Hit]:
    """编码里的单位代码不对，编码仅作参考。

    什么情况：
        编码里含有单位的统一社会信用代码或组织机构代码，校验位算不上，或者全是同一个数字。
        每个文件一条。
    为什么：
        说明编码是照样编造或者抄错的，不能凭它认定事项。
    怎么办：
        编码要公布的，请单位从原系统核对后改正；不公布的不用处理。
    依据：
        《法人和其他组织统一社会信用代码编码规则》（GB 32100-2015）；
        《全国组织机构代码编制规则》（GB 11714-1997）。
    """
    invalid = facts.current.filter(pl.col("code_body_check").is_in(list(FAULTS)))
    for records in by_table(invalid.iter_rows(named=True), ("round", "file")):
        told = listed(dict.fromkeys(map(_told, records)), 3)
        yield Hit(
            f"{len(records)}个编码里的单位代码不对，编码仅作参考：{told}。",
            "编码要公布的，请从原系统核对后改正；不公布的不用处理。",
            **place_of_all([place_of(record, "code") for record in records]),
            basis=told,
        )


def _told(record: dict[str, Any]) -> str:
    code = codes.parse(record["code"] or "")
    if code is None or not code.body:
        return "有的空着"
    return f"{quoted(code.body)}{FAULTS[record['code_body_check']]}"
