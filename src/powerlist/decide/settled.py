"""Findings that wait for nobody: the item is withheld, or is published with the fault masked."""

import polars as pl

from powerlist.decide.replay import Resolution
from powerlist.model import Status, about


def settled(findings: pl.DataFrame, resolution: Resolution) -> pl.DataFrame:
    """The findings with those settled that a person has answered so.

    With an item withheld all its faults are settled; with personal data masked only that one is.
    """
    answered = pl.col("finding_id").is_in(list(resolution.withheld))
    records = about(findings.filter(answered))["record_id"]
    is_kept_back = answered | pl.col("record_id").is_in(records.implode())
    is_masked = pl.col("finding_id").is_in(list(resolution.masked))
    status = pl.when(is_kept_back | is_masked).then(pl.lit(Status.SETTLED.value))
    return findings.with_columns(status=status.otherwise("status"))
