"""Write the open questions as a workbook that people fill in with Excel, WPS or LibreOffice.

Each row carries its case in a hidden column, so rows may be filtered, sorted, left out and handed
round on copies. Protection keeps hands off by accident only; it has no password.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Final

import xlsxwriter

from powerlist.decide.case import Answer, Case, CaseKind
from powerlist.decide.workbook.answer_lists import AnswerLists
from powerlist.decide.workbook.columns import (
    META_ID,
    META_SHEET,
    META_VERSION,
    PROPERTY,
    SHEETS,
    TASKS,
    VERSION,
)
from powerlist.decide.workbook.question_sheet import QuestionSheet
from powerlist.decide.workbook.styles import (
    OPTIONS,
    PERMITTED,
    Styles,
    Workbook,
    Worksheet,
    set_up_paper,
    styles,
)

ByKind = Mapping[CaseKind, Sequence[Case]]

NO_ANSWERS: Final[Mapping[str, Answer]] = MappingProxyType({})
GUIDE: Final = (
    "1. 每张表一行是一个问题，左边是各单位填报的原文，甲、乙不同的字用红色标出。",
    "2. 只填黄色或绿色的四栏：“决定”从下拉列表选择，“理由”按需填写，“决定依据”写纪要、批示或文号。",
    "3. “决定人”写姓名，不写的按交表人计。",
    "4. 黄色的必须有决定，否则不能公布；绿色的可以不填。拿不准的先留空，下次再填。",
    "5. 可以筛选、只留一部分行、分给几个人各填一份，分别交回；请不要改动编号和表头。",
    "6. 若需排序而提示受保护，可在“审阅”中撤销工作表保护，没有密码。",
    "7. 填好后保存，由经办人运行 powerlist decide 文件名 读回；读不懂的行会逐行指出，不会误记。",
)
COUNT_HEADS: Final = ("工作表", "要决定什么", "问题数", "必须决定", "已有决定")
GUIDE_WIDTHS: Final = (16, 60, 12, 12, 12)


@dataclass(frozen=True, slots=True)
class Header:
    """What the workbook says about itself."""

    city: str
    edition: str
    workbook_id: str
    created: date  # given by the caller, so that the same cases give the same bytes

    @property
    def title(self) -> str:
        """The workbook's title."""
        return f"{self.city}行政审批事项冲突核查表（{self.edition}）"


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
    # The library keeps and changes the options it is given.
    with xlsxwriter.Workbook(buffer, deepcopy(OPTIONS)) as book:
        created = datetime.combine(header.created, time())
        book.set_properties({"title": header.title, "created": created})
        book.set_custom_property(PROPERTY, header.workbook_id)
        looks = styles(book)
        guide = book.add_worksheet("填写说明")
        sheets = {kind: book.add_worksheet(SHEETS[kind]) for kind in by_kind}
        lists = AnswerLists(_hidden_sheet(book))
        for kind, asked in by_kind.items():
            QuestionSheet(sheets[kind], kind, looks, lists).write(asked, answers)
        _write_guide(guide, header.title, _counts(by_kind, answers), looks)
        _write_meta(book.add_worksheet(META_SHEET), header)
    path.write_bytes(buffer.getvalue())


def _hidden_sheet(book: Workbook) -> Worksheet:
    sheet = book.add_worksheet("_lists")
    sheet.hide()
    return sheet


def _counts(by_kind: ByKind, answers: Mapping[str, Answer]) -> list[tuple[str, ...]]:
    """The guide's table: a row per sheet, in the order of COUNT_HEADS."""
    return [
        (
            SHEETS[kind],
            TASKS[kind],
            str(len(asked)),
            str(sum(case.is_blocking for case in asked)),
            str(sum(case.case_id in answers for case in asked)),
        )
        for kind, asked in by_kind.items()
    ]


def _write_guide(
    sheet: Worksheet, title: str, counts: Sequence[tuple[str, ...]], looks: Styles
) -> None:
    for place, width in enumerate(GUIDE_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_row(0, 36)
    sheet.write_string(0, 0, title, looks.title)
    last = len(GUIDE_WIDTHS) - 1
    for row, sentence in enumerate(GUIDE, start=1):
        sheet.set_row(row, 24)
        sheet.merge_range(row, 0, row, last, sentence, looks.text)
    table = len(GUIDE) + 2
    for place, head in enumerate(COUNT_HEADS):
        sheet.write_string(table, place, head, looks.head)
    for row, texts in enumerate(counts, start=table + 1):
        sheet.set_row(row, 21)
        for place, text in enumerate(texts):
            sheet.write_string(row, place, text, looks.number if text.isdigit() else looks.cell)
    sheet.protect("", PERMITTED)
    set_up_paper(sheet, table)


def _write_meta(sheet: Worksheet, header: Header) -> None:
    facts = {
        META_ID: header.workbook_id,
        META_VERSION: VERSION,
        "edition": header.edition,
        "city": header.city,
    }
    for row, (key, text) in enumerate(facts.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, text)
    sheet.very_hidden()
