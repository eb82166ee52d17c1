"""An Excel 2003 XML workbook as grids: what many office systems hand out under the name .xls."""

import re
from datetime import datetime
from typing import Final
from xml.parsers import expat

from powerlist.read.display import number_flags, shown_number
from powerlist.read.grid import (
    LONGEST_TEXT,
    Book,
    Cell,
    Grid,
    address,
    cell_of_runs,
    comment_note,
    plain_cell,
)
from powerlist.read.package import xml_parser
from powerlist.read.refusal import damaged, oversized
from powerlist.read.spreadsheet_xml_sheet import LAST_COLUMN, LAST_ROW, XmlSheet
from powerlist.read.spreadsheet_xml_styles import XmlStyles

_DECLARED: Final = re.compile(rb"<\?xml[^>]*\sencoding\s*=\s*[\"']([\w.-]+)")
_CHINESE: Final = {"gb2312", "gbk", "gb18030", "gb_2312-80", "cp936"}
_PASSED_OVER: Final = {"Comment", "PhoneticText"}
_MOST_SHEETS: Final = 200
_SECONDS: Final = 86_400
_FIRST_OF_MARCH_1900: Final = 61  # Excel counts a 29 February 1900 that never was
_DEFAULT_DATE: Final = "yyyy/m/d"


def read_spreadsheet_xml(data: bytes) -> Book:
    """All worksheets in the order of their tabs."""
    handler = _Handler()
    parser = xml_parser(handler)
    try:
        parser.Parse(_decoded(data), True)  # noqa: FBT003 - expat takes it by place only
    except expat.ExpatError as fault:
        raise damaged(f"第 {fault.lineno} 行起不是完整的 XML") from None
    notes = [comment_note(sheet, places) for sheet, places in handler.comments.items()]
    return Book(tuple(handler.grids), tuple(notes))


