"""What the difference between two item names means: the same, another level, a part, another item.

Similarity proposes pairs; this module says what sets the two names of a pair apart. It first
compares the words that decide (operations, contrasts, negations, what the act legally is), then
aligns what is left and judges each run that stands on one side only. No score is involved:
two names that differ in a deciding word are not one item however alike they look.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from powerlist.language import vocabulary
from powerlist.language.names import NameParts, parts
from powerlist.model import Relation

FIRST_ISSUE: Final = frozenset({"设立", "新建"})
# What can only happen to something given out before. 复查 and 改建 are kinds of the same approval.
FOLLOWING: Final = frozenset(
    {"变更", "延续", "注销", "撤销", "终止", "补办", "换发", "过户", "停业", "歇业", "恢复", "解封"}
)
DIGITS: Final = frozenset("0123456789一二三四五六七八九十百千")
FIGURE: Final = re.compile(r"[0-9A-Za-z]+(?:\.[0-9]+)?")
ALL_GRADES: Final = "等级"  # 等级运动员 holds 一级, 二级, 三级运动员
LONGEST: Final = 300  # characters; names of real lists end at 110, beyond it is no name


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that the names do not share; one side is empty for an insertion."""

    left: str
    right: str

    @property
    def text(self) -> str:
        """For people: 设立 ↔ 变更, or ＋（多出） for an insertion."""
        return f"{self.left or '（无）'} ↔ {self.right or '（无）'}"


@dataclass(frozen=True, slots=True)
class Difference:
    """What two names are to each other, and the words that decided it."""

    relation: Relation | None  # None: unknown, a person must look
    reasons: tuple[str, ...]  # Chinese, for people
    vetoes: tuple[str, ...]  # reasons that forbid merging


def between(left: str, right: str) -> Difference:
    """Judge two names as typed, or as full names of sub-items."""
    return _between(parts(left), parts(right))


@lru_cache(maxsize=1 << 16)
def _between(left: NameParts, right: NameParts) -> Difference:
    vetoes = (*_opposed(left, right), *_other_acts(left, right))
    if vetoes:
        return Difference(Relation.SIBLING, vetoes, vetoes)
    if max(len(left.key), len(right.key)) > LONGEST and left.key != right.key:
        return Difference(None, ("名称过长，请人工比对",), ())
    runs = _runs(left, right)
    if reasons := tuple(_other_numbers(left, right, runs)):
        return Difference(Relation.SIBLING, reasons, reasons)
    return _judged(runs, _narrowing(left, right), _other_level(left, right))


def _opposed(left: NameParts, right: NameParts) -> tuple[str, ...]:
    """Words of one kind on both sides that exclude each other: 探矿权 ↔ 采矿权, 变更 ↔ 注销."""
    found = []
    mine, yours = set(left.operations), set(right.operations)
    if mine - yours and yours - mine:
        found.append(f"办理情形不同：{_listed(mine - yours)} ↔ {_listed(yours - mine)}")
    elif _is_first_issue(left, right):
        found.append(f"办理情形不同：首次办理 ↔ {_listed(yours - mine)}")
    elif _is_first_issue(right, left):
        found.append(f"办理情形不同：{_listed(mine - yours)} ↔ 首次办理")
    groups_left, groups_right = _by_group(left), _by_group(right)
    for group in sorted(groups_left.keys() & groups_right.keys()):
        only_left = groups_left[group] - groups_right[group]
        only_right = groups_right[group] - groups_left[group]
        if only_left and only_right:
            found.append(f"对象或范围不同：{_listed(only_left)} ↔ {_listed(only_right)}")
    return tuple(found)


def _is_first_issue(name: NameParts, other: NameParts) -> bool:
    """The one gives something out, the other is about what was given out: 登记 ↔ 注销登记.

    A name that says 核发 means the first issue; one without any operation does too, unless the
    other names more than what follows it (设立、变更、注销登记 is the whole).
    """
    more = set(other.operations) - set(name.operations)
    if name.is_grant:
        return bool(more - FIRST_ISSUE)
    return not name.operations and bool(more) and more <= FOLLOWING


def _other_acts(left: NameParts, right: NameParts) -> tuple[str, ...]:
    """A negation on one side, or another kind of legal act: 备案 ↔ (许可)."""
    found = []
    alone = set(left.alone) ^ set(right.alone)
    if alone:
        found.append(f"仅一方含有“{_listed(alone)}”")
    kinds = set(left.power_kinds) ^ set(right.power_kinds)
    # 登记 is dropped in running text (股权出质的设立) and added to other acts (备案登记).
    if kinds - {"登记"} - _alternatives(left) - _alternatives(right):
        found.append(f"权力性质不同：{_listed(left.power_kinds)} ↔ {_listed(right.power_kinds)}")
    return tuple(found)


