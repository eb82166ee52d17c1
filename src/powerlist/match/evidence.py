"""How far two records agree, column by column; each level has a label for people and a weight.

Weights are points on a scale of 100, set by hand after the measurements in docs/matching.md.
They order the questions; they never merge anything and never override a veto.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from rapidfuzz.distance import Indel


class Level(NamedTuple):
    """One level of agreement of one column."""

    level: str
    label: str
    weight: float


NAME_EQUAL: Final = Level("name_equal", "名称折叠后完全一致", 60.0)
NAME_WORDING: Final = Level("name_wording", "名称仅写法不同", 52.0)
NAME_CLOSE: Final = Level("name_close", "名称相似度 90% 以上", 45.0)
NAME_NEAR: Final = Level("name_near", "名称相似度 80% 以上", 38.0)
NAME_FAR: Final = Level("name_far", "名称相似度不足 80%", 20.0)
BASIS_ARTICLE: Final = Level("basis_article", "设定依据同法同条", 20.0)
BASIS_STATUTE: Final = Level("basis_statute", "设定依据同一部法", 10.0)
BASIS_DIFFERENT: Final = Level("basis_different", "设定依据不同", -10.0)
UNIT_SAME: Final = Level("unit_same", "同一单位申报", 5.0)
CODE_SAME: Final = Level("code_same", "编码相同", 10.0)
CODE_DIFFERENT: Final = Level("code_different", "编码不同", -5.0)
CATEGORY_SAME: Final = Level("category_same", "类别相同", 5.0)
CATEGORY_DIFFERENT: Final = Level("category_different", "类别不同", -5.0)


def evidence(left: dict[str, Any], right: dict[str, Any]) -> tuple[Level, ...]:
    """The levels that apply to a pair; a column that one side leaves blank says nothing."""
    return (
        _name(left["match_key"], right["match_key"]),
        *_basis(left, right),
        *_others(left, right),
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


def _basis(left: dict[str, Any], right: dict[str, Any]) -> Iterator[Level]:
    mine, yours = statutes_of(left), statutes_of(right)
    if not mine or not yours:
        return
    shared = mine.keys() & yours.keys()
    if any(mine[title] & yours[title] for title in shared):
        yield BASIS_ARTICLE
    elif shared:
        yield BASIS_STATUTE
    else:
        yield BASIS_DIFFERENT


def statutes_of(record: dict[str, Any]) -> dict[str, set[str]]:
    """Statute (registry id, or title as cited) → the articles cited of it."""
    cited: dict[str, set[str]] = {}
    for citation in record["citations"]:
        if statute := citation["statute_id"] or citation["title"] or citation["number"]:
            articles = cited.setdefault(statute, set())
            if citation["article"]:
                articles.add(citation["article"])
    return cited


def _others(left: dict[str, Any], right: dict[str, Any]) -> Iterator[Level]:
    if left["unit"] and left["unit"] == right["unit"]:
        yield UNIT_SAME
    if left["code"] and right["code"]:
        yield CODE_SAME if left["code"].strip() == right["code"].strip() else CODE_DIFFERENT
    if left["category"] and right["category"]:
        same = left["category"] == right["category"]
        yield CATEGORY_SAME if same else CATEGORY_DIFFERENT
