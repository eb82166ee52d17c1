"""Decisions that no longer fit, as the rules see them."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from powerlist.check.facts import Facts, place_of


def unfit_decisions(facts: Facts, kind: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Decisions that went wrong in this way, with the Hit keywords of the records still there."""
    decisions = facts.stale.filter(pl.col("kind") == kind)
    records = facts.by_id(decisions["record_ids"].explode(empty_as_null=False))
    for decision in decisions.iter_rows(named=True):
        present = [records[each] for each in decision["record_ids"] if each in records]
        place = place_of(present[0]) if present else {}
        others = tuple(record["record_id"] for record in present[1:])
        basis = f"{decision['decision']}\n{decision['why']}"
        yield decision, place | {"other_ids": others, "basis": basis}
