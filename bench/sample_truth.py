"""Score the tool on the sample city's truth tables: rows, records, pairs, faults.

    python bench/sample_truth.py [--misses]

The sample and its truth are made by samples/guangshui/generate.py from one source; the figures
show that the road is sound, not how the tool does on lists nobody has seen.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

import polars as pl

from powerlist import pipeline, roster
from powerlist.model import Band, Relation, ReturnFile
from powerlist.settings import Settings
from powerlist.workspace import last_day

SAMPLE = Path(__file__).parents[1] / "samples" / "guangshui"
Place = tuple[str, str, int]
MERGED_CLAIMS = "claim"  # a pair inside a claim: asked, as one question for all its units


def main() -> None:
    """Run the pipeline on the sample and print the scores."""
    options = argparse.ArgumentParser()
    options.add_argument("--misses", action="store_true", help="print what was missed")
    misses = options.parse_args().misses
    outcome = sample()
    _score_rows(outcome)
    _score_records(outcome)
    _score_pairs(outcome, misses=misses)
    _score_faults(outcome, misses=misses)


def sample() -> pipeline.Outcome:
    """What the pipeline makes of the sample city, with nothing decided."""
    return pipeline.run(_returns(), _settings())


def _returns() -> list[ReturnFile]:
    inbox = SAMPLE / "inbox" / "1"
    paths = sorted(path for path in inbox.rglob("*") if path.is_file())
    return [ReturnFile(1, path.relative_to(inbox).as_posix(), path) for path in paths]


def _settings() -> Settings:
    units = roster.units(SAMPLE / "单位名册.csv")
    return Settings("广水市", "421381", 2014, "2014年版", last_day(2014), units)


def _truth(name: str) -> list[dict[str, str]]:
    with (SAMPLE / "truth" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _place(row: dict[str, str], prefix: str = "") -> Place:
    number = row[f"{prefix}row"]
    return row[f"{prefix}file"], row[f"{prefix}sheet"], int(number) if number else 0


def _score_rows(outcome: pipeline.Outcome) -> None:
    expected = {_place(row): row["kind"] for row in _truth("rows")}
    sheets = outcome.reading.sheets
    places = zip(sheets["file"], sheets["sheet"], sheets["row"], strict=True)
    found = dict(zip(places, sheets["kind"], strict=True))
    right = sum(found.get(place) == kind for place, kind in expected.items())
    print(f"rows       {right} of {len(expected)} with the right kind, {len(found)} found")


def _score_records(outcome: pipeline.Outcome) -> None:
    expected = {_place(row): row for row in _truth("records")}
    right = Counter[str]()
    for record in outcome.records.to_dicts():
        truth = expected.get((record["file"], record["sheet"], record["row"]))
        for column in ("unit", "item_name", "parent_name", "category"):
            right[column] += truth is not None and (record[column] or "") == truth[column]
    told = ", ".join(f"{column} {number}" for column, number in right.items())
    print(f"records    {outcome.records.height} of {len(expected)}; right: {told}")


def _ids(outcome: pipeline.Outcome) -> dict[Place, str]:
    records = outcome.records
    places = zip(records["file"], records["sheet"], records["row"], strict=True)
    return dict(zip(places, records["record_id"], strict=True))


def _found_pairs(outcome: pipeline.Outcome) -> dict[frozenset[str], tuple[str, str, str]]:
    """The pair → relation, band, and the left record, turned where the ids are."""
    found = {
        frozenset((row["left_id"], row["right_id"])): (row["relation"], row["band"], row["left_id"])
        for row in outcome.pairs.to_dicts()
    }
    for ids in outcome.resolution.claims["record_ids"].to_list():
        for at, left in enumerate(ids):
            for right in ids[at + 1 :]:
                pair = frozenset((left, right))
                if pair not in found or found[pair][1] != Band.CERTAIN:
                    found[pair] = (Relation.SAME, MERGED_CLAIMS, left)
    for row in outcome.records.drop_nulls("sub_of").to_dicts():
        found[frozenset((row["record_id"], row["sub_of"]))] = ("part", "sheet", row["sub_of"])
    return found


def _short(relation: str) -> str:
    return "part" if "part_of" in relation else relation


def _score_pairs(outcome: pipeline.Outcome, *, misses: bool) -> None:
    ids, found = _ids(outcome), _found_pairs(outcome)
    matrix: dict[str, Counter[str]] = {}
    related: set[frozenset[str]] = set()
    for row in _truth("pairs"):
        left, right = ids.get(_place(row, "left_")), ids.get(_place(row, "right_"))
        if left is None or right is None:
            continue
        pair = frozenset((left, right))
        if row["relation"] != Relation.SIBLING:
            related.add(pair)
        relation, band, _ = found.get(pair, ("none", "apart", ""))
        said = _short(relation)
        kind = f"{_short(row['relation'])} ({row['kind']})"
        matrix.setdefault(kind, Counter())[f"{said}/{band}"] += 1
        if misses and (relation == "none") == (row["relation"] != Relation.SIBLING):
            print("  pair", kind, said, band, row["left_name"], "|", row["right_name"])
    for kind, counts in sorted(matrix.items()):
        print(f"pairs      {kind:28} {dict(counts.most_common())}")
    certain = [pair for pair, (_, band, _) in found.items() if band == Band.CERTAIN]
    same = {
        frozenset((ids[_place(row, "left_")], ids[_place(row, "right_")]))
        for row in _truth("pairs")
        if row["relation"] == Relation.SAME and _place(row, "left_") in ids
        and _place(row, "right_") in ids
    }  # fmt: skip
    print(f"certain    {len(certain)} pairs merged without asking, wrong: "
          f"{sum(pair not in same for pair in certain)}")  # fmt: skip
    asked = {pair for pair, (_, band, _) in found.items() if band != Band.CERTAIN}
    print(f"asked      {len(asked)} pairs, of which truly related {len(asked & related)}; "
          f"questions {len(outcome.cases)}")  # fmt: skip
    if misses:
        rows = outcome.records.to_dicts()
        names = {row["record_id"]: f"{row['unit']} {row['item_name']}" for row in rows}
        for pair in sorted(asked - related, key=sorted):
            print("  extra", found[pair][:2], " | ".join(names[i] for i in sorted(pair)))


def _score_faults(outcome: pipeline.Outcome, *, misses: bool) -> None:
    findings = outcome.findings
    by_file = {(row["code"], row["file"]) for row in findings.to_dicts()}
    by_row = {(row["code"], row["file"], row["sheet"], row["row"]) for row in findings.to_dicts()}
    records = outcome.records
    where = {
        row["record_id"]: (row["file"], row["sheet"], row["row"]) for row in records.to_dicts()
    }
    for row in findings.to_dicts():
        by_row |= {(row["code"], *where[i]) for i in row["other_ids"] or () if i in where}
    units = {(row["code"], row["unit"]) for row in findings.to_dicts()}
    asked = {place[1:] for place in by_row if place[0].startswith("D30")}
    expected, right, otherwise = Counter[str](), Counter[str](), Counter[str]()
    for fault in _truth("faults"):
        code = fault["code"]
        expected[code] += 1
        is_found = (
            (code, *_place(fault)) in by_row
            or (fault["row"] == "" and (code, fault["file"]) in by_file)
            or any((code, unit) in units for unit in [fault["note"], fault["note"].split("：")[-1]])
            or (code[0] == "R" and (code, fault["file"]) in by_file)
        )
        right[code] += is_found
        # A repeat asked about as a part or as another level is before a person all the same.
        otherwise[code] += not is_found and code in {"D301", "D302"} and _place(fault) in asked
        if misses and not is_found:
            print("  fault", dict(fault))
    counted = dict(findings.group_by("code").len().iter_rows())
    for code in sorted(expected.keys() | counted.keys()):
        severity = findings.filter(pl.col("code") == code)["severity"].first() or ""
        more = f"  asked otherwise {otherwise[code]}" if otherwise[code] else ""
        print(f"faults     {code} {severity:8} seeded {expected[code]:3}  found {right[code]:3}  "
              f"reported {counted.get(code, 0):3}{more}")  # fmt: skip


if __name__ == "__main__":
    main()
