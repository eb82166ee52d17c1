"""Write the two lists that stand in baseline/, laid out as such lists are published."""

from itertools import groupby
from pathlib import Path
from typing import Any

import xlsxwriter
from edition import Entry
from upper import PROVINCE, Upper
from writers import CREATED

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
PREVIOUS_HEADS = (
    ("审批部门", "", 16),
    ("序号", "", 6),
    ("项目名称", "", 30),
    ("子项", "", 24),
    ("审批类别", "", 12),
    ("设定依据", "", 50),
    ("审批对象", "", 16),
    ("法定时限", "办理时限", 12),
    ("承诺时限", "办理时限", 12),
    ("收费情况", "", 16),
    ("备注", "", 14),
)
UPPER_HEADS = (
    ("序号", 6),
    ("项目编码", 22),
    ("项目名称", 44),
    ("审批类别", 14),
    ("设定依据", 60),
    ("审批层级", 12),
    ("省级主管部门", 22),
    ("备注", 14),
)


class Sheet:
    """A sheet that is filled from the top, with the few looks of such lists."""

    def __init__(self, book: Any, name: str) -> None:  # noqa: ANN401  # untyped library
        """`book` is the workbook that gets the sheet."""
        plain = {"text_wrap": True, "valign": "vcenter", "border": 1, "font_size": 10}
        self.sheet = book.add_worksheet(name)
        self.cell = book.add_format(plain)
        self.head = book.add_format(plain | {"bold": True, "align": "center"})
        self.title = book.add_format({"bold": True, "align": "center", "font_size": 18})
        self.rows = 0

    def across(self, text: str, last: int) -> None:
        """A row whose text is merged over the whole width."""
        self.sheet.merge_range(self.rows, 0, self.rows, last, text, self.title)
        self.rows += 1

    def put(self, column: int, text: str, height: int = 1) -> None:
        """A text in the current row, merged over as many rows as belong to it."""
        if height > 1:
            last = self.rows + height - 1
            self.sheet.merge_range(self.rows, column, last, column, text, self.cell)
        else:
            self.sheet.write_string(self.rows, column, text, self.cell)


def _book(path: Path, author: str) -> Any:  # noqa: ANN401  # untyped library
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(path, OPTIONS)
    book.set_properties({"author": author, "created": CREATED})
    return book


def write_previous(path: Path, entries: list[Entry]) -> None:
    """The previous edition: unit, number and main item merged over the rows they belong to."""
    with _book(path, "广水市审改办") as book:
        own = [entry for entry in entries if not entry.is_forwarded]
        forwarded = [entry for entry in entries if entry.is_forwarded]
        parts = (("目录", "行政审批事项目录", own), ("审核转报", "审核转报事项目录", forwarded))
        for number, (name, title, members) in enumerate(parts, 1):
            sheet = Sheet(book, name)
            last = len(PREVIOUS_HEADS) - 1
            sheet.sheet.write_string(0, 0, f"附件{number}", sheet.cell)
            sheet.rows = 1
            sheet.across(f"广水市{title}（2013年版）", last)
            _write_two_row_head(sheet)
            _write_units(sheet, members)
            note = f"注：本目录共{len(members)}项，由市审改办负责解释。"
            sheet.sheet.write_string(sheet.rows, 0, note)


def _write_two_row_head(sheet: Sheet) -> None:
    for column, (head, group, width) in enumerate(PREVIOUS_HEADS):
        sheet.sheet.set_column(column, column, width)
        if group:
            sheet.sheet.write_string(sheet.rows + 1, column, head, sheet.head)
        else:
            at = (sheet.rows, column, sheet.rows + 1, column)
            sheet.sheet.merge_range(*at, head, sheet.head)
    grouped = [n for n, (_, group, _) in enumerate(PREVIOUS_HEADS) if group]
    at = (sheet.rows, grouped[0], sheet.rows, grouped[-1])
    sheet.sheet.merge_range(*at, PREVIOUS_HEADS[grouped[0]][1], sheet.head)
    sheet.rows += 2


def _write_units(sheet: Sheet, entries: list[Entry]) -> None:
    number = 0
    for unit, of_unit in groupby(entries, key=lambda entry: entry.unit):
        members = list(of_unit)
        sheet.put(0, unit, len(members))
        for parent, of_parent in groupby(members, key=lambda entry: entry.parent):
            families = list(of_parent)
            blocks = [families] if parent else [[entry] for entry in families]
            for block in blocks:
                number += 1
                sheet.put(1, str(number), len(block))
                sheet.put(2, parent or block[0].name, len(block))
                for entry in block:
                    _write_entry(sheet, entry)


def _write_entry(sheet: Sheet, entry: Entry) -> None:
    texts = (
        entry.name if entry.parent else "",
        entry.category,
        entry.legal_basis,
        entry.applicants,
        entry.limit_legal,
        entry.limit_promised,
        entry.fee,
        "审核转报" if entry.is_forwarded else "",
    )
    for column, text in enumerate(texts, 3):
        sheet.put(column, text)
    sheet.rows += 1


def write_upper(path: Path, catalogue: Upper) -> None:
    """The upper catalogue: one plain row per item below a title."""
    with _book(path, f"{PROVINCE}审改办") as book:
        sheet = Sheet(book, "通用目录")
        sheet.across(f"{PROVINCE}市县两级行政审批事项通用目录（2014年本）", len(UPPER_HEADS) - 1)
        for column, (head, width) in enumerate(UPPER_HEADS):
            sheet.sheet.set_column(column, column, width)
            sheet.sheet.write_string(sheet.rows, column, head, sheet.head)
        sheet.rows += 1
        for number, item in enumerate(catalogue.items, 1):
            texts = (item.code, item.name, item.category, item.legal_basis, item.level)
            row = (str(number), *texts, item.department, "")
            for column, text in enumerate(row):
                sheet.put(column, text)
            sheet.rows += 1
