"""What every record is in a baseline: the same candidates, evidence and judgement as between units.

Left is always the record, right the item of the baseline. A baseline words an item once and for
all, so an equal name is the same item unless its unit speaks against it, or the same at another
level, however the bases differ and whichever of the two lists puts it under a main item: that
they differ is a fault to tell, no doubt about the match. All else is asked, and only the best few
items for a record. What no name leads to may still rest on the same article as an item that
nobody has claimed; that is asked, too.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Final

import numpy as np
import polars as pl

from powerlist import model
from powerlist.match import candidates
from powerlist.match.pairs import CLEAR_WORDING, SAME_KEY, pair, rows_of
from powerlist.match.rarity import Article, Rarity, articles_of, rarity
from powerlist.match.sources import words_contained_across
from powerlist.model import Band, Relation
from powerlist.settings import Settings

Row = dict[str, Any]

EXACT: Final = "exact"  # typed alike but for blanks
FOLDED: Final = "folded"
WORDING: Final = "wording"
LEVEL: Final = "level"
PART: Final = "part"
NONE: Final = "none"
HOWS: Final = (EXACT, FOLDED, WORDING, LEVEL, PART)  # the best first
PARTS: Final = frozenset({Relation.LEFT_PART_OF_RIGHT, Relation.RIGHT_PART_OF_LEFT})
MOST: Final = 3  # items that one question offers
COMPARED: Final = (
    "record_id", "status", "unit", "item_name", "parent_name", "full_name", "match_key", "core",
    "level", "forwarded", "sub_of", "code", "category", "citations",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One item that a record may be."""

    item: Row
    pair: Row  # as in model.PAIRS, with the record to the left
    how: str
    is_sure: bool

    @property
    def order(self) -> tuple[int, float, int]:
        """The likeliest first."""
        return HOWS.index(self.how), -self.pair["score"], self.item["position"]


