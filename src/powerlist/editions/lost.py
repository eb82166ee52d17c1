"""Adjustments that a new list knows nothing of: units reported what held before them.

A list made of new returns does not replay adjustments. Where units have taken them up nothing is
lost; where they have not, publishing would undo what was decided and announced.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from powerlist.changes.items import bare
from powerlist.editions.adjusting import Adjustment
from powerlist.editions.released import Edition
from powerlist.language import units
from powerlist.model import ChangeKind
from powerlist.settings import Unit

Place = tuple[str, str]  # unit and bare name

OF_PLACE: Final = frozenset({"unit", "item_name"})


@dataclass(frozen=True, slots=True)
class _Result:
    """What an adjustment leaves: items that are gone, items that are there, what they say."""

    made: Adjustment
    before: frozenset[Place]
    after: frozenset[Place]
    says: Mapping[str, str]

    def is_in(self, listed: Mapping[Place, Mapping[str, Any]]) -> bool:
        """Whether a list is as the adjustment left it."""
        if (self.before - self.after) & listed.keys() or not self.after <= listed.keys():
            return False
        return all(
            bare(listed[place][column]) == bare(text)
            for place in self.after
            for column, text in self.says.items()
        )

    def is_overtaken(self, later: "_Result") -> bool:
        """Whether a later adjustment made something else of what this one left."""
        is_other_item = later.made.kind != ChangeKind.ALTERED
        return bool(self.after & later.before) and (
            is_other_item or bool(self.says.keys() & later.says.keys())
        )


def lost(
    entries: pl.DataFrame, made: Sequence[Adjustment], roster: Sequence[Unit]
) -> tuple[Adjustment, ...]:
    """Those of the adjustments, in order, whose result does not stand in the entries."""
    rows = entries.filter("publishable").to_dicts()
    listed = {(row["unit"], bare(row["item_name"])): row for row in rows}
    results = [_result(one, roster) for one in made]
    return tuple(
        one.made
        for at, one in enumerate(results)
        if not any(one.is_overtaken(later) for later in results[at + 1 :])
        if not one.is_in(listed)
    )


def since_last_round(
    made: Sequence[Adjustment], published: Sequence[Edition]
) -> tuple[Adjustment, ...]:
    """The adjustments to the last edition that was made from returns, and to those after it."""
    names: set[str] = set()
    for edition in reversed(published):
        names.add(edition.name)
        if "predecessor" not in edition.facts:
            break
    return tuple(one for one in made if one.edition in names)


def _result(made: Adjustment, roster: Sequence[Unit]) -> _Result:
    before = [_place(told) for _, told in made.items]
    typed = made.values.get("unit") or (before[0][0] if before else "")
    unit = units.resolve(typed, roster) or typed
    names = made.into or (made.values.get("item_name") or before[0][1],)
    is_gone = made.kind == ChangeKind.CANCELLED
    return _Result(
        made,
        before=frozenset(before),
        after=frozenset() if is_gone else frozenset((unit, bare(name)) for name in names),
        says={column: text for column, text in made.values.items() if column not in OF_PLACE},
    )


def _place(told: str) -> Place:
    """The unit and name of 主项 — 取水许可（广水市水利局）."""
    name, _, unit = told.rpartition("（")
    return unit.removesuffix("）"), bare(name.rpartition(" — ")[2])
