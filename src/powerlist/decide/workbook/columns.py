"""The columns of the review workbook, sheet by sheet: what writing and reading it agree on."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from powerlist.decide.case import Case, CaseKind, Member, letter

VERSION: Final = "2"
META_SHEET: Final = "_meta"
META_ID: Final = "workbook_id"
META_VERSION: Final = "version"
META_LINES: Final = "ledger_lines"  # how many the ledger had: what its readers could know
PROPERTY: Final = "powerlist_workbook"

CASE_ID: Final = "编号（请勿改动）"
NUMBER: Final = "序号"
DECISION: Final = "决定▼"
REASON: Final = "理由"
BY: Final = "决定人"
DOCUMENT: Final = "决定依据"
COMMENT: Final = "备注"
UNIT: Final = "单位（统计用）"  # these two are hidden; the counts on the first sheet rest on them
MUST: Final = "必须决定"
YES: Final = "是"
DECIDED_SHEET: Final = "已作决定"

SHEETS: Final = {
    CaseKind.RELATION: "重复与层级",
    CaseKind.CLUSTER: "多条相近",
    CaseKind.CLAIM: "多家申报",
    CaseKind.VALUE: "要素不一致",
    CaseKind.CATALOGUE: "对照目录",
    CaseKind.UNCLAIMED: "目录未认领",
    CaseKind.FINDING: "问题核实",
}
TASKS: Final = {
    CaseKind.RELATION: "甲、乙两条是不是同一事项，或者一条是另一条的一部分",
    CaseKind.CLUSTER: "几条写法相近，是不是同一事项，哪一条不是",
    CaseKind.CLAIM: "几家单位申报了同一事项，由谁牵头",
    CaseKind.VALUE: "同一事项各处填报不一致，以哪一个为准",
    CaseKind.CATALOGUE: "各单位填报的事项，是不是上级目录、上一版目录中的这一条",
    CaseKind.UNCLAIMED: "上级目录中有、没有单位报的事项，是本地不适用，还是应由谁认领",
    CaseKind.FINDING: "妨碍公布的问题，怎样处理",
}
HOW_TO: Final = {
    CaseKind.RELATION: "红字是两边不同的字；写法不同、办的是同一件事的，选“同一事项”",
    CaseKind.CLUSTER: "先看各条是否办同一件事；只有一条不是的，选“除某条外”",
    CaseKind.CLAIM: "选牵头单位，其余列为会同单位；各管各辖区的，选“各自保留”",
    CaseKind.VALUE: "翻依据条文核对，选照此公布的一种；都不对的先留空，写在“备注”里",
    CaseKind.CATALOGUE: "目录里有同一条的选该条，没有的选“目录中没有对应事项”",
    CaseKind.UNCLAIMED: "本地没有这项职能的选“本地不适用”并写明理由，有的选应当认领的单位",
    CaseKind.FINDING: "能改的退回单位改；确实如此的选“认可”并写明理由；等不及的先不公布",
}
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


def unit_of(case: Case) -> str:
    """Whose question it is; one between several units counts for the first."""
    return case.members[0].unit or "（单位不明）" if case.members else "（单位不明）"


def _shortened(label: str) -> str:
    line = " ".join(label.split())
    return line if len(line) <= LABEL_LIMIT else line[: LABEL_LIMIT - 1] + "…"


def _of(place: int, read: Callable[[Member], str]) -> Text:
    return lambda case: read(case.members[place]) if place < len(case.members) else ""


def _value(place: int) -> Text:
    return lambda case: case.values[place] if place < len(case.values) else ""


def _listed(read: Callable[[Member], str]) -> Text:
    """One line per member, lettered; what all of them say stands once without a letter."""

    def text(case: Case) -> str:
        if len({read(member) for member in case.members}) == 1:
            return read(case.members[0])
        return "\n".join(
            f"{letter(place)}　{read(member)}" for place, member in enumerate(case.members)
        )

    return text


def _further_values(case: Case) -> str:
    lines = [
        f"{letter(place)}　{member.unit}：{value}"
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


def _in_short(member: Member) -> str:
    """As much as lets people tell members apart that stand in one cell."""
    return _shortened("　".join(filter(None, (member.category, member.legal_basis))))


def _side(place: int) -> tuple[Column, ...]:
    name, other = letter(place), 1 - place
    return (
        Column(f"{name}：单位", 10, _of(place, lambda member: member.unit)),
        Column(
            f"{name}：事项名称",
            18,
            _of(place, lambda member: member.name),
            against=_of(other, lambda member: member.name),
        ),
        Column(f"{name}：类别与设定依据", 28, _of(place, _category_and_basis)),
        Column(f"{name}：时限／收费", 13, _of(place, _limit_and_fee)),
    )


def _valued(place: int) -> tuple[Column, ...]:
    name, other = letter(place), 1 - place
    return (
        Column(f"{name}：单位", 12, _of(place, lambda member: member.unit)),
        Column(f"{name}：填报内容", 26, _value(place), against=_value(other)),
    )


_TITLE: Final = Column("类型与问题", 16, _title)
_WHY: Final = Column("相同与不同之处", 22, lambda case: case.why)
_ADVICE: Final = Column("建议", 17, lambda case: case.advice)
_PLACES: Final = Column("出处", 26, _listed(lambda member: member.place))

_ANSWER: Final = (
    Column(DECISION, 15, is_answer=True),
    Column(REASON, 16, is_answer=True),
    Column(BY, 9, is_answer=True),
    Column(DOCUMENT, 14, is_answer=True),
    Column(COMMENT, 14, is_answer=True),
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
    CaseKind.CLUSTER: (
        _TITLE,
        Column("单位", 16, _listed(lambda member: member.unit)),
        Column("事项名称", 36, _listed(_name)),
        Column("类别与设定依据", 34, _listed(_in_short)),
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
    CaseKind.CATALOGUE: (
        _TITLE,
        Column("填报单位", 12, _listed(lambda member: member.unit)),
        Column("填报的事项名称", 22, _listed(_name)),
        Column("填报的类别与设定依据", 26, _of(0, _category_and_basis)),
        Column("目录中相近的条目", 40, lambda case: "\n".join(case.values)),
        _WHY,
        _ADVICE,
        *_ANSWER,
        _PLACES,
    ),
    CaseKind.UNCLAIMED: (
        _TITLE,
        Column("目录中的部门", 16, _of(0, lambda member: member.unit)),
        Column("目录中的事项名称", 28, _of(0, lambda member: member.name)),
        Column("目录中的类别与设定依据", 34, _of(0, _category_and_basis)),
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
