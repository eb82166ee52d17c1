"""How fast and how right: records against baselines.

    python bench/baseline.py          5,000 records against a catalogue of 100,000 items
    python bench/baseline.py truth    the sample city against its upper catalogue

Names are recombined from parts (join_names); one record in two is an item of the catalogue with
one character left out. Only matching is timed: a clerk reads a catalogue once, then it is kept.
"""

import csv
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, Final

import join_names
import polars as pl
import sample_truth

from powerlist import match, model, pipeline
from powerlist.language import names
from powerlist.model import ReturnFile
from powerlist.settings import Baseline, Settings

ITEMS: Final = 100_000
RECORDS: Final = 5_000
CATALOGUE: Final = Baseline("上级通用目录.xlsx", "上级目录", title="上级目录")
SAMPLE: Final = Path(__file__).parents[1] / "samples" / "guangshui"
SETTINGS: Final = Settings(
    city="广水市",
    division="421381",
    year=2014,
    edition="2014年版",
    published_on=date(2014, 12, 31),
    baselines=(CATALOGUE,),
)


def speed(items: int = ITEMS, records: int = RECORDS) -> tuple[float, pl.DataFrame]:
    """CPU seconds of one warm call, and what it found."""
    listed = join_names.names(items)
    random = Random(join_names.SEED)  # noqa: S311 - the same names on every run
    chosen = random.sample(listed, records)
    typed = [name if at % 2 else _slipped(name, random) for at, name in enumerate(chosen)]
    its, ours = _items(listed), _records(typed)
    match.against(ours.head(10), its.head(10), SETTINGS)  # libraries are loaded now
    started = time.process_time()
    found = match.against(ours, its, SETTINGS)
    return time.process_time() - started, found


def _slipped(name: str, random: Random) -> str:
    at = random.randrange(len(name))
    return name[:at] + name[at + 1 :]


def _records(typed: list[str]) -> pl.DataFrame:
    rows = [_row(model.RECORDS, name) | {"record_id": f"r{at}"} for at, name in enumerate(typed)]
    return pl.DataFrame(rows, schema=model.RECORDS)


def _items(listed: list[str]) -> pl.DataFrame:
    rows = [
        _row(model.BASELINE_ITEMS, name) | {"item_id": f"i{at}", "baseline": CATALOGUE.name}
        for at, name in enumerate(listed)
    ]
    return pl.DataFrame(rows, schema=model.BASELINE_ITEMS)


def _row(schema: model.Schema, name: str) -> dict[str, Any]:
    parts = names.parts(name)
    said = {
        "status": "current",
        "item_name": name,
        "full_name": name,
        "match_key": parts.key,
        "core": parts.core,
        "forwarded": parts.is_forwarded,
        "citations": [],
    }
    return {column: said.get(column) for column in schema}


def truth() -> list[tuple[Any, ...]]:
    """(what it truly is, how it was found, band, whether the right item is offered) → records."""
    file = CATALOGUE.file
    path = ReturnFile(1, file, SAMPLE / "baseline" / file)
    settings = replace(sample_truth._settings(), baselines=(CATALOGUE,))  # noqa: SLF001 - the sister script
    outcome = pipeline.run(sample_truth._returns(), settings, baselines=[path])  # noqa: SLF001 - as above
    found = outcome.baseline_matches.join(
        outcome.baseline_items.select("item_id", right="code"), on="item_id", how="left"
    ).join(outcome.records.select("record_id", "file", "sheet", "row"), on="record_id")
    offered: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in found.to_dicts():
        offered.setdefault((row["file"], row["sheet"] or "", str(row["row"])), []).append(row)
    counted: Counter[tuple[Any, ...]] = Counter()
    with (SAMPLE / "truth" / "catalogue.csv").open(encoding="utf-8-sig", newline="") as stream:
        for line in csv.DictReader(stream):
            its = offered.get((line["file"], line["sheet"], line["row"]), [])
            if its:
                is_right = line["code"] in {row["right"] or "" for row in its}
                counted[line["relation"], its[0]["how"], its[0]["band"], is_right] += 1
    return [(*key, number) for key, number in sorted(counted.items())]


def main() -> None:
    """Print one or the other."""
    if sys.argv[1:] == ["truth"]:
        print(f"{'truly':<14}{'found':<10}{'band':<10}{'right':<7}{'records':>7}")
        for relation, how, band, is_right, number in truth():
            print(f"{relation:<14}{how:<10}{band:<10}{is_right!s:<7}{number:>7}")
        return
    seconds, found = speed()
    print(f"{RECORDS} records against {ITEMS} items: {seconds:.1f} s CPU")
    for how, number in found.group_by("how").len().sort("how").iter_rows():
        print(f"  {how:<10}{number:>8}")


if __name__ == "__main__":
    main()
