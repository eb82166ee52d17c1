"""The sheet of what has been decided already: to be looked at, not to be filled in."""

from collections.abc import Sequence
from typing import Final

from powerlist.decide.listing import HEADS, WIDTHS, Row
from powerlist.decide.workbook.styles import SIZE, Styles
from powerlist.language import measure
from powerlist.office_workbook import PERMITTED, Worksheet, set_up_paper

TITLE: Final = "已作决定：只供查看"
HOW_TO: Final = (
    "　　要改的，告诉经办人编号和理由，用 powerlist ledger --undo 编号 撤销，问题会重新列出"
)
HEAD_ROW: Final = 1


def write_decided(sheet: Worksheet, rows: Sequence[Row], looks: Styles) -> None:
    """One line per standing decision, the newest first."""
    sheet.set_row(0, 27)
    sheet.write_rich_string(0, 0, looks.title, TITLE, looks.line, HOW_TO, looks.line)
    for place, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(HEAD_ROW, place, head, looks.head)
    sheet.set_row(HEAD_ROW, 24)
    for at, row in enumerate(rows, start=HEAD_ROW + 1):
        texts = [str(cell) for cell in row]
        lines = [measure.lines(*each, SIZE) for each in zip(texts, WIDTHS, strict=True)]
        sheet.set_row(at, measure.points(max(lines), SIZE))
        for place, text in enumerate(texts):
            sheet.write_string(at, place, text, looks.cell)
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(rows), len(HEADS) - 1)
    sheet.protect("", PERMITTED)
    set_up_paper(sheet, HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 1)
