"""The words that decide whether two item names are one item, each as a run with its class.

A run is something the two names do not share. Its class says what that means: a deciding word
(关键词) makes two items, a mark of level (层级) the same matter elsewhere, a word that only one
side has (限定) perhaps a part of the other, and what no list knows and could be a slip (不明) is
for a person to look at. What is left over is wording (写法).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import Final

from powerlist.language import vocabulary
from powerlist.language.names import NameParts

FIRST_ISSUE: Final = frozenset({"设立", "新建"})
# What can only happen to something given out before. 复查 and 改建 are kinds of the same approval.
FOLLOWING: Final = frozenset(
    {"变更", "延续", "注销", "撤销", "终止", "补办", "换发", "补换", "过户", "停业", "歇业",
     "恢复", "解封", "吊销", "再注册"}
)  # fmt: skip
DIGITS: Final = frozenset("0123456789一二三四五六七八九十百千")
ALONE: Final = "仅一方含有"
QUALIFICATION: Final = "资格"
FIGURE: Final = re.compile(r"[0-9A-Za-z]+(?:\.[0-9]+)?")
NOTHING: Final[frozenset[str]] = frozenset()


class Kind(StrEnum):
    """What a run means; the values are what people read."""

    WORDING = "写法"
    DECIDING = "关键词"
    LEVEL = "层级"
    NARROWING = "限定"
    UNCLEAR = "不明"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that the names do not share; one side is empty where only the other has some."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    kind: Kind
    label: str  # what is different: 办理情形不同, 对象或范围不同 …

    @property
    def text(self) -> str:
        """For people: 办理情形不同：变更 ↔ 注销, 仅甲含有“不”."""
        if self.label == ALONE:
            return f"仅{'甲' if self.left else '乙'}含有“{listed(self.left or self.right)}”"
        return f"{self.label}：{listed(self.left)} ↔ {listed(self.right)}"


def listed(words: Iterable[str]) -> str:
    """For people: 变更、注销."""
    return "、".join(words) or "（无）"


def deciding(left: NameParts, right: NameParts) -> Iterator[Run]:
    """Words that make two items: opposed to each other, a negation, another legal act."""
    yield from _operations(left, right)
    groups_left, groups_right = _by_group(left), _by_group(right)
    for group in sorted(groups_left.keys() & groups_right.keys()):
        mine, yours = groups_left[group], groups_right[group]
        if mine - yours and yours - mine:
            yield _run("对象或范围不同", mine - yours, yours - mine)
    if only := set(left.alone) - set(right.alone):
        yield _run(ALONE, only, ())
    if only := set(right.alone) - set(left.alone):
        yield _run(ALONE, (), only)
    yield from _other_acts(left, right)


def levels(left: NameParts, right: NameParts) -> Iterator[Run]:
    """Marks that say the same matter is dealt with at another level, or came from there."""
    if left.level and right.level and left.level != right.level:
        yield Run((left.level,), (right.level,), Kind.LEVEL, "层级标注不同")
    if left.is_forwarded != right.is_forwarded:
        yield Run(_sent_on(left), _sent_on(right), Kind.LEVEL, "一方由上级决定")
    if set(left.notes) != set(right.notes):
        yield Run(left.notes, right.notes, Kind.LEVEL, "下放、委托的说明不同")


def _sent_on(name: NameParts) -> tuple[str, ...]:
    return (name.stage,) if name.is_forwarded and name.stage else ()


def numbers(left: NameParts, right: NameParts, leftover: Iterable[Run]) -> Iterator[Run]:
    """500米 ↔ 300米, 100吨 ↔ 1000吨, J2字 ↔ Q2字, 十八 ↔ 十六: another item."""
    mine, yours = set(FIGURE.findall(left.key)), set(FIGURE.findall(right.key))
    if mine - yours and yours - mine:
        yield _run("数字不同", mine - yours, yours - mine)
        return
    for run in leftover:
        if set("".join(run.left)) & DIGITS and set("".join(run.right)) & DIGITS:
            yield Run(run.left, run.right, Kind.DECIDING, "数字不同")


def narrowing(left: NameParts, right: NameParts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Deciding words that one side has while the other is silent: it may be a part."""
    only_left = set(left.operations) - set(right.operations)
    only_right = set(right.operations) - set(left.operations)
    only_left |= _alternatives(left) - set(right.power_kinds)
    only_right |= _alternatives(right) - set(left.power_kinds)
    mine, yours = _by_group(left), _by_group(right)
    for group in mine.keys() | yours.keys():
        only_left |= mine.get(group, NOTHING) - yours.get(group, NOTHING)
        only_right |= yours.get(group, NOTHING) - mine.get(group, NOTHING)
    quiet = set(vocabulary.cosmetic())
    return tuple(sorted(only_left - quiet)), tuple(sorted(only_right - quiet))


