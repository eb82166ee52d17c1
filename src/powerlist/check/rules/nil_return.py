"""A unit that states it has nothing to report."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.wording import quoted
from powerlist.model import FileOutcome, RowKind


def nil_return(facts: Facts) -> Iterator[Hit]:
    """零报送：单位写明没有事项。

    什么情况：
        表里写的是“无”“零报送”，没有事项行。
    为什么：
        零报送算已经报送，不算漏报；但要有人看过，确认不是误填。
    怎么办：
        与上一版清单或上级目录对照，确实没有事项的不用处理；有疑问的请单位书面说明。
    依据：
        汇总工作的一般要求（没有专门的法规）：没有事项的单位也要报送，写明“无”。
    """
    nil = facts.reading.tables.filter("is_nil")
    said = facts.rows(RowKind.NOTE).filter(pl.col("reason").str.contains("零报送"))
    for table in nil.iter_rows(named=True):
        place = file_place(table) | _where_it_is_said(said, table)
        yield Hit(f"工作表{quoted(table['sheet'])}写明没有事项（零报送）。", ADVICE, **place)
    unplaced = facts.with_outcome(FileOutcome.NIL).join(nil, on=["round", "file"], how="anti")
    for file in unplaced.iter_rows(named=True):
        yield Hit("单位写明没有事项（零报送）。", ADVICE, **file_place(file))


ADVICE = "请确认本单位确实没有这类事项；有的请补报。"


def _where_it_is_said(said: pl.DataFrame, table: dict[str, Any]) -> dict[str, Any]:
    """Row and cell of the sentence; reading marks it as a note of its own."""
    same_table = [pl.col(key) == table[key] for key in ("round", "file", "sheet", "table")]
    for row in said.filter(*same_table).head(1).iter_rows(named=True):
        return {"row": row["row"], "cell": row["cells"][0]["address"]}
    return {}
