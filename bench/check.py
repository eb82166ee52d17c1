"""How long the rules take over 10,000 items, rule by rule: bench/check.py [--rows N] [--all].

The items are the sample city's, copied under its own units with names of their own, so that every
rule has as much to find as there: on a real list of that size most find less.
"""

import argparse
import time
from dataclasses import replace

import polars as pl
from sample_truth import sample

from powerlist import check
from powerlist.check import RULES, Facts

# What must differ between two copies of the sample: which item it is, and what is compared.
OWN = (
    "record_id", "record_ids", "sub_of", "left_id", "right_id", "entry_id", "parent_id", "sources",
    "claim_id", "conflict_id", "item_name", "parent_name", "name_key", "match_key", "code",
)  # fmt: skip
APART = 1000  # rows from one copy to the next below it
TEXTS = pl.List(pl.String)
SHOWN = 12


def main() -> None:
    """Print the seconds of the slowest rules and of all."""
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=10_000)
    options.add_argument("--all", action="store_true", help="print every rule")
    asked = options.parse_args()
    facts = copied(left_behind(), asked.rows)
    began, worked = time.perf_counter(), time.process_time()
    found = check.findings(facts)
    total, work = time.perf_counter() - began, time.process_time() - worked
    print(f"{facts.records.height} items, {found.height} findings, {len(RULES)} rules")
    print(f"  {total:.2f} s; {work:.2f} s of processor time, which other programs lengthen less")
    spent = sorted(((_seconds(facts, code), code) for code in _codes()), reverse=True)
    for seconds, code in spent if asked.all else spent[:SHOWN]:
        print(f"  {code}  {seconds * 1000:7.1f} ms")


def left_behind() -> Facts:
    """What the stages leave behind about the sample city."""
    outcome = sample()
    return Facts(
        settings=outcome.settings,
        reading=outcome.reading,
        records=outcome.records,
        pairs=outcome.pairs,
        verdicts=outcome.resolution.verdicts,
        claims=outcome.resolution.claims,
        conflicts=outcome.conflicts,
        stale=outcome.resolution.stale,
        entries=outcome.entries,
    )


def copied(facts: Facts, rows: int) -> Facts:
    """The city with every item so many times, one below the other."""
    copies = -(-rows // facts.records.height)
    frames = ("records", "pairs", "verdicts", "claims", "conflicts", "entries")
    sheets = _copies(facts.reading.sheets, copies)
    return replace(
        facts,
        reading=replace(facts.reading, sheets=sheets),
        **{name: _copies(getattr(facts, name), copies) for name in frames},
    )


def _copies(frame: pl.DataFrame, copies: int) -> pl.DataFrame:
    return pl.concat(frame.with_columns(*_marked(frame, copy)) for copy in range(copies))


def _marked(frame: pl.DataFrame, copy: int) -> list[pl.Expr]:
    marked = [pl.col("row") + copy * APART] if "row" in frame.columns else []
    mark = f"·{copy}"
    for name in OWN:
        kind = frame.schema.get(name)
        if kind == pl.String:
            marked.append(pl.col(name) + mark)
        if kind == TEXTS:
            marked.append(pl.col(name).list.eval(pl.element() + mark))
    return marked


def _codes() -> list[str]:
    return [rule.code for rule in RULES]


def _seconds(facts: Facts, code: str) -> float:
    rule = next(rule for rule in RULES if rule.code == code)
    began = time.perf_counter()
    for _ in rule.find(facts):
        pass
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
