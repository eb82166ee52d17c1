"""What all our workbooks have in common: text stays text, nothing says who wrote it or when."""

from copy import deepcopy
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any, Final

import xlsxwriter

LONGEST: Final = 32_767  # characters a cell holds; xlsxwriter drops longer text altogether
CUT: Final = "……（余下文字见开放数据）"

# xlsxwriter ships no types.
Workbook = Any
Worksheet = Any
Format = Any

OPTIONS: Final = {
    "strings_to_formulas": False,  # nothing typed comes alive
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    # Column widths are counted in digits of the default font. Arial's are 7 pixels wide, and every
    # system has it or a font of the same measures; Calibri is missing where WPS runs on Linux.
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
}


def workbook(buffer: BytesIO, title: str, published_on: date) -> Workbook:
    """A new workbook that is the same file, byte for byte, whenever it is written."""
    book = xlsxwriter.Workbook(buffer, deepcopy(OPTIONS))  # it keeps and changes what it is given
    created = datetime.combine(published_on, time(), tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "created": created})
    return book


def write_text(sheet: Worksheet, place: tuple[int, int], text: str, style: Format) -> None:
    """One text cell; text beyond what a cell holds is cut with a mark instead of vanishing."""
    if len(text) > LONGEST:
        text = text[: LONGEST - len(CUT)] + CUT
    if text:
        sheet.write_string(*place, text, style)
    else:
        sheet.write_blank(*place, None, style)


def landscape(sheet: Worksheet, *, side: float) -> None:
    """A4 turned, one page wide, `side` millimetres free left and right.

    GB/T 9704 leaves 28 mm at the binding edge and 26 mm opposite; turned, these are top and bottom.
    """
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    millimetres = 1 / 25.4
    sheet.set_margins(side * millimetres, side * millimetres, 28 * millimetres, 26 * millimetres)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer('&C&"宋体,Regular"&10第 &P 页 共 &N 页', {"margin": 15 * millimetres})
