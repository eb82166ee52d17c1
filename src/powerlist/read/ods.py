"""An .ods workbook as grids, streamed.

Written here because no library reads struck text, hidden rows and merges of this format; a file
of 848 bytes can declare 17 billion cells, so repeats are counted before anything is repeated.
"""

import re
from typing import Final

from powerlist.read.display import general, number_flags
from powerlist.read.grid import (
    LONGEST_TEXT,
    MOST_CELLS,
    MOST_MERGES,
    MOST_ROWS,
    Book,
    Cell,
    Grid,
    Merge,
    address,
    cell_of_runs,
    comment_note,
    plain_cell,
)
from powerlist.read.ods_sheet import OdsSheet
from powerlist.read.ods_styles import TABLE, OdsStyles
from powerlist.read.package import Package
from powerlist.read.refusal import oversized

_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "

# What stands beside the cells or floats above them: no part of what a cell shows.
_PASSED_OVER: Final = {
    "annotation", "custom-shape", "dde-links", "forms", "frame", "g", "line", "note", "rect",
    "ruby-text", "scenario", "shapes", "tracked-changes",
}  # fmt: skip
_CELLS: Final = {"table-cell", "covered-table-cell"}
_MOST_SHEETS: Final = 200
_LAST_COLUMN: Final = 16_384
_MOST_ALIKE: Final = 512  # filled cells of one row with the same content
_LAST_ROW: Final = 1_048_576
_MOST_BLANKS: Final = 1_000
_WHITE: Final = re.compile(r"[ \t\r\n]+")
_SCIENTIFIC: Final = re.compile(r"-?\d(?:[.,]\d+)?E\+\d+")

Content = tuple[int, Cell, tuple[int, int]]  # column, cell, rows and columns it spans


def read_ods(data: bytes) -> Book:
    """All sheets in the order of their tabs."""
    package = Package(data)
    styles = OdsStyles()
    if "styles.xml" in package.names:
        package.parse("styles.xml", styles)
    handler = _ContentHandler(styles)
    package.parse("content.xml", handler)
    notes = [comment_note(sheet, places) for sheet, places in handler.comments.items()]
    if handler.has_changes:
        notes.append("文件带有修订记录，已按当前显示的内容读取")
    return Book(tuple(handler.grids), tuple(notes))


