"""Hold the similarity join against general tools: time, memory, recall, growth.

    python bench/join.py                 10,000 and 100,000 names
    python bench/join.py --million       also 1,000,000 (ours; minutes for the others)
    python bench/join.py --only "ours, numba" --sizes 50000

Compares what can be imported and installs nothing; pip install numba scikit-learn sparse_dot_topn
string_grouper datasketch splink dedupe brings the rest. Every method runs in a process of its own:
imports and one run on few names first, then three runs, of which the median counts. Found are the
candidates that verification keeps; their share of what exhaustive comparison finds is the recall.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

import join_names
import join_peers
import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

SIZES: Final = (10_000, 100_000)
MILLION: Final = 1_000_000
RUNS: Final = 3
FEW: Final = 500  # names of the run that warms up
PORTION: Final = 2**16
ROW: Final = (
    "{method:18} {count:>9} {cpu:>8} {wall:>8} {peak:>6}"
    " {candidates:>11} {found:>9} {recall:>7} {growth:>6}"
)

Figures = dict[str, Any]


def main() -> None:
    """Run what is asked for and print one line for each method and size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--million", action="store_true")
    options.add_argument("--only", nargs="+", default=list(join_peers.METHODS), metavar="METHOD")
    options.add_argument("--one", action="store_true", help=argparse.SUPPRESS)  # the inner process
    chosen = options.parse_args()
    sizes = [*chosen.sizes, MILLION] if chosen.million else list(chosen.sizes)
    if chosen.one:
        print(json.dumps(_measured(chosen.only[0], sizes[0])))
        return
    for method in chosen.only:
        print(f"{method:18} {join_peers.METHODS[method].__doc__}")
    print(ROW.format(**_HEADS))
    truth: dict[int, int] = {}
    for method in sorted(chosen.only, key=lambda method: method != join_peers.EXHAUSTIVE):
        _print(list(_all_sizes(method, sizes)), truth)


_HEADS: Final = {
    "method": "method",
    "count": "names",
    "cpu": "CPU s",
    "wall": "wall s",
    "peak": "MB",
    "candidates": "candidates",
    "found": "found",
    "recall": "recall",
    "growth": "growth",  # exponent of CPU time from the size before
}


def _all_sizes(method: str, sizes: list[int]) -> Iterator[Figures]:
    for count in sizes:
        if count > join_peers.LIMITS.get(method, MILLION):
            continue
        script = str(Path(__file__).resolve())
        inner = [sys.executable, script, "--one", "--only", method, "--sizes", str(count)]
        answer = subprocess.run(inner, capture_output=True, text=True, check=False)  # noqa: S603 - this very script
        if answer.returncode:
            last = answer.stderr.strip().splitlines()[-1:]
            print(f"{method:18} {count:>9} left out: {' '.join(last)[:100]}")
            return
        yield json.loads(answer.stdout.splitlines()[-1])


def _print(lines: list[Figures], truth: dict[int, int]) -> None:
    """`truth` is what exact methods found, by the number of names."""
    for before, line in pairwise([None, *lines]):
        method, count = line["method"], line["count"]
        if method in (join_peers.EXHAUSTIVE, *join_peers.EXACT):
            truth.setdefault(count, line["found"])
        growth = ""
        if before:
            growth = math.log(line["cpu"] / before["cpu"]) / math.log(count / before["count"])
            growth = f"{growth:.2f}"
        recall = f"{line['found'] / truth[count]:.4f}" if truth.get(count) else ""
        shown = line | {"cpu": f"{line['cpu']:.2f}", "wall": f"{line['wall']:.2f}"}
        print(ROW.format(**shown, recall=recall, growth=growth), flush=True)


def _measured(method: str, count: int) -> Figures:
    names = join_names.names(count)
    _run(method, names[:FEW])
    runs = [_run(method, names) for _ in range(RUNS if count < MILLION else 1)]
    return {
        "method": method,
        "count": count,
        **{figure: median(run[figure] for run in runs) for figure in ("cpu", "wall")},
        "candidates": runs[0]["candidates"],
        "found": runs[0]["found"],
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _run(method: str, names: list[str]) -> Figures:
    cpu, wall, candidates, found = process_time(), perf_counter(), 0, 0
    for left, right in join_peers.METHODS[method](names):
        candidates += len(left)
        found += len(left) if method in join_peers.EXACT else _similar(names, left, right)
    return {
        "cpu": process_time() - cpu,
        "wall": perf_counter() - wall,
        "candidates": candidates,
        "found": found,
    }


def _similar(names: list[str], left: Any, right: Any) -> int:  # noqa: ANN401 - arrays of places
    """How many of these pairs are similar, by integers."""
    texts = np.array(names, dtype=object)
    lengths = np.array([*map(len, names)])
    count = 0
    for start in range(0, len(left), PORTION):
        one, other = left[start : start + PORTION], right[start : start + PORTION]
        distances = cpdist(
            texts[one].tolist(), texts[other].tolist(), scorer=Indel.distance, dtype=np.int64
        )
        both = lengths[one] + lengths[other]
        count += int((100 * distances <= (100 - join_peers.THRESHOLD) * both).sum())
    return count


if __name__ == "__main__":
    os.environ.setdefault("TQDM_DISABLE", "1")
    main()
