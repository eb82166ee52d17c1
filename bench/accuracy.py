"""How right the matcher is, beside other tools, on labelled pairs of items.

    python bench/accuracy.py [--real DIR]

Two sets of labels. The sample city: labels written by the generator that wrote the returns, free of
mistakes, but thought up by the makers of the matcher. With --real, the folder's
pairs_labelled_dev.csv: pairs of near-identical names of published lists, labelled by one reader;
the word lists were written with them in view, so they are development data.

Every set is halved by the first two characters of the folded name, so that names of one family
stay together. Thresholds of the other tools are chosen on the first half and applied to the
second, on which everything is reported. For powerlist nothing is chosen here, but its rules were
written with both sets in view, so for it the second half is not unseen. Positive are pairs
labelled `same`; parts and other levels count neither way, all other pairs are negative.
"""

import argparse
import csv
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl
import sample_truth
from accuracy_peers import Pair, Scores, Task, scored

from powerlist import match, model, pipeline
from powerlist.language import names
from powerlist.model import Band, Relation
from powerlist.settings import MatchSettings, Unit

PRECISION = 0.995
NEVER = 1e9  # a threshold nothing reaches, where no pair of the development half is right
CLAIM = "claim"  # asked, as one question for all units that report the item
OF_LABEL = {"part_whole": "part", "same_other_level": "other_level", "different": "sibling"}
OPEN_LABELS = {"check", "split"}  # the reader did not decide


@dataclass(frozen=True)
class Labelled:
    """Records with labelled pairs; `complete`: a pair without label is two items."""

    title: str
    records: pl.DataFrame
    units: tuple[Unit, ...]
    own_level: str
    labels: dict[Pair, str]
    complete: bool

    @cached_property
    def half(self) -> list[int]:
        """0 (development) or 1 (held out) for every record."""
        keys = self.records["match_key"].fill_null("").to_list()
        return [hashlib.sha256(key[:2].encode()).digest()[0] % 2 for key in keys]

    def judged(self, half: int) -> Iterator[Pair]:
        """The pairs of one half on which a tool is judged."""
        if self.complete:
            rows = [at for at, side in enumerate(self.half) if side == half]
            yield from combinations(rows, 2)
        else:
            yield from (pair for pair in self.labels if self.half[pair[0]] == half)

    def labelled(self, half: int, *wanted: str) -> list[Pair]:
        """Labelled pairs of one half."""
        return [pair for pair, label in self.labels.items() if label in wanted
                and self.half[pair[0]] == self.half[pair[1]] == half]  # fmt: skip


def main() -> None:
    """Print the figures of every set."""
    options = argparse.ArgumentParser()
    options.add_argument("--real", type=Path, help="folder with pairs_labelled_dev.csv")
    real = options.parse_args().real
    _report(_sample())
    pairs = real and real / "pairs_labelled_dev.csv"
    if pairs and pairs.exists():
        _report(_published(pairs))
    else:
        print(f"published pairs: not run, {pairs or '--real'} is not there")


def _sample() -> Labelled:
    outcome = pipeline.run(sample_truth._returns(), sample_truth._settings())  # noqa: SLF001 - the sister script
    ids = sample_truth._ids(outcome)  # noqa: SLF001 - as above
    position = {one: at for at, one in enumerate(outcome.records["record_id"])}
    labels: dict[Pair, str] = {}
    for row in sample_truth._truth("pairs"):  # noqa: SLF001 - as above
        sides = [ids.get(sample_truth._place(row, side)) for side in ("left_", "right_")]  # noqa: SLF001 - as above
        if None not in sides:
            left, right = sorted(position[str(one)] for one in sides)
            labels[left, right] = sample_truth._short(row["relation"])  # noqa: SLF001 - as above
    settings = outcome.settings
    return Labelled("sample city", outcome.records, settings.units, settings.level, labels, True)  # noqa: FBT003 - named in the class


