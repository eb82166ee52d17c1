"""An .xlsx, .xlsm or zipped .et workbook as grids, streamed part by part.

Written here because no library tells struck runs, hidden rows and merges together, reads Strict
and prefixed files alike, and keeps flat memory on a sheet formatted to its last row.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
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
    cell_of_runs,
    comment_note,
    make_grid,
    plain_cell,
)
from powerlist.read.package import Package
from powerlist.read.refusal import oversized
from powerlist.read.xlsx_parts import (
    Comments,
    RunCollector,
    Runs,
    SharedStrings,
    SheetEntry,
    Styles,
    Workbook,
    is_on,
    relations,
    unescaped,
    workbook_part,
)

_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_PICTURE: Final = re.compile(r"=(?:_xlfn\.)?DISPIMG\(")  # how WPS keeps a picture in a cell
_MOST_REMEMBERED: Final = 100_000
_LAST_COLUMN: Final = 16_384
_LONGEST_VALUE: Final = 40_000


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all sheets of a workbook draw on."""

    strings: list[Runs]
    styles: Styles
    since_1904: bool


def read_xlsx(data: bytes) -> Book:
    """All worksheets in the order of their tabs; chart and dialogue sheets have no cells."""
    package = Package(data)
    part = workbook_part(package)
    workbook = Workbook()
    package.parse(part, workbook)
    targets = relations(package, part)
    shared = _shared(package, targets, since_1904=workbook.since_1904)
    grids, notes = [], []
    for sheet in workbook.sheets:
        kind, sheet_part = targets.get(sheet.relation, ("worksheet", "?"))
        if kind == "worksheet":
            grids.append(_grid(package, sheet_part, sheet, shared))
            if places := _comments(package, sheet_part):
                notes.append(comment_note(sheet.name, places))
    return Book(tuple(grids), tuple(notes))


def _comments(package: Package, part: str) -> list[str]:
    """The addresses of a sheet's comments; both sorts of Excel's have one part of this kind."""
    found = Comments()
    for kind, target in relations(package, part).values():
        if kind == "comments" and target in package.names:
            package.parse(target, found)
    return found.places


def _shared(package: Package, targets: dict[str, tuple[str, str]], *, since_1904: bool) -> _Shared:
    strings, styles = SharedStrings(), Styles()
    for kind, part in targets.values():
        if kind == "sharedStrings":
            package.parse(part, strings)
        elif kind == "styles":
            package.parse(part, styles)
    return _Shared(strings.strings, styles, since_1904)


def _grid(package: Package, part: str, sheet: SheetEntry, shared: _Shared) -> Grid:
    handler = _SheetHandler(shared)
    package.parse(part, handler)
    return make_grid(
        sheet.name,
        handler.cells,
        handler.merges,
        is_hidden=sheet.is_hidden,
        hidden=(handler.hidden_rows, handler.hidden_columns),
    )


def _place(reference: str) -> Place | None:
    match = _REFERENCE.fullmatch(reference)
    return (int(match[2]), _column(match[1])) if match else None


@lru_cache(maxsize=_LAST_COLUMN)
def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


