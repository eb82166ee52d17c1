"""How right the change list is, beside daff and a plain key join, and how long it takes.

    python bench/diff.py

The two tables are the sample city's previous edition and its true list of this year; what truly
changed was written by the generator of both, which also planted baits: items that went and items
that came on one article of one unit. The generator and the comparison have the same makers, so the
figures say that nothing known is missed, not how any other city's list would fare.

daff and the key join get the cells as powerlist has read them, with unit and name as the key. They
know rows that are new, gone or altered and nothing else; so beside the kinds it is counted which
items each marks as changed at all.
"""

import csv
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import daff
import polars as pl

from powerlist import editions
from powerlist.model import ChangeKind

SAMPLE = Path(__file__).parents[1] / "samples" / "guangshui"
COLUMNS = (
    "unit_typed", "parent_name", "item_name", "category", "legal_basis", "applicants",
    "limit_legal", "limit_promised", "fee",
)  # fmt: skip
KEY = slice(0, 3)

Item = tuple[str, ...]  # unit, main item, name
NOTHING: Item = ("", "", "")
LARGE = 3000

Change = tuple[str, Item, Item]  # kind, old, new
Tool = Callable[[pl.DataFrame, pl.DataFrame], set[Change]]


def main() -> None:
    """Score every tool, then time powerlist on large lists."""
    old = editions.from_file(SAMPLE / "baseline" / "上一版目录.xlsx").records
    new = editions.from_file(SAMPLE / "truth" / "edition.csv").records
    truth = set(_truth())
    tools: dict[str, Tool] = {"powerlist": _powerlist, "daff": _daff, "key join": _key_join}
    found = {name: tool(old, new) for name, tool in tools.items()}
    print(f"{old.height} against {new.height} rows, {len(truth)} lines of true changes\n")
    _print_kinds(truth, found)
    _print_marked(truth, found)
    _print_time(old, new)


def _truth() -> Iterator[Change]:
    with (SAMPLE / "truth" / "changes.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            old, new = (
                (row[f"{side}_unit"], row[f"{side}_parent"], row[f"{side}_item"])
                for side in ("old", "new")
            )
            yield row["kind"], old, new


def _powerlist(old: pl.DataFrame, new: pl.DataFrame) -> set[Change]:
    before, after = _by_id(old), _by_id(new)
    changed = editions.between(old, new).filter(pl.col("kind") != ChangeKind.UNCHANGED)
    return {
        (row["kind"], before.get(left, NOTHING), after.get(right, NOTHING))
        for row in changed.to_dicts()
        for left, right in product(row["old_ids"] or [""], row["new_ids"] or [""])
    }


def _key_join(old: pl.DataFrame, new: pl.DataFrame) -> set[Change]:
    """A join on unit and name: what an office does with VLOOKUP."""
    before, after = _by_key(old), _by_key(new)
    found = {(ChangeKind.ADDED.value, NOTHING, key) for key in after.keys() - before.keys()}
    found |= {(ChangeKind.CANCELLED.value, key, NOTHING) for key in before.keys() - after.keys()}
    shared = before.keys() & after.keys()
    return found | {
        (ChangeKind.ALTERED.value, key, key) for key in shared if before[key] != after[key]
    }


def _daff(old: pl.DataFrame, new: pl.DataFrame) -> set[Change]:
    flags = daff.CompareFlags()
    flags.ordered = False
    flags.unchanged_context = 0
    for column in COLUMNS[KEY]:
        flags.addPrimaryKey(column)
    tables = [
        daff.PythonTableView([list(COLUMNS), *map(list, _cells(side))]) for side in (old, new)
    ]
    alignment = daff.Coopy.compareTables(*tables, flags).align()
    told: list[list[Any]] = []
    daff.TableDiff(alignment, flags).hilite(daff.PythonTableView(told))
    found: set[Change] = set()
    for mark, *cells in told:
        if mark == "+++":
            found.add((ChangeKind.ADDED.value, NOTHING, _as_item(cells)))
        elif mark == "---":
            found.add((ChangeKind.CANCELLED.value, _as_item(cells), NOTHING))
        elif str(mark).endswith("->"):
            sides = [[str(cell).split(mark)[at] if mark in str(cell) else cell for cell in cells]
                     for at in (0, -1)]  # fmt: skip
            found.add((ChangeKind.ALTERED.value, _as_item(sides[0]), _as_item(sides[1])))
    return found


def _as_item(cells: list[Any]) -> Item:
    return tuple(str(cell or "") for cell in cells[KEY])


def _cells(records: pl.DataFrame) -> list[tuple[str, ...]]:
    return records.select(pl.col(COLUMNS).fill_null("")).rows()


def _by_key(records: pl.DataFrame) -> dict[Item, tuple[str, ...]]:
    return {row[KEY]: row for row in _cells(records)}


def _by_id(records: pl.DataFrame) -> dict[str, Item]:
    return dict(zip(records["record_id"], (row[KEY] for row in _cells(records)), strict=True))


def _print_kinds(truth: set[Change], found: dict[str, set[Change]]) -> None:
    print("kind            " + "".join(f"{name:>24}" for name in found))
    print("                " + "".join(f"{'precision':>14}{'recall':>10}" for _ in found))
    kinds = [kind.value for kind in ChangeKind if kind != ChangeKind.UNCHANGED]
    for kind in [*kinds, ""]:
        true = {change for change in truth if change[0] == kind or not kind}
        cells = []
        for told in found.values():
            said = {change for change in told if change[0] == kind or not kind}
            right = len(said & true)
            precision = f"{right}/{len(said)}" if said else "-"
            cells.append(f"{precision:>14}{f'{right}/{len(true)}':>10}")
        print(f"{kind or 'all':<12}" + "".join(cells))


def _print_marked(truth: set[Change], found: dict[str, set[Change]]) -> None:
    print("\nitems marked as changed in any way (of both lists)")
    true = _marked(truth)
    for name, told in found.items():
        said = _marked(told)
        print(
            f"  {name:<10} precision {len(said & true)}/{len(said)}"
            f"  recall {len(said & true)}/{len(true)}"
        )


def _marked(changes: set[Change]) -> set[tuple[str, Item]]:
    both = {(side, item) for _, old, new in changes for side, item in (("old", old), ("new", new))}
    return {(side, item) for side, item in both if item != NOTHING}


def _print_time(old: pl.DataFrame, new: pl.DataFrame) -> None:
    """Both lists repeated for further cities until each has LARGE rows."""
    before, after = _repeated(old), _repeated(new)
    seconds = []
    for _ in range(3):
        start, used = time.perf_counter(), time.process_time()
        editions.between(before, after)
        seconds.append((time.perf_counter() - start, time.process_time() - used))
    wall, busy = min(seconds)
    print(
        f"\n{LARGE} against {LARGE} rows, read already, best of three:"
        f" {wall:.2f} s, {busy:.2f} s of them computing"
    )


def _repeated(records: pl.DataFrame) -> pl.DataFrame:
    times = -(-LARGE // records.height)
    copies = [
        records.with_columns(
            record_id=pl.col("record_id") + str(number),
            unit_typed=pl.lit(f"第{number}分局") + pl.col("unit_typed"),
        )
        for number in range(times)
    ]
    return pl.concat(copies).head(LARGE)


if __name__ == "__main__":
    main()
