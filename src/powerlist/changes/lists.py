"""Two lists made ready to be compared, and how they are to be compared."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from powerlist.changes.items import Item, items
from powerlist.changes.units import spelt_alike


@dataclass(frozen=True)
class Lists:
    """Two lists with the columns of records and one spelling for each unit; see `lists`."""

    old: pl.DataFrame
    new: pl.DataFrame
    own_level: str  # of an item that names none
    is_strict: bool  # no difference counts as merely cosmetic

    @cached_property
    def listed(self) -> tuple[list[Item], list[Item]]:
        """All named items of the old list and of the new."""
        return items(self.old), items(self.new)

    @property
    def in_force(self) -> tuple[list[Item], list[Item]]:
        """Those that their list does not declare ended."""
        old, new = ([item for item in side if not item.is_ended] for side in self.listed)
        return old, new


def lists(
    old: pl.DataFrame, new: pl.DataFrame, own_level: str, *, is_strict: bool = False
) -> Lists:
    """The two lists, whose items keep their places."""
    return Lists(*spelt_alike(old, new), own_level, is_strict)
