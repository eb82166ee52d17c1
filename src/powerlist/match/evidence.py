"""How far two records agree, column by column; each level has a label for people and a weight.

The scheme is that of Fellegi and Sunter (1969). Of a level of agreement two things are asked: how
often does a pair of related items show it (m), and how often a candidate pair of items that have
nothing to do with each other (u)? Its weight is log2(m / u), in bits: each bit doubles the odds.
Weights add up, from START on, and the sum is the odds that the two are related:

    score = 100 · 2^sum / (1 + 2^sum)

m and u are set by hand, as round figures, after reading candidate pairs of published lists; the
levels of a column add up to one. For two columns u is counted in the list at hand instead: a
shared stretch or article is the stronger evidence the fewer have it.

`learn` estimates m and u anew from what people decide; those weights come in with the settings.

Weights order the questions. They never merge anything and never override a veto, and they come
from what says who an item *is*: that limits or fees differ is a conflict to settle (`conflicts`),
no evidence for or against.
"""

from collections.abc import Iterator
from math import log2
from typing import Any, Final, NamedTuple

from rapidfuzz.distance import Indel

from powerlist.language import codes
from powerlist.match.rarity import Rarity, articles_of
from powerlist.match.words import neighbours, substance


class Level(NamedTuple):
    """One level of agreement of one column; the column is the first word of `level`."""

    level: str
    label: str
    weight: float


class Chances(NamedTuple):
    """A level and the figures its weight is made of."""

    level: Level
    m: float
    u: float


BY_HAND: Final[dict[str, Chances]] = {}  # every level whose figures are set below, by its name


def _level(level: str, label: str, m: float, u: float) -> Level:
    BY_HAND[level] = Chances(Level(level, label, bits(m, u)), m, u)
    return BY_HAND[level].level


def bits(m: float, u: float) -> float:
    """The weight of a level that related pairs show with chance m, others with chance u."""
    return round(log2(m / u), 1)


START: Final = _level("start", "比对过的名称十对里约有一对相关", 0.1, 0.9)
NAME_EQUAL: Final = _level("name_equal", "名称折叠后完全一致", 0.55, 0.01)
NAME_WORDING: Final = _level("name_wording", "名称仅字序不同", 0.10, 0.01)
NAME_CLOSE: Final = _level("name_close", "名称相似度 90% 以上", 0.20, 0.20)
NAME_NEAR: Final = _level("name_near", "名称相似度 80% 以上", 0.10, 0.45)
NAME_FAR: Final = _level("name_far", "名称相似度不足 80%", 0.05, 0.33)
OBJECT_SHARED: Final = 0.9  # m; its u is the share of names with the rarest characters shared
OBJECT_MOST: Final = 6.0  # bits: the name says part of it already
OBJECT_COMMON: Final = "object_common"
OBJECT_NONE: Final = _level("object_none", "核心内容没有相同的词", 0.05, 0.30)
ARTICLE_SHARED: Final = 0.6  # m; its u is the share of records that cite the rarest article shared
ARTICLE_MOST: Final = 5.0  # bits: one article still covers an item and its siblings
BASIS_ARTICLE: Final = "basis_article"
BASIS_STATUTE: Final = _level("basis_statute", "设定依据同一部法，未写明同一条", 0.20, 0.15)
BASIS_OTHER_ARTICLE: Final = _level("basis_other_article", "设定依据同法不同条", 0.10, 0.25)
BASIS_DIFFERENT: Final = _level("basis_different", "设定依据不同", 0.10, 0.50)
# Inside one published list 105 of 109 near-identical names were two items, between lists 42 of 112.
UNIT_SAME: Final = _level("unit_same", "同一单位申报", 0.35, 0.65)
UNIT_OTHER: Final = _level("unit_other", "两个单位分别申报", 0.65, 0.35)
PARENT_SAME: Final = _level("parent_same", "同一主项下的子项", 0.30, 0.40)
CODE_SAME: Final = _level("code_same", "编码相同", 0.40, 0.02)
CODE_DIFFERENT: Final = _level("code_different", "编码不同", 0.60, 0.98)
CATEGORY_SAME: Final = _level("category_same", "类别相同", 0.85, 0.60)
CATEGORY_DIFFERENT: Final = _level("category_different", "类别不同", 0.15, 0.40)

FIELDS: Final = {  # where related reports may disagree, and what people call the column
    "limit_legal": "法定时限", "limit_promised": "承诺时限", "fee": "收费",
    "applicants": "申请对象", "implementing_body": "实施主体",
}  # fmt: skip


