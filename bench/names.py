"""How well differences of names are read, and how fast names are folded and taken apart.

    python bench/names.py [--real FOLDER]

FOLDER holds real published lists (*.csv with item_name and parent_name) and pairs_labelled_dev.csv;
without it the names of the sample city are timed and no confusion matrix is printed. The labelled
pairs are development data: the word lists were written with them in view. docs/names.md has the
figures for pairs nobody had seen.
"""

import argparse
import csv
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from powerlist.language import differences, folding, names

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "guangshui" / "truth" / "records.csv"
LABELLED = "pairs_labelled_dev.csv"
# Endings that make more names of the same kind, so that the timing does not end too soon.
VARIANTS = ("", "（县级）", "的变更", "注销", "（一）", "、延续", "初审", "许可证核发")


def main() -> None:
    """Print the confusion matrix, where there are labelled pairs, and the throughput."""
    options = argparse.ArgumentParser()
    options.add_argument("--real", type=Path, default=ROOT.parent / "shared" / "real",
                         metavar="FOLDER")  # fmt: skip
    folder: Path = options.parse_args().real
    if (folder / LABELLED).exists():
        _confusion(folder / LABELLED)
        sources = sorted(path for path in folder.glob("*.csv") if path.name != LABELLED)
    else:
        print(f"no {LABELLED} in {folder}: no confusion matrix, names of the sample only")
        sources = [SAMPLE]
    _throughput(sources)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def _confusion(path: Path) -> None:
    matrix: dict[str, Counter[str]] = {}
    for row in _rows(path):
        found = differences.between(row["name_a"], row["name_b"]).relation
        matrix.setdefault(row["label"], Counter())[str(found or "unknown")] += 1
    for label, said in sorted(matrix.items()):
        print(f"{label:17} {said.total():4}  {dict(said.most_common())}")
    apart = matrix.get("different", Counter())
    one = matrix.get("same", Counter()) + matrix.get("same_other_level", Counter())
    print(f"different kept apart {_share(apart, 'sibling', 'different')}, "
          f"left to a person {_share(apart, 'unknown')}, "
          f"taken for one {_share(apart, 'same', 'other_level')}")  # fmt: skip
    print(f"same or other level recognised {_share(one, 'same', 'other_level')}, "
          f"taken for two {_share(one, 'sibling', 'different')}")  # fmt: skip


def _share(said: Counter[str], *relations: str) -> str:
    count = sum(said[relation] for relation in relations)
    return f"{count}/{said.total()} ({100 * count / max(1, said.total()):.1f} %)"


def _throughput(sources: list[Path]) -> None:
    known = {row.get(column) or "" for path in sources for row in _rows(path)
             for column in ("item_name", "parent_name")}  # fmt: skip
    distinct = [name + more for name in sorted(known - {""}) for more in VARIANTS]
    names.parts("许可")  # the word lists and tables load once
    for label, work in (("folded", folding.fold), ("taken apart", names.parts)):
        folding.fold.cache_clear()
        print(f"{label:12} {_rate(work, distinct):9,.0f} names a second, one core, "
              f"{len(distinct):,} distinct names")  # fmt: skip


def _rate(work: Callable[[str], Any], distinct: list[str]) -> float:
    """Names a second of processor time; every name is new, so no cache helps."""
    start = time.process_time()
    for name in distinct:
        work(name)
    return len(distinct) / max(1e-9, time.process_time() - start)


if __name__ == "__main__":
    main()
