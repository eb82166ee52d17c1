"""Why two items are two although their words would let one be the other, or a part of it.

A part is a case of the same power: it rests on the same statute as the whole, and the lists have
two levels, so that a sub-item is no part of another sub-item. And what a unit has itself set side
by side, under one main item or with a code each, it has told apart: inside one list near-identical
names are nearly always two items.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from powerlist.language import codes, names
from powerlist.match.evidence import (
    BASIS_ARTICLE,
    BASIS_DIFFERENT,
    BASIS_OTHER_ARTICLE,
    BASIS_STATUTE,
    CATEGORY_DIFFERENT,
    OBJECT_COMMON,
    OBJECT_NONE,
    Level,
)
from powerlist.model import Relation

PARTS: Final = frozenset({Relation.LEFT_PART_OF_RIGHT, Relation.RIGHT_PART_OF_LEFT})
ONE_STATUTE: Final = frozenset({BASIS_ARTICLE, BASIS_OTHER_ARTICLE.level, BASIS_STATUTE.level})
COMMONPLACE: Final = frozenset({OBJECT_COMMON, OBJECT_NONE.level})


@dataclass(frozen=True)
class _Pair:
    """Two records, what their words say (None: they do not tell), and their evidence."""

    left: dict[str, Any]
    right: dict[str, Any]
    relation: Relation | None
    levels: tuple[Level, ...]

    @cached_property
    def stated(self) -> frozenset[str]:
        return frozenset(level.level for level in self.levels)

    @property
    def is_one_unit(self) -> bool:
        return self.left["unit"] is not None and self.left["unit"] == self.right["unit"]

    @property
    def is_one_article(self) -> bool:
        return BASIS_ARTICLE in self.stated

    @property
    def are_sub_items(self) -> bool:
        """Both are; then they are so under one main item, or would not have come here."""
        return bool(self.left["parent_name"] and self.right["parent_name"])

    @property
    def are_numbered(self) -> bool:
        """Both bear a code of a known scheme, and not the same one."""
        rows = (self.left, self.right)
        mine, yours = (codes.parse(row["code"]) if row["code"] else None for row in rows)
        return bool(mine and yours and mine.text != yours.text)

    @property
    def whole(self) -> dict[str, Any]:
        """The record that says less."""
        return self.right if self.relation == Relation.LEFT_PART_OF_RIGHT else self.left


Rules = tuple[tuple[str, Callable[[_Pair], bool]], ...]

RULES: Final[Rules] = (  # where one name adds to the other, or a slip is possible
    ("设定依据不同", lambda pair: BASIS_DIFFERENT.level in pair.stated),
    ("同一单位分别编码", lambda pair: pair.is_one_unit and pair.are_numbered),
    ("同一单位申报，设定依据不同条",
     lambda pair: pair.is_one_unit and BASIS_OTHER_ARTICLE.level in pair.stated),
)  # fmt: skip
RULES_FOR_PARTS: Final[Rules] = (
    ("同一主项下分别列出的子项",
     lambda pair: pair.are_sub_items and pair.left["forwarded"] == pair.right["forwarded"]),
    ("较短的名称本身是子项，依据也不是同一条",
     lambda pair: bool(pair.whole["parent_name"]) and not pair.is_one_article),
    # 变更登记 by itself is not the whole of 采矿权变更登记.
    ("较短的名称没有写明对象", lambda pair: names.has_no_object(pair.whole["full_name"])),
    ("同一单位，层级不同",
     lambda pair: pair.is_one_unit and pair.left["at_level"] != pair.right["at_level"]),
    ("类别不同，依据也不是同一条",
     lambda pair: CATEGORY_DIFFERENT.level in pair.stated and not pair.is_one_article),
    ("两个单位，相同的只有常用词",
     lambda pair: not pair.is_one_unit and bool(COMMONPLACE & pair.stated)
     and not ONE_STATUTE & pair.stated),
)  # fmt: skip
RULES_FOR_WORDING: Final[Rules] = (
    ("同一主项下分别编码的子项",
     lambda pair: pair.is_one_unit and pair.are_sub_items and pair.are_numbered
     and pair.left["match_key"] != pair.right["match_key"]),
    # 设立登记 of one unit and of another: read with its unit, each is another registration.
    ("两个单位，名称都没有写明对象",
     lambda pair: not pair.is_one_unit and names.has_no_object(pair.left["full_name"])),
)  # fmt: skip


def reason(
    left: dict[str, Any],
    right: dict[str, Any],
    relation: Relation | None,
    levels: tuple[Level, ...],
) -> str | None:
    """The first rule that keeps the two apart, in words; None where none does."""
    pair = _Pair(left, right, relation, levels)
    rules = RULES if relation in {None, *PARTS} else ()
    rules += RULES_FOR_PARTS if relation in PARTS else ()
    rules += RULES_FOR_WORDING if relation == Relation.SAME else ()
    return next((why for why, applies in rules if applies(pair)), None)
