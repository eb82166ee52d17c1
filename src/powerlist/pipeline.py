"""The whole program in order. Read me first.

    read ─▶ normalise ─▶ match ─▶ decide ─▶ merge ─▶ (publish)
            baseline ──────┘
                 check looks at what every step left behind

`merged` is the page to read; what stands below it holds the list against its baselines. Each step
takes frames and returns frames; nothing here reads a clock or remembers a thing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from powerlist import baseline, check, decide, feedback, match, merge, model, normalise, read
from powerlist.decide import Case, Decision, Resolution
from powerlist.feedback import NO_HISTORY, History
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
    baseline_items: pl.DataFrame
    baseline_matches: pl.DataFrame
    unclaimed: pl.DataFrame
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


def run(  # noqa: PLR0913 - what a workspace holds, part by part
    returns: Sequence[ReturnFile],
    settings: Settings,
    decisions: Sequence[Decision] = (),
    progress: Progress = lambda *_: None,
    cache: Path | None = None,
    *,
    history: History = NO_HISTORY,
    baselines: Sequence[ReturnFile] = (),
) -> Outcome:
    """From the files that units handed in to the merged list and what still needs an answer.

    `cache` is a folder in which what was read is kept for the next run; it may be deleted.
    `history` is what units were told in earlier rounds and what they replied; `baselines` are the
    files that the list is held against.
    """

    def told(done: int, total: int, file: str) -> None:
        progress(f"读取 {file}", done, total)

    reading = read.sheets(returns, settings.read, told, cache)
    held_to = read.sheets(baselines, settings.read, told, cache and cache / "baseline")
    reading = replace(reading, baselines=held_to)
    return merged(reading, settings, decisions, progress, history)


def merged(
    reading: Reading,
    settings: Settings,
    decisions: Sequence[Decision] = (),
    progress: Progress = lambda *_: None,
    history: History = NO_HISTORY,
) -> Outcome:
    """The same from what was read."""
    progress("整理事项", 1, 5)
    records = normalise.records(reading, settings.units)
    baselines = _held_against(records, reading, settings, decisions)

    progress("比对名称", 2, 5)
    matchable = match.with_items(records, baselines.matches)
    pairs = match.pairs(matchable, settings.match, settings.units, settings.level, progress)
    claims = match.claims(records, pairs, settings.units)

    progress("套用已有决定", 3, 5)
    resolution = decide.replay(records, pairs, claims, decisions)

    progress("归并事项", 4, 5)
    conflicts = merge.conflicts(
        records, pairs, resolution.claims, resolution.verdicts, resolution.choices
    )
    entries = merge.entries(records, resolution.verdicts, conflicts, settings.units)
    entries = merge.standardised(entries, baselines.standards(settings))

    progress("逐条检查", 5, 5)
    unused = decide.unused_choices(records, resolution.choices, conflicts, decisions)
    unfit = pl.concat([resolution.stale, baselines.outdated, unused])
    facts = check.Facts(
        settings=settings,
        reading=reading,
        records=records,
        pairs=pairs,
        verdicts=resolution.verdicts,
        claims=resolution.claims,
        conflicts=conflicts,
        stale=unfit,
        entries=entries,
        received=history.received,
        steps=feedback.steps(records),
        baselines=baselines.books,
        baseline_items=baselines.items,
        baseline_matches=baselines.matches,
        unclaimed=baselines.unclaimed,
        adoptions=baselines.adoptions,
    )
    found = check.findings(facts, resolution.accepted)
    remarks = feedback.remarks(history, records, found)
    on_rounds = check.findings(
        replace(facts, remarks=remarks), resolution.accepted, check.ON_ROUNDS
    )
    found = check.in_order(pl.concat([found, on_rounds]))
    findings = decide.settled(found, resolution)

    asked = decide.Situation(
        records=records,
        pairs=pairs,
        resolution=resolution,
        conflicts=conflicts,
        findings=findings,
        units=settings.units,
        faults={rule.code: rule.title for rule in check.RULES},
    )
    cases = decide.with_what_was_said(
        [*decide.cases(asked), *baselines.cases(records, settings)],
        resolution.disagreements,
        resolution.comments,
    )
    return Outcome(
        settings=settings,
        reading=reading,
        records=records,
        pairs=pairs.filter(pl.col("band") != Band.APART),
        resolution=replace(resolution, stale=unfit),
        conflicts=conflicts,
        findings=findings,
        entries=merge.publishable(entries, findings, resolution.withheld, resolution.masked),
        baseline_items=baselines.items,
        baseline_matches=baselines.matches,
        unclaimed=baselines.unclaimed,
        cases=decide.with_replies(cases, feedback.said(remarks, found)),
    )


@dataclass(frozen=True, slots=True)
class _HeldAgainst:
    """The baselines: their files and items, what every record is in them, what nobody reports."""

    books: pl.DataFrame
    items: pl.DataFrame
    matches: pl.DataFrame
    unclaimed: pl.DataFrame
    outdated: pl.DataFrame  # decisions about matches that no longer fit
    adoptions: tuple[model.Adoption, ...]

    def standards(self, settings: Settings) -> merge.Standards:
        """What entries may take over from them."""
        return merge.Standards(settings.baselines, self.items, self.matches, self.adoptions)

    def cases(self, records: pl.DataFrame, settings: Settings) -> list[Case]:
        """The questions about them."""
        matched = decide.catalogue_cases(records, self.items, self.matches, settings.baselines)
        return [*matched, *decide.unclaimed_cases(self.items, self.unclaimed, settings.baselines)]


def _held_against(
    records: pl.DataFrame, reading: Reading, settings: Settings, decisions: Sequence[Decision]
) -> _HeldAgainst:
    items, books = _baseline_items(reading, settings)
    found = match.against(records, items, settings)
    matches, outdated = decide.matched(records, items, found, decisions)
    left = match.unclaimed(records, items, matches, settings)
    return _HeldAgainst(
        books=books,
        items=items,
        matches=matches,
        unclaimed=decide.claimed(left, decisions),
        outdated=outdated,
        adoptions=decide.adoptions(decisions),
    )


def _baseline_items(reading: Reading, settings: Settings) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The items of all declared baselines, and what became of every file of baseline/."""
    held_to = reading.baselines or Reading(
        model.empty(model.FILES), model.empty(model.TABLES), model.empty(model.SHEETS)
    )
    items = [model.empty(model.BASELINE_ITEMS)]
    for declared in settings.baselines:
        # Departments of an upper catalogue are its own; only an earlier edition names our units.
        units = settings.units if declared.is_previous else ()
        records = normalise.records(baseline.of_baseline(held_to, declared), units)
        items.append(baseline.items(records, declared))
    found = pl.concat(items)
    return found, baseline.books(settings.baselines, held_to.files, found)