def against(records: pl.DataFrame, items: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """model.BASELINE_MATCHES: every current record with a name against every baseline read.

    In the order of the declared baselines, then of the records. A record is certain to be one
    item, or may be one of a few (band review), or is none (how `none`, without an item).
    """
    if items.is_empty():
        return model.empty(model.BASELINE_MATCHES)
    mine = rows_of(records.select(COMPARED), settings.units, settings.level)
    found: list[Row] = []
    for declared in settings.baselines:
        its = items.filter(pl.col("baseline") == declared.name)
        theirs = rows_of(_as_records(its), settings.units, settings.level)
        chosen = _chosen(mine, theirs, settings) if theirs else {}
        for record in mine if theirs else ():
            offered: list[_Candidate | None] = [*chosen[record["record_id"]]]
            found += [_row(record, declared.name, candidate) for candidate in offered or [None]]
    return model.checked(pl.DataFrame(found, schema=model.BASELINE_MATCHES), model.BASELINE_MATCHES)


def with_items(records: pl.DataFrame, matches: pl.DataFrame) -> pl.DataFrame:
    """The records with `baseline_items`: the items that each of them is beyond doubt.

    Records that are one item of a baseline are candidates for being one item among themselves.
    """
    is_sure = (pl.col("band") == Band.CERTAIN) & (pl.col("relation") == Relation.SAME)
    listed = (
        matches.filter(is_sure)
        .group_by("record_id", maintain_order=True)
        .agg(baseline_items="item_id")
    )
    return records.join(listed, on="record_id", how="left", maintain_order="left")


def _as_records(items: pl.DataFrame) -> pl.DataFrame:
    renamed = items.rename({"item_id": "record_id"})
    return renamed.with_columns(status=pl.lit("current")).select(COMPARED)


def _chosen(mine: list[Row], theirs: list[Row], settings: Settings) -> dict[str, list[_Candidate]]:
    """For every record the one item that it is, or the few that it may be, or none."""
    counted = rarity([*mine, *theirs])
    found = _by_name(mine, theirs, settings, counted)
    chosen = {row["record_id"]: _best(row, found[row["record_id"]]) for row in mine}
    taken = {one.item["record_id"] for offered in chosen.values() for one in offered}
    free = [item for item in theirs if item["record_id"] not in taken]
    lost = [row for row in mine if not chosen[row["record_id"]]]
    return chosen | _by_article(lost, free, counted)


def _by_name(
    mine: list[Row], theirs: list[Row], settings: Settings, counted: Rarity
) -> dict[str, list[_Candidate]]:
    records, items = _by_key(mine), _by_key(theirs)
    found: dict[str, list[_Candidate]] = defaultdict(list)
    sure: set[str] = set()  # by an equal name, which comes first: no other will be chosen
    for ours, its, sources in _key_pairs(mine, theirs, settings):
        for record, item in product(records[ours], items[its]):
            if ours != its and record["record_id"] in sure:
                continue
            if candidate := _candidate(record, item, sources, counted):
                found[record["record_id"]].append(candidate)
                sure |= {record["record_id"]} if candidate.is_sure else set()
    return found


def _by_article(lost: list[Row], free: list[Row], counted: Rarity) -> dict[str, list[_Candidate]]:
    """Items resting on the same article as records for which no name was found; few or none."""
    resting: dict[Article, list[Row]] = defaultdict(list)
    for item in free:
        for article in dict.fromkeys(articles_of(item)):
            resting[article].append(item)
    found: dict[str, list[_Candidate]] = {}
    for record in lost:
        its = {
            item["record_id"]: item
            for article in articles_of(record)
            for item in resting[article]
            if _may_be_of(record["unit"], item["unit"])
        }
        if 0 < len(its) <= MOST:
            pairs = ((item, pair(record, item, set(), counted)) for item in its.values())
            found[record["record_id"]] = [
                _Candidate(item, judged | {"relation": Relation.SAME}, WORDING, is_sure=False)
                for item, judged in pairs
            ]
    return found


def _by_key(rows: list[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["match_key"]].append(row)
    return grouped


def _key_pairs(
    mine: list[Row], theirs: list[Row], settings: Settings
) -> Iterator[tuple[str, str, set[str]]]:
    """Keys of a record and of an item, with the sources that propose them; equal ones first."""
    ours, its = ({row["match_key"] for row in rows} for rows in (mine, theirs))
    for key in sorted(ours & its):
        yield key, key, {SAME_KEY}
    across = {candidates.WITHIN: lambda _: words_contained_across(mine, theirs)}
    proposed = candidates.key_pairs(
        [*mine, *theirs], settings.match, shared=candidates.SHARED | across
    )
    is_ours = np.array([key in ours for key in proposed.keys], bool)
    is_its = np.array([key in its for key in proposed.keys], bool)
    for one, other in ((proposed.left, proposed.right), (proposed.right, proposed.left)):
        for at in np.flatnonzero(is_ours[one] & is_its[other]).tolist():
            sources = candidates.named(int(proposed.bits[at]))
            yield proposed.keys[one[at]], proposed.keys[other[at]], sources


def _candidate(record: Row, item: Row, sources: set[str], counted: Rarity) -> _Candidate | None:
    found = pair(record, item, sources, counted)
    is_one_name = record["match_key"] == item["match_key"]
    is_clear = any(level["level"] == CLEAR_WORDING for level in found["evidence"])
    if is_one_name and is_clear and found["relation"] in PARTS:
        found["relation"] = Relation.SAME  # only one of the lists puts it under a main item
    if found["band"] == Band.APART:
        return None
    is_worded = is_one_name or found["relation"] == Relation.OTHER_LEVEL
    is_sure = is_worded and is_clear and _may_be_of(record["unit"], item["unit"])
    return _Candidate(item, found, _how(record, item, found["relation"]), is_sure)


def _how(record: Row, item: Row, relation: str) -> str:
    if relation == Relation.OTHER_LEVEL:
        return LEVEL
    if relation in PARTS:
        return PART
    if record["match_key"] != item["match_key"]:
        return WORDING
    return EXACT if _squeezed(record) == _squeezed(item) else FOLDED


def _squeezed(row: Row) -> tuple[str, str]:
    return "".join(row["item_name"].split()), "".join((row["parent_name"] or "").split())


def _may_be_of(mine: str | None, its: str | None) -> bool:
    """Departments of upper bodies are nobody of the roster; two of its units are two."""
    return None in {mine, its} or mine == its


def _best(record: Row, found: list[_Candidate]) -> list[_Candidate]:
    """The one that is sure, or else the likeliest few found in the best way.

    What says the same leaves no room for a part. Of several that are sure the unit's own is meant.
    """
    ordered = sorted(found, key=lambda candidate: candidate.order)
    sure = [candidate for candidate in ordered if candidate.is_sure]
    own = [one for one in sure if one.item["unit"] and one.item["unit"] == record["unit"]]
    best = own or sure or ordered
    alike = [candidate for candidate in best if candidate.how == best[0].how][:MOST]
    if len(alike) == 1:
        return alike
    return [replace(candidate, is_sure=False) for candidate in alike]


def _row(record: Row, baseline: str, found: _Candidate | None) -> Row:
    row = {"record_id": record["record_id"], "baseline": baseline, "decision": None}
    if found is None:
        return row | {"item_id": None, "relation": None, "how": NONE, "band": Band.CERTAIN,
                      "score": None, "evidence": []}  # fmt: skip
    return row | {
        "item_id": found.item["record_id"],
        "relation": found.pair["relation"],
        "how": found.how,
        "band": Band.CERTAIN if found.is_sure else Band.REVIEW,
        "score": found.pair["score"],
        "evidence": found.pair["evidence"],
    }
