"""What a run leaves in the workspace: its tables, the review workbook, the questions still open."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import polars as pl

from powerlist import decide, match, merge, pipeline, rounds
from powerlist.decide import Case, Decision, Draft, Ledger, workbook
from powerlist.match import Learned
from powerlist.model import as_json, fingerprint
from powerlist.pipeline import Outcome, Progress
from powerlist.report import Summary, summary
from powerlist.report.summary import Frames
from powerlist.settings import Settings, Weights, with_weights
from powerlist.workspace import SETTINGS_NAME, Transaction, Workspace

WRITTEN_NAME: Final = "review.sha256"  # of the review workbook as we wrote it
OPEN_NAME: Final = "open_cases.json"  # ids of the questions it asks


def run(
    place: Workspace, ledger: Ledger, progress: Progress, settings: Settings | None = None
) -> Outcome:
    """The pipeline over what stands in the workspace now; `settings` in place of its own."""
    return pipeline.run(
        place.returns(),
        settings or place.settings,
        ledger.decisions(),
        progress,
        place.cache,
        history=rounds.history(place, ledger),
        baselines=place.baselines(),
    )


def again(outcome: Outcome, place: Workspace, ledger: Ledger, progress: Progress) -> Outcome:
    """The same returns once more, with what the ledger says now."""
    history = rounds.history(place, ledger)
    return pipeline.merged(outcome.reading, outcome.settings, ledger.decisions(), progress, history)


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
        "stale": outcome.resolution.stale,
        "conflicts": outcome.conflicts,
        "baseline_items": outcome.baseline_items,
        "baseline_matches": outcome.baseline_matches,
        "unclaimed": outcome.unclaimed,
        "findings": outcome.findings,
        "entries": outcome.entries,
    }


def store(outcome: Outcome, place: Workspace, ledger: Ledger) -> Path | None:
    """Write the tables and the review workbook, all or nothing.

    A review workbook that somebody has filled in and nobody has read back is kept under another
    name, which is returned.
    """
    decide.remember(ledger, outcome.cases)
    with place.transaction() as transaction:
        for name, frame in tables(outcome).items():
            frame.write_parquet(transaction.path(place.work / f"{name}.parquet"))
        mark = place.work / WRITTEN_NAME
        ours = mark.read_text(encoding="ascii") if mark.exists() else ""
        kept_copy = keep_unread(place.review_workbook, ours, ledger, transaction)
        written = transaction.path(place.review_workbook)
        workbook.write(outcome.cases, written, header(outcome.settings, outcome.cases, ledger))
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


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of the last merge, and the tables that tell which of them are still open."""

    cases: tuple[Case, ...]
    records: pl.DataFrame
    pairs: pl.DataFrame
    claims: pl.DataFrame

    def still_open(self, decisions: Sequence[Decision]) -> tuple[Case, ...]:
        """Those left, and those newly raised, when the answers given since are taken in."""
        unanswered = self.claims.with_columns(
            answer=pl.lit(None, pl.String), decision=pl.lit(None, pl.Int64)
        )
        resolution = decide.replay(self.records, self.pairs, unanswered, decisions)
        conflicts = merge.conflicts(
            self.records, self.pairs, resolution.claims, resolution.verdicts, resolution.choices
        )
        return decide.still_open(self.cases, self.records, resolution, conflicts, decisions)


def questions(place: Workspace, ledger: Ledger) -> Questions:
    """What the last merge asked; raises UsageError where there has been none."""
    records, pairs, claims = (place.table(name) for name in ("records", "pairs", "claims"))
    return Questions(open_cases(place, ledger), records, pairs, claims)


def learned(place: Workspace, ledger: Ledger) -> Learned:
    """How evidence would be weighed by the decisions so far; needs the tables of a merge."""
    settings = place.settings
    records = match.with_items(place.table("records"), place.table("baseline_matches"))
    pairs = match.pairs(records, settings.match, settings.units, settings.level)
    return match.learn(pairs, decide.judged(ledger.decisions()), settings.match.weights)


def weigh_by(weights: Weights, place: Workspace, ledger: Ledger, signer: str, at: str) -> bool:
    """Put weights into powerlist.toml, or take them out, and record who did; False: as before."""
    old = place.settings.match
    new = replace(old, weights=weights)
    if new.weights_id == old.weights_id:
        return False
    path = place.root / SETTINGS_NAME
    text = with_weights(path.read_text(encoding="utf-8-sig"), weights)
    with place.transaction() as transaction:
        transaction.path(path).write_text(text, encoding="utf-8")
    line = Draft(
        kind=decide.WEIGHTS,
        subject={"setting": "match.weights"},
        about=f"比对分量｜{old.weights_id} → {new.weights_id}",
        answer=as_json({"old": dict(old.weights), "new": dict(weights)}),
        signer=signer,
    )
    ledger.append([line], at)
    return True


def header(
    settings: Settings, cases: Sequence[Case], ledger: Ledger, part: str = ""
) -> workbook.Header:
    """What a review workbook of these questions says about itself and about what was decided."""
    lines = ledger.decisions()
    return workbook.Header(
        city=settings.city,
        edition=settings.edition,
        workbook_id=fingerprint(part, *(case.case_id for case in cases)),
        created=settings.published_on,
        part=part,
        seen=len(lines),
        decided=decide.standing_rows(lines),
    )


def keep_unread(standing: Path, ours: str, ledger: Ledger, transaction: Transaction) -> Path | None:
    """Copy a standing workbook aside where its content is neither ours (SHA-256) nor read back."""
    if not standing.exists():
        return None
    digest = hashlib.sha256(standing.read_bytes()).hexdigest()
    if digest == ours or ledger.has_import(digest):
        return None
    aside = standing.with_name(f"{standing.stem}（未读回 {digest[:6]}）{standing.suffix}")
    shutil.copyfile(standing, transaction.path(aside))
    return aside
