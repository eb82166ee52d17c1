"""Items that decisions of the State Council cancelled or delegated (cancelled_items.csv).

Far from complete: a hit means something, a miss means nothing. Only the rows of the decisions that
could be found quoted in public texts are here; the column `source` says in which.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CancelledItem:
    """One row of the annex of a decision."""

    decision: str  # 国发〔2013〕44号
    date: str  # 2013-11-08, 2012-09 or 2014, as far as it is known
    name: str
    previous_department: str  # "" where the source does not say
    done: str  # 取消, 下放, …; 未载明 where the source quotes the row without its outcome
    delegated_to: str
    source: str


@cache
def load() -> tuple[CancelledItem, ...]:
    """Every row, in the order of the file."""
    text = files("powerlist.reference").joinpath("cancelled_items.csv").read_text(encoding="utf-8")
    return tuple(CancelledItem(**row) for row in csv.DictReader(text.splitlines()))
