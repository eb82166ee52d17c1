"""A .docx (or zipped .wps) document as blocks, streamed from its main part.

Written here because no library finds tables in content controls and text boxes, tells tracked
changes and struck runs, and rebuilds automatic numbers, all at once.
"""

from collections.abc import Callable, Mapping
from typing import Final

from powerlist.read.grid import MOST_CELLS, Book
from powerlist.read.package import Package
from powerlist.read.refusal import damaged, oversized
from powerlist.read.word.blocks import Block
from powerlist.read.word.docx_lists import Lists
from powerlist.read.word.docx_styles import Styles, local
from powerlist.read.word.docx_table import OpenTable, count_of
from powerlist.read.word.docx_text import Paragraph, Writer
from powerlist.read.word.flow import book_of
from powerlist.read.word.remarks import Remarks
from powerlist.read.word.signs import sign_of
from powerlist.read.xlsx_parts import is_on, relations

_SKIPPED: Final = {
    "Fallback",  # the same text box again, for older programs
    "rt",  # the pronunciation over a character
    "sdtEndPr",
}
_DELETING: Final = {"del", "moveFrom"}
_PROPERTIES: Final = {"rPr", "trPr", "tcPr", "pPr"}
_SIGNS: Final = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}

Attributes = dict[str, str]
_Begin = Callable[[Attributes], None]


def read_docx(data: bytes) -> Book:
    """All tables of the document and the text around them."""
    package = Package(data)
    part = _main_part(package)
    styles, lists, remarks = Styles(), Lists(), Remarks()
    for kind, target in relations(package, part).values():
        if kind in {"styles", "numbering"} and target in package.names:
            package.parse(target, styles if kind == "styles" else lists)
    body = Body(Writer(styles, lists, remarks), remarks)
    package.parse(part, body)
    remarks.embedded = sum("/embeddings/" in name for name in package.names)
    return book_of(body.blocks, remarks.sentences())


def _main_part(package: Package) -> str:
    for kind, part in relations(package, "").values():
        if kind == "officeDocument":
            return part
    if "word/document.xml" in package.names:
        return "word/document.xml"
    raise damaged("缺少 word/document.xml")


