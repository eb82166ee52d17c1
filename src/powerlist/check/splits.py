"""Items that one unit reports whole and another in parts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from powerlist.check.facts import Facts
from powerlist.check.pairs import pairs_of, told_pairs
from powerlist.check.wording import unit_of
from powerlist.model import Band, Relation

Row = dict[str, Any]

PARTS: Final = (Relation.LEFT_PART_OF_RIGHT, Relation.RIGHT_PART_OF_LEFT)
FEWEST: Final = 2  # parts; one alone is just a part


@dataclass(frozen=True, slots=True)
class Split:
    """The whole, and its parts as another unit reports them; settled when all pairs are."""

    whole: Row
    parts: tuple[Row, ...]
    is_settled: bool


def parts_of_wholes(facts: Facts) -> Iterator[tuple[Row, Row, Row]]:
    """Each pair of which one is part of the other: the pair, the part, the whole.

    Left out are those that a sheet already shows as main item and sub-item.
    """
    pairs = pairs_of(facts, PARTS, (Band.CERTAIN, Band.REVIEW))
    for pair, left, right in told_pairs(facts, _not_yet_hung(facts, pairs)):
        is_left = pair["relation"] == Relation.LEFT_PART_OF_RIGHT
        yield (pair, left, right) if is_left else (pair, right, left)


def splits(pairs: Iterable[tuple[Row, Row, Row]]) -> list[Split]:
    """One for each whole and each other unit that reports several parts of it at one level.

    `pairs` are those of `parts_of_wholes`.
    """
    groups: dict[tuple[str, str, str], list[tuple[Row, Row, Row]]] = {}
    for pair, part, whole in pairs:
        if unit_of(part) != unit_of(whole):
            key = whole["record_id"], unit_of(part), part["parent_name"] or ""
            groups.setdefault(key, []).append((pair, part, whole))
    return [
        Split(
            group[0][2],
            tuple(part for _, part, _ in group),
            all(pair["is_settled"] for pair, _, _ in group),
        )
        for group in groups.values()
        if len(group) >= FEWEST
    ]


def _not_yet_hung(facts: Facts, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs of which neither is already reported as sub-item of the other."""
    hung = facts.current.drop_nulls("sub_of").select(left_id="record_id", right_id="sub_of")
    sides = ["left_id", "right_id"]
    mirrored = hung.select(left_id="right_id", right_id="left_id")
    return pairs.join(hung, on=sides, how="anti").join(mirrored, on=sides, how="anti")
