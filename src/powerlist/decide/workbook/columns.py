"""The columns of the review workbook, sheet by sheet: what writing and reading it agree on."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from powerlist.decide.case import Case, CaseKind, Member

VERSION: Final = "1"
META_SHEET: Final = "_meta"
META_ID: Final = "workbook_id"
META_VERSION: Final = "version"
PROPERTY: Final = "powerlist_workbook"

CASE_ID: Final = "编号（请勿改动）"
NUMBER: Final = "序号"
DECISION: Final = "决定▼"
REASON: Final = "理由"
BY: Final = "决定人"
DOCUMENT: Final = "决定依据"

SHEETS: Final = {
    CaseKind.RELATION: "重复与层级",
    CaseKind.CLAIM: "多家申报",
    CaseKind.VALUE: "要素不一致",
    CaseKind.FINDING: "问题核实",
}
TASKS: Final = {
    CaseKind.RELATION: "甲、乙两条是不是同一事项，或者一条是另一条的一部分",
    CaseKind.CLAIM: "几家单位申报了同一事项，由谁牵头",
    CaseKind.VALUE: "同一事项各处填报不一致，以哪一个为准",
    CaseKind.FINDING: "妨碍公布的问题，怎样处理",
}
LETTERS: Final = "甲乙丙丁戊己庚辛壬癸"
LABEL_LIMIT: Final = 40  # characters of an answer in the drop-down list

Text = Callable[[Case], str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it shows of a case, or where the answer goes."""

    head: str
    width: float
    text: Text = lambda _: ""
    against: Text | None = None  # the text it is compared with, character by character
    is_answer: bool = False


def labels(case: Case) -> Mapping[str, str]:
    """Option value → answer as the list shows it: one short line, never twice the same."""
    texts = [_shortened(option.label) for option in case.options]
    if len(set(texts)) < len(texts):
        texts = [f"{place}．{text}" for place, text in enumerate(texts, start=1)]
    return {option.value: text for option, text in zip(case.options, texts, strict=True)}


def squeezed(text: str) -> str:
    """The text without blanks and differences of width, for recognising heads and answers."""
    return "".join(unicodedata.normalize("NFKC", text).replace("▼", "").split())


def columns(kind: CaseKind) -> tuple[Column, ...]:
    """The columns of the kind's sheet, after the hidden one and the number."""
    return _COLUMNS[kind]


def _shortened(label: str) -> str:
    line = " ".join(label.split())
    return line if len(line) <= LABEL_LIMIT else line[: LABEL_LIMIT - 1] + "…"


def _letter(place: int) -> str:
    return LETTERS[place] if place < len(LETTERS) else str(place + 1)


def _of(place: int, read: Callable[[Member], str]) -> Text:
    return lambda case: read(case.members[place]) if place < len(case.members) else ""


def _value(place: int) -> Text:
    return lambda case: case.values[place] if place < len(case.values) else ""


def _listed(read: Callable[[Member], str]) -> Text:
    """One line per member, lettered; a member alone stands without its letter."""

    def text(case: Case) -> str:
        if len(case.members) == 1:
            return read(case.members[0])
        return "\n".join(
            f"{_letter(place)}　{read(member)}" for place, member in enumerate(case.members)
        )

    return text


def _further_values(case: Case) -> str:
    lines = [
        f"{_letter(place)}　{member.unit}：{value}"
        for place, (member, value) in enumerate(zip(case.members, case.values, strict=False))
        if place > 1
    ]
    return "\n".join(lines)


def _title(case: Case) -> str:
    return "\n".join(filter(None, (case.title, case.question)))


def _name(member: Member) -> str:
    return f"{member.name}（序号{member.number}）" if member.number else member.name


def _limit_and_fee(member: Member) -> str:
    told = (("时限", member.limit), ("收费", member.fee))
    return "\n".join(f"{head}：{text}" for head, text in told if text)


def _category_and_basis(member: Member) -> str:
    return "\n".join(
        filter(None, (member.category and f"【{member.category}】", member.legal_basis))
    )


def _side(place: int) -> tuple[Column, ...]:
    letter, other = _letter(place), 1 - place
    return (
        Column(f"{letter}：单位", 10, _of(place, lambda member: member.unit)),
        Column(
            f"{letter}：事项名称",
            18,
            _of(place, lambda member: member.name),
            against=_of(other, lambda member: member.name),
        ),
        Column(f"{letter}：类别与设定依据", 28, _of(place, _category_and_basis)),
        Column(f"{letter}：时限／收费", 13, _of(place, _limit_and_fee)),
    )


def _valued(place: int) -> tuple[Column, ...]:
    letter, other = _letter(place), 1 - place
    return (
        Column(f"{letter}：单位", 12, _of(place, lambda member: member.unit)),
        Column(f"{letter}：填报内容", 26, _value(place), against=_value(other)),
    )


_TITLE: Final = Column("类型与问题", 16, _title)
_WHY: Final = Column("相同与不同之处", 22, lambda case: case.why)
_ADVICE: Final = Column("建议", 12, lambda case: case.advice)
_PLACES: Final = Column("出处", 26, _listed(lambda member: member.place))

_ANSWER: Final = (
    Column(DECISION, 15, is_answer=True),
    Column(REASON, 16, is_answer=True),
    Column(BY, 9, is_answer=True),
    Column(DOCUMENT, 14, is_answer=True),
)

_COLUMNS: Final[Mapping[CaseKind, tuple[Column, ...]]] = {
    CaseKind.RELATION: (
        _TITLE,
        *_side(0),
        *_side(1),
        _WHY,
        _ADVICE,
        *_ANSWER,
        Column("甲：出处", 16, _of(0, lambda member: member.place)),
        Column("乙：出处", 16, _of(1, lambda member: member.place)),
    ),
    CaseKind.CLAIM: (
        _TITLE,
        Column("申报单位", 20, _listed(lambda member: member.unit)),
        Column("申报的事项名称", 36, _listed(_name)),
        _WHY,
        _ADVICE,
        *_ANSWER,
        _PLACES,
    ),
    CaseKind.VALUE: (
        _TITLE,
        Column("事项名称", 20, _of(0, lambda member: member.name)),
        *_valued(0),
        *_valued(1),
        Column("丙及以下", 26, _further_values),
        _WHY,
        _ADVICE,
        *_ANSWER,
        _PLACES,
    ),
    CaseKind.FINDING: (
        _TITLE,
        Column("单位", 14, _listed(lambda member: member.unit)),
        Column("事项名称", 24, _listed(_name)),
        Column("情况", 30, lambda case: case.why),
        _ADVICE,
        *_ANSWER,
        Column("出处", 26, lambda case: case.place or _PLACES.text(case)),
    ),
}
