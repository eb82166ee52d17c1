"""The flat sheet: one head row, one row per entry, no merges, for people who filter and count."""

from datetime import date
from io import BytesIO
from typing import Final

from powerlist.office_workbook import workbook
from powerlist.publish.ink import landscape, write_text
from powerlist.publish.parts import View

NARROW: Final = 12
WIDTHS: Final = {"项目名称": 40, "子项名称": 40, "设定依据": 60, "审批部门": 20, "项目编码": 24}


def flat(view: View, published_on: date) -> bytes:
    """The data sheet as an .xlsx file."""
    buffer = BytesIO()
    with workbook(buffer, view.title, published_on) as book:
        sheet = book.add_worksheet("数据表")
        head_style = book.add_format({"font_name": "黑体", "font_size": 10.5, "border": 1})
        body_style = book.add_format({"font_name": "宋体", "font_size": 10.5, "num_format": 49})
        for column, head in enumerate(view.flat_heads):
            sheet.set_column(column, column, WIDTHS.get(head, NARROW))
            write_text(sheet, (0, column), head, head_style)
        row = 0
        for row, line in enumerate(view.lines(), start=1):
            for column, text in enumerate(line.record):
                write_text(sheet, (row, column), text, body_style)
        sheet.autofilter(0, 0, row, len(view.flat_heads) - 1)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        landscape(sheet, side=20)
    return buffer.getvalue()