def _run(label: str, left: Iterable[str], right: Iterable[str]) -> Run:
    return Run(tuple(sorted(left)), tuple(sorted(right)), Kind.DECIDING, label)


def _operations(left: NameParts, right: NameParts) -> Iterator[Run]:
    """变更 ↔ 注销, and 首次办理 where a name without operation stands against what follows it."""
    mine, yours = set(left.operations), set(right.operations)
    if mine - yours and yours - mine:
        yield _run("办理情形不同", mine - yours, yours - mine)
    elif _is_first_issue(left, right):
        yield _run("办理情形不同", {"首次办理"}, yours - mine)
    elif _is_first_issue(right, left):
        yield _run("办理情形不同", mine - yours, {"首次办理"})


def _is_first_issue(name: NameParts, other: NameParts) -> bool:
    """The one gives something out, the other is about what was given out: 登记 ↔ 注销登记.

    A name that says 核发 means the first issue; one without any operation does too, unless the
    other names more than what follows it (设立、变更、注销登记 is the whole).
    """
    more = set(other.operations) - set(name.operations)
    if name.is_grant:
        return bool(more - FIRST_ISSUE)
    return not name.operations and bool(more) and more <= FOLLOWING


def _other_acts(left: NameParts, right: NameParts) -> Iterator[Run]:
    """Another kind of legal act: 备案 ↔ (许可)."""
    mine, yours = set(left.power_kinds), set(right.power_kinds)
    # 登记 is dropped in running text (股权出质的设立) and added to other acts (备案登记).
    decisive = (mine ^ yours) - {"登记"} - _alternatives(left) - _alternatives(right)
    if _grants_qualification(left, right) or _grants_qualification(right, left):
        decisive -= {"认定"}
    if decisive and not _is_unsaid(left, right) and not _is_unsaid(right, left):
        yield Run(left.power_kinds, right.power_kinds, Kind.DECIDING, "权力性质不同")


def _grants_qualification(name: NameParts, other: NameParts) -> bool:
    """The paper handed out, and the act it stands for: 资格证书核发 ↔ 资格认定 (行政许可法 12).

    Folding takes the paper off the one name; of the other 资格 stays.
    """
    return name.is_grant and other.power_kinds == ("认定",) and QUALIFICATION in other.core


def _is_unsaid(name: NameParts, other: NameParts) -> bool:
    """The name of a change leaves open what act it is: 食品小作坊变更 ↔ 食品小作坊备案变更."""
    is_open = not name.power_kinds and not name.says_permission
    return is_open and bool(set(name.operations) & set(other.operations))


def _alternatives(name: NameParts) -> set[str]:
    """Acts in brackets beside another act: 变更登记（备案） is the one or the other."""
    if not name.qualifiers:
        return set()
    words = (word for typed in name.qualifiers for word in vocabulary.words_in(typed))
    inside = {word.canonical for word in words if word.kind == "power_kinds"}
    return inside if set(name.power_kinds) - inside else set()


def _by_group(name: NameParts) -> dict[str, frozenset[str]]:
    return _words_by_group(name.core)


@lru_cache(maxsize=1 << 17)  # a name meets many others
def _words_by_group(core: str) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    words = (word for word in vocabulary.words_in(core) if word.kind == "contrasts")
    for word in chain.from_iterable(map(vocabulary.components, words)):
        groups.setdefault(word.group, set()).add(word.canonical)
    return {group: frozenset(found) for group, found in groups.items()}