def _published(path: Path) -> Labelled:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["label"] not in OPEN_LABELS]
    found: dict[tuple[str, str], int] = {}
    labels: dict[Pair, str] = {}
    for row in rows:
        sides = [(row["name_a"], row["list_a"]), (row["name_b"], row["list_b"])]
        left, right = sorted(found.setdefault(side, len(found)) for side in sides)
        label = row["label"]
        labels[left, right] = OF_LABEL.get(label, label)
    records = [_record(at, name, unit) for (name, unit), at in found.items()]
    units = tuple(Unit(name) for name in dict.fromkeys(unit for _, unit in found))
    frame = pl.DataFrame(records, schema=model.RECORDS)
    return Labelled("published pairs (development data)", frame, units, "县", labels, False)  # noqa: FBT003 - named in the class


def _record(at: int, name: str, unit: str) -> dict[str, Any]:
    parts = names.parts(name)
    said = {"record_id": str(at), "status": "current", "unit": unit, "item_name": name,
            "full_name": name, "match_key": parts.key, "core": parts.core, "level": parts.level,
            "forwarded": parts.is_forwarded, "citations": []}  # fmt: skip
    return dict.fromkeys(model.RECORDS) | said


def _report(data: Labelled) -> None:
    counted = Counter(data.labels[pair] for pair in data.labels)
    print(f"\n== {data.title}: {data.records.height} records, labels {dict(counted)}")
    held = len(data.labelled(1, *counted))
    print(f"   held-out half: {data.half.count(1)} records, {held} labelled pairs\n")
    print(f"{'':22} P      R      F1     hard negatives  alone at P≥{PRECISION:.1%}: R (P)   read")
    ours = _ours(data)
    _print_ours(data, ours)
    for name, result in scored(_task(data)).items():
        if isinstance(result, str):
            print(f"{name:22} not run: {result}")
        else:
            _print_peer(data, name, result)
    _print_matrix(data, ours)
    _print_questions(data, ours)


def _task(data: Labelled) -> Task:
    cited = data.records["citations"].to_list()
    statutes = [next((str(one["title"] or "") for one in row or []), "") for row in cited]
    typed = data.records["full_name"].fill_null("").to_list()
    return Task([_cleaned(name) for name in typed], statutes, data.labelled(0, "same"),
                data.labelled(0, "sibling"))  # fmt: skip


def _cleaned(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).lower())


def _ours(data: Labelled) -> dict[Pair, tuple[str, str]]:
    """Pair → relation and band as delivered; the pairs of a claim are one question."""
    position = {one: at for at, one in enumerate(data.records["record_id"])}

    def turned(left: str, right: str) -> Pair:
        one, other = sorted((position[left], position[right]))
        return one, other

    found = match.pairs(data.records, MatchSettings(), data.units, data.own_level)
    answers: dict[Pair, tuple[str, str]] = {
        turned(row["left_id"], row["right_id"]): (
            sample_truth._short(row["relation"]),  # noqa: SLF001 - the sister script
            row["band"],
        )
        for row in found.to_dicts()
    }
    for ids in match.claims(data.records, found, data.units)["record_ids"]:
        for left, right in combinations(ids, 2):
            if answers.get(turned(left, right), ("", ""))[1] != Band.CERTAIN:
                answers[turned(left, right)] = Relation.SAME, CLAIM
    for row in data.records.drop_nulls("sub_of").to_dicts():
        answers[turned(row["record_id"], row["sub_of"])] = "part", "sheet"
    return answers


