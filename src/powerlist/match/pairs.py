"""All pairs of records that are, or may be, related: proposed, weighed, judged."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.match import candidates
from powerlist.match.evidence import evidence, score
from powerlist.match.rarity import Rarity, rarity
from powerlist.match.relation import band, judge
from powerlist.model import Band, Relation
from powerlist.settings import MatchSettings, Unit

Row = dict[str, Any]

SAME_KEY: Final = "名称一致"
CLEAR_WORDING: Final = "wording"  # evidence level of a difference that the words explain
UNSURE_WORDING: Final = "unsure_wording"  # and of one that a person must look at


def pairs(
    records: pl.DataFrame, settings: MatchSettings, units: tuple[Unit, ...], own_level: str
) -> pl.DataFrame:
    """Pairs of current records (model.PAIRS), those in the band `apart` included.

    The left record is the one that stands earlier in `records`. A main item and its own
    sub-item are no pair: what they are to each other is known.
    """
    rows = rows_of(records, units, own_level)
    by_key: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_key[row["match_key"]].append(row)
    proposed = candidates.key_pairs(rows, settings)
    counted = rarity(rows)
    found = [
        pair(left, right, sources, counted)
        for left, right, sources in _record_pairs(by_key, proposed)
        if not is_main_and_sub(left, right)
    ]
    position = {row["record_id"]: row["position"] for row in rows}
    found.sort(key=lambda pair: (position[pair["left_id"]], position[pair["right_id"]]))
    found = _without_chains(found)
    return model.checked(pl.DataFrame(found, schema=model.PAIRS), model.PAIRS)


def rows_of(records: pl.DataFrame, units: tuple[Unit, ...], own_level: str) -> list[Row]:
    """The records that are compared, with `position` and the level each of them stands at."""
    territorial = [unit.name for unit in units if unit.is_territorial]
    return (
        current(records)
        .with_row_index("position")
        .with_columns(at_level=_at_level(territorial, own_level))
        .to_dicts()
    )


def _at_level(territorial: list[str], own_level: str) -> pl.Expr:
    """The level a record names; where it names none, a town's own or that of the list."""
    unnamed = pl.when(pl.col("unit").is_in(territorial)).then(pl.lit("镇"))
    return pl.col("level").fill_null(unnamed.otherwise(pl.lit(own_level)))


def current(records: pl.DataFrame) -> pl.DataFrame:
    """The records that stand for their unit's latest return and have a name."""
    return model.current(records).filter(pl.col("match_key").is_not_null())


def contributions(found: pl.DataFrame) -> dict[str, dict[str, int]]:
    """What each source proposed, and what no other source did: all, and those not left apart."""
    counted = ("proposed", "related", "alone", "alone_related")
    told = {source: dict.fromkeys(counted, 0) for source in (SAME_KEY, *candidates.SOURCES)}
    for where, proposed_by in found.select("band", "sources").iter_rows():
        for source in proposed_by:
            is_related, is_alone = where != Band.APART, len(proposed_by) == 1
            told[source]["proposed"] += 1
            told[source]["related"] += is_related
            told[source]["alone"] += is_alone
            told[source]["alone_related"] += is_alone and is_related
    return told


def _record_pairs(
    by_key: dict[str, list[Row]], proposed: candidates.Proposed
) -> Iterator[tuple[Row, Row, set[str]]]:
    for rows in by_key.values():
        for left, right in combinations(rows, 2):
            yield left, right, {SAME_KEY}
    for (left_key, right_key), sources in proposed.items():
        for one, other in product(by_key[left_key], by_key[right_key]):
            left, right = sorted((one, other), key=lambda row: row["position"])
            yield left, right, sources


def is_main_and_sub(left: Row, right: Row) -> bool:
    """Whether the one is reported as the main item of the other."""
    links = (left["sub_of"], right["record_id"]), (right["sub_of"], left["record_id"])
    return any(above is not None and above == one for above, one in links)


def pair(left: Row, right: Row, sources: set[str], counted: Rarity) -> Row:
    """Two rows of `rows_of` weighed and judged: a row of model.PAIRS."""
    levels = evidence(left, right, counted)
    found = judge(left, right, levels)
    where = band(left, right, found, levels)
    wording = UNSURE_WORDING if found.relation is None else CLEAR_WORDING
    return {
        "left_id": left["record_id"],
        "right_id": right["record_id"],
        # What cannot be told from the words is asked as a possible repeat.
        "relation": found.relation or Relation.SAME,
        "band": where,
        "score": score(levels) if where != Band.APART else 0.0,
        "evidence": [level._asdict() for level in levels]
        + [{"level": wording, "label": reason, "weight": 0.0} for reason in found.reasons],
        "vetoes": list(found.vetoes),
        "sources": sorted(sources),
    }


def _without_chains(found: list[Row]) -> list[Row]:
    """The pairs, where certain ones do not all agree asked instead of merged.

    A blank code agrees with both 01 and 02: three reports must not be joined by the blank one.
    """
    certain: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one["band"] == Band.CERTAIN:
            certain[one["left_id"]].add(one["right_id"])
            certain[one["right_id"]].add(one["left_id"])
    for one in found:
        left, right = one["left_id"], one["right_id"]
        if one["band"] == Band.CERTAIN and certain[left] | {left} != certain[right] | {right}:
            one["band"] = Band.REVIEW
    return found
