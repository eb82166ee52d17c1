"""What two records are to each other, and how sure that is."""

from collections import Counter
from typing import Any, Final

from powerlist.language import differences, names
from powerlist.language.differences import Difference
from powerlist.match import apart
from powerlist.match.evidence import BASIS_DIFFERENT, CATEGORY_DIFFERENT, CODE_DIFFERENT, Level
from powerlist.match.words import is_within, substance
from powerlist.model import Band, Relation

APART: Final = frozenset({Relation.SIBLING, Relation.DIFFERENT})
DOUBTS: Final = frozenset({BASIS_DIFFERENT, CATEGORY_DIFFERENT, CODE_DIFFERENT})
LEVEL_WORDS: Final = "一方为初审或另一层级"

Levels = tuple[Level, ...]


def judge(left: dict[str, Any], right: dict[str, Any], levels: Levels) -> Difference:
    """The relation that names, main items, level marks, forwarding and numbering speak for."""
    if found := _sub_of_same_name(left, right):
        return found
    if veto := _other_main_item(left, right):
        return Difference(Relation.SIBLING, (veto,), (veto,))
    # Under one main item the sub-items' own words decide: the main item's 延期、换发 is in both.
    column = "item_name" if left["parent_name"] and right["parent_name"] else "full_name"
    found = differences.between(left[column], right[column])
    if found.is_of_plain_words:
        found = _part_in_other_order(left, right) or found
    if why := apart.reason(left, right, found.relation, levels):
        return Difference(Relation.SIBLING, (*found.reasons, why), (why,))
    if found.relation == Relation.SAME and _is_lifted(left, right):
        return Difference(Relation.OTHER_LEVEL, (LEVEL_WORDS,), ())
    return found


def _part_in_other_order(left: dict[str, Any], right: dict[str, Any]) -> Difference | None:
    """One name says all that the other says, in other places: 采伐自留山林木 ⊂ 林木采伐."""
    mine, yours = substance(left["core"]), substance(right["core"])
    for part, whole, side, relation in (
        (mine, yours, "甲", Relation.LEFT_PART_OF_RIGHT),
        (yours, mine, "乙", Relation.RIGHT_PART_OF_LEFT),
    ):
        if is_within(whole, part):
            more = "".join((Counter(part) - Counter(whole)).elements())
            return Difference(relation, (f"{side}多出“{more}”，其余用字相同",), ())
    return None


def _is_lifted(left: dict[str, Any], right: dict[str, Any]) -> bool:
    return any(left[mark] != right[mark] for mark in ("forwarded", "at_level"))


def _sub_of_same_name(left: dict[str, Any], right: dict[str, Any]) -> Difference | None:
    """One is a sub-item of what the other unit reports as a whole: 公司登记 ⊃ 变更登记."""
    if bool(left["parent_name"]) == bool(right["parent_name"]):
        return None
    part, whole = (left, right) if left["parent_name"] else (right, left)
    if differences.between(part["parent_name"], whole["full_name"]).relation != Relation.SAME:
        return None
    is_left = part is left
    relation = Relation.LEFT_PART_OF_RIGHT if is_left else Relation.RIGHT_PART_OF_LEFT
    reason = f"{'甲' if is_left else '乙'}是主项“{part['parent_name']}”的子项"
    return Difference(relation, (reason,), ())


def _other_main_item(left: dict[str, Any], right: dict[str, Any]) -> str | None:
    """Sub-items are the same only under the same main item, whatever their own words."""
    mine, yours = left["parent_name"], right["parent_name"]
    if not mine or not yours:
        return None
    between = differences.between(mine, yours)
    if between.relation in {Relation.SAME, Relation.OTHER_LEVEL}:
        return None
    return f"主项不同：{mine} ↔ {yours}"


def band(left: dict[str, Any], right: dict[str, Any], found: Difference, levels: Levels) -> Band:
    """certain: one unit repeats itself and nothing speaks against it; all else is asked.

    One unit, one folded name, the same main item, level and forwarding marks, both an examination
    (审核) or both not, and neither basis nor category nor code that differ. Only such pairs are
    merged without asking.
    """
    if found.relation in APART:
        return Band.APART
    is_repeat = (
        found.relation == Relation.SAME
        and left["unit"] is not None
        and left["unit"] == right["unit"]
        and left["match_key"] == right["match_key"]
        and bool(left["parent_name"]) == bool(right["parent_name"])
        and _is_examination(left) == _is_examination(right)
    )
    return Band.CERTAIN if is_repeat and not DOUBTS & set(levels) else Band.REVIEW


def _is_examination(record: dict[str, Any]) -> bool:
    return names.parts(str(record["full_name"])).is_examination
