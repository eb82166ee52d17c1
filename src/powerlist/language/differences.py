"""What the difference between two item names means: the same, another level, a part, another item.

Similarity proposes pairs; this module says what sets the two names of a pair apart. It first
compares the words that decide (`deciding`), then aligns what is left and judges each run that
stands on one side only. No score is involved: two names that differ in a deciding word are not
one item however alike they look.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from powerlist.language import vocabulary
from powerlist.language.deciding import Kind, Run, deciding, levels, listed, narrowing, numbers
from powerlist.language.names import NameParts, parts
from powerlist.model import Relation

ALL_GRADES: Final = "等级"  # 等级运动员 holds 一级, 二级, 三级运动员
LONGEST: Final = 300  # characters; names of real lists end at 110, beyond it is no name
ONLY_WORDING: Final = "仅写法不同"
TOO_LONG: Final = "名称过长，请人工比对"


OTHER_CONTENT: Final = "内容词不同"


@dataclass(frozen=True, slots=True)
class Difference:
    """What two names are to each other, and the words that decided it."""

    relation: Relation | None  # None: unknown, a person must look
    reasons: tuple[str, ...]  # Chinese, for people
    vetoes: tuple[str, ...]  # reasons that forbid merging

    @property
    def is_of_plain_words(self) -> bool:
        """Whether all that sets the names apart is words no list knows, on both sides."""
        return bool(self.vetoes) and all(veto.startswith(OTHER_CONTENT) for veto in self.vetoes)


@lru_cache(maxsize=1 << 16)  # the same two names stand with many units
def between(left: str, right: str) -> Difference:
    """Judge two names as typed, or as full names of sub-items."""
    return _between(parts(left), parts(right))


def _between(left: NameParts, right: NameParts) -> Difference:
    if vetoes := tuple(deciding(left, right)):
        return _apart(vetoes)
    if max(len(left.key), len(right.key)) > LONGEST and left.key != right.key:
        return Difference(None, (TOO_LONG,), ())
    leftover = _leftover(left, right)
    if vetoes := tuple(numbers(left, right, leftover)):
        return _apart(vetoes)
    return _judged(leftover, narrowing(left, right), tuple(levels(left, right)))


def runs(left: str, right: str) -> tuple[Run, ...]:
    """All that the names do not share, wording left out; what decides comes first."""
    mine, yours = parts(left), parts(right)
    if max(len(mine.key), len(yours.key)) > LONGEST:
        return ()
    leftover = _leftover(mine, yours)
    vetoes = (*deciding(mine, yours), *numbers(mine, yours, leftover))
    only_left, only_right = narrowing(mine, yours)
    more = Run(only_left, only_right, Kind.NARROWING, "")
    return (*vetoes, *levels(mine, yours), more, *_classified(leftover, more))


def _classified(leftover: tuple[Run, ...], more: Run) -> Iterator[Run]:
    """Words of no list: they narrow on one side, decide on both, and one character may be a slip.

    The same judgement as `_judged` makes, told of each run.
    """
    left = "".join((*more.left, *(word for run in leftover for word in run.left)))
    right = "".join((*more.right, *(word for run in leftover for word in run.right)))
    if max(len(left), len(right)) <= 1:
        kind = Kind.UNCLEAR
    else:
        kind = Kind.DECIDING if left and right else Kind.NARROWING
    return (replace(run, kind=kind) for run in leftover)


def _apart(vetoes: tuple[Run, ...]) -> Difference:
    reasons = tuple(run.text for run in vetoes)
    return Difference(Relation.SIBLING, reasons, reasons)


def _leftover(left: NameParts, right: NameParts) -> tuple[Run, ...]:
    """The aligned stretches that differ once deciding and cosmetic words are out of the way."""
    mine, yours = _bare(left), _bare(right)
    if sorted(mine) == sorted(yours):
        return ()  # the same characters in another order: 经营劳务派遣 / 劳务派遣经营
    if mine > yours:  # aligned one way only, so that the answer does not depend on the sides
        found = [(one, other) for other, one in _aligned(yours, mine)]
    else:
        found = _aligned(mine, yours)
    if bool(left.grade) != bool(right.grade):
        found = [both for both in found if "".join(both) != ALL_GRADES]
    return tuple(
        Run((one,) if one else (), (other,) if other else (), Kind.UNCLEAR, OTHER_CONTENT)
        for one, other in found
    )


def _aligned(mine: str, yours: str) -> list[tuple[str, str]]:
    codes = SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes()
    differ = ((mine[a:b], yours[c:d]) for tag, a, b, c, d in codes if tag != "equal")
    found = [(vocabulary.substance(one), vocabulary.substance(other)) for one, other in differ]
    return [both for both in found if any(both)]


def _bare(name: NameParts) -> str:
    words = vocabulary.words_in(name.core)
    return vocabulary.with_synonyms("".join(w.text for w in words if w.kind == "plain"))


def _judged(
    leftover: tuple[Run, ...],
    more: tuple[tuple[str, ...], tuple[str, ...]],
    lifted: tuple[Run, ...],
) -> Difference:
    left = (*more[0], *(word for run in leftover for word in run.left))
    right = (*more[1], *(word for run in leftover for word in run.right))
    marks = tuple(run.text for run in lifted)
    if not left and not right:
        relation = Relation.OTHER_LEVEL if lifted else Relation.SAME
        return Difference(relation, marks or (ONLY_WORDING,), ())
    is_one_character = max(len("".join(left)), len("".join(right))) == 1
    if left and right:
        run = Run(left, right, Kind.DECIDING, OTHER_CONTENT)
        return Difference(None, (run.text,), ()) if is_one_character else _apart((run,))
    reasons = (*marks, f"{'甲' if left else '乙'}多出“{listed(left or right)}”")
    if is_one_character:  # 招聘会 is not 招聘, 收购站 is 收购: no list can tell
        return Difference(None, reasons, ())
    relation = Relation.LEFT_PART_OF_RIGHT if left else Relation.RIGHT_PART_OF_LEFT
    return Difference(relation, reasons, ())
