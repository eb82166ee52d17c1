"""What a run leaves in the workspace: its tables, the review workbook, the questions still open."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Final

import polars as pl

from powerlist import decide
from powerlist.decide import Case, Ledger, workbook
from powerlist.model import as_json, fingerprint
from powerlist.pipeline import Outcome
from powerlist.report import Summary, summary
from powerlist.report.summary import Frames
from powerlist.workspace import Transaction, Workspace

WRITTEN_NAME: Final = "review.sha256"  # of the review workbook as we wrote it
OPEN_NAME: Final = "open_cases.json"  # ids of the questions it asks


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
        "sheets": outcome.reading.physical_rows(),
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
