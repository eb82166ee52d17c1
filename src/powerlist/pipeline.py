"""The whole program in order. Read me first.

    read ─▶ normalise ─▶ match ─▶ decide ─▶ merge ─▶ (publish)
                 check looks at what every step left behind

Each step takes frames and returns frames; nothing here reads a clock or remembers a thing.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from powerlist import check, decide, match, merge, normalise, read
from powerlist.decide import Case, Decision, Ledger, Resolution, workbook
from powerlist.model import Band, Reading, ReturnFile, Severity, Status, as_json, fingerprint
from powerlist.report import Summary, summary
from powerlist.report.summary import Frames
from powerlist.settings import Settings
from powerlist.workspace import Transaction, Workspace

WRITTEN_NAME: Final = "review.sha256"  # of the review workbook as we wrote it
OPEN_NAME: Final = "open_cases.json"  # ids of the questions it asks

Progress = Callable[[str, int, int], None]  # what is being done, done so far, of how many


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything a run found: one frame per stage, findings, and the questions still open."""

    settings: Settings
    reading: Reading
    records: pl.DataFrame
    pairs: pl.DataFrame
    resolution: Resolution
    conflicts: pl.DataFrame
    findings: pl.DataFrame
    entries: pl.DataFrame
    cases: tuple[Case, ...]

    @property
    def blocking(self) -> pl.DataFrame:
        """The open errors: what must be settled before anything is published."""
        is_open = pl.col("status") == Status.OPEN
        return self.findings.filter(is_open, pl.col("severity") == Severity.ERROR)

    @property
    def exit_status(self) -> int:
        """0 when nothing blocks publication, 1 when something does."""
        return 0 if self.blocking.is_empty() else 1


def run(
    returns: Sequence[ReturnFile],
    settings: Settings,
    decisions: Sequence[Decision] = (),
    progress: Progress = lambda *_: None,
) -> Outcome:
    """From the files that units handed in to the merged list and what still needs an answer."""
    reading = read.sheets(
        returns, settings.read, lambda done, total, file: progress(f"读取 {file}", done, total)
    )
    progress("整理事项", 1, 5)
    records = normalise.records(reading, settings.units)

    progress("比对名称", 2, 5)
    pairs = match.pairs(records, settings.match, settings.units, settings.level)
    claims = match.claims(records, pairs, settings.units)

    progress("套用已有决定", 3, 5)
    resolution = decide.replay(records, pairs, claims, decisions)

    progress("归并事项", 4, 5)
    conflicts = merge.conflicts(
        records, pairs, resolution.claims, resolution.verdicts, resolution.choices
    )
    entries = merge.entries(records, resolution.verdicts, conflicts, settings.units)

    progress("逐条检查", 5, 5)
    facts = check.Facts(
        settings=settings,
        reading=reading,
        records=records,
        pairs=pairs,
        verdicts=resolution.verdicts,
        claims=resolution.claims,
        conflicts=conflicts,
        stale=resolution.stale,
    )
    findings = decide.settled(check.findings(facts, resolution.accepted), resolution.withheld)
    return Outcome(
        settings=settings,
        reading=reading,
        records=records,
        pairs=pairs.filter(pl.col("band") != Band.APART),
        resolution=resolution,
        conflicts=conflicts,
        findings=findings,
        entries=merge.publishable(entries, findings, resolution.withheld),
        cases=decide.cases(
            decide.Situation(
                records,
                pairs,
                resolution,
                conflicts,
                findings,
                settings.units,
                {rule.code: rule.title for rule in check.RULES},
            )
        ),
    )


def figures(outcome: Outcome) -> Summary:
    """The counts of a run, and whether its books balance."""
    frames = Frames(
        reading=outcome.reading,
        records=outcome.records,
        pairs=outcome.pairs,
        claims=outcome.resolution.claims,
        findings=outcome.findings,
        entries=outcome.entries,
    )
    return summary(outcome.settings, frames, [case.is_blocking for case in outcome.cases])


def tables(outcome: Outcome) -> dict[str, pl.DataFrame]:
    """What stands in work/, by file name without ending."""
    return {
        "files": outcome.reading.files,
        "tables": outcome.reading.tables,
        "sheets": outcome.reading.sheets,
        "records": outcome.records,
        "pairs": outcome.pairs,
        "verdicts": outcome.resolution.verdicts,
        "claims": outcome.resolution.claims,
        "conflicts": outcome.conflicts,
        "findings": outcome.findings,
        "entries": outcome.entries,
    }


def store(outcome: Outcome, place: Workspace, ledger: Ledger) -> Path | None:
    """Write the tables and the review workbook, all or nothing.

    A review workbook that somebody has filled in and nobody has read back is kept under another
    name, which is returned.
    """
    decide.remember(ledger, outcome.cases)
    header = workbook.Header(
        city=outcome.settings.city,
        edition=outcome.settings.edition,
        workbook_id=fingerprint(*(case.case_id for case in outcome.cases)),
        created=outcome.settings.published_on,
    )
    with place.transaction() as transaction:
        for name, frame in tables(outcome).items():
            frame.write_parquet(transaction.path(place.work / f"{name}.parquet"))
        kept_copy = _keep_unread(place, ledger, transaction)
        written = transaction.path(place.review_workbook)
        workbook.write(outcome.cases, written, header)
        digest = hashlib.sha256(written.read_bytes()).hexdigest()
        open_ids = [case.case_id for case in outcome.cases]
        transaction.path(place.work / OPEN_NAME).write_text(as_json(open_ids), encoding="ascii")
        transaction.path(place.work / WRITTEN_NAME).write_text(digest, encoding="ascii")
    return kept_copy


def open_cases(place: Workspace, ledger: Ledger) -> tuple[Case, ...]:
    """The questions that the last merge left open, in its order."""
    known = decide.remembered(ledger)
    ids: list[str] = json.loads((place.work / OPEN_NAME).read_text(encoding="ascii"))
    return tuple(known[case_id] for case_id in ids)


def _keep_unread(place: Workspace, ledger: Ledger, transaction: Transaction) -> Path | None:
    """Copy the standing review workbook aside where its content is neither ours nor read back."""
    standing, mark = place.review_workbook, place.work / WRITTEN_NAME
    if not standing.exists():
        return None
    digest = hashlib.sha256(standing.read_bytes()).hexdigest()
    ours = mark.read_text(encoding="ascii") if mark.exists() else ""
    if digest == ours or ledger.has_import(digest):
        return None
    aside = standing.with_name(f"{standing.stem}（未读回 {digest[:6]}）{standing.suffix}")
    shutil.copyfile(standing, transaction.path(aside))
    return aside
