"""What every workbook and every table for spreadsheet programs has in common, whoever it is for.

Text stays text and nothing typed comes alive; the file says neither who wrote it nor when, and the
same content gives the same bytes; it is set up for A4.
"""

import csv
from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from powerlist.errors import UsageError
from powerlist.language import measure

# xlsxwriter ships no types.
Workbook = Any
Worksheet = Any
Format = Any

A4: Final = 9
TALLEST: Final = 409  # points a row can be
LONGEST: Final = 32_767  # characters a cell holds; xlsxwriter drops longer text altogether
CUT: Final = "……（余下文字见原件）"
FOOTER: Final = '&C&"宋体,Regular"&9&A　第 &P 页 共 &N 页'
# A cell that begins so is run as a formula by Excel, WPS or LibreOffice; the full-width forms are
# turned into the plain ones by East Asian versions.
RISKY_BEGINNINGS: Final = tuple("=+-@\t\r\n＝＋－＠")
OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    # Column widths are counted in digits of the default font. Arial's are 7 pixels wide, and every
    # system has it or a font of the same measures; Calibri is missing where WPS runs on Linux.
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
}
# What a protected sheet still allows: everything that does not change what is asked.
PERMITTED: Final = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True}


def workbook(buffer: BytesIO, title: str, created: date) -> Workbook:
    """A new workbook that is the same file, byte for byte, whenever it is written."""
    book = xlsxwriter.Workbook(buffer, deepcopy(OPTIONS))  # it keeps and changes what it is given
    moment = datetime.combine(created, time(), tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "created": moment})
    return book


def write_text(
    sheet: Worksheet, place: tuple[int, int], text: str, style: Format, cut: str = CUT
) -> None:
    """One text cell; an empty one has its borders, and what no cell holds is cut with a mark."""
    if len(text) > LONGEST:
        text = text[: LONGEST - len(cut)] + cut
    if text:
        sheet.write_string(*place, text, style)
    else:
        sheet.write_blank(*place, None, style)


def row_height(texts_and_widths: Iterable[tuple[str, float]], size: float) -> float:
    """Points in which all these texts can be read in columns of these widths, as far as rows go."""
    lines = max((measure.lines(text, width, size) for text, width in texts_and_widths), default=1)
    return min(TALLEST, measure.points(max(lines, 1), size))


def set_up_paper(sheet: Worksheet, head_row: int | None = None, *, upright: bool = False) -> None:
    """A4, one page wide, page numbers; the head on every page and in sight while scrolling."""
    sheet.set_paper(A4)
    if not upright:
        sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer(FOOTER, {"margin": 0.3})
    if head_row is not None:
        sheet.repeat_rows(head_row)
        sheet.freeze_panes(head_row + 1, 0)


def csv_of(heads: Iterable[str], rows: Iterable[Iterable[str | int | None]]) -> bytes:
    """CSV that people may open too: UTF-8 with byte order mark, lines ended by CRLF.

    A cell that a spreadsheet program would run begins with an apostrophe.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str | int | None) -> str | int | None:
    is_risky = isinstance(cell, str) and cell.startswith(RISKY_BEGINNINGS)
    return f"'{cell}" if is_risky else cell


def sheets_of(path: Path) -> dict[str, list[list[str]]]:
    """All sheets of a filled-in workbook as text, row for row from the first, hidden ones too.

    Raises UsageError where the file cannot be read at all.
    """
    try:
        with CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())) as book:
            return {
                name: [
                    [_text(value) for value in row]
                    for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                ]
                for name in book.sheet_names
            }
    except OSError as error:
        raise UsageError(f"打不开“{path.name}”：文件不存在，或者没有读取权限。") from error
    except PasswordError as error:
        raise UsageError(f"“{path.name}”设有打开密码，请取消密码后再读回。") from error
    except CalamineError as error:
        raise UsageError(f"“{path.name}”读不出来：不是电子表格文件，或者已经损坏。") from error


def _text(value: object) -> str:
    """What was typed; a program may have turned 2014 or 2014-6-1 into a number or a date."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value).strip()
