"""How long a merge takes from the rows as read to the questions, stage by stage.

    python bench/merge.py                     3,000, 20,000 and 200,000 items
    python bench/merge.py --sizes 3000 --profile

The lists are made (`merge_lists`), so that they have any length; reading files is measured in
`reading.py`. Each size runs in a process of its own. Beside the time on the clock stands the time
of the processors, which a busy machine lengthens less. Memory is the peak of the process so far
and, in a stage that called others in, as many times the largest of them. --profile prints the
dearest functions, too.
"""

import argparse
import cProfile
import json
import os
import pstats
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

import merge_lists

from powerlist import pipeline, results
from powerlist.decide import Ledger
from powerlist.pipeline import Outcome
from powerlist.workspace import Workspace

SIZES: Final = (3_000, 20_000, 200_000)
DEAREST: Final = 45  # functions of a profile
WRITING: Final = "写出结果"

Figures = dict[str, Any]


def main() -> None:
    """Print a table for each size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--profile", action="store_true")
    options.add_argument("--one", action="store_true", help=argparse.SUPPRESS)  # the inner process
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(_measured(chosen.sizes[0], is_profiled=chosen.profile)))
        return
    for count in chosen.sizes:
        script = str(Path(__file__).resolve())
        inner = [sys.executable, script, "--one", "--sizes", str(count)]
        inner += ["--profile"] * chosen.profile
        answer = subprocess.run(inner, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - this very script
        _print(json.loads(answer.stdout.splitlines()[-1]))


def _print(figures: Figures) -> None:
    seconds, cpu = (sum(row[at] for row in figures["stages"]) for at in (1, 2))
    whole = "together", seconds, cpu, figures["peak"]
    print(f"\n{figures['records']:,} items")
    for stage, wall, own, peak in (*figures["stages"], whole):
        print(f"  {wall:9.2f} s {own:9.2f} s CPU {peak:>7,} MB  {stage}")
    counted = ", ".join(f"{name} {figures[name]:,}" for name in figures["counted"])
    print(f"  {counted}", flush=True)


def _measured(count: int, *, is_profiled: bool) -> Figures:
    settings = merge_lists.settings(count)
    reading = merge_lists.reading(count, settings.units)
    clock = Clock()
    profile = cProfile.Profile()
    if is_profiled:
        profile.enable()
    outcome = pipeline.merged(reading, settings, progress=clock.advance)
    clock.advance(WRITING)
    _store(outcome)
    clock.advance("")
    if is_profiled:
        profile.disable()
        pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(DEAREST)
    counted = {
        "pairs": outcome.pairs.height,
        "claims": outcome.resolution.claims.height,
        "conflicts": outcome.conflicts.height,
        "findings": outcome.findings.height,
        "entries": outcome.entries.height,
        "questions": len(outcome.cases),
    }
    return counted | {
        "records": outcome.records.height,
        "peak": max(peak for *_, peak in clock.stages),
        "stages": clock.stages,
        "counted": list(counted),
    }


def _store(outcome: Outcome) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Workspace(Path(folder))
        results.store(outcome, place, Ledger(place.ledger))


class Clock:
    """Seconds between the messages of a run, and the peak memory at the end of each stage."""

    def __init__(self) -> None:
        """Starts at once."""
        self.stages: list[tuple[str, float, float, int]] = []
        self._label = ""
        self._since, self._cpu_since, self._called = perf_counter(), _cpu(), 0

    def advance(self, label: str, done: int = 0, total: int = 0) -> None:
        """A stage lasts until another label comes."""
        del done, total
        if label == self._label:
            return
        now, cpu, called = perf_counter(), _cpu(), _peak(resource.RUSAGE_CHILDREN)
        if self._label:
            beside = called * (os.cpu_count() or 1) if called > self._called else 0
            peak = _peak(resource.RUSAGE_SELF) + beside
            self.stages.append((self._label, now - self._since, cpu - self._cpu_since, peak))
        self._label, self._since, self._cpu_since, self._called = label, now, cpu, called


def _cpu() -> float:
    """Processor seconds of this process and of those it has called in, once they have ended."""
    return sum(os.times()[:4])


def _peak(whose: int) -> int:
    """Peak memory so far, in MB; of other processes that of the largest."""
    return resource.getrusage(whose).ru_maxrss // 1024


if __name__ == "__main__":
    main()