class Body:
    """Handler of the main part: what stands in no table becomes a block of the document."""

    def __init__(self, writer: Writer, remarks: Remarks) -> None:
        """Nothing read yet."""
        self.blocks: list[Block] = []
        self._writer = writer
        self._remarks = remarks
        self._path: list[str] = [""]
        self._skipped = 0  # depth inside an element that does not count
        self._deleted = 0  # depth of tracked deletions
        self._prompts: list[bool] = []  # content controls that show but their prompt
        self._tables: list[OpenTable] = []
        self._paragraphs: list[Paragraph] = []  # the inner ones stand in text boxes
        self._cells = 0
        self._in_text = False
        self._begin: Mapping[str, _Begin] = {
            "p": self._begin_paragraph,
            "r": self._begin_run,
            "t": self._begin_text,
            "delText": self._begin_text,
            "sym": self._add_symbol,
            "tbl": lambda _: self._tables.append(OpenTable()),
            "sdt": lambda _: self._prompts.append(False),
            "showingPlcHdr": self._show_prompt,
            "commentReference": self._add_comment,
            "blip": self._add_picture,
            "imagedata": self._add_picture,
            **dict.fromkeys(("ins", "moveTo"), self._insert),
            **dict.fromkeys(_DELETING, self._delete),
        }
        self._begin_in_table: Mapping[str, Callable[[OpenTable, Attributes], None]] = {
            "gridCol": lambda table, own: table.add_column(own.get("w", "")),
            "tr": lambda table, _: table.begin_row(),
            "tc": self._begin_cell,
        }
        self._finish: Mapping[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "r": self._end_run,
            "t": self._end_text,
            "delText": self._end_text,
            "tbl": self._end_table,
            "tc": self._end_cell,
            "sdt": self._end_control,
        }

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins; what it means depends on its parent."""
        if self._skipped or name in _SKIPPED or name.endswith("Change"):
            self._skipped += 1
            return
        parent = self._path[-1]
        self._path.append(name)
        if parent in _PROPERTIES and name != "rPr":
            self._property(parent, name, local(attributes))
        elif name in _SIGNS and parent == "r":
            self._write(_SIGNS[name])
        elif name in self._begin:
            self._begin[name](attributes)
        elif name in self._begin_in_table and self._tables:
            self._begin_in_table[name](self._tables[-1], local(attributes))
        elif parent == "numPr" and self._paragraphs:
            self._number(name, local(attributes).get("val", ""))

    def text(self, text: str) -> None:
        """Characters count inside <t> only."""
        if self._in_text and not self._skipped:
            self._write(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
            return
        self._path.pop()
        if name in _DELETING and self._path[-1] not in _PROPERTIES:
            self._deleted -= 1
        elif name in self._finish:
            self._finish[name]()

    def show_number(self, text: str) -> None:
        """The open paragraph's automatic number, where the file itself tells it."""
        if self._paragraphs:
            self._paragraphs[-1].label = text

    def _property(self, parent: str, name: str, own: Attributes) -> None:
        if parent == "rPr" and self._paragraphs:
            self._mark(name, own)
        elif parent == "pPr" and name == "pStyle" and self._paragraphs:
            self._paragraphs[-1].style = own.get("val", "")
        elif parent == "trPr" and self._tables:
            self._mark_row(self._tables[-1], name, own)
        elif parent == "tcPr" and self._tables:
            self._mark_cell(self._tables[-1], name, own)

    def _mark(self, name: str, own: Attributes) -> None:
        """Formatting of a run, or of the end of a paragraph."""
        paragraph = self._paragraphs[-1]
        if paragraph.is_in_run and name == "rStyle":
            paragraph.run_style = own.get("val", "")
        elif paragraph.is_in_run:
            paragraph.run_marks = paragraph.run_marks.told(name, own)
        elif self._path[-3] == "pPr":
            paragraph.mark = paragraph.mark.told(name, own)

    def _mark_row(self, table: OpenTable, name: str, own: Attributes) -> None:
        if name == "gridBefore":
            table.skip_columns(own.get("val", ""))
        elif name == "hidden" and is_on(own):
            table.hide_row()
        elif name == "del":
            table.is_row_deleted = self._remarks.has_deletions = True
        elif name == "ins":
            self._remarks.has_insertions = True

    def _mark_cell(self, table: OpenTable, name: str, own: Attributes) -> None:
        if name == "gridSpan":
            table.span(own.get("val", ""))
        elif name == "vMerge":
            table.merge_down(is_start=own.get("val") == "restart")
        elif name == "hMerge" and own.get("val") != "restart":
            table.join_left()
        elif name == "cellDel":
            table.is_cell_deleted = self._remarks.has_deletions = True

    def _number(self, name: str, value: str) -> None:
        if name == "numId":
            self._paragraphs[-1].list_id = value
        elif name == "ilvl":
            self._paragraphs[-1].depth = count_of(value)

    def _begin_paragraph(self, _: Attributes) -> None:
        self._paragraphs.append(Paragraph())

    def _begin_run(self, _: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].begin_run()

    def _begin_text(self, _: Attributes) -> None:
        self._in_text = True

    def _begin_cell(self, table: OpenTable, _: Attributes) -> None:
        table.begin_cell()
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise oversized("单元格过多")

    def _insert(self, _: Attributes) -> None:
        self._remarks.has_insertions = True

    def _delete(self, _: Attributes) -> None:
        self._remarks.has_deletions = True
        self._deleted += 1

    def _show_prompt(self, own: Attributes) -> None:
        if self._prompts and is_on(local(own)):
            self._prompts[-1] = True

    def _add_comment(self, _: Attributes) -> None:
        self._remarks.comments += 1

    def _add_picture(self, _: Attributes) -> None:
        self._remarks.pictures += 1

    def _add_symbol(self, attributes: Attributes) -> None:
        own = local(attributes)
        self._write(sign_of(own.get("font", ""), int(own.get("char", "0"), 16)))

    def _write(self, text: str) -> None:
        is_open = self._paragraphs and self._paragraphs[-1].is_in_run
        if is_open and not any(self._prompts):
            self._writer.write(self._paragraphs[-1], text, is_deleted=self._deleted > 0)

    def _end_text(self) -> None:
        self._in_text = False

    def _end_run(self) -> None:
        if self._paragraphs:
            self._paragraphs[-1].is_in_run = False

    def _end_paragraph(self) -> None:
        self._deliver(self._writer.line(self._paragraphs.pop()))

    def _end_cell(self) -> None:
        if self._tables:
            self._tables[-1].end_cell()

    def _end_table(self) -> None:
        self._deliver(self._tables.pop().table)

    def _end_control(self) -> None:
        self._prompts.pop()

    def _deliver(self, block: Block) -> None:
        """To the cell it stands in, or to the document."""
        if self._tables:
            self._tables[-1].take(block)
        else:
            self.blocks.append(block)
