"""The whole program in order. Read me first.

    read ─▶ normalise ─▶ match ─▶ decide ─▶ merge ─▶ (publish)
                 check looks at what every step left behind

Each step takes frames and returns frames; nothing here reads a clock or remembers a thing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from powerlist import check, decide, match, merge, normalise, read
from powerlist.decide import Case, Decision, Resolution
from powerlist.model import Band, Reading, ReturnFile, Severity, Status
from powerlist.settings import Settings

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
    cache: Path | None = None,
) -> Outcome:
    """From the files that units handed in to the merged list and what still needs an answer.

    `cache` is a folder in which what was read is kept for the next run; it may be deleted.
    """
    reading = read.sheets(
        returns,
        settings.read,
        lambda done, total, file: progress(f"读取 {file}", done, total),
        cache,
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
