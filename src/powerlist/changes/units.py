"""One spelling for each unit of two lists: 市水利局 of the one is 广水市水利局 of the other."""

from collections import defaultdict
from collections.abc import Iterable

import polars as pl

from powerlist.language.units import SHORTEST_NAME, squeeze

ENDS_OF_PLACE = "市县区旗"


def spelt_alike(old: pl.DataFrame, new: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both lists with `unit` filled from what was typed, one spelling for each body."""
    filled = pl.coalesce("unit", "unit_typed").fill_null("")
    typed = {name for frame in (old, new) for name in frame.select(filled).to_series()}
    spelling = _spellings(typed)
    named = filled.replace_strict(spelling, return_dtype=pl.String)
    return old.with_columns(unit=named), new.with_columns(unit=named)


def _spellings(typed: Iterable[str]) -> dict[str, str]:
    """Every name as typed with the longest one that ends in it behind the name of a place."""
    plain = {name: squeeze(name) for name in sorted(typed)}
    longer: dict[str, set[str]] = defaultdict(set)
    for name in plain.values():
        for at, sign in enumerate(name):
            if sign in ENDS_OF_PLACE and 0 < at < len(name) - SHORTEST_NAME:
                longer[name[at + 1 :]].add(name)
    found = {}
    for name, squeezed in plain.items():
        bare = squeezed.lstrip(f"本{ENDS_OF_PLACE}")
        fuller = longer.get(squeezed) or longer.get(bare) or set()
        found[name] = fuller.copy().pop() if len(fuller) == 1 else squeezed
    return found
