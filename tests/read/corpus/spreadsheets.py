"""Workbooks as offices save them: .xlsx and .xls with all marks, always the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import xlsxwriter
import xlwt
from sheet import Formula, Number, Runs, Sheet, Struck, Value
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

SOME_DAY: Final = datetime(2014, 3, 5)  # noqa: DTZ001 - the property knows no time zone
_WRAPPED: Final = {"text_wrap": True, "valign": "vcenter"}
_RULED: Final = {**_WRAPPED, "border": 1}


def xlsx(*sheets: Sheet, vba: bytes | None = None, protect: bool = False) -> bytes:
    """The sheets as an .xlsx workbook."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": SOME_DAY})
    for sheet in sheets:
        _xlsx_sheet(book, sheet)
        if protect:
            book.worksheets()[-1].protect()
    book.close()
    data = target.getvalue()
    return with_parts(data, {"xl/vbaProject.bin": vba}) if vba else data


def _xlsx_sheet(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    _lay_out_page(page, sheet)
    inks = _Inks(book, sheet)
    for first, left, last, right in sheet.spans():
        page.merge_range(first - 1, left - 1, last - 1, right - 1, "", inks.of_row(first))
    for (row, column), value in sheet.cells().items():
        _xlsx_cell(page, (row, column), value, inks)
    for row in sheet.hidden_rows:
        page.set_row(row - 1, None, None, {"hidden": True})
    for row in sheet.flat_rows:
        page.set_row(row - 1, 0)
    for column in sheet.hidden_columns:
        page.set_column(column - 1, column - 1, 8, None, {"hidden": True})
    for address, text in sheet.comments.items():
        page.write_comment(address, text, {"author": "审改办"})


def _lay_out_page(page: Worksheet, sheet: Sheet) -> None:
    """A landscape page as wide as the table, whose head stands on every printed page."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    if sheet.head_rows:
        page.repeat_rows(sheet.head_rows[0] - 1, sheet.head_rows[1] - 1)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    if sheet.visibility == 1:
        page.hide()
    elif sheet.visibility:
        page.very_hidden()


class _Inks:
    """The cell formats of one sheet; a printed table is ruled from its head on."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Sheet) -> None:
        self._book = book
        self._head = sheet.head_rows[0] if sheet.head_rows else 1
        self._above = book.add_format(_WRAPPED)
        self.plain = book.add_format(_RULED)
        self.struck = book.add_format({**_RULED, "font_strikeout": True})
        for row in range(self._head, len(sheet.rows) + 1) if sheet.head_rows else ():
            for column in range(max(map(len, sheet.rows))):
                book.worksheets()[-1].write_blank(row - 1, column, None, self.plain)

    def of_row(self, row: int) -> Format:
        return self.plain if row >= self._head else self._above

    def numbered(self, code: str) -> Format:
        return self._book.add_format({**_RULED, "num_format": code})


def _xlsx_cell(page: Worksheet, where: tuple[int, int], value: Value, inks: _Inks) -> None:
    at = (where[0] - 1, where[1] - 1)
    if isinstance(value, Struck):
        page.write_string(*at, value.text, inks.struck)
    elif isinstance(value, Runs):
        page.write_rich_string(*at, *_rich(value, inks.struck), inks.plain)
    elif isinstance(value, Number):
        page.write_number(*at, value.value, inks.numbered(value.code))
    elif isinstance(value, Formula):
        page.write_formula(
            *at, value.text, inks.plain, "" if value.result is None else value.result
        )
    elif isinstance(value, str):
        page.write_string(*at, value, inks.of_row(where[0]))
    else:
        page.write_number(*at, value, inks.plain)


def _rich(value: Runs, struck: Format) -> list[Format | str]:
    pieces: list[Format | str] = []
    for text, is_struck in value.pieces:
        pieces.extend([struck, text] if is_struck else [text])
    return pieces


def with_parts(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The package with parts put in or, where None, taken out."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        held: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
    merged = held | dict(parts)
    return package({name: part for name, part in merged.items() if part is not None})


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The package with one text in one part replaced; it must be there."""
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        text = held.read(part).decode()
    assert old in text, (part, old)
    return with_parts(data, {part: text.replace(old, new).encode()})


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members, always the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, (2014, 3, 5, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, part)
    return target.getvalue()


def xls(*sheets: Sheet, protect: bool = False, since_1904: bool = False) -> bytes:
    """The sheets as an .xls workbook (BIFF8)."""
    book = xlwt.Workbook(encoding="utf-8", style_compression=2)
    book.dates_1904 = since_1904
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        page.protect = protect
        _xls_sheet(page, sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _xls_sheet(page: xlwt.Worksheet, sheet: Sheet) -> None:
    merged = {(first, left): (last, right) for first, left, last, right in sheet.spans()}
    for (row, column), value in sheet.cells().items():
        last, right = merged.pop((row, column), (row, column))
        _xls_cell(page, (row - 1, last - 1, column - 1, right - 1), value)
    for (first, left), (last, right) in merged.items():
        page.merge(first - 1, last - 1, left - 1, right - 1)
    for row in sheet.hidden_rows:
        page.row(row - 1).hidden = True
    for row in sheet.flat_rows:
        page.row(row - 1).height_mismatch = True
        page.row(row - 1).height = 0
    for column in sheet.hidden_columns:
        page.col(column - 1).hidden = True
    page.visibility = sheet.visibility


def _xls_cell(page: xlwt.Worksheet, where: tuple[int, int, int, int], value: Value) -> None:
    first, last, left, right = where
    is_merged = (first, left) != (last, right)
    style = _STRUCK if isinstance(value, Struck) else _PLAIN
    if isinstance(value, Number):
        style = xlwt.easyxf(num_format_str=value.code)
        value = value.value
    if isinstance(value, Runs):
        pieces = tuple((text, _GONE if struck else _LIVE) for text, struck in value.pieces)
        if is_merged:
            page.merge(first, last, left, right)
        page.write_rich_text(first, left, pieces, style)
        return
    if isinstance(value, Formula):
        value = xlwt.Formula(value.text.removeprefix("="))
    if isinstance(value, Struck):
        value = value.text
    if is_merged:
        page.write_merge(first, last, left, right, value, style)
    else:
        page.write(first, left, value, style)


_PLAIN: Final = xlwt.easyxf("align: wrap on")
_STRUCK: Final = xlwt.easyxf("font: struck_out on; align: wrap on")
_LIVE: Final = xlwt.easyfont("")
_GONE: Final = xlwt.easyfont("struck_out on")
