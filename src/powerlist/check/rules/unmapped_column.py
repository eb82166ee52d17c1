"""Columns whose head says nothing to us."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.wording import quoted
from powerlist.language import heads as heads_known


def unmapped_column(facts: Facts) -> Iterator[Hit]:
    """有的栏目对不上清单的栏目，原样另存。

    什么情况：
        表头里有统一表样之外的栏目，例如“办公地点”“咨询电话”。
    为什么：
        这些栏目的内容原样保留在“其他栏”里，不丢，但不参加核对，也不公布。
    怎么办：
        看一眼有没有写错的表头（例如把“设定依据”写成了别的名字）；没有就不用处理。
    依据：
        汇总工作的一般要求（没有专门的法规）：按统一表样填报，多出的栏目只作参考。
    """
    for table in facts.reading.tables.filter(~pl.col("sheet_hidden")).iter_rows(named=True):
        heads = _unmapped(table)
        if not heads:
            continue
        yield Hit(
            f"有{len(heads)}个栏目对不上：{'、'.join(quoted(head['head']) for head in heads)}；"
            "内容已原样另存，不参加核对。",
            f"{_guessed(heads)}如果其中有写错的表头，请改正后重报；否则不用处理。",
            **file_place(table) | {"row": table["head_last"], "cell": heads[0]["address"]},
        )


def _guessed(heads: list[dict[str, Any]]) -> str:
    """What a mistyped head may have meant; only a hint, nothing is read by it."""
    near = {head["head"]: heads_known.propose(head["head"]) for head in heads}
    told = [f"{quoted(head)}像是“{found.head}”" for head, found in near.items() if found]
    return f"{'，'.join(told)}。" if told else ""


def _unmapped(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [head for head in table["heads"] if head["field"] is None and head["head"].strip()]
