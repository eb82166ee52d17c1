"""Entries with the reports they were merged from, as the rules about them see them."""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist.check.facts import TOLD, Facts, place_of

Row = dict[str, Any]

SAID: Final = (*TOLD, "outcome", "outcome_receivers", "opinion", "remark", "extra", "forwarded")
# What an item does not survive here.
GONE: Final = ("取消", "转移", "改为备案", "改为事后监管")


def with_reports(facts: Facts, entries: pl.DataFrame) -> Iterator[tuple[Row, list[Row]]]:
    """Each of these entries with its reports, the one whose words it takes first.

    Main items that only stand above their sub-items have none, and are left out.
    """
    reported = entries.filter(pl.col("sources").list.len() > 0)
    wanted = reported["sources"].explode(empty_as_null=False)
    known = facts.current.filter(pl.col("record_id").is_in(wanted.implode())).select(SAID)
    records = {record["record_id"]: record for record in known.iter_rows(named=True)}
    for entry in reported.iter_rows(named=True):
        yield entry, [records[each] for each in entry["sources"]]


def joined(facts: Facts) -> pl.DataFrame:
    """The entries that several reports became."""
    return facts.entries.filter(pl.col("sources").list.len() > 1)


def is_gone() -> pl.Expr:
    """Whether the outcomes of an entry leave nothing of it; 部分取消 keeps a part."""
    outcomes = pl.col("outcome").str.split("、")
    return outcomes.list.eval(pl.element().is_in(GONE)).list.all().fill_null(value=False)


def merged_place(reports: list[Row]) -> Row:
    """The Hit keywords of an entry, at its first report."""
    return place_of(reports[0]) | {"other_ids": tuple(each["record_id"] for each in reports[1:])}
