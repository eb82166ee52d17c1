"""The figures of one run, counted once, and the check that the books balance."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from powerlist import model
from powerlist.model import Band, FileOutcome, Reading, RowKind, Severity, Status
from powerlist.settings import Settings

MISSING_RETURN = "U501"


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of every stage; `as_json` is what `merge --json` prints."""

    city: str
    files_by_outcome: dict[str, int]
    units: int
    missing_units: tuple[str, ...]
    nil_files: int
    rows_read: int
    rows_by_kind: dict[str, int]
    multiplied: int  # items that share their row with one of a table beside theirs
    records: int
    superseded: int
    pairs: dict[str, dict[str, int]]  # relation → band → pairs
    claims: int
    open_by_code: dict[str, int]
    findings_by_code: dict[str, int]
    blocking: int
    open_warnings: int
    open_notes: int
    entries: int
    entries_by_kind: dict[str, int]
    sources: int
    implied: int  # main items that only stand above their sub-items, without a row of their own
    misplaced: int  # current records that are not the source of exactly one entry
    withheld: int
    open_cases: int
    open_blocking_cases: int
    weights: str  # by which evidence was weighed: MatchSettings.weights_id

    @property
    def files(self) -> int:
        """Files found in the inbox."""
        return sum(self.files_by_outcome.values())

    @property
    def joined(self) -> int:
        """Reports that stand in an entry beside its first one."""
        return self.sources - (self.entries - self.implied)

    @property
    def rows_balance(self) -> bool:
        """Every non-empty row has exactly one kind, and every item became one record."""
        is_all = self.rows_read == sum(self.rows_by_kind.values())
        return is_all and self.rows_by_kind.get(RowKind.ITEM, 0) + self.multiplied == self.records

    @property
    def records_balance(self) -> bool:
        """Every record is the source of one entry or was replaced by a later round."""
        return self.misplaced == 0 and self.records == self.sources + self.superseded

    @property
    def is_balanced(self) -> bool:
        """Nothing was lost and nothing counted twice."""
        return self.rows_balance and self.records_balance

    def as_json(self) -> dict[str, Any]:
        """The object that machines read."""
        return {
            "files": self.files,
            "files_by_outcome": self.files_by_outcome,
            "units_returned": self.units - len(self.missing_units),
            "units_missing": len(self.missing_units),
            "missing_units": list(self.missing_units),
            "rows": self.rows_read,
            "rows_by_kind": self.rows_by_kind,
            "rows_multiplied": self.multiplied,
            "records": self.records,
            "records_superseded": self.superseded,
            "pairs_by_relation_and_band": self.pairs,
            "claims": self.claims,
            "findings_by_code": self.findings_by_code,
            "findings_open_by_code": self.open_by_code,
            "findings_blocking": self.blocking,
            "entries": self.entries,
            "entries_by_kind": self.entries_by_kind,
            "entries_without_row": self.implied,
            "entries_withheld": self.withheld,
            "cases_open": self.open_cases,
            "weights": self.weights,
            "balanced": self.is_balanced,
        }


@dataclass(frozen=True, slots=True)
class Frames:
    """The tables of one run that are counted."""

    reading: Reading
    records: pl.DataFrame
    pairs: pl.DataFrame
    claims: pl.DataFrame
    findings: pl.DataFrame
    entries: pl.DataFrame


def summary(settings: Settings, frames: Frames, cases: list[bool]) -> Summary:
    """Count a run; `cases` holds, for each open question, whether it blocks publication."""
    findings, entries = frames.findings, frames.entries
    rows_by_kind = _counted(frames.reading.physical_rows(), "kind")
    items = _counted(frames.reading.sheets, "kind").get(RowKind.ITEM, 0)
    is_open = findings.filter(pl.col("status") == Status.OPEN)
    missing = findings.filter(pl.col("code") == MISSING_RETURN)["unit"].to_list()
    sources = entries["sources"].explode().drop_nulls()
    outcomes = _counted(frames.reading.files, "outcome")
    by_severity = _counted(is_open, "severity")
    return Summary(
        city=settings.city,
        files_by_outcome=outcomes,
        units=len(settings.units),
        missing_units=tuple(unit.name for unit in settings.units if unit.name in missing),
        nil_files=outcomes.get(FileOutcome.NIL, 0),
        rows_read=int(frames.reading.files["rows"].sum()),
        rows_by_kind=rows_by_kind,
        multiplied=items - rows_by_kind.get(RowKind.ITEM, 0),
        records=frames.records.height,
        superseded=frames.records.filter(pl.col("status") == "superseded").height,
        pairs=_pairs(frames.pairs),
        claims=frames.claims.height,
        open_by_code=_counted(is_open, "code"),
        findings_by_code=_counted(findings, "code"),
        blocking=by_severity.get(Severity.ERROR, 0),
        open_warnings=by_severity.get(Severity.WARNING, 0),
        open_notes=by_severity.get(Severity.NOTE, 0),
        entries=entries.height,
        entries_by_kind=_counted(entries, "counts_as"),
        sources=sources.len(),
        implied=entries.filter(pl.col("sources").list.len() == 0).height,
        misplaced=_misplaced(frames.records, sources),
        withheld=entries["withheld"].drop_nulls().len(),
        open_cases=len(cases),
        open_blocking_cases=sum(cases),
        weights=settings.match.weights_id,
    )


def _misplaced(records: pl.DataFrame, sources: pl.Series) -> int:
    current = model.current(records).select("record_id")
    used = sources.rename("record_id").to_frame().group_by("record_id").len("times")
    placed = current.join(used, on="record_id", how="full", coalesce=True)
    return placed.filter(pl.col("times").fill_null(0) != 1).height


def _counted(frame: pl.DataFrame, column: str) -> dict[str, int]:
    counted = frame.group_by(column).len().sort(column)
    return dict(zip(counted[column], counted["len"], strict=True))


def _pairs(pairs: pl.DataFrame) -> dict[str, dict[str, int]]:
    counted = pairs.filter(pl.col("band") != Band.APART).group_by("relation", "band").len()
    found: dict[str, dict[str, int]] = {}
    for relation, band, number in counted.sort("relation", "band").iter_rows():
        found.setdefault(relation, {})[band] = number
    return found
