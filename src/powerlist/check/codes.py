"""Codes that can be compared: neither placeholders nor running numbers nor lost digits."""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from powerlist.check.facts import TOLD, Facts

SHORTEST: Final = 4  # fewer characters are a running number
LOST: Final = ("scientific", "rounded")  # code_damage that takes digits away for good


def coded(facts: Facts) -> pl.DataFrame:
    """Current records with a comparable code, in upper case, less sub-items that share one."""
    code = pl.col("code").str.strip_chars().str.to_uppercase()
    coded = facts.current.with_columns(code).filter(
        pl.col("code").str.len_chars() >= SHORTEST,
        ~pl.col("code_damage").is_in(LOST).fill_null(value=False),
        pl.col("code").str.split("").list.n_unique() > 1,  # 2222222222222 holds a place
        pl.col("match_key").is_not_null(),
    )
    mains = coded.select("code", sub_of="record_id")
    return coded.join(mains, on=["sub_of", "code"], how="anti")


def grouped(records: pl.DataFrame, keys: Sequence[str]) -> list[list[dict[str, Any]]]:
    """The records that agree on these columns, in the order in which the first ones stand."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    columns = dict.fromkeys((*TOLD, *keys, "code"))
    for record in records.select(*columns).iter_rows(named=True):
        groups.setdefault(tuple(record[key] for key in keys), []).append(record)
    return list(groups.values())


def scope(is_own: pl.Expr) -> pl.Expr:
    """Within what codes are compared: the unit where its codes are its own, else the city."""
    return pl.when(is_own).then(pl.coalesce("unit", "unit_typed")).otherwise(pl.lit(""))
