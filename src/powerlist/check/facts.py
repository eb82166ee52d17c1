"""What the stages leave behind, as the rules get to see it; and what a rule hands back."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

import polars as pl

from powerlist.model import (
    BASELINE_ITEMS,
    BASELINE_MATCHES,
    BASELINES,
    ENTRIES,
    REMARKS,
    STEPS,
    UNCLAIMED,
    Adoption,
    Field,
    FileOutcome,
    Reading,
    RowKind,
    Severity,
    current,
    empty,
)
from powerlist.settings import Settings

# The columns that say which record is meant and where it stands.
TOLD: Final = (
    "record_id", "round", "file", "sheet", "row", "addresses",
    "unit", "unit_typed", "item_name", "parent_name",
)  # fmt: skip
SHEET: Final = ("round", "file", "sheet")


@dataclass(frozen=True)  # no slots: what is looked up often is kept
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
    entries: pl.DataFrame = field(default_factory=lambda: empty(ENTRIES))
    remarks: pl.DataFrame = field(default_factory=lambda: empty(REMARKS))
    steps: pl.DataFrame = field(default_factory=lambda: empty(STEPS))
    baselines: pl.DataFrame = field(default_factory=lambda: empty(BASELINES))
    baseline_items: pl.DataFrame = field(default_factory=lambda: empty(BASELINE_ITEMS))
    baseline_matches: pl.DataFrame = field(default_factory=lambda: empty(BASELINE_MATCHES))
    unclaimed: pl.DataFrame = field(default_factory=lambda: empty(UNCLAIMED))
    adoptions: tuple[Adoption, ...] = ()
    received: Mapping[tuple[int, str], date] = field(default_factory=dict)  # (round, unit) → day

    @cached_property
    def current(self) -> pl.DataFrame:
        """The records that count: those no later return of their unit has replaced."""
        return current(self.records)

    @cached_property
    def citations(self) -> pl.DataFrame:
        """All that current records cite, one row each: record_id and the fields of CITATION."""
        cited = self.current.select("record_id", "citations").explode("citations")
        return cited.drop_nulls("citations").unnest("citations")

    def rows(self, *kinds: RowKind) -> pl.DataFrame:
        """The rows of the returned sheets that are of one of these kinds."""
        return self.reading.sheets.filter(pl.col("kind").is_in(kinds))

    def flagged(self, flag: str) -> pl.DataFrame:
        """The rows on which reading left this flag, less those that are not counted anyway."""
        return self._flagged.filter(pl.col("flags").list.contains(flag))

    @cached_property
    def _flagged(self) -> pl.DataFrame:
        """The few rows that have any flag at all."""
        is_left_out = pl.col("kind").is_in([RowKind.STRUCK, RowKind.HIDDEN])
        return self.reading.sheets.filter(pl.col("flags").list.len() > 0, ~is_left_out)

    def with_outcome(self, outcome: FileOutcome) -> pl.DataFrame:
        """The files of which this became."""
        return self.reading.files.filter(pl.col("outcome") == outcome)

    def blank_cell(self, record: dict[str, Any], field: Field) -> str | None:
        """Where the record's blank cell of this column is, by the head above it."""
        _, heads = self.head_above(record)
        found = (head["address"] for head in heads if head["field"] == field)
        column = next(found, "").rstrip("0123456789")
        return f"{column}{record['row']}" if column else None

    def head_above(self, record: dict[str, Any]) -> tuple[int | None, list[dict[str, Any]]]:
        """The last row of the head over the record, and the columns it names."""
        for last, heads in self._heads.get(tuple(record[key] for key in SHEET), ()):
            if last < record["row"]:
                return last, heads
        return None, []

    @cached_property
    def _heads(self) -> dict[tuple[Any, ...], list[tuple[int, list[dict[str, Any]]]]]:
        """The tables of each sheet, the last one first: last row of the head, and its columns."""
        found: dict[tuple[Any, ...], list[tuple[int, list[dict[str, Any]]]]] = {}
        tables = self.reading.tables.drop_nulls("head_last").sort("head_last", descending=True)
        for table in tables.iter_rows(named=True):
            sheet = tuple(table[key] for key in SHEET)
            found.setdefault(sheet, []).append((table["head_last"], table["heads"]))
        return found

    def by_id(self, record_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What findings say about these records, by record_id; ids that are gone are missing."""
        wanted = self.records.filter(pl.col("record_id").is_in(list(record_ids)))
        return {row["record_id"]: row for row in wanted.select(TOLD).iter_rows(named=True)}


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
    """A code, whose letter names the family; its severity; and the function that finds."""

    code: str
    severity: Severity
    find: Callable[[Facts], Iterator[Hit]]

    @property
    def name(self) -> str:
        """The fault in English, as the function is named."""
        return self.find.__name__

    @property
    def title(self) -> str:
        """The fault in one short Chinese sentence, without its full stop."""
        return self.explanation.partition("\n")[0].rstrip("。")

    @property
    def explanation(self) -> str:
        """The docstring: title line, then 什么情况 / 为什么 / 怎么办 / 依据."""
        return self.find.__doc__ or ""


def file_place(file: dict[str, Any]) -> dict[str, Any]:
    """The Hit keywords for a row of FILES, TABLES or SHEETS, as far down as the row goes."""
    return {part: file.get(part) for part in ("round", "file", "sheet", "row")}


def row_place(row: dict[str, Any], field: Field | None = None) -> dict[str, Any]:
    """The Hit keywords for a row of SHEETS, down to its cell under the head of `field`."""
    addresses = [cell["address"] for cell in row["cells"] if cell["field"] == field]
    return file_place(row) | {"cell": addresses[0] if field and addresses else None}


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


def place_of_blank(facts: Facts, record: dict[str, Any], field: Field) -> dict[str, Any]:
    """The Hit keywords for a cell that is missing something, even where nothing was read there."""
    place = place_of(record, field)
    return place | {"cell": facts.blank_cell(record, field) or place["cell"]}
