"""What items of one edition may have become in the next: the same evidence, judged across time.

Within one list two items of a unit that rest on different articles are two items; from one edition
to the next an article may be renumbered and an item renamed. So only the names and what they say
forbid that two entries are one, and words that all stand in the other name speak for a part of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.language import differences, vocabulary
from powerlist.language.differences import Difference
from powerlist.match import candidates
from powerlist.match.evidence import evidence, score
from powerlist.match.pairs import CLEAR_WORDING, SAME_KEY
from powerlist.match.rarity import Rarity, articles_of, rarity
from powerlist.match.sources import CROWD
from powerlist.match.words import is_within
from powerlist.model import Band, Relation
from powerlist.settings import MatchSettings

Row = dict[str, Any]

ONE_ARTICLE: Final = "单位和依据条款相同"


def between(old: pl.DataFrame, new: pl.DataFrame, settings: MatchSettings) -> pl.DataFrame:
    """Candidate pairs (model.PAIRS): left an item of the old list, right one of the new.

    Both have the columns of records, and named units alike. Items whose names exclude each other
    are in the band `apart`, with the vetoes; a relation says which holds all words of the other.
    """
    mine, yours = _rows(old), _rows(new)
    counted = rarity([*mine, *yours])
    found = [
        _pair(left, right, sources, counted)
        for left, right, sources in _proposed(mine, yours, settings)
    ]
    return model.checked(pl.DataFrame(found, schema=model.PAIRS), model.PAIRS)


def _rows(items: pl.DataFrame) -> list[Row]:
    rows = items.filter(pl.col("match_key").is_not_null()).to_dicts()
    for row in rows:
        row["citations"] = [_with_place(citation) for citation in row["citations"]]
    return rows


def _with_place(citation: Row) -> Row:
    """An item of an annex (国务院令第412号附件第37项) says as much as an article."""
    return citation | {"article": citation["article"] or citation["item"]}


def _proposed(
    old: Sequence[Row], new: Sequence[Row], settings: MatchSettings
) -> Iterator[tuple[Row, Row, set[str]]]:
    """Candidates in the order of the old list, then of the new."""
    sources: dict[tuple[int, int], set[str]] = defaultdict(set)
    for left, right, said in _by_name(old, new, settings):
        sources[left, right] |= said
    for left, right in _by_article(old, new):
        sources[left, right].add(ONE_ARTICLE)
    for left, right in sorted(sources):
        yield old[left], new[right], sources[left, right]


def _by_name(
    old: Sequence[Row], new: Sequence[Row], settings: MatchSettings
) -> Iterator[tuple[int, int, set[str]]]:
    mine, yours = _places(old), _places(new)
    for key in mine.keys() & yours.keys():
        for left, right in product(mine[key], yours[key]):
            yield left, right, {SAME_KEY}
    for (one, other), said in candidates.key_pairs([*old, *new], settings).items():
        for a, b in ((one, other), (other, one)):
            for left, right in product(mine.get(a, ()), yours.get(b, ())):
                yield left, right, said


def _places(rows: Sequence[Row]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        places[row["match_key"]].append(at)
    return places


def _by_article(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Items of one unit on one article, however they are called; crowds say nothing."""
    sides: list[dict[object, list[int]]] = [defaultdict(list), defaultdict(list)]
    for rows, side in zip((old, new), sides, strict=True):
        for at, row in enumerate(rows):
            for article in set(articles_of(row)):
                side[row["unit"], article].append(at)
    mine, yours = sides
    for shared in mine.keys() & yours.keys():
        if len(mine[shared]) + len(yours[shared]) <= CROWD:
            yield from product(mine[shared], yours[shared])


def _pair(left: Row, right: Row, sources: set[str], counted: Rarity) -> Row:
    levels = evidence(left, right, counted)
    found = _judged(left, right)
    return {
        "left_id": left["record_id"],
        "right_id": right["record_id"],
        "relation": found.relation or Relation.SAME,
        "band": Band.APART if found.vetoes else Band.REVIEW,
        "score": score(levels),
        "evidence": [level._asdict() for level in levels]
        + [{"level": CLEAR_WORDING, "label": reason, "weight": 0.0} for reason in found.reasons],
        "vetoes": list(found.vetoes),
        "sources": sorted(sources),
    }


def _judged(left: Row, right: Row) -> Difference:
    """What the names say, and which of them holds all words of the other."""
    found = differences.between(left["full_name"], right["full_name"])
    if found.relation != Relation.SIBLING:
        return found
    mine, yours = (vocabulary.with_synonyms(row["match_key"]) for row in (left, right))
    if is_within(mine, yours):
        return Difference(Relation.LEFT_PART_OF_RIGHT, found.reasons, found.vetoes)
    if is_within(yours, mine):
        return Difference(Relation.RIGHT_PART_OF_LEFT, found.reasons, found.vetoes)
    return found
