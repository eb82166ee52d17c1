"""A binary .xlsb workbook as grids: the parts of an .xlsx, written as records instead of XML.

Record and field names follow Microsoft's [MS-XLSB]. A library reads the values alone; struck
texts, hidden rows, merges and number formats are in a dozen further records.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from powerlist.read.display import number_flags, shown_number
from powerlist.read.grid import (
    MOST_CELLS,
    MOST_MERGES,
    Book,
    Cell,
    Grid,
    Merge,
    Place,
    address,
    cell_of_runs,
    comment_note,
    make_grid,
    plain_cell,
)
from powerlist.read.package import Package
from powerlist.read.refusal import damaged, oversized
from powerlist.read.xlsx_parts import BUILT_IN_FORMATS, relations, workbook_part

_ROW: Final = 0
_BLANK, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = range(1, 8)  # BrtCellBlank … BrtCellIsst
_FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_BOOL, _FORMULA_ERROR = range(8, 12)
_SHORT: Final = range(12, 19)  # the same as 1 to 7 without a column: the next one
_STRING, _FONT, _FORMAT, _STYLE, _COLUMN, _RICH_TEXT = 19, 43, 44, 47, 60, 62
_PROPERTIES, _SHEET, _MERGE = 153, 156, 176
_STYLES_BEGIN, _STYLES_END, _COMMENT = 617, 618, 635

_MOST_SHEETS: Final = 200
_LAST_COLUMN: Final = 16_384
_STRUCK: Final = 0x08
_HIDDEN_ROW: Final = 0x10
_IS_RICH: Final = 0x01
_RK_HUNDREDTHS, _RK_WHOLE = 0x01, 0x02
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A",
}  # fmt: skip

Record = tuple[int, bytes]
Marks = tuple[tuple[int, int], ...]  # where a run begins, in UTF-16 units, and its font


@dataclass(slots=True)
class _Shared:
    """What all sheets of a workbook draw on."""

    strings: list[tuple[str, Marks]] = field(default_factory=list)
    fonts: list[bool] = field(default_factory=list)  # struck or not
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[tuple[int, int]] = field(default_factory=list)  # number format, font
    since_1904: bool = False

    def is_struck(self, font: int) -> bool:
        return font < len(self.fonts) and self.fonts[font]

    def style(self, number: int) -> tuple[str, bool]:
        """The number format of a cell's style, and whether it strikes."""
        code, font = self.styles[number] if number < len(self.styles) else (0, 0)
        named = self.codes.get(code) or BUILT_IN_FORMATS.get(str(code), "General")
        return named, self.is_struck(font)


def read_xlsb(data: bytes) -> Book:
    """All worksheets in the order of their tabs."""
    package = Package(data)
    part = workbook_part(package)
    targets = relations(package, part)
    shared = _Shared()
    listed: list[tuple[str, str, bool]] = []
    for kind, body in _records(package.read(part)):
        if kind == _PROPERTIES:
            shared.since_1904 = bool(body[0] & 1)
        elif kind == _SHEET:
            relation, end = _wide(body, 8)
            listed.append((_wide(body, end)[0], relation, body[0] != 0))
    if len(listed) > _MOST_SHEETS:
        raise oversized("工作表过多")
    for kind_of_part, target in targets.values():
        if kind_of_part in {"sharedStrings", "styles"}:
            _read_shared(package.read(target), shared)
    grids, notes = [], []
    for name, relation, is_hidden in listed:
        kind_of_part, target = targets.get(relation, ("worksheet", "?"))
        if kind_of_part == "worksheet":
            sheet = _Sheet(shared)
            sheet.read(package.read(target))
            grids.append(sheet.grid(name, is_hidden=is_hidden))
            if places := _comments(package, target):
                notes.append(comment_note(name, places))
    return Book(tuple(grids), tuple(notes))


def _comments(package: Package, part: str) -> list[str]:
    """The addresses of a sheet's comments."""
    parts = [target for kind, target in relations(package, part).values() if kind == "comments"]
    return [
        address(*(number + 1 for number in struct.unpack_from("<4xI4xI", body)))
        for target in parts
        for kind, body in _records(package.read(target))
        if kind == _COMMENT
    ]


def _records(data: bytes) -> Iterator[Record]:
    """Kind and content of each record; numbers come seven bits to a byte."""
    at = 0
    while at < len(data):
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        if at + size > len(data):
            raise damaged("内部记录不完整")
        yield kind, data[at : at + size]
        at += size


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for index in range(most):
        value |= (data[at] & 0x7F) << 7 * index
        at += 1
        if not data[at - 1] & 0x80:
            break
    return value, at


def _wide(body: bytes, at: int) -> tuple[str, int]:
    """A text and where it ends; a missing one has a length of 0xFFFFFFFF."""
    (length,) = struct.unpack_from("<I", body, at)
    end = at + 4 + (0 if length == 0xFFFFFFFF else 2 * length)  # noqa: PLR2004 - see above
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _rich(body: bytes, at: int) -> tuple[str, Marks]:
    """A text with the fonts of its runs."""
    text, end = _wide(body, at + 1)
    if not body[at] & _IS_RICH:
        return text, ()
    (count,) = struct.unpack_from("<I", body, end)
    return text, tuple(struct.iter_unpack("<HH", body[end + 4 : end + 4 + 4 * count]))


