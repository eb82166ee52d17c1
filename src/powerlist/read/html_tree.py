"""A web page as tables in tables, however carelessly its tags are closed.

Browsers show a page whose cells are never closed and whose tables hold tables for mere layout;
so the builder closes what a new cell, row or table ends, and keeps texts where they stand.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Final, NamedTuple

from powerlist.read.grid import MOST_CELLS
from powerlist.read.html_nodes import LINE, PARAGRAPH, Content, Table, TableCell, TableRow, Text
from powerlist.read.html_style import Attributes, Look, StyleSheet
from powerlist.read.html_tags import Tag, attributes_of, tags_and_texts
from powerlist.read.refusal import oversized

_BLOCKS: Final = {
    "address", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "ul",
}  # fmt: skip
_VOID: Final = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}
_SILENT: Final = {"title", "rt", "rp", "option"}  # pinyin and lists to choose from are not shown
_STRIKES: Final = {"s", "strike", "del"}
_TABLE_PARTS: Final = {"table", "tr", "td", "th", "thead", "tbody", "tfoot"}
_SHOWN_INPUTS: Final = {"", "text", "number", "date"}
_BOXES: Final = {"checkbox", "radio"}
_MOST_TABLES_IN_TABLES: Final = 30
_MOST_ELEMENTS: Final = 1_000
_MOST_KNOWN: Final = 10_000
_WIDEST: Final = 512
_DEEPEST: Final = 65_534


class _Element(NamedTuple):
    """An open element that changes how its text looks, or stands in one of the same name."""

    tag: str
    is_struck: bool
    is_hidden: bool


@dataclass(slots=True)
class _Open:
    """A table that is open, with its open row and cell and where their elements begin."""

    table: Table
    base: int
    row_base: int
    cell_base: int
    row: TableRow | None = None
    cell: TableCell | None = None


class TreeBuilder:
    """Give it a page and take `content`."""

    def __init__(self, styles: StyleSheet, *, shows_hidden_text: bool) -> None:
        """`shows_hidden_text`: Excel hides the end of a text that runs over its cell."""
        self.content: Content = []
        self.hidden_texts = 0
        self.has_password = False
        self.has_frames = False
        self._styles = styles
        self._shows_hidden_text = shows_hidden_text
        self._open: list[_Open] = []
        self._elements: list[_Element] = []
        self._names: Counter[str] = Counter()
        self._silence = ""
        self._cells = 0
        self._known: dict[Tag, tuple[Attributes, Look]] = {}  # pages repeat a few tags endlessly

    def build(self, page: str) -> None:
        """Whatever is still open at the end of the page ends with it."""
        for part in tags_and_texts(page):
            if isinstance(part, str):
                self._text(part)
            elif part.is_end:
                self._end(part.name)
            else:
                self._start(part)
        while self._open:
            self._end_table()

    def _start(self, tag: Tag) -> None:
        """Tables, rows and cells build the tree; the rest says how text looks."""
        name = tag.name
        attributes, look = self._understood(tag)
        if name in _TABLE_PARTS or name == "body":
            self._silence = ""
        if name in {"td", "th"}:
            self._start_cell(name, attributes, look)
        elif name == "tr":
            self._start_row(look)
        elif name == "table":
            self._start_table(look)
        elif name == "col":
            self._note_column(attributes, look)
        else:
            self._start_other(name, attributes, look)

    def _understood(self, tag: Tag) -> tuple[Attributes, Look]:
        found = self._known.get(tag)
        if found is None:
            attributes = attributes_of(tag.attributes)
            found = attributes, self._styles.look(tag.name, attributes)
            if len(self._known) < _MOST_KNOWN:
                self._known[tag] = found
        return found

    def _end(self, tag: str) -> None:
        """An end without a beginning is passed over."""
        if tag in {self._silence, "select", "head"}:
            self._silence = ""
        elif tag == "table":
            self._end_table()
        elif tag in {"tr", "thead", "tbody", "tfoot"}:
            self._end_row()
        elif tag in {"td", "th"}:
            self._end_cell()
        else:
            if tag in _BLOCKS:
                self._add(PARAGRAPH)
            self._leave(tag)

    def _text(self, text: str) -> None:
        """Text, with line breaks kept where the page is set as typed."""
        if self._silence:
            return
        if self._names["pre"]:
            text = text.replace("\r\n", "\n").replace("\n", LINE)
        self._add(text)

    def _start_other(self, tag: str, attributes: Attributes, look: Look) -> None:
        if tag in _SILENT:
            self._silence = "" if "selected" in attributes else tag
        elif tag == "br":
            self._add(LINE)
        elif tag == "input":
            self._start_input(attributes)
        elif tag in {"frame", "frameset"}:
            self.has_frames = True
        if tag in _BLOCKS:
            self._add(PARAGRAPH)
            self._leave("p")
        if tag not in _VOID:
            self._enter(tag, look)

    def _start_input(self, attributes: Attributes) -> None:
        kind = attributes.get("type", "").lower()
        self.has_password |= kind == "password"
        if kind in _SHOWN_INPUTS:
            self._add(attributes.get("value", ""))
        elif kind in _BOXES:
            self._add("☑" if "checked" in attributes else "□")

    def _enter(self, tag: str, look: Look) -> None:
        is_struck, is_hidden = tag in _STRIKES or bool(look.is_struck), bool(look.is_hidden)
        if is_struck or is_hidden or tag == "pre" or self._names[tag]:
            self._push(_Element(tag, is_struck, is_hidden))

    def _push(self, element: _Element) -> None:
        if len(self._elements) >= _MOST_ELEMENTS:
            raise oversized("网页标签嵌套过深")
        self._elements.append(element)
        self._names[element.tag] += 1

    def _leave(self, tag: str) -> None:
        """Close the innermost element of this name; one outside the cell stays open."""
        if not self._names[tag]:
            return
        for index in range(len(self._elements) - 1, self._base() - 1, -1):
            if self._elements[index].tag == tag:
                del self._elements[index]
                self._names[tag] -= 1
                return

    def _base(self) -> int:
        if not self._open:
            return 0
        top = self._open[-1]
        return top.cell_base if top.cell else top.row_base if top.row else top.base

    def _cut_elements(self, base: int) -> None:
        for element in self._elements[base:]:
            self._names[element.tag] -= 1
        del self._elements[base:]

    def _add(self, text: str) -> None:
        """Text between cells is shown before its table."""
        if not text:
            return
        is_hidden = any(element.is_hidden for element in self._elements[self._base() :])
        if is_hidden and not self._shows_hidden_text:
            self.hidden_texts += not text.isspace()
            return
        is_struck = any(element.is_struck for element in self._elements)
        self._target().append(Text(text, is_struck))

    def _target(self) -> Content:
        """The cell that is open innermost, or the page."""
        for table in reversed(self._open):
            if table.cell:
                return table.cell.content
        return self.content

    def _start_table(self, look: Look) -> None:
        if len(self._open) >= _MOST_TABLES_IN_TABLES:
            raise oversized("表格嵌套过深")
        is_hidden = any(element.is_hidden for element in self._elements)
        table = Table(is_hidden or bool(look.is_hidden))
        self._target().append(table)
        base = len(self._elements)
        self._push(_Element("table", bool(look.is_struck), is_hidden=False))
        self._open.append(_Open(table, base, base + 1, base + 1))

    def _start_row(self, look: Look) -> None:
        if not self._open:
            self._start_table(Look())
        self._end_row()
        top = self._open[-1]
        top.row = TableRow(bool(look.is_hidden))
        top.table.rows.append(top.row)
        top.row_base = len(self._elements)
        self._push(_Element("tr", bool(look.is_struck), is_hidden=False))

    def _start_cell(self, tag: str, attributes: Attributes, look: Look) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise oversized("单元格过多")
        if not self._open or not self._open[-1].row:
            self._start_row(Look())
        self._end_cell()
        top = self._open[-1]
        across = _size(attributes.get("colspan", ""), _WIDEST)
        down = _size(attributes.get("rowspan", ""), _DEEPEST)
        exact = attributes.get("x:num", "")
        top.cell = TableCell(across, down, bool(look.is_hidden), look.code or "", exact)
        if top.row:
            top.row.cells.append(top.cell)
        top.cell_base = len(self._elements)
        self._push(_Element(tag, bool(look.is_struck), is_hidden=False))

    def _note_column(self, attributes: Attributes, look: Look) -> None:
        if not self._open:
            return
        table = self._open[-1].table
        first = table.columns + 1
        table.columns = min(first + _size(attributes.get("span", ""), _WIDEST) - 1, _WIDEST)
        if look.is_hidden or attributes.get("width") == "0":
            table.hidden_columns.update(range(first, table.columns + 1))

    def _end_cell(self) -> None:
        if self._open and self._open[-1].cell:
            self._cut_elements(self._open[-1].cell_base)
            self._open[-1].cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._open and self._open[-1].row:
            self._cut_elements(self._open[-1].row_base)
            self._open[-1].row = None

    def _end_table(self) -> None:
        self._end_row()
        if self._open:
            self._cut_elements(self._open.pop().base)


def _size(text: str, most: int) -> int:
    """A span; 0 reaches to the end, and what is no number is 1."""
    digits = text.strip()[:6]
    if not digits.isdecimal():
        return 1
    return min(int(digits), most) or most
