"""What changed between two lists: the match engine proposes, `changes` tells."""

from typing import Final

import polars as pl

from powerlist import changes, match
from powerlist.settings import MatchSettings

COUNTY: Final = "县"


def between(
    old: pl.DataFrame, new: pl.DataFrame, own_level: str = COUNTY, *, is_strict: bool = False
) -> pl.DataFrame:
    """model.CHANGES between two lists that have the columns of records.

    With `is_strict` brackets, blanks and other ways to write the same thing are changes too.
    """
    lists = changes.lists(old, new, own_level, is_strict=is_strict)
    pairs = match.between(*changes.leftovers(lists), MatchSettings())
    return changes.changes(lists, pairs)