class _ContentHandler:
    """Handler of content.xml; its automatic styles stand before its sheets."""

    def __init__(self, styles: OdsStyles) -> None:
        self.grids: list[Grid] = []
        self.has_changes = False
        self.comments: dict[str, list[str]] = {}  # sheet → where
        self._styles = styles
        self._sheet: OdsSheet | None = None
        self._row: dict[str, str] = {}
        self._contents: list[Content] = []
        self._column = 0
        self._cell: dict[str, str] | None = None
        self._runs: list[tuple[str, bool]] = []
        self._length = 0
        self._paragraphs = 0
        self._strikes: list[bool] = []  # of the cell and the spans the text is in
        self._in_paragraph = False
        self._passing = 0  # elements open inside one that is passed over

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Sheets, rows and cells; inside cells their paragraphs."""
        if self._passing or name in _PASSED_OVER:
            self._passing += 1
            self.has_changes |= name == "tracked-changes"
            if name == "annotation" and self._sheet and self._cell is not None:
                place = address(self._sheet.last_row + 1, self._column + 1)
                self.comments.setdefault(self._sheet.name, []).append(place)
        elif self._in_paragraph:
            self._start_inline(name, attributes)
        elif self._cell is not None:
            self._start_in_cell(name)
        elif self._sheet is not None:
            self._start_in_sheet(self._sheet, name, attributes)
        elif name == "table":
            self._start_sheet(attributes)
        else:
            self._styles.start(name, attributes)

    def text(self, text: str) -> None:
        """Only paragraphs of cells show text."""
        if self._in_paragraph and not self._passing:
            self._add(_WHITE.sub(" ", text))

    def end(self, name: str) -> None:
        """A cell is understood when complete, a row repeated when complete."""
        if self._passing:
            self._passing -= 1
        elif self._in_paragraph:
            self._end_inline(name)
        elif self._sheet is None:
            self._styles.end(name)
        elif name in _CELLS:
            self._end_cell(self._sheet)
        elif name == "table-row":
            self._end_row(self._sheet)
        elif name == "table":
            self.grids.append(self._sheet.grid())
            self._sheet = None

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        if len(self.grids) >= _MOST_SHEETS:
            raise oversized("工作表过多")
        style = attributes.get(f"{TABLE}style-name", "")
        self._sheet = OdsSheet(attributes, is_hidden=self._styles.is_invisible(style))

    def _start_in_sheet(self, sheet: OdsSheet, name: str, attributes: dict[str, str]) -> None:
        if name == "table-column":
            first = sheet.last_column + 1
            sheet.last_column += _repeats(attributes, "columns", _LAST_COLUMN)
            style = attributes.get(f"{TABLE}default-cell-style-name", "")
            sheet.column_styles.append((sheet.last_column, style))
            if _is_hidden(attributes):
                sheet.hidden_columns.append((first, sheet.last_column))
        elif name == "table-row":
            self._row, self._contents, self._column = attributes, [], 0
        elif name in _CELLS:
            self._start_cell(sheet, attributes)

    def _start_cell(self, sheet: OdsSheet, attributes: dict[str, str]) -> None:
        style = (
            attributes.get(f"{TABLE}style-name")
            or self._row.get(f"{TABLE}default-cell-style-name")
            or sheet.column_style(self._column + 1)
        )
        self._cell = attributes
        self._runs, self._length, self._paragraphs = [], 0, 0
        self._strikes = [bool(self._styles.is_struck("table-cell", style))]

    def _start_in_cell(self, name: str) -> None:
        if name != "p":
            self._passing = 1
            return
        if self._paragraphs:
            self._add("\n")
        self._paragraphs += 1
        self._in_paragraph = True

    def _start_inline(self, name: str, attributes: dict[str, str]) -> None:
        own = self._styles.is_struck("text", attributes.get(f"{_TEXT}style-name", ""))
        self._strikes.append(self._strikes[-1] if own is None else own)
        if name == "s":
            self._add(" " * min(int(attributes.get(f"{_TEXT}c", "1")), _MOST_BLANKS))
        elif name == "tab":
            self._add("\t")
        elif name == "line-break":
            self._add("\n")

    def _end_inline(self, name: str) -> None:
        if name == "p":
            self._in_paragraph = False
        else:
            self._strikes.pop()

    def _add(self, text: str) -> None:
        """More than a cell may hold is not kept."""
        if self._length <= LONGEST_TEXT:
            self._runs.append((text, self._strikes[-1]))
            self._length += len(text)

    def _end_cell(self, sheet: OdsSheet) -> None:
        attributes, self._cell = self._cell or {}, None
        repeats = _repeats(attributes, "columns", _LAST_COLUMN)
        cell = self._understood(attributes)
        spans = (_spanned(attributes, "rows"), _spanned(attributes, "columns"))
        if cell.text or cell.flags or spans != (1, 1):
            self._count(sheet, repeats)
            columns = range(self._column + 1, self._column + repeats + 1)
            if columns.stop > _LAST_COLUMN + 1 or repeats > _MOST_ALIKE:
                raise oversized("列数过多")
            self._contents.extend((column, cell, spans) for column in columns)
        self._column += repeats

    def _understood(self, attributes: dict[str, str]) -> Cell:
        """What the cell shows; programs that write no text leave its stored value to be shown."""
        kind = attributes.get(f"{_OFFICE}value-type")
        if attributes.get(f"{_CALC}value-type") == "error":
            return cell_of_runs(self._runs, ("error_value",))
        if kind is None and not self._paragraphs:
            missing = f"{TABLE}formula" in attributes
            return plain_cell("", ("formula_without_value",) if missing else ())
        if kind not in {"float", "currency", "percentage"}:
            stored = [] if self._paragraphs else [(_stored(attributes, kind), self._strikes[0])]
            return cell_of_runs(self._runs or stored)

        raw = attributes.get(f"{_OFFICE}value", "0")
        flags = number_flags(float(raw))
        shown = "".join(text for text, _ in self._runs)
        # Digits that 4.2E+15 does not show are a code's last ones.
        if self._paragraphs and not (flags and _SCIENTIFIC.fullmatch(shown)):
            return cell_of_runs(self._runs, flags)
        return cell_of_runs([(general(float(raw), raw), self._strikes[0])], flags)

    def _end_row(self, sheet: OdsSheet) -> None:
        first = sheet.last_row + 1
        repeats = _repeats(self._row, "rows", _LAST_ROW)
        sheet.last_row += repeats
        if _is_hidden(self._row):
            sheet.hidden_rows.append((first, sheet.last_row))
        if not self._contents:
            return
        if repeats > MOST_ROWS or sheet.last_row > _LAST_ROW:
            raise oversized("行数过多")
        self._count(sheet, repeats * len(self._contents))
        for row in range(first, sheet.last_row + 1):
            for column, cell, (deep, wide) in self._contents:
                sheet.cells[row, column] = cell
                if (deep, wide) != (1, 1):
                    sheet.merges.append(Merge(row, column, row + deep - 1, column + wide - 1))
        if len(sheet.merges) > MOST_MERGES:
            raise oversized("合并单元格过多")

    def _count(self, sheet: OdsSheet, more: int) -> None:
        if len(sheet.cells) + len(self._contents) + more > MOST_CELLS:
            raise oversized("单元格过多")


def _repeats(attributes: dict[str, str], what: str, most: int) -> int:
    return max(1, min(int(attributes.get(f"{TABLE}number-{what}-repeated", "1")), most))


def _spanned(attributes: dict[str, str], what: str) -> int:
    return max(1, min(int(attributes.get(f"{TABLE}number-{what}-spanned", "1")), _LAST_ROW))


def _is_hidden(attributes: dict[str, str]) -> bool:
    """Collapsed by hand or filtered out."""
    return attributes.get(f"{TABLE}visibility", "visible") != "visible"


def _stored(attributes: dict[str, str], kind: str | None) -> str:
    """The value of a cell that is neither number nor text on paper."""
    value = attributes.get(f"{_OFFICE}{kind}-value", "")
    return value.upper() if kind == "boolean" else value
