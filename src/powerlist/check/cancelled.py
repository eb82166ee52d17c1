"""Reported items that decisions of the State Council have named."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import polars as pl

from powerlist.check.facts import Facts
from powerlist.language.names import fold
from powerlist.reference import cancelled
from powerlist.reference.cancelled import CancelledItem


def named_by_decisions(facts: Facts) -> Iterator[tuple[dict[str, Any], CancelledItem]]:
    """Current records with the last decision about them that was in force on publication day."""
    decided = _last_decisions(facts.settings.published_on.isoformat())
    key = pl.coalesce(*(_if_named(column, decided) for column in ("match_key", "name_key")))
    hits = facts.current.with_columns(key=key).drop_nulls("key")
    for record in hits.iter_rows(named=True):
        yield record, decided[record["key"]]


def is_given_up(record: dict[str, Any]) -> bool:
    """Whether the unit itself says that the item is to go."""
    return "取消" in record["outcome"]


def _if_named(column: str, decided: dict[str, CancelledItem]) -> pl.Expr:
    return pl.when(pl.col(column).is_in(list(decided))).then(column)


@cache
def _last_decisions(day: str) -> dict[str, CancelledItem]:
    """The items by folded name; the last decision up to this day holds.

    Some dates are known only to the month or year; those count from its beginning.
    """
    in_force = (item for item in cancelled.load() if item.date <= day)
    return {fold(item.name): item for item in sorted(in_force, key=lambda item: item.date)}
