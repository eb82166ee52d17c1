"""All pairs of records that are, or may be, related: proposed, weighed, judged."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.match import candidates
from powerlist.match.evidence import Level, evidence
from powerlist.match.relation import band, judge
from powerlist.model import Band, Relation
from powerlist.settings import MatchSettings, Unit

SAME_KEY: Final = "名称一致"
CLEAR_WORDING: Final = "wording"  # evidence level of a difference that the words explain
UNSURE_WORDING: Final = "unsure_wording"  # and of one that a person must look at
FULL_SCORE: Final = 100.0


def pairs(
    records: pl.DataFrame, settings: MatchSettings, units: tuple[Unit, ...], own_level: str
) -> pl.DataFrame:
    """Pairs of current records (model.PAIRS), those in the band `apart` included.

    The left record is the one that stands earlier in `records`. A main item and its own
    sub-item are no pair: what they are to each other is known.
    """
    territorial = [unit.name for unit in units if unit.is_territorial]
    rows = (
        current(records)
        .with_row_index("position")
        .with_columns(at_level=_at_level(territorial, own_level))
        .to_dicts()
    )
    by_key: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_key[row["match_key"]].append(row)
    proposed = candidates.key_pairs(rows, settings.threshold)
    found = [
        _pair(left, right, sources)
        for left, right, sources in _record_pairs(by_key, proposed)
        if not _is_main_and_sub(left, right)
    ]
    found.sort(key=lambda pair: pair.pop("order"))
    return model.checked(pl.DataFrame(found, schema=model.PAIRS), model.PAIRS)


def _at_level(territorial: list[str], own_level: str) -> pl.Expr:
    """The level a record names; where it names none, a town's own or that of the list."""
    unnamed = pl.when(pl.col("unit").is_in(territorial)).then(pl.lit("镇"))
    return pl.col("level").fill_null(unnamed.otherwise(pl.lit(own_level)))


def current(records: pl.DataFrame) -> pl.DataFrame:
    """The records that stand for their unit's latest return and have a name."""
    return records.filter(pl.col("status") == "current", pl.col("match_key").is_not_null())


def counts(found: pl.DataFrame) -> dict[str, int]:
    """`relation/band` → number of pairs."""
    counted = Counter(zip(found["relation"], found["band"], strict=True))
    return {f"{relation}/{where}": counted[relation, where] for relation, where in sorted(counted)}


def _record_pairs(
    by_key: dict[str, list[dict[str, Any]]], proposed: candidates.Proposed
) -> Iterator[tuple[dict[str, Any], dict[str, Any], set[str]]]:
    for rows in by_key.values():
        for left, right in combinations(rows, 2):
            yield left, right, {SAME_KEY}
    for (left_key, right_key), sources in proposed.items():
        for one, other in product(by_key[left_key], by_key[right_key]):
            left, right = sorted((one, other), key=lambda row: row["position"])
            yield left, right, sources


def _is_main_and_sub(left: dict[str, Any], right: dict[str, Any]) -> bool:
    links = (left["sub_of"], right["record_id"]), (right["sub_of"], left["record_id"])
    return any(above is not None and above == one for above, one in links)


def _pair(left: dict[str, Any], right: dict[str, Any], sources: set[str]) -> dict[str, Any]:
    found = judge(left, right)
    levels = evidence(left, right)
    where = band(left, right, found, levels)
    wording = UNSURE_WORDING if found.relation is None else CLEAR_WORDING
    return {
        "order": (left["position"], right["position"]),
        "left_id": left["record_id"],
        "right_id": right["record_id"],
        # What cannot be told from the words is asked as a possible repeat.
        "relation": found.relation or Relation.SAME,
        "band": where,
        "score": _score(levels) if where != Band.APART else 0.0,
        "evidence": [level._asdict() for level in levels]
        + [{"level": wording, "label": reason, "weight": 0.0} for reason in found.reasons],
        "vetoes": list(found.vetoes),
        "sources": sorted(sources),
    }


def _score(levels: tuple[Level, ...]) -> float:
    return max(0.0, min(FULL_SCORE, sum(level.weight for level in levels)))
