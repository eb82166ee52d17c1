"""Items of a catalogue or an earlier edition that no record is or may be: who has to tell why."""

from collections import Counter, defaultdict
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.settings import Settings

LIKELY: Final = 3  # units proposed for an item
DIGITS: Final = 2  # of a division code that stand for one step: province, prefecture, county


def unclaimed(
    records: pl.DataFrame, items: pl.DataFrame, matches: pl.DataFrame, settings: Settings
) -> pl.DataFrame:
    """model.UNCLAIMED of catalogues that apply here and earlier editions, nothing answered yet.

    A catalogue's item above this list's level is nobody's here. A main item stands for its
    sub-items and one of these for it. `units` are those that report other items of the same
    department.
    """
    claimed = set(matches["item_id"].drop_nulls())
    reporting = _units_by_department(records, items, matches)
    above = set(settings.levels_above)
    found: list[dict[str, Any]] = []
    for declared in settings.baselines:
        if declared.is_decision or not applies(declared.region, settings.division):
            continue
        rows = items.filter(pl.col("baseline") == declared.name).to_dicts()
        mains = {row["sub_of"] for row in rows if row["item_id"] in claimed}
        for row in rows:
            is_taken = not claimed.isdisjoint((row["item_id"], row["sub_of"]))
            if (
                not is_taken
                and row["item_id"] not in mains
                and (declared.is_previous or row["level"] not in above)
            ):
                units = reporting.get((declared.name, row["unit_typed"]), [])
                found.append(_row(declared.name, row["item_id"], units))
    return model.checked(pl.DataFrame(found, schema=model.UNCLAIMED), model.UNCLAIMED)


def applies(region: str, division: str) -> bool:
    """Whether a catalogue of this region is for this division; a name in words is trusted."""
    if not region.isdecimal():
        return True
    steps = region
    while steps.endswith("0" * DIGITS):
        steps = steps.removesuffix("0" * DIGITS)
    return division.startswith(steps)


def _units_by_department(
    records: pl.DataFrame, items: pl.DataFrame, matches: pl.DataFrame
) -> dict[tuple[str, str], list[str]]:
    """(baseline, department) → units whose records are items of it, the most first."""
    reported = (
        matches.join(items.select("item_id", "unit_typed"), on="item_id")
        .join(records.select("record_id", "unit"), on="record_id")
        .select("baseline", "unit_typed", "unit")
        .drop_nulls()
    )
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for baseline, department, unit in sorted(reported.iter_rows()):
        counted[baseline, department][unit] += 1
    return {key: [unit for unit, _ in units.most_common(LIKELY)] for key, units in counted.items()}


def _row(baseline: str, item_id: str, units: list[str]) -> dict[str, Any]:
    found = dict.fromkeys(model.UNCLAIMED)
    return found | {"baseline": baseline, "item_id": item_id, "units": units}