class _SheetHandler:
    """Handler of one worksheet part; rows and cells without references follow one another."""

    def __init__(self, shared: _Shared) -> None:
        self.cells: dict[Place, Cell] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._shared = shared
        self._row = 0
        self._column = 0
        self._cell: dict[str, str] | None = None
        self._capture = ""  # v or f while inside it
        self._value: list[str] = []
        self._formula = False
        self._inline: RunCollector | None = None
        self._known: dict[tuple[str, str, str], Cell] = {}
        self._start = {
            "col": self._start_column,
            "row": self._start_row,
            "c": self._start_cell,
            "mergeCell": self._start_merge,
            "is": self._start_inline,
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Rows, cells and merges; everything else on a sheet is decoration."""
        begin = self._start.get(name)
        if begin:
            begin(attributes)
        elif self._inline is not None:
            self._inline.start(name, attributes)
        elif self._cell is not None and name in {"v", "f"}:
            self._capture = name
            self._formula |= name == "f"

    def text(self, text: str) -> None:
        """A value, or the text of an inline string."""
        if self._inline is not None:
            self._inline.text(text)
        elif self._capture == "v" and len(self._value) < _LONGEST_VALUE:
            self._value.append(text)

    def end(self, name: str) -> None:
        """A cell is understood when it is complete."""
        if name == "c":
            self._end_cell()
        elif name in {"v", "f"}:
            self._capture = ""
        elif self._inline is not None:
            self._inline.end(name)

    def _start_column(self, attributes: dict[str, str]) -> None:
        if "hidden" in attributes and is_on(attributes, "hidden"):
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self.hidden_columns.update(range(first, min(last, _LAST_COLUMN) + 1))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r") or self._row + 1)
        self._column = 0
        has_no_height = attributes.get("ht") is not None and float(attributes["ht"]) == 0
        if has_no_height or ("hidden" in attributes and is_on(attributes, "hidden")):
            self.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = _place(attributes.get("r", ""))
        if place:
            # One number object for all cells of a row: a sheet may have millions.
            self._row = self._row if place[0] == self._row else place[0]
            self._column = place[1]
        else:
            self._column += 1
        self._cell = attributes
        self._value, self._formula, self._inline = [], False, None

    def _start_inline(self, _: dict[str, str]) -> None:
        self._inline = RunCollector()

    def _start_merge(self, attributes: dict[str, str]) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        begin, finish = _place(first), _place(last or first)
        if begin and finish:
            self.merges.append(Merge(*begin, *finish))
        if len(self.merges) > MOST_MERGES:
            raise oversized("合并单元格过多")

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None or not (self._value or self._formula or self._inline):
            return
        understood = self._understood(cell)
        self._inline = None
        if not (understood.text or understood.flags):
            return
        self.cells[self._row, self._column] = understood
        if len(self.cells) > MOST_CELLS:
            raise oversized("单元格过多")

    def _understood(self, attributes: dict[str, str]) -> Cell:
        """Sheets say few things many times: what stands in a plain cell is worked out once."""
        if self._inline is not None or len(self._value) != 1 or self._formula:
            return self._worked_out(attributes)
        key = (attributes.get("t", "n"), attributes.get("s", "0"), self._value[0])
        cell = self._known.get(key)
        if cell is None:
            cell = self._worked_out(attributes)
            if len(self._known) < _MOST_REMEMBERED:
                self._known[key] = cell
        return cell

    def _worked_out(self, attributes: dict[str, str]) -> Cell:
        style = int(attributes.get("s") or 0)
        styles = self._shared.styles
        is_struck = style < len(styles.struck) and styles.struck[style]
        kind, raw = attributes.get("t", "n"), "".join(self._value)
        if self._inline is not None:
            return _of_runs(tuple(self._inline.runs), is_struck=is_struck)
        if kind == "s":
            return _of_runs(self._shared.strings[int(raw)], is_struck=is_struck)
        if raw == "":
            missing = self._formula and kind != "str"
            return plain_cell("", ("formula_without_value",) if missing else ())
        if _PICTURE.match(raw):
            return plain_cell("", ("picture",))
        code = styles.formats[style] if style < len(styles.formats) else "General"
        text, flags = _shown(kind, raw, code, since_1904=self._shared.since_1904)
        return cell_of_runs([(text, is_struck)], flags)


def _of_runs(runs: Runs, *, is_struck: bool) -> Cell:
    """Runs without marks of their own are struck as the cell is."""
    return cell_of_runs(
        (text, is_struck if own_strike is None else own_strike) for text, own_strike in runs
    )


def _shown(kind: str, raw: str, code: str, *, since_1904: bool) -> tuple[str, tuple[str, ...]]:
    """A stored value as text, with what is to be said about it."""
    if kind == "b":
        return ("TRUE" if raw.strip() == "1" else "FALSE"), ()
    if kind == "e":
        return raw, ("error_value",)
    if kind in {"str", "d", "inlineStr"}:
        return unescaped(raw), ()
    value = _number(raw)
    if value is None:
        return raw, ()
    text = shown_number(value, raw.strip(), code, since_1904=since_1904)
    return text, number_flags(value)


def _number(raw: str) -> float | None:
    try:
        value = float(raw)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
