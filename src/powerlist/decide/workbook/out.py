"""Write the open questions as a workbook that people fill in with Excel, WPS or LibreOffice.

Each row carries its case in a hidden column, so rows may be filtered, sorted, left out and handed
round on copies. Protection keeps hands off by accident only; it has no password.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Final

from powerlist.decide.case import Answer, Case
from powerlist.decide.listing import Row
from powerlist.decide.workbook.answer_lists import AnswerLists
from powerlist.decide.workbook.columns import (
    DECIDED_SHEET,
    META_ID,
    META_LINES,
    META_SHEET,
    META_VERSION,
    PROPERTY,
    SHEETS,
    VERSION,
)
from powerlist.decide.workbook.decided_sheet import write_decided
from powerlist.decide.workbook.guide import LINES, Asked, Guide
from powerlist.decide.workbook.question_sheet import QuestionSheet
from powerlist.decide.workbook.styles import styles
from powerlist.office_workbook import Workbook, Worksheet, workbook

PART: Final = (
    "本份只列“{}”的问题；涉及两个以上单位的，列在排在前面的单位那一份里。各份分别填写，分别读回。"
)
NO_ANSWERS: Final[Mapping[str, Answer]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Header:
    """What the workbook says about itself."""

    city: str
    edition: str
    workbook_id: str
    created: date  # given by the caller, so that the same cases give the same bytes
    part: str = ""  # whose or which questions these are, where they are not all
    seen: int = 0  # lines the ledger had: what its readers can know
    decided: tuple[Row, ...] = ()  # what stands in it, for them to see

    @property
    def title(self) -> str:
        """The workbook's title."""
        part = f"　{self.part}" if self.part else ""
        return f"{self.city}行政审批事项冲突核查表（{self.edition}）{part}"

    @property
    def lines(self) -> tuple[str, ...]:
        """How to fill it in; a part says first that it is one."""
        return (PART.format(self.part), *LINES) if self.part else LINES


def write(
    cases: Sequence[Case],
    path: Path,
    header: Header,
    answers: Mapping[str, Answer] = NO_ANSWERS,
) -> None:
    """Write all cases to `path`, a sheet per kind, with the answers already known filled in."""
    grouped = {kind: [case for case in cases if case.kind is kind] for kind in SHEETS}
    by_kind = {kind: asked for kind, asked in grouped.items() if asked}
    buffer = BytesIO()
    with workbook(buffer, header.title, header.created) as book:
        book.set_custom_property(PROPERTY, header.workbook_id)
        looks = styles(book)
        guide = Guide(book.add_worksheet("填写说明"), looks, answers)
        sheets = {kind: book.add_worksheet(SHEETS[kind]) for kind in by_kind}
        lists = AnswerLists(_hidden_sheet(book))
        asked = []
        for kind, own in by_kind.items():
            sheet = QuestionSheet(sheets[kind], kind, looks, lists)
            sheet.write(own, answers)
            asked.append(Asked(kind, own, sheet.ranges(len(own))))
        guide.write(header.title, header.lines, asked)
        if header.decided:
            write_decided(book.add_worksheet(DECIDED_SHEET), header.decided, looks)
        _write_meta(book.add_worksheet(META_SHEET), header)
    path.write_bytes(buffer.getvalue())


def _hidden_sheet(book: Workbook) -> Worksheet:
    sheet = book.add_worksheet("_lists")
    sheet.hide()
    return sheet


def _write_meta(sheet: Worksheet, header: Header) -> None:
    facts = {
        META_ID: header.workbook_id,
        META_VERSION: VERSION,
        META_LINES: str(header.seen),
        "edition": header.edition,
        "city": header.city,
    }
    for row, (key, text) in enumerate(facts.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, text)
    sheet.very_hidden()