def _alternatives(name: NameParts) -> set[str]:
    """Acts in brackets beside another act: 变更登记（备案） is the one or the other."""
    words = (word for typed in name.qualifiers for word in vocabulary.words_in(typed))
    inside = {word.canonical for word in words if word.kind == "power_kinds"}
    return inside if set(name.power_kinds) - inside else set()


def _other_level(left: NameParts, right: NameParts) -> tuple[str, ...]:
    found = []
    if left.level and right.level and left.level != right.level:
        found.append(f"层级标注不同：{left.level} ↔ {right.level}")
    if left.is_forwarded != right.is_forwarded:
        found.append("一方为初审或转报，另一方为审批")
    return tuple(found)


def _narrowing(left: NameParts, right: NameParts) -> tuple[set[str], set[str]]:
    """Deciding words that only one side has while the other is silent: it may be a part."""
    only_left = set(left.operations) - set(right.operations)
    only_right = set(right.operations) - set(left.operations)
    only_left |= _alternatives(left) - set(right.power_kinds)
    only_right |= _alternatives(right) - set(left.power_kinds)
    groups_left, groups_right = _by_group(left), _by_group(right)
    for group in groups_left.keys() | groups_right.keys():
        mine, yours = groups_left.get(group, set()), groups_right.get(group, set())
        only_left |= mine - yours
        only_right |= yours - mine
    return only_left, only_right


def _runs(left: NameParts, right: NameParts) -> tuple[Run, ...]:
    """The aligned stretches that differ once deciding and cosmetic words are out of the way."""
    mine, yours = _bare(left), _bare(right)
    if sorted(mine) == sorted(yours):
        return ()  # the same characters in another order: 经营劳务派遣 / 劳务派遣经营
    if mine > yours:  # aligned one way only, so that the answer does not depend on the sides
        runs = [Run(run.right, run.left) for run in _aligned(yours, mine)]
    else:
        runs = _aligned(mine, yours)
    if bool(left.grade) != bool(right.grade):
        runs = [run for run in runs if run.left + run.right != ALL_GRADES]
    return tuple(runs)


def _aligned(mine: str, yours: str) -> list[Run]:
    codes = SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes()
    runs = (Run(_substance(mine[a:b]), _substance(yours[c:d])) for tag, a, b, c, d in codes
            if tag != "equal")  # fmt: skip
    return [run for run in runs if run.left or run.right]


def _bare(name: NameParts) -> str:
    words = vocabulary.words_in(name.core)
    return vocabulary.with_synonyms("".join(w.text for w in words if w.kind == "plain"))


def _substance(text: str) -> str:
    """What is left of a stretch without words that may come and go."""
    for word in vocabulary.cosmetic():
        text = text.replace(word, "")
    return text


def _judged(
    runs: tuple[Run, ...], narrowing: tuple[set[str], set[str]], lifted: tuple[str, ...]
) -> Difference:
    extra_left = (*sorted(narrowing[0]), *(run.left for run in runs if run.left))
    extra_right = (*sorted(narrowing[1]), *(run.right for run in runs if run.right))
    if not extra_left and not extra_right:
        relation = Relation.OTHER_LEVEL if lifted else Relation.SAME
        return Difference(relation, lifted or ("仅写法不同",), ())
    if extra_left and extra_right:
        return _both_say_more(extra_left, extra_right)
    relation = Relation.LEFT_PART_OF_RIGHT if extra_left else Relation.RIGHT_PART_OF_LEFT
    side, words = ("甲", extra_left) if extra_left else ("乙", extra_right)
    return Difference(relation, (*lifted, f"{side}多出“{'、'.join(words)}”"), ())


def _both_say_more(left: tuple[str, ...], right: tuple[str, ...]) -> Difference:
    """Each side has words of its own: other items, unless it could be a slip of one character."""
    reason = (f"内容词不同：{'、'.join(left)} ↔ {'、'.join(right)}",)
    if len("".join(left)) == 1 and len("".join(right)) == 1:
        return Difference(None, reason, ())
    return Difference(Relation.SIBLING, reason, reason)


def _by_group(name: NameParts) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {}
    for word in vocabulary.words_in(name.core):
        if word.kind == "contrasts":
            groups.setdefault(word.group, set()).add(word.canonical)
    return groups


def _other_numbers(left: NameParts, right: NameParts, runs: Iterable[Run]) -> Iterator[str]:
    """500米 ↔ 300米, 100吨 ↔ 1000吨, J2字 ↔ Q2字, 十八 ↔ 十六: another item."""
    mine, yours = set(FIGURE.findall(left.key)), set(FIGURE.findall(right.key))
    if mine - yours and yours - mine:
        yield f"数字不同：{_listed(mine - yours)} ↔ {_listed(yours - mine)}"
        return
    for run in runs:
        if set(run.left) & DIGITS and set(run.right) & DIGITS:
            yield f"数字不同：{run.text}"


def _listed(words: Iterable[str]) -> str:
    return "、".join(sorted(words)) or "（无）"
