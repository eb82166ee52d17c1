"""Reported items that decisions have named: the packaged ones and those declared as baselines.

What was done to an item is a chain of dated decisions (2013 下放, 2017 取消): the last one in
force on the day of publication holds, and people are shown all of them.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

import polars as pl

from powerlist.check.baselines import confirmed
from powerlist.check.facts import Facts
from powerlist.language import outcomes
from powerlist.language.names import fold
from powerlist.reference import cancelled
from powerlist.reference.cancelled import CancelledItem
from powerlist.settings import Baseline

CANCELLED: Final = outcomes.CANCELLED
LOCAL_REGULATION: Final = "地方性法规"

Chain = tuple[CancelledItem, ...]


class Named(NamedTuple):
    """A current record with the decisions about it, the last one last."""

    record: dict[str, Any]
    chain: Chain

    @property
    def last(self) -> CancelledItem:
        """The decision that holds."""
        return self.chain[-1]

    @property
    def history(self) -> str:
        """All decisions for people, where there is more than one."""
        if len(self.chain) == 1:
            return ""
        told = (f"{one.decision}（{one.date or '日期不详'}）{one.done}" for one in self.chain)
        return f"历次决定：{'，'.join(told)}。"


def named_by_decisions(facts: Facts) -> Iterator[Named]:
    """Current records that decisions in force on publication day name, in record order."""
    day = facts.settings.published_on.isoformat()
    packaged = _packaged(day)
    key = pl.coalesce(*(_if_named(column, packaged) for column in ("match_key", "name_key")))
    hits = facts.current.with_columns(key=key).drop_nulls("key")
    chains = {row["record_id"]: packaged[row["key"]] for row in hits.iter_rows(named=True)}
    for declared in facts.settings.baselines:
        if declared.is_decision:
            for record, item in confirmed(facts, declared):
                named = _item_of(declared, item)
                if named.date <= day:
                    earlier = chains.get(record["record_id"], ())
                    chains[record["record_id"]] = _with(earlier, named)
    for record in facts.current.filter(pl.col("record_id").is_in(list(chains))).to_dicts():
        yield Named(record, chains[record["record_id"]])


def cancelled_names(facts: Facts) -> dict[str, CancelledItem]:
    """Every item that stands cancelled on publication day, by its name as decided."""
    day = facts.settings.published_on.isoformat()
    chains = list(_packaged(day).values())
    for declared in facts.settings.baselines:
        if declared.is_decision:
            its = facts.baseline_items.filter(pl.col("baseline") == declared.name)
            chains += [(_item_of(declared, item),) for item in its.iter_rows(named=True)]
    last = (chain[-1] for chain in chains)
    return {item.name: item for item in last if item.done == CANCELLED and item.date <= day}


def is_given_up(record: dict[str, Any]) -> bool:
    """Whether the unit itself says that the item is to go."""
    return CANCELLED in record["outcome"]


def local_regulation(record: dict[str, Any]) -> str | None:
    """The local regulation among the bases: it may set anew what the State has cancelled."""
    own = (one["title"] for one in record["citations"] if one["kind"] == LOCAL_REGULATION)
    return next(own, None)


def _item_of(declared: Baseline, item: dict[str, Any]) -> CancelledItem:
    """An item of a declared decision; without a date of its own it always holds."""
    done = item["outcome"] or ["未载明"]
    receivers = [receiver for receiver in item["outcome_receivers"] or () if receiver]
    return CancelledItem(
        decision=declared.number or declared.name,
        date=declared.issued_on.isoformat() if declared.issued_on else "",
        name=item["item_name"],
        previous_department=item["unit_typed"] or "",
        done="、".join(done),
        delegated_to=item["implementing_body"] or "、".join(receivers),
        source=declared.file,
    )


def _with(chain: Chain, item: CancelledItem) -> Chain:
    """The declared text of a decision replaces the packaged row of the same one."""
    others = [one for one in chain if one.decision != item.decision]
    return tuple(sorted([*others, item], key=lambda one: one.date))


def _if_named(column: str, decided: dict[str, Chain]) -> pl.Expr:
    return pl.when(pl.col(column).is_in(list(decided))).then(column)


@cache
def _packaged(day: str) -> dict[str, Chain]:
    """The packaged items by folded name, with all decisions up to this day.

    Some dates are known only to the month or year; those count from its beginning.
    """
    found: dict[str, Chain] = {}
    in_force = (item for item in cancelled.load() if item.date <= day)
    for item in sorted(in_force, key=lambda item: item.date):
        key = fold(item.name)
        found[key] = (*found.get(key, ()), item)
    return found
