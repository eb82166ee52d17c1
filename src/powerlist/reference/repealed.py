"""Laws and regulations that are no longer in force (repealed.csv), with the day and the successor.

Incomplete by nature: what is found here is repealed, what is not may be so all the same. Left out
are instruments whose successor bears the same title: a title alone does not tell them apart.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Repealed:
    """One instrument that is no longer in force."""

    title: str
    day: date  # from which it is not in force
    successor: str | None


@cache
def load() -> tuple[Repealed, ...]:
    """Every repealed instrument, in the file's order."""
    text = files("powerlist.reference").joinpath("repealed.csv").read_text(encoding="utf-8")
    return tuple(
        Repealed(row["title"], date.fromisoformat(row["day"]), row["successor"] or None)
        for row in csv.DictReader(text.splitlines())
    )
