"""Item names taken apart: what is done to what, at which level and stage, and with what notes.

The texts of the parts come from the folded name; `folding` says what folding takes out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from powerlist.language import vocabulary
from powerlist.language.folding import (
    LEVEL_TAG,
    POLICY_NOTE,
    SHORTEST_STEM,
    STEPS,
    WITHIN_AUTHORITY,
    fold,
    plain,
    without_brackets,
    without_ending,
)
from powerlist.language.vocabulary import Word

__all__ = ["STEPS", "NameParts", "fold", "full_name", "parts", "says_little"]

LEVELS: Final = {
    "国家": "国家", "部": "国家", "省": "省", "市": "市", "设区的市": "市", "州": "市",
    "县": "县", "区": "县", "县区": "县", "市县": "县", "乡": "镇", "镇": "镇", "乡镇": "镇",
    "街道": "镇", "村": "村", "社区": "村",
}  # fmt: skip
# A bare 上报 at the end is no mark: 疫情上报 is what the item is about.
FORWARDED: Final = re.compile(
    r"[(\[]?(?:(?:审核|审查|初审)(?:转报|上报)|初步审查|初审|转报|(?<=[(\[])上报)[)\]]?$"
)
BRACKETED: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
EXAMINATION: Final = ("审核", "审查")
GRANT: Final = ("核发", "发放", "颁发", "签发")
AGE: Final = re.compile(
    r"(?:未|不)?(?:年?满|超过|不足|低于)?[0-9零一二三四五六七八九十百]+周?岁(?:以上|以下)?"
)
NEGATIONS: Final = frozenset({"不", "非", "未", "除外", "免"})


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a name says, taken apart; texts are folded, tuples in order of appearance."""

    key: str
    core: str  # the key without operation words and forwarding marks
    operations: tuple[str, ...]
    objects: tuple[str, ...]  # words that exclude others of their kind: 探矿权, 零售, 报告书
    carrier: tuple[str, ...]  # those objects that say by what means: 旅客, 巡游, 有线
    scope: tuple[str, ...]  # how far it reaches: 跨省, 政府投资, 省级
    batch: str | None
    power_kinds: tuple[str, ...]
    alone: tuple[str, ...]  # negations and the like: another item by themselves
    age: str | None  # 未满十八岁
    grade: str | None
    level: str | None  # from a bracketed tag
    stage: str | None  # 筹设, 正式, 初步, 竣工, 初审 or 转报
    says_permission: bool  # ends in 许可, 审批, 核发 …, which folding takes off
    is_grant: bool  # ends in 核发, 发放 …: the first issue of a paper, not what follows it
    is_examination: bool  # ends in 审核, 审查: the decision may be another's
    is_forwarded: bool
    is_within_authority: bool
    qualifiers: tuple[str, ...]  # what stood in brackets, as typed
    notes: tuple[str, ...]  # those brackets that say by which paper the power came down

    @property
    def negations(self) -> tuple[str, ...]:
        """不, 非, 未, 除外, 免."""
        return tuple(word for word in self.alone if word in NEGATIONS)


@lru_cache(maxsize=1 << 17)
def parts(text: str) -> NameParts:
    """Take a name apart; every field is empty for a blank name."""
    typed = plain(text)
    key = fold(text)
    words = vocabulary.words_in(key)
    core = "".join(word.text for word in words if word.kind != "operations")
    notes = tuple(note[0][1:-1] for note in POLICY_NOTE.finditer(typed))
    said = POLICY_NOTE.sub("", typed) if notes else typed
    tag = LEVEL_TAG.search(said)
    untagged = LEVEL_TAG.sub("", said) if tag else said
    bare = without_brackets(untagged)
    brackets = tuple(BRACKETED.findall(said)) if "(" in said or "[" in said else ()
    forwarded = _forwarded(untagged, brackets)
    operations = _said(words, "operations")
    objects = tuple(word for word in words if word.kind == "contrasts")
    age = AGE.search(key) if "岁" in key else None
    return NameParts(
        key=key,
        core=without_ending(FORWARDED.sub("", core)) or core or key,
        operations=operations,
        objects=tuple(dict.fromkeys(word.canonical for word in objects)),
        carrier=_of_role(objects, "carrier"),
        scope=_of_role(objects, "scope"),
        batch=next(iter(_of_role(objects, "batch")), None),
        power_kinds=_said(words, "power_kinds"),
        alone=tuple(word.canonical for word in words if word.kind == "alone"),
        age=age[0] if age else None,
        grade=next(iter(_of_role(objects, "grade")), None),
        level=LEVELS[tag[1]] if tag else None,
        stage=forwarded or next(iter((*_preparing(operations), *_of_role(objects, "stage"))), None),
        says_permission=without_ending(bare) != bare,
        is_grant=bare.endswith(GRANT),
        is_examination=bare.endswith(EXAMINATION),
        is_forwarded=forwarded is not None,
        is_within_authority="权限" in said and bool(WITHIN_AUTHORITY.search(said)),
        qualifiers=brackets + notes,
        notes=notes,
    )


def _forwarded(untagged: str, brackets: tuple[str, ...]) -> str | None:
    """初审 or 转报 where the name says that the decision is taken above."""
    found = FORWARDED.search(untagged)
    if found:
        return "转报" if "报" in found[0] else "初审"
    return "初审" if any("初审" in typed for typed in brackets) else None


def _said(words: Iterable[Word], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.canonical for word in words if word.kind == kind))


def _of_role(objects: tuple[Word, ...], role: str) -> tuple[str, ...]:
    if not objects:
        return ()
    groups = vocabulary.groups_of(role)
    return tuple(dict.fromkeys(word.canonical for word in objects if word.group in groups))


def _preparing(operations: tuple[str, ...]) -> tuple[str, ...]:
    return ("筹设",) if "筹设" in operations else ()


def has_no_object(text: str) -> bool:
    """Whether a name says what is done and not to what: 变更, 补发, 设立登记.

    Two operations in a row are one done to the other: 延期申报 is an item by itself.
    """
    words = [word for word in vocabulary.words_in(fold(text)) if word.text != "登记"]
    return all(word.kind == "operations" for word in words) and len(words) == 1


def says_little(text: str) -> bool:
    """Whether a sub-item's name means nothing without its main item: 变更, 变更法定代表人."""
    words = vocabulary.words_in(fold(text))
    rest = "".join(word.text for word in words if word.kind in {"plain", "contrasts"})
    return len(vocabulary.substance(rest)) < SHORTEST_STEM or words[0].kind == "operations"


def full_name(parent: str | None, name: str) -> str:
    """Main item and sub-item as one name, where the sub-item's name alone says too little."""
    if not parent or fold(parent) == fold(name) or not says_little(name):
        return name
    return f"{parent}{name}"
