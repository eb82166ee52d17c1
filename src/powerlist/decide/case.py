"""One question to the task team, and the answer it got.

A case is keyed by what was typed: its id is made of the record ids it is about, so moved rows,
renamed files and new rounds ask nothing twice.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

LETTERS: Final = "甲乙丙丁戊己庚辛壬癸"


def letter(place: int) -> str:
    """What people call the member at a place: 甲, 乙, 丙 and so on."""
    return LETTERS[place] if place < len(LETTERS) else str(place + 1)


class CaseKind(StrEnum):
    """What is asked; each kind has its own sheet in the review workbook."""

    RELATION = "relation"  # what are these two items to each other
    CLUSTER = "cluster"  # several reports that resemble each other: which of them are one item
    CLAIM = "claim"  # one item reported by several units: who leads
    VALUE = "value"  # reports of one item disagree on a column: which value holds
    CATALOGUE = "catalogue"  # is this record one of these items of a baseline
    UNCLAIMED = "unclaimed"  # an item of an upper catalogue that nobody reports
    FINDING = "finding"  # a fault that blocks publication: accept, withhold, return


@dataclass(frozen=True, slots=True)
class Member:
    """One reported item inside a case, in the words of the unit."""

    record_id: str
    unit: str
    name: str  # as typed, with the main item before a sub-item
    number: str
    category: str
    legal_basis: str
    limit: str
    fee: str
    place: str  # 文件 · 工作表 · 单元格


@dataclass(frozen=True, slots=True)
class Option:
    """One permitted answer: `label` is what people see and pick, `value` what the ledger keeps."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its members, its permitted answers and what the tool would advise."""

    case_id: str
    kind: CaseKind
    title: str  # e.g. 疑似重复, 职责交叉, 要素不一致：法定时限, C202 缺少设定依据
    question: str
    members: tuple[Member, ...]
    options: tuple[Option, ...]
    advice: str
    why: str  # the evidence in words: what agrees, what differs
    # VALUE: what each member states, in the order of members; CATALOGUE: the items offered.
    values: tuple[str, ...] = ()
    is_blocking: bool = True
    about_field: str = ""  # VALUE: the column in Chinese, e.g. 法定时限
    place: str = ""  # FINDING: where the fault stands
    needs_reason: tuple[str, ...] = ()  # option values that must come with a reason
    # What the ledger keeps the answer under; `about` says the same for people.
    subjects: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """What a person remarked about a case; it decides nothing."""

    case_id: str
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said about a case."""

    case_id: str
    value: str  # an Option.value
    by: str
    reason: str = ""
    document: str = ""  # 决定依据: minutes, approval, document number
