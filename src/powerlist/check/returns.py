"""Who has returned what: the unit of every file, and the last round in which a unit returned."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from powerlist.check.facts import Facts
from powerlist.language.units import mentioned, resolve
from powerlist.model import FileOutcome
from powerlist.settings import Unit

FileKey = tuple[int, str]


def units_of_files(facts: Facts) -> dict[FileKey, str]:
    """The roster unit of every file that has one: by its records, its 填报单位 line or its path."""
    by_records = _by_records(facts)
    by_line = _by_line(facts)
    found: dict[FileKey, str] = {}
    for file in facts.reading.files.iter_rows(named=True):
        key = file["round"], file["file"]
        unit = by_records.get(key) or by_line.get(key) or unit_of_path(key[1], facts.settings.units)
        if unit and file["outcome"] not in {FileOutcome.IGNORED, FileOutcome.FEEDBACK}:
            found[key] = unit
    return found


def last_rounds(facts: Facts, units: dict[FileKey, str]) -> dict[str, int]:
    """The last round in which each unit handed in something that could be used."""
    usable = facts.reading.files.filter(
        pl.col("outcome").is_in([FileOutcome.READ, FileOutcome.NIL]),
        pl.col("format") != "zip",  # an archive hands in what its members say
    )
    last: dict[str, int] = {}
    for key in usable.select("round", "file").iter_rows():
        if unit := units.get(key):
            last[unit] = max(key[0], last.get(unit, 0))
    return last


def unit_of_path(path: str, units: tuple[Unit, ...]) -> str | None:
    """The unit that the file's name mentions, or else the nearest folder that mentions one."""
    for part in reversed(path.split("/")):
        if unit := mentioned(part, units):
            return unit
    return None


def _by_records(facts: Facts) -> dict[FileKey, str]:
    """Files whose records all belong to one unit."""
    known = facts.records.drop_nulls("unit").group_by("round", "file").agg(pl.col("unit").unique())
    of_one = known.filter(pl.col("unit").list.len() == 1)
    return {(row["round"], row["file"]): row["unit"][0] for row in of_one.iter_rows(named=True)}


def _by_line(facts: Facts) -> dict[FileKey, str]:
    return {(table["round"], table["file"]): unit for table, unit in tables_with_unit_line(facts)}


def tables_with_unit_line(facts: Facts) -> Iterator[tuple[dict[str, Any], str]]:
    """Tables whose 填报单位 line names a unit of the roster, with that unit."""
    for table in facts.reading.tables.filter(pl.col("unit_line") != "").iter_rows(named=True):
        if unit := resolve(table["unit_line"], facts.settings.units):
            yield table, unit
