"""What the stages leave behind, as the rules get to see it; and what a rule hands back."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from powerlist.model import Reading, Severity
from powerlist.settings import Settings


@dataclass(frozen=True, slots=True)
class Facts:
    """Frames of model.py; those of stages that have not run yet are empty frames."""

    settings: Settings
    reading: Reading
    records: pl.DataFrame
    pairs: pl.DataFrame
    verdicts: pl.DataFrame
    claims: pl.DataFrame
    conflicts: pl.DataFrame
    stale: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Hit:
    """One fault found: where, what is wrong (Chinese), what to do next (Chinese).

    `basis` is what the fault rests on, in words of the data: an acceptance holds as long as it
    stays the same. It defaults to the message.
    """

    message: str
    advice: str
    unit: str | None = None
    round: int | None = None
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    cell: str | None = None
    record_id: str | None = None
    other_ids: tuple[str, ...] = ()
    is_settled: bool = False  # a person's decision in the ledger has answered it
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A code, its severity, the stage it looks at (the code's letter) and the function that finds."""

    code: str
    severity: Severity
    find: Callable[[Facts], Iterator[Hit]]

    @property
    def name(self) -> str:
        """The fault in English, as the function is named."""
        return self.find.__name__

    @property
    def explanation(self) -> str:
        """The docstring: title line, then 什么情况 / 为什么 / 怎么办 / 依据."""
        return self.find.__doc__ or ""


def place_of(record: dict[str, Any], field: str | None = None) -> dict[str, Any]:
    """The Hit keywords that say where a record stands, down to the cell of one of its columns."""
    addresses = json.loads(record["addresses"] or "{}")
    cell = addresses.get(field or "item_name") or addresses.get("item_name")
    return {
        "unit": record["unit"] or record["unit_typed"],
        "round": record["round"],
        "file": record["file"],
        "sheet": record["sheet"],
        "row": record["row"],
        "cell": cell,
        "record_id": record["record_id"],
    }