def _read_shared(data: bytes, shared: _Shared) -> None:
    is_cell_style = False
    for kind, body in _records(data):
        if kind == _STRING:
            shared.strings.append(_rich(body, 0))
        elif kind == _FONT:
            shared.fonts.append(bool(body[2] & _STRUCK))
        elif kind == _FORMAT:
            shared.codes[struct.unpack_from("<H", body)[0]] = _wide(body, 2)[0]
        elif kind in {_STYLES_BEGIN, _STYLES_END}:
            is_cell_style = kind == _STYLES_BEGIN
        elif kind == _STYLE and is_cell_style:
            shared.styles.append(struct.unpack_from("<2xHH", body))


class _Sheet:
    """One worksheet while it is read."""

    def __init__(self, shared: _Shared) -> None:
        self._shared = shared
        self._cells: dict[Place, Cell] = {}
        self._merges: list[Merge] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._row = 0
        self._column = 0

    def read(self, data: bytes) -> None:
        """Rows with their cells, columns and merges; the rest is decoration."""
        for kind, body in _records(data):
            if kind == _ROW:
                self._start_row(body)
            elif _BLANK <= kind <= _FORMULA_ERROR or kind in _SHORT or kind == _RICH_TEXT:
                self._add_cell(kind, body)
            elif kind == _COLUMN:
                first, last, flags = struct.unpack_from("<II8xH", body)
                if flags & 1:
                    self._hidden_columns.update(range(first + 1, min(last + 2, _LAST_COLUMN)))
            elif kind == _MERGE:
                first, last, left, right = struct.unpack_from("<4I", body)
                self._merges.append(Merge(first + 1, left + 1, last + 1, right + 1))
            if len(self._cells) > MOST_CELLS or len(self._merges) > MOST_MERGES:
                raise oversized("单元格过多")

    def grid(self, name: str, *, is_hidden: bool) -> Grid:
        """The sheet, complete."""
        hidden = (self._hidden_rows, self._hidden_columns)
        return make_grid(name, self._cells, self._merges, is_hidden=is_hidden, hidden=hidden)

    def _start_row(self, body: bytes) -> None:
        self._row, self._column = struct.unpack_from("<I", body)[0] + 1, 0
        if body[11] & _HIDDEN_ROW:
            self._hidden_rows.add(self._row)

    def _add_cell(self, kind: int, body: bytes) -> None:
        if kind in _SHORT:
            kind = kind - _SHORT.start + _BLANK
            self._column, at = self._column + 1, 0
        else:
            self._column, at = struct.unpack_from("<I", body)[0] + 1, 4
        (style,) = struct.unpack_from("<I", body, at)
        cell = self._understood(kind, body, at + 4, style & 0xFFFFFF)
        if cell.text or cell.flags:
            self._cells[self._row, self._column] = cell

    def _understood(self, kind: int, body: bytes, at: int, style: int) -> Cell:
        code, is_struck = self._shared.style(style)
        if kind in {_SHARED, _RICH_TEXT, _TEXT, _FORMULA_TEXT}:
            return cell_of_runs(self._runs(*self._text(kind, body, at), is_struck=is_struck))
        if kind in {_ERROR, _FORMULA_ERROR}:
            return cell_of_runs([(_ERRORS.get(body[at], "#N/A"), is_struck)], ("error_value",))
        if kind in {_BOOL, _FORMULA_BOOL}:
            return cell_of_runs([("TRUE" if body[at] else "FALSE", is_struck)])
        if kind in {_RK, _REAL, _FORMULA_NUMBER}:
            value = _packed(body, at) if kind == _RK else struct.unpack_from("<d", body, at)[0]
            text = shown_number(value, repr(value), code, since_1904=self._shared.since_1904)
            return cell_of_runs([(text, is_struck)], number_flags(value))
        return plain_cell("")

    def _text(self, kind: int, body: bytes, at: int) -> tuple[str, Marks]:
        if kind == _SHARED:
            number: int = struct.unpack_from("<I", body, at)[0]
            return self._shared.strings[number]
        return _rich(body, at) if kind == _RICH_TEXT else (_wide(body, at)[0], ())

    def _runs(self, text: str, marks: Marks, *, is_struck: bool) -> list[tuple[str, bool]]:
        """The text cut where its font changes; before the first mark it is the cell's."""
        units = text.encode("utf-16-le", "surrogatepass")
        pieces: list[tuple[str, bool]] = []
        begin = 0
        for offset, font in [*marks, (len(units) // 2, 0)]:
            piece = units[begin * 2 : offset * 2].decode("utf-16-le", "replace")
            pieces.append((piece, is_struck))
            begin, is_struck = offset, self._shared.is_struck(font)
        return pieces


def _packed(body: bytes, at: int) -> float:
    """A number in four bytes: the upper half of a double or a whole number, maybe in hundredths."""
    (packed,) = struct.unpack_from("<i", body, at)
    value: float
    if packed & _RK_WHOLE:
        value = float(packed >> 2)
    else:
        (value,) = struct.unpack("<d", bytes(4) + struct.pack("<i", packed & ~3))
    return value / 100 if packed & _RK_HUNDREDTHS else value