def _rates(data: Labelled, half: int, chosen: set[Pair]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs chosen as one item."""
    positive = set(data.labelled(half, "same"))
    neutral = set(data.labelled(half, "part", "other_level"))
    counted = {pair for pair in data.judged(half) if pair in chosen} - neutral
    right = len(counted & positive)
    precision = right / len(counted) if counted else 1.0
    recall = right / len(positive) if positive else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _line(name: str, rates: tuple[float, ...], siblings: str, alone: str, read: str) -> None:
    told = "  ".join(f"{rate:.3f}" for rate in rates)
    print(f"{name:22} {told}  {siblings:14}  {alone:23}  {read}")


def _print_ours(data: Labelled, ours: dict[Pair, tuple[str, str]]) -> None:
    siblings = data.labelled(1, "sibling")
    one = {pair for pair, (relation, band) in ours.items()
           if relation == Relation.SAME and band != Band.APART}  # fmt: skip
    certain = {pair for pair, (_, band) in ours.items() if band == Band.CERTAIN}
    precision, recall, _ = _rates(data, 1, certain)
    merged = len(certain & set(siblings))
    asked = {pair for pair, (_, band) in ours.items() if band in {Band.REVIEW, CLAIM}}
    _line(
        "powerlist",
        _rates(data, 1, one),
        f"{len(one & set(siblings))} asked, {merged} merged",
        f"{recall:.3f} ({precision:.3f})",
        _read(data, asked),
    )


def _print_peer(data: Labelled, name: str, scores: Scores) -> None:
    best, safe = _thresholds(data, scores)
    chosen = {pair for pair, score in scores.items() if score >= best}
    alone = {pair for pair, score in scores.items() if score >= safe}
    precision, recall, _ = _rates(data, 1, alone)
    siblings = data.labelled(1, "sibling")
    _line(f"{name} ≥ {best:.0f}" if best < NEVER else name, _rates(data, 1, chosen),
          f"{len(chosen & set(siblings))} of {len(siblings)}",
          f"{recall:.3f} ({precision:.3f})", _read(data, chosen))  # fmt: skip


def _read(data: Labelled, pairs: set[Pair]) -> str:
    """Distinct wordings among the pairs, for each related pair of wordings among them."""
    keys = data.records["match_key"].to_list()
    inside = {pair for pair in data.judged(1) if pair in pairs}
    related = set(data.labelled(1, "same", "part", "other_level"))
    wordings = {frozenset((keys[left], keys[right])) for left, right in inside}
    true = {frozenset((keys[left], keys[right])) for left, right in inside & related}
    return f"{len(wordings)} wordings, {len(true)} related"


def _thresholds(data: Labelled, scores: Scores) -> tuple[float, float]:
    """The score with the best F1 on the development half, and the lowest that is safe there."""
    judged = {pair for pair in data.judged(0) if pair in scores}
    best, safe, best_rate = NEVER, NEVER, -1.0
    for threshold in sorted({round(scores[pair], 1) for pair in judged}, reverse=True):
        chosen = {pair for pair in judged if scores[pair] >= threshold}
        precision, recall, rate = _rates(data, 0, chosen)
        if rate > best_rate:
            best, best_rate = threshold, rate
        if precision >= PRECISION and recall:
            safe = threshold
    return best, safe


def _print_matrix(data: Labelled, ours: dict[Pair, tuple[str, str]]) -> None:
    print("\npowerlist, labelled pairs of the held-out half: label → what became of them")
    matrix: dict[str, Counter[str]] = {}
    for pair in data.labelled(1, *set(data.labels.values())):
        relation, band = ours.get(pair, ("not proposed", Band.APART))
        told = "apart" if band == Band.APART else f"{relation}/{band}"
        matrix.setdefault(data.labels[pair], Counter())[told] += 1
    for label, row in sorted(matrix.items()):
        print(f"  {label:12} " + ", ".join(f"{told} {n}" for told, n in row.most_common()))


def _print_questions(data: Labelled, ours: dict[Pair, tuple[str, str]]) -> None:
    """A question is about two wordings, or about a claim; related are the pairs labelled so."""
    keys = data.records["match_key"].to_list()
    related = [p for half in (0, 1) for p in data.labelled(half, "same", "part", "other_level")]
    counted = set(ours) if data.complete else set(ours) & set(data.labels)
    asked = {pair: ours[pair][1] for pair in counted if ours[pair][1] in {Band.REVIEW, CLAIM}}
    single = {(keys[a], keys[b]) for (a, b), band in asked.items() if band == Band.REVIEW}
    claims = {keys[a] for (a, _), band in asked.items() if band == CLAIM}
    number = len(single) + len(claims)
    print(f"\npowerlist, both halves: {len(single)} questions about two wordings, {len(claims)} "
          f"about what several units report; {len(related)} related pairs: "
          f"{number / len(related):.2f} each")  # fmt: skip
    units = data.records["unit"].to_list()
    repeats = {pair for pair, label in data.labels.items()
               if label == "same" and units[pair[0]] == units[pair[1]]}  # fmt: skip
    certain = {pair for pair, (_, band) in ours.items() if band == Band.CERTAIN}
    print(f"merged without asking: {len(certain & repeats)} of {len(repeats)} repeats within one "
          f"unit; wrong: {len(certain - repeats)}")  # fmt: skip


if __name__ == "__main__":
    main()
