"""Findings answered by keeping an item back: with the item withheld, its faults wait for nobody."""

import polars as pl

from powerlist.model import Status, about


def settled(findings: pl.DataFrame, withheld: frozenset[str]) -> pl.DataFrame:
    """The findings, those about withheld records marked settled; `withheld` holds finding ids."""
    answered = pl.col("finding_id").is_in(list(withheld))
    records = about(findings.filter(answered))["record_id"]
    is_kept_back = answered | pl.col("record_id").is_in(records.implode())
    status = pl.when(is_kept_back).then(pl.lit(Status.SETTLED.value)).otherwise("status")
    return findings.with_columns(status=status)
