"""How a form looks: made to be filled in on the screen and printed on A4."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any, Final

import xlsxwriter

# xlsxwriter ships no types.
Workbook = Any
Worksheet = Any
Format = Any

SIZE: Final = 10  # points
OPTIONS: Final = {
    "strings_to_formulas": False,  # nothing carried over comes alive
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    # Column widths count digits of the default font; Arial is measured the same on every system.
    "default_format_properties": {"font_name": "Arial", "font_size": SIZE},
}
PERMITTED: Final = {  # everything but the head
    "format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True,
    "sort": True, "autofilter": True,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook."""

    title: Format
    line: Format
    text: Format
    head: Format
    label: Format
    answer: Format
    answer_centred: Format
    cell: Format
    centred: Format
    example: Format
    must: Format
    look: Format


def workbook(buffer: BytesIO, title: str, created: date) -> Workbook:
    """A new workbook that is the same file, byte for byte, whenever it is written."""
    book = xlsxwriter.Workbook(buffer, deepcopy(OPTIONS))  # it keeps and changes what it is given
    moment = datetime.combine(created, time(), tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "created": moment})
    return book


def styles(book: Workbook) -> Styles:
    """The formats, made for this workbook."""
    font = {"font_name": "宋体", "font_size": SIZE, "valign": "vcenter"}
    cell = font | {"border": 1, "text_wrap": True, "num_format": 49}  # 49: text
    answer = cell | {"bg_color": "#FFFBEB", "locked": False}
    return Styles(
        title=book.add_format(
            {"font_name": "黑体", "font_size": 16, "valign": "vcenter", "align": "center"}
        ),
        line=book.add_format(font),
        text=book.add_format(font | {"text_wrap": True}),
        head=book.add_format(
            cell | {"font_name": "黑体", "align": "center", "bg_color": "#FFE699"}
        ),
        label=book.add_format(font | {"align": "right"}),
        answer=book.add_format(answer),
        answer_centred=book.add_format(answer | {"align": "center"}),
        cell=book.add_format(cell),
        centred=book.add_format(cell | {"align": "center"}),
        example=book.add_format(
            cell | {"italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2"}
        ),
        must=book.add_format({"bg_color": "#F8A5A5"}),
        look=book.add_format({"bg_color": "#FAC08F"}),
    )


def set_up(sheet: Worksheet, head_row: int | None = None) -> None:
    """A4 across, protected without a password; a list one page wide with its head on every page."""
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 1 if head_row is None else 0)
    sheet.center_horizontally()
    if head_row is not None:
        sheet.repeat_rows(head_row)
        sheet.freeze_panes(head_row + 1, 0)
    sheet.set_footer('&C&"宋体,Regular"&9&A　第 &P 页 共 &N 页', {"margin": 0.3})
    sheet.protect("", PERMITTED)


def write(sheet: Worksheet, place: tuple[int, int], text: str, style: Format) -> None:
    """One text cell; an empty one still has its borders."""
    if text:
        sheet.write_string(*place, text, style)
    else:
        sheet.write_blank(*place, None, style)