def evidence(left: dict[str, Any], right: dict[str, Any], rarity: Rarity) -> tuple[Level, ...]:
    """The levels that apply to a pair; a column that one side leaves blank says nothing."""
    return (
        _name(left["match_key"], right["match_key"]),
        _object(substance(left["core"]), substance(right["core"]), rarity),
        *_basis(left, right, rarity),
        *_others(left, right),
    )


def score(levels: tuple[Level, ...], start: float = START.weight) -> float:
    """The probability, in percent, that the sum of the weights stands for."""
    odds: float = 2.0 ** (start + sum(level.weight for level in levels))
    return round(100 * odds / (1 + odds), 1)


def conflicts(left: dict[str, Any], right: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """(column, left, right) where both sides state something else; no evidence of identity."""
    both = ((name, left[field], right[field]) for field, name in FIELDS.items())
    return tuple(
        (name, mine, yours)
        for name, mine, yours in both
        if mine and yours and "".join(mine.split()) != "".join(yours.split())
    )


def _name(left: str, right: str) -> Level:
    if left == right:
        return NAME_EQUAL
    if sorted(left) == sorted(right):
        return NAME_WORDING
    percent = 100 * Indel.normalized_similarity(left, right)
    if percent >= 90:  # noqa: PLR2004 - the levels' own labels say these numbers
        return NAME_CLOSE
    return NAME_NEAR if percent >= 80 else NAME_FAR  # noqa: PLR2004 - as above


def _object(left: str, right: str, rarity: Rarity) -> Level:
    shared = neighbours(left) & neighbours(right)
    if not shared:
        return OBJECT_NONE
    rarest = min(shared, key=lambda two: (rarity.stretches[two], two))
    weight = bits(OBJECT_SHARED, max(rarity.share_of_names(rarest), 1e-9))
    label = f"都有“{_widened(rarest, left, right)}”，至多 {rarity.stretches[rarest]} 个名称有"
    level = OBJECT_COMMON if rarity.is_common(rarest) else "object_shared"
    return Level(level, label, max(0.0, min(OBJECT_MOST, weight)))


def _widened(shared: str, left: str, right: str) -> str:
    """The longest stretch of both texts around two characters that both hold."""
    mine, yours = left.index(shared), right.index(shared)
    before = after = 0
    while min(mine, yours) > before and left[mine - before - 1] == right[yours - before - 1]:
        before += 1
    rests = left[mine + 2 :], right[yours + 2 :]
    for one, other in zip(*rests, strict=False):
        if one != other:
            break
        after += 1
    return left[mine - before : mine + 2 + after]


def _basis(left: dict[str, Any], right: dict[str, Any], rarity: Rarity) -> Iterator[Level]:
    mine, yours = _statutes(left), _statutes(right)
    if not mine or not yours:
        return
    articles = set(articles_of(left)) & set(articles_of(right))
    if articles:
        rarest = min(map(rarity.share_of_records, articles))
        weight = bits(ARTICLE_SHARED, max(rarest, 1e-9))
        yield Level(BASIS_ARTICLE, "设定依据同法同条", max(1.0, min(ARTICLE_MOST, weight)))
    elif not mine & yours:
        yield BASIS_DIFFERENT
    elif any(True for _ in articles_of(left)) and any(True for _ in articles_of(right)):
        yield BASIS_OTHER_ARTICLE
    else:
        yield BASIS_STATUTE


def _statutes(record: dict[str, Any]) -> set[str]:
    """Registry id, or title or number as cited, of every statute cited."""
    cited = (one["statute_id"] or one["title"] or one["number"] for one in record["citations"])
    return {statute for statute in cited if statute}


def _others(left: dict[str, Any], right: dict[str, Any]) -> Iterator[Level]:
    if left["unit"] and right["unit"]:
        yield UNIT_SAME if left["unit"] == right["unit"] else UNIT_OTHER
    if left["parent_name"] and left["parent_name"] == right["parent_name"]:
        yield PARENT_SAME
    if left["code"] and right["code"]:
        is_same = codes.plain(left["code"]) == codes.plain(right["code"])
        yield CODE_SAME if is_same else CODE_DIFFERENT
    if left["category"] and right["category"]:
        same = left["category"] == right["category"]
        yield CATEGORY_SAME if same else CATEGORY_DIFFERENT
