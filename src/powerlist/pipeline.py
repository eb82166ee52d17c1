"""The whole program in order. Read me first.

    read ─▶ normalise ─▶ match ─▶ decide ─▶ merge ─▶ (publish)
                 check looks at what every step left behind

Each step takes frames and returns frames; nothing here reads a clock or remembers a thing.
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
    items, books = _baselines(reading, settings)

    progress("比对名称", 2, 5)
    matches, outdated = decide.matched(
        records, items, match.against(records, items, settings), decisions
    )
    unclaimed = decide.claimed(match.unclaimed(records, items, matches, settings), decisions)
    matchable = match.with_items(records, matches)
    pairs = match.pairs(matchable, settings.match, settings.units, settings.level, progress)
    claims = match.claims(records, pairs, settings.units)

    progress("套用已有决定", 3, 5)
    resolution = decide.replay(records, pairs, claims, decisions)

    progress("归并事项", 4, 5)
    conflicts = merge.conflicts(
        records, pairs, resolution.claims, resolution.verdicts, resolution.choices
    )
    unused = decide.unused_choices(records, resolution.choices, conflicts, decisions)
    unfit = pl.concat([resolution.stale, outdated, unused])
    resolution = replace(resolution, stale=unfit)
    entries = merge.entries(records, resolution.verdicts, conflicts, settings.units)
    adoptions = decide.adoptions(decisions)
    standards = merge.Standards(settings.baselines, items, matches, adoptions)
    entries = merge.standardised(entries, standards)

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
        entries=entries,
        received=history.received,
        baselines=books,
        baseline_items=items,
        baseline_matches=matches,
        unclaimed=unclaimed,
        adoptions=adoptions,
    )
    found = check.findings(facts, resolution.accepted)
    facts = replace(
        facts,
        steps=feedback.steps(records),
        remarks=feedback.remarks(history, records, found),
    )
    on_rounds = check.findings(facts, resolution.accepted, check.ON_ROUNDS)
    found = check.in_order(pl.concat([found, on_rounds]))
    findings = decide.settled(found, resolution)
    return Outcome(
        settings=settings,
        reading=reading,
        records=records,
        pairs=pairs.filter(pl.col("band") != Band.APART),
        resolution=resolution,
        conflicts=conflicts,
        findings=findings,
        entries=merge.publishable(entries, findings, resolution.withheld, resolution.masked),
        baseline_items=items,
        baseline_matches=matches,
        unclaimed=unclaimed,
        cases=decide.with_replies(
            decide.with_what_was_said(
                (
                    *decide.cases(
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
                    *decide.catalogue_cases(records, items, matches, settings.baselines),
                    *decide.unclaimed_cases(items, unclaimed, settings.baselines),
                ),
                resolution.disagreements,
                resolution.comments,
            ),
            feedback.said(facts.remarks, found),
        ),
    )


def _baselines(reading: Reading, settings: Settings) -> tuple[pl.DataFrame, pl.DataFrame]:
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
