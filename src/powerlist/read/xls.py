"""An .xls or OLE2 .et workbook (BIFF5, BIFF8) as grids, through xlrd with all formatting."""

import io
from typing import Any, Final

import xlrd

from powerlist.read.display import number_flags, shown_number
from powerlist.read.grid import (
    MOST_CELLS,
    Book,
    Cell,
    Grid,
    Merge,
    Place,
    address,
    cell_of_runs,
    comment_note,
    make_grid,
)
from powerlist.read.locked import unlocked
from powerlist.read.refusal import oversized

_ERRORS: Final[dict[int, str]] = xlrd.error_text_from_code


def read_xls(data: bytes) -> Book:
    """All worksheets; xlrd raises a dozen kinds of exceptions on damaged files."""
    try:
        book = _opened(data)
    except xlrd.XLRDError as fault:
        if "encrypt" not in str(fault).lower() and "password" not in str(fault).lower():
            raise
        book = _opened(unlocked(data))
    notes = [
        comment_note(sheet.name, [address(r + 1, c + 1) for r, c in sorted(sheet.cell_note_map)])
        for sheet in book.sheets()
        if sheet.cell_note_map
    ]
    return Book(tuple(_grid(book, sheet) for sheet in book.sheets()), tuple(notes))


def _opened(data: bytes) -> Any:  # noqa: ANN401 - xlrd ships no types
    return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())


def _grid(book: Any, sheet: Any) -> Grid:  # noqa: ANN401 - xlrd ships no types
    if sheet.nrows * sheet.ncols > MOST_CELLS * 4:
        raise oversized("单元格过多")
    cells: dict[Place, Cell] = {}
    for row in range(sheet.nrows):
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        for column, kind in enumerate(kinds):
            if kind not in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                place = (row + 1, column + 1)
                cells[place] = _cell(book, sheet, place, (kind, values[column]))
    merges = [
        Merge(first + 1, left + 1, last, right) for first, last, left, right in sheet.merged_cells
    ]
    rows = [row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0]
    columns = [column + 1 for column, info in sheet.colinfo_map.items() if info.hidden]
    return make_grid(
        sheet.name, cells, merges, is_hidden=sheet.visibility != 0, hidden=(rows, columns)
    )


def _cell(book: Any, sheet: Any, place: Place, content: tuple[int, Any]) -> Cell:  # noqa: ANN401 - xlrd ships no types
    row, column = place[0] - 1, place[1] - 1
    style = book.xf_list[sheet.cell_xf_index(row, column)]
    is_struck = bool(book.font_list[style.font_index].struck_out)
    kind, value = content
    if kind == xlrd.XL_CELL_TEXT:
        runs = sheet.rich_text_runlist_map.get((row, column), ())
        return cell_of_runs(_runs(book, value, runs, is_struck=is_struck))
    if kind == xlrd.XL_CELL_ERROR:
        return cell_of_runs([(_ERRORS.get(value, "#N/A"), is_struck)], ("error_value",))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return cell_of_runs([("TRUE" if value else "FALSE", is_struck)])
    code = book.format_map[style.format_key].format_str
    text = shown_number(value, repr(value), code, since_1904=bool(book.datemode))
    return cell_of_runs([(text, is_struck)], number_flags(value))


def _runs(
    book: Any,  # noqa: ANN401 - xlrd ships no types
    text: str,
    marks: Any,  # noqa: ANN401 - as above
    *,
    is_struck: bool,
) -> list[tuple[str, bool]]:
    """The text cut where its font changes; offsets count UTF-16 units, as the file does."""
    units = text.encode("utf-16-le", "surrogatepass")
    pieces: list[tuple[str, bool]] = []
    begin = 0
    for offset, font in [*marks, (len(units) // 2, 0)]:
        piece = units[begin * 2 : offset * 2].decode("utf-16-le", "replace")
        pieces.append((piece, is_struck))
        begin, is_struck = offset, bool(book.font_list[font].struck_out)
    return pieces
