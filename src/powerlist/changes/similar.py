"""One old item and one new one that are called differently: the likeliest pairs first."""

from collections.abc import Mapping
from typing import Any, Final

import polars as pl
from rapidfuzz.distance import Indel

from powerlist.changes.items import Item
from powerlist.changes.leftovers import Pair, Rest
from powerlist.language.differences import OTHER_CONTENT
from powerlist.model import Relation

Proposed = dict[str, Any]  # a row of model.PAIRS

ARTICLE: Final = "basis_article"
UNIT: Final = "unit_same"
NO_OBJECT: Final = "object_none"
CLOSE: Final = frozenset({"name_wording", "name_close", "name_near"})
OTHER_CATEGORY: Final = "category_different"  # what is only renamed stays what it is
# What may well be only another name, where unit, article and category are the same. Any other word
# that sets two names apart (变更, 零售, 竣工 …) makes two items of them in whatever edition.
MERE_WORDS: Final = (OTHER_CONTENT, "权力性质不同")
HOW: Final = {
    Relation.SAME: "名称意思相同",
    Relation.OTHER_LEVEL: "名称相同，审批层级或转报标记不同",
    Relation.LEFT_PART_OF_RIGHT: "新名称多出几个字，其余相同",
    Relation.RIGHT_PART_OF_LEFT: "新名称少了几个字，其余相同",
}
MERELY_ALIKE: Final = "单位和依据条款相同，名称有相同的词"
ORDER: Final = tuple(HOW)


def similar(rest: Rest, pairs: pl.DataFrame) -> list[Pair]:
    """One-to-one, the best first; what is paired is taken out of the rest."""
    olds = {item.item_id: item for item in rest.old}
    news = {item.item_id: item for item in rest.new}
    proposed = [
        row
        for row in pairs.to_dicts()
        if row["left_id"] in olds and row["right_id"] in news and _may_be_one(row)
    ]
    proposed.sort(key=lambda row: _rank(row, olds, news))
    found: list[Pair] = []
    for row in proposed:
        if row["left_id"] in olds and row["right_id"] in news:
            old, new = olds.pop(row["left_id"]), news.pop(row["right_id"])
            how = MERELY_ALIKE if row["vetoes"] else HOW[row["relation"]]
            found.append(Pair(old, new, how, is_certain=False))
    rest.take((pair.old for pair in found), is_old=True)
    rest.take((pair.new for pair in found), is_old=False)
    return found


def _may_be_one(row: Proposed) -> bool:
    levels = {level["level"] for level in row["evidence"]}
    if row["vetoes"]:
        is_mere = all(veto.startswith(MERE_WORDS) for veto in row["vetoes"])
        is_alike = {ARTICLE, UNIT} <= levels and not {NO_OBJECT, OTHER_CATEGORY} & levels
        return is_mere and is_alike
    if row["relation"] in {Relation.SAME, Relation.OTHER_LEVEL}:
        return bool({ARTICLE, UNIT} & levels)
    states_basis = any(level.startswith("basis_") for level in levels)
    return UNIT in levels and (ARTICLE in levels or (not states_basis and bool(CLOSE & levels)))


def _rank(
    row: Proposed, olds: Mapping[str, Item], news: Mapping[str, Item]
) -> tuple[int, float, float, int, int]:
    old, new = olds[row["left_id"]], news[row["right_id"]]
    place = len(ORDER) if row["vetoes"] else ORDER.index(row["relation"])
    alike = Indel.normalized_similarity(old.key, new.key)
    return place, -row["score"], -alike, old.at, new.at
