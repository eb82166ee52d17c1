"""A fee for a licence that no law is named for."""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist.check.columns import is_blank
from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import gathered, place_of_records, subject_of
from powerlist.language import statutes
from powerlist.model import Field

LAWS: Final = {"法律", "行政法规"}
NOT_STATED: Final = "没有写收费依据"
TOO_LOW: Final = "收费依据里没有看到法律、行政法规"


def fee_without_law(facts: Facts) -> Iterator[Hit]:
    """行政许可收费，没有法律、行政法规作依据。

    什么情况：
        类别是行政许可，填了收费，收费依据栏空着，或者只写了规章、文件。
        表里没有收费依据栏的、收费依据里有文件认不出种类的，不提示。
    为什么：
        实施行政许可不得收费，法律、行政法规另有规定的除外；部门和地方的文件只能定标准。
    怎么办：
        请单位补写法律、行政法规的条款；没有的，收费栏填“不收费”。
    依据：
        《行政许可法》第五十八条、第五十九条。
    """
    charged = facts.current.filter(pl.col("category") == "行政许可", pl.col("fee_charged"))
    blank = charged.filter(is_blank("fee_basis")).to_dicts()
    stated = charged.filter(~is_blank("fee_basis")).to_dicts()
    found = [
        *(record | {"fault": NOT_STATED} for record in blank if _has_column(facts, record)),
        *(record | {"fault": TOO_LOW} for record in stated if _is_too_low(record["fee_basis"])),
    ]
    for records in gathered(found, (*SHEET, "fault")):
        yield Hit(
            f"{subject_of(records)}是行政许可，填了收费，{records[0]['fault']}，是哪部法律规定收的？",
            "请补写规定收费的法律、行政法规条款；没有的请填“不收费”。",
            **place_of_records(records, "fee"),
            basis="\n".join(f"{record['fee']}\n{record['fee_basis']}" for record in records),
        )


def _has_column(facts: Facts, record: dict[str, Any]) -> bool:
    _, heads = facts.head_above(record)
    return any(head["field"] == Field.FEE_BASIS for head in heads)


def _is_too_low(basis: str) -> bool:
    kinds = {citation.kind for citation in statutes.citations(basis)}
    return bool(kinds) and None not in kinds and kinds.isdisjoint(LAWS)
