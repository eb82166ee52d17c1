"""Write laid-out sheets as .xlsx, .xls or .csv, the same bytes every time."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt
from catalogue import Return
from layouts import Sheet

# Excel's own archives carry no zone either; xlsxwriter wants a time without one.
CREATED = datetime(2014, 4, 15, 9, 0, tzinfo=UTC).replace(tzinfo=None)

WIDTHS = {
    "number": 6,
    "parent_name": 22,
    "sub_name": 30,
    "item_name": 36,
    "legal_basis": 44,
    "code": 20,
    "unit": 18,
}


def write(path: Path, entry: Return, sheets: list[Sheet]) -> None:
    """One return as a file; its extension says which format."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".xlsx":
        _write_xlsx(path, sheets, author=entry.unit.name)
    elif path.suffix == ".xls":
        _write_xls(path, sheets)
    else:
        _write_csv(path, sheets, "gb18030" if entry.layout == "csv_gb" else "utf-8")


def _write_xlsx(path: Path, sheets: list[Sheet], *, author: str) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"author": author, "created": CREATED})
        plain = {"text_wrap": True, "valign": "vcenter", "border": 1}
        formats = {
            "": book.add_format(plain),
            "struck": book.add_format(plain | {"font_strikeout": True}),
        }
        for sheet in sheets:
            _fill_xlsx(book.add_worksheet(sheet.name), sheet, formats)


def _fill_xlsx(target: Any, sheet: Sheet, formats: dict[str, Any]) -> None:  # noqa: ANN401  # untyped library
    for column, (name, _, _) in enumerate(sheet.columns):
        target.set_column(column, column, WIDTHS.get(name, 14))
    for first_row, first, last_row, last in sheet.merges:
        target.merge_range(first_row - 1, first - 1, last_row - 1, last - 1, "", formats[""])
    for number, row in enumerate(sheet.rows):
        if row is None:
            continue
        look = formats["struck"] if row.kind == "struck" else formats[""]
        for column, text in row.cells.items():
            target.write_string(number, column - 1, text, look)
        if row.kind == "hidden" and not sheet.is_hidden:
            target.set_row(number, None, None, {"hidden": True})
    if sheet.is_hidden:
        target.hide()


def _write_xls(path: Path, sheets: list[Sheet]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    plain = xlwt.easyxf("align: wrap on, vert center")
    struck = xlwt.easyxf("font: struck_out on; align: wrap on, vert center")
    for sheet in sheets:
        target = book.add_sheet(sheet.name)
        for first_row, first, last_row, last in sheet.merges:
            target.merge(first_row - 1, last_row - 1, first - 1, last - 1)
        for number, row in enumerate(sheet.rows, 1):
            if row is None:
                continue
            look = struck if row.kind == "struck" else plain
            for column, text in row.cells.items():
                target.write(number - 1, column - 1, text, look)
            if row.kind == "hidden" and not sheet.is_hidden:
                target.row(number - 1).hidden = True
        target.visibility = 1 if sheet.is_hidden else 0
    book.save(str(path))


def _write_csv(path: Path, sheets: list[Sheet], encoding: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    width = len(sheets[0].columns)
    for row in sheets[0].rows:
        # A blank line has no commas in what Excel saves from a text editor's file.
        writer.writerow([row.cells.get(n, "") for n in range(1, width + 1)] if row else [])
    path.write_bytes(text.getvalue().encode(encoding))
