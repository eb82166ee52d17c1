"""The three-way comparison as a sheet to print and to write on."""

from io import BytesIO
from typing import Final

from powerlist.office_workbook import Workbook, Worksheet, row_height, set_up_paper, workbook
from powerlist.report.against import HEADS, Comparison
from powerlist.report.workbook import SIZE
from powerlist.settings import Settings

WIDTHS: Final = (17, 34, 34, 34, 22)
LEFT_TO_WRITE: Final = ("处理意见", 18)
HEAD_ROW: Final = 2


def as_workbook(found: Comparison, settings: Settings) -> bytes:
    """The workbook, the same bytes for the same comparison."""
    buffer = BytesIO()
    title = f"{settings.city}行政审批事项三方对照表（{settings.edition}）"
    with workbook(buffer, title, settings.published_on) as book:
        sheet = book.add_worksheet("对照表")
        _write(sheet, book, title, found)
    return buffer.getvalue()


def _write(sheet: Worksheet, book: Workbook, title: str, found: Comparison) -> None:
    title_style = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    frame = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_size": SIZE}
    cell = book.add_format(frame)
    head = book.add_format(frame | {"bold": True, "align": "center", "bg_color": "#DDEBF7"})
    heads, widths = (*HEADS, LEFT_TO_WRITE[0]), (*WIDTHS, LEFT_TO_WRITE[1])
    last = len(heads) - 1
    sheet.merge_range(0, 0, 0, last, title, title_style)
    sheet.set_row(0, 30)
    sheet.merge_range(1, 0, 1, last, _about(found), book.add_format({"text_wrap": True}))
    sheet.set_row(1, 30)
    for column, (text, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD_ROW, column, text, head)
    for row, line in enumerate(found.lines, HEAD_ROW + 1):
        for column, text in enumerate((*line, "")):
            sheet.write_string(row, column, text, cell)
        sheet.set_row(row, row_height(zip(line, WIDTHS, strict=True), SIZE))
    set_up_paper(sheet, HEAD_ROW)
    last_row = HEAD_ROW + len(found.lines)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    sheet.autofilter(HEAD_ROW, 0, last_row, last)
    sheet.print_area(0, 0, last_row, last)


def _about(found: Comparison) -> str:
    names = "、".join(f"《{one.name}》（{one.kind}）" for one in found.compared)
    return (
        f"对照：{names}。只列名称不一致和一方没有的 {len(found.lines)} 条，"
        f"其余 {found.agreeing} 条各方一致。带问号的尚未认定。"
        "没有对上不说明没有，可能是名称差得远。"
    )
