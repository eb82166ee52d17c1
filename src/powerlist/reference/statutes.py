"""The registry of laws and rules that approval items rest on (statutes.csv).

Incomplete by nature: a statute that is found here is known, one that is not may well exist.
The column `source` of the file says where each row was taken from.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

PARTED_BY: Final = "；"


@dataclass(frozen=True, slots=True)
class Statute:
    """One instrument; original and revising decrees both stand in `numbers`."""

    statute_id: str
    title: str
    aliases: tuple[str, ...]
    kind: str | None
    numbers: tuple[str, ...]
    year: int | None  # of first issue


@cache
def load() -> tuple[Statute, ...]:
    """Every instrument of the registry, in the file's order."""
    text = files("powerlist.reference").joinpath("statutes.csv").read_text(encoding="utf-8")
    return tuple(_statute(row) for row in csv.DictReader(text.splitlines()))


@cache
def by_id() -> dict[str, Statute]:
    """The registry under its statute_id."""
    return {statute.statute_id: statute for statute in load()}


def _statute(row: dict[str, str]) -> Statute:
    return Statute(
        statute_id=row["statute_id"],
        title=row["title"],
        aliases=_parts(row["aliases"]),
        kind=row["kind"] or None,
        numbers=_parts(row["number"]),
        year=int(row["year"]) if row["year"] else None,
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(PARTED_BY)) if cell else ()