def _decoded(data: bytes) -> str:
    """The text; the parser itself knows no Chinese encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").lstrip("\ufeff")
    declared = _DECLARED.match(data)
    if declared and declared[1].decode("ascii").lower() in _CHINESE:
        return data.decode("gb18030", "replace")
    return data.decode("utf-8-sig", "replace")


class _Handler:
    """Handler of the one part; styles stand before the worksheets."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.comments: dict[str, list[str]] = {}  # sheet → where
        self._styles = XmlStyles()
        self._sheet: XmlSheet | None = None
        self._row_style = ""
        self._cell: dict[str, str] | None = None
        self._kind: str | None = None  # of the value; None where there is none
        self._runs: list[tuple[str, bool]] = []
        self._length = 0
        self._in_data = False
        self._is_struck = False  # the cell as a whole
        self._strikes = 0  # open <S> inside the value
        self._passing = 0
        self._option: list[str] | None = None  # text of an option outside the cells
        self._since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Attributes are in the same namespace as their elements."""
        if self._passing or name in _PASSED_OVER:
            self._passing += 1
            if name == "Comment" and self._sheet:
                place = address(self._sheet.row, self._sheet.column)
                self.comments.setdefault(self._sheet.name, []).append(place)
            return
        if self._in_data:
            self._strikes += name == "S"
            return
        local = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if self._sheet is None:
            self._start_outside(name, local)
        else:
            self._start_in_sheet(self._sheet, name, local)

    def text(self, text: str) -> None:
        """A value, or an option."""
        if self._option is not None:
            self._option.append(text)
        elif self._in_data and not self._passing and self._length <= LONGEST_TEXT:
            self._runs.append((text, self._is_struck or self._strikes > 0))
            self._length += len(text)

    def end(self, name: str) -> None:
        """A cell is understood when it is complete."""
        if self._passing:
            self._passing -= 1
        elif name == "Data":
            self._in_data = False
        elif self._in_data:
            self._strikes -= name == "S"
        elif name == "Style":
            self._styles.close()
        elif name in {"Visible", "Date1904"}:
            self._end_option(name)
        elif self._sheet is not None:
            self._end_in_sheet(self._sheet, name)

    def _start_outside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Worksheet":
            if len(self.grids) >= _MOST_SHEETS:
                raise oversized("工作表过多")
            self._sheet = XmlSheet(attributes.get("Name", ""))
        elif name == "Date1904":
            self._option = []
        else:
            self._styles.start(name, attributes)

    def _start_in_sheet(self, sheet: XmlSheet, name: str, attributes: dict[str, str]) -> None:
        if name == "Column":
            self._start_column(sheet, attributes)
        elif name == "Row":
            self._start_row(sheet, attributes)
        elif name == "Cell":
            self._start_cell(sheet, attributes)
        elif name == "Data" and self._cell is not None:
            self._kind = attributes.get("Type", "String")
            self._in_data = True
        elif name == "Visible":
            self._option = []

    def _start_column(self, sheet: XmlSheet, attributes: dict[str, str]) -> None:
        first = _number(attributes, "Index", sheet.column + 1)
        sheet.column = min(first + _number(attributes, "Span", 0), LAST_COLUMN)
        columns = range(first, sheet.column + 1)
        sheet.column_styles.append((columns, attributes.get("StyleID", "")))
        if attributes.get("Hidden") == "1":
            sheet.hidden_columns.append(columns)

    def _start_row(self, sheet: XmlSheet, attributes: dict[str, str]) -> None:
        first = _number(attributes, "Index", sheet.last_row + 1)
        sheet.row, sheet.column = first, 0
        self._row_style = attributes.get("StyleID", "")
        sheet.last_row = first + _number(attributes, "Span", 0)
        if attributes.get("Hidden") == "1" or float(attributes.get("Height", "1")) == 0:
            sheet.hidden_rows.append(range(first, sheet.last_row + 1))

    def _start_cell(self, sheet: XmlSheet, attributes: dict[str, str]) -> None:
        sheet.column = _number(attributes, "Index", 0) or sheet.next_column()
        style = attributes.get("StyleID") or self._row_style or sheet.column_style()
        self._cell = {**attributes, "StyleID": style}
        self._is_struck = self._styles.is_struck(style)
        self._kind, self._runs, self._length, self._strikes = None, [], 0, 0

    def _end_in_sheet(self, sheet: XmlSheet, name: str) -> None:
        if name == "Cell" and self._cell is not None:
            across = _number(self._cell, "MergeAcross", 0)
            down = _number(self._cell, "MergeDown", 0)
            sheet.add(self._understood(self._cell), across, down)
            sheet.column += across
            self._cell = None
        elif name == "Row":
            self._row_style = ""
        elif name == "Worksheet":
            self.grids.append(sheet.grid())
            self._sheet = None

    def _end_option(self, name: str) -> None:
        said = "".join(self._option or ()).strip()
        self._option = None
        if name == "Date1904":
            self._since_1904 = said != "0"
        elif self._sheet is not None:
            self._sheet.is_hidden |= said in {"SheetHidden", "SheetVeryHidden"}

    def _understood(self, attributes: dict[str, str]) -> Cell:
        raw = "".join(text for text, _ in self._runs)
        if self._kind is None or (self._kind != "String" and not raw.strip()):
            flags = ("formula_without_value",) if "Formula" in attributes else ()
            return plain_cell("", flags)
        if self._kind == "Error":
            return cell_of_runs(self._runs, ("error_value",))
        if self._kind == "Boolean":
            return cell_of_runs([("FALSE" if raw.strip() == "0" else "TRUE", self._is_struck)])
        if self._kind not in {"Number", "DateTime"}:
            return cell_of_runs(self._runs)

        code = self._styles.format(attributes["StyleID"])
        if self._kind == "DateTime":
            text = _shown_moment(raw.strip(), code, since_1904=self._since_1904)
            return cell_of_runs([(text, self._is_struck)])
        value = float(raw)
        text = shown_number(value, raw.strip(), code, since_1904=self._since_1904)
        return cell_of_runs([(text, self._is_struck)], number_flags(value))


def _number(attributes: dict[str, str], name: str, default: int) -> int:
    return max(0, min(int(attributes.get(name, default)), LAST_ROW))


def _shown_moment(raw: str, code: str, *, since_1904: bool) -> str:
    """A date as the cell's format prints it; Excel shows one without a format as a short date."""
    try:
        moment = datetime.fromisoformat(raw).replace(tzinfo=None)
    except ValueError:
        return raw
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no time zone
    serial = (moment - first).total_seconds() / _SECONDS
    if not since_1904 and serial < _FIRST_OF_MARCH_1900:
        serial -= 1
    code = _DEFAULT_DATE if code == "General" else code
    return shown_number(serial, repr(serial), code, since_1904=since_1904)
