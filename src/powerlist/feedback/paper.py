"""How a feedback workbook looks: made to be printed, filled in and signed."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from powerlist.language import measure

# xlsxwriter ships no types.
Workbook = Any
Worksheet = Any
Format = Any

SIZE: Final = 10  # points
TALLEST: Final = 409  # points a row can be
LONGEST: Final = 32_767  # characters a cell holds
OPTIONS: Final = {
    "strings_to_formulas": False,  # nothing typed comes alive
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    # Column widths count digits of the default font; Arial is measured the same on every system.
    "default_format_properties": {"font_name": "Arial", "font_size": SIZE},
}
# Everything that does not change what is asked.
PERMITTED: Final = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True}


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook."""

    title: Format
    text: Format
    line: Format  # runs on over the cells beside it
    head: Format
    answer_head: Format
    cell: Format
    centred: Format
    small: Format
    must: Format
    answer: Format


def workbook(buffer: BytesIO, title: str, created: date) -> Workbook:
    """A new workbook that is the same file, byte for byte, whenever it is written."""
    book = xlsxwriter.Workbook(buffer, deepcopy(OPTIONS))  # it keeps and changes what it is given
    moment = datetime.combine(created, time(), tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "created": moment})
    return book


def styles(book: Workbook) -> Styles:
    """The formats, made for this workbook."""
    font = {"font_name": "宋体", "font_size": SIZE}
    text = font | {"valign": "vcenter", "text_wrap": True}
    cell = text | {"border": 1, "num_format": 49}  # 49: text
    head = cell | {"font_name": "黑体", "align": "center"}
    return Styles(
        title=book.add_format(
            {"font_name": "黑体", "font_size": 15, "valign": "vcenter", "align": "center"}
        ),
        text=book.add_format(text),
        line=book.add_format(font | {"valign": "vcenter"}),
        head=book.add_format(head | {"bg_color": "#E7E6E6"}),
        answer_head=book.add_format(head | {"bg_color": "#FFD966"}),
        cell=book.add_format(cell),
        centred=book.add_format(cell | {"align": "center"}),
        small=book.add_format(cell | {"align": "center", "font_size": 8, "font_color": "#595959"}),
        must=book.add_format(cell | {"align": "center", "bold": True}),
        answer=book.add_format(cell | {"bg_color": "#FFF2CC", "locked": False}),
    )


def set_up(sheet: Worksheet, head_row: int | None = None, *, upright: bool = False) -> None:
    """A4, one page wide, the head and page numbers on every page, protected without password."""
    sheet.set_paper(9)  # A4
    if not upright:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    if head_row is not None:
        sheet.repeat_rows(head_row)
        sheet.freeze_panes(head_row + 1, 0)
    sheet.set_footer('&C&"宋体,Regular"&9&A　第 &P 页 共 &N 页', {"margin": 0.3})
    sheet.protect("", PERMITTED)


def write(sheet: Worksheet, place: tuple[int, int], text: str, style: Format) -> None:
    """One text cell; an empty one still has its borders."""
    if text:
        sheet.write_string(*place, text[:LONGEST], style)
    else:
        sheet.write_blank(*place, None, style)


def height(texts_and_widths: list[tuple[str, float]]) -> float:
    """The row height in which all these texts can be read."""
    lines = max(measure.lines(text, width, SIZE) for text, width in texts_and_widths)
    return min(TALLEST, measure.points(max(lines, 1), SIZE))
