"""A binary .doc (or .wps) document as blocks, without Word.

The converters for this format run Chinese tables into lines or lose what is struck; the format
itself is published ([MS-DOC]), and what matters of it fits in these modules.
"""

import re
from collections.abc import Iterator
from typing import Final

from powerlist.read.grid import LONGEST_TEXT, MOST_CELLS, Book, is_blank
from powerlist.read.office import read_by_office
from powerlist.read.refusal import oversized
from powerlist.read.word.blocks import Block, BoxRow, Line, Run, WordTable
from powerlist.read.word.doc_file import DocFile, TooOldError
from powerlist.read.word.doc_format import Formatting
from powerlist.read.word.doc_lists import lists_of
from powerlist.read.word.doc_marks import ParagraphMarks, RunMarks
from powerlist.read.word.doc_row import row_of
from powerlist.read.word.flow import book_of
from powerlist.read.word.numbering import Counter
from powerlist.read.word.remarks import Remarks
from powerlist.read.word.signs import sign_of

_END: Final = re.compile("[\r\x07\x0c]")
_CELL_END: Final = "\x07"
_FIELD, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_SIGNS: Final = {"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\t": "\t"}
_PICTURE: Final = "\x01"
_COMMENT: Final = "\x05"
_SYMBOL: Final = "("
_SYMBOL_FONT: Final = "wingdings"
_DEEPEST: Final = 32

Paragraph = tuple[Line, ParagraphMarks, str]  # with the sign that ends it


def read_doc(data: bytes) -> Book:
    """All tables of the document and the text around them."""
    try:
        file = DocFile(data)
    except TooOldError:
        return read_by_office(data, "doc")
    remarks = Remarks()
    blocks: list[Block] = []
    reader = _TextReader(file, remarks)
    for first, last in file.stories():
        blocks.extend(_nested(reader.paragraphs(first, last)))
    return book_of(blocks, remarks.sentences())


class _TextReader:
    """Cuts a story into paragraphs with their marks and numbers."""

    def __init__(self, file: DocFile, remarks: Remarks) -> None:
        self._file = file
        self._formatting = Formatting(file)
        self._lists = lists_of(file)
        self._counter = Counter()
        self._remarks = remarks
        self._fields: list[bool] = []  # open fields, and whether their result has begun

    def paragraphs(self, first: int, last: int) -> Iterator[Paragraph]:
        """Each with its marks and the sign that ends it."""
        position = first
        while position < last:
            end = _END.search(self._file.text, position, last)
            stop = end.start() if end else last
            marks, style = self._formatting.paragraph(min(stop, last - 1))
            runs = list(self._runs(position, stop, style))
            if marks.list_use and not marks.ends_row:
                is_out = bool(end) and self._formatting.mark_at(stop).is_out
                runs = self._numbered(runs, marks, is_out=is_out)
            yield Line(tuple(runs)), marks, end[0] if end else "\r"
            position = stop + 1
            # A field code that was never closed must not swallow the rest of the document.
            self._fields = [True] * len(self._fields)

    def _runs(self, first: int, last: int, style: int) -> Iterator[Run]:
        length = 0
        for text, marks in self._formatting.runs(first, last, style):
            shown = self._shown(text, marks)
            if marks.is_hidden:
                self._remarks.has_hidden_text |= not is_blank(shown)
            elif shown and length <= LONGEST_TEXT:
                length += len(shown)
                self._remarks.has_deletions |= marks.is_deleted
                self._remarks.has_insertions |= marks.is_inserted
                yield shown, marks.is_out

    def _shown(self, text: str, marks: RunMarks) -> str:
        """The text without field codes and signs that stand for notes, pictures and the like."""
        shown = []
        for sign in text:
            if sign in {_FIELD, _FIELD_RESULT, _FIELD_END}:
                self._cross(sign)
            elif not all(self._fields):
                continue
            elif marks.is_special and sign == _SYMBOL and marks.symbol is not None:
                shown.append(sign_of(_SYMBOL_FONT, marks.symbol))
            elif sign >= " ":
                shown.append(sign)
            else:
                shown.append(_SIGNS.get(sign, ""))
                is_picture = sign == _PICTURE and marks.is_special and not self._fields
                self._remarks.pictures += is_picture
                self._remarks.comments += sign == _COMMENT and marks.is_special
        whole = "".join(shown)
        # The file counts UTF-16 units; rare characters are made of two.
        return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _cross(self, sign: str) -> None:
        if sign == _FIELD:
            self._fields.append(False)
        elif self._fields and sign == _FIELD_RESULT:
            self._fields[-1] = True
        elif self._fields:
            self._fields.pop()

    def _numbered(self, runs: list[Run], marks: ParagraphMarks, *, is_out: bool) -> list[Run]:
        if not 0 < marks.list_use <= len(self._lists):
            return runs
        used = self._lists[marks.list_use - 1]
        use = (used.family, str(marks.list_use))
        label = self._counter.label(use, marks.list_depth, used.levels, used.restarts)
        if not label:
            return runs
        filled = [is_struck for text, is_struck in runs if not is_blank(text)]
        is_struck = all(filled) if filled else is_out
        return [(label if filled else label.rstrip(), is_struck), *runs]


class _OpenTable:
    def __init__(self) -> None:
        self.rows: list[BoxRow] = []
        self.cells: list[list[Block]] = []
        self.content: list[Block] = []

    def end_cell(self) -> None:
        self.cells.append(self.content)
        self.content = []

    def end_row(self, marks: ParagraphMarks) -> None:
        self.rows.append(row_of(self.cells, marks.row))
        self.cells = []


def _nested(paragraphs: Iterator[Paragraph]) -> Iterator[Block]:
    """Lines and tables, each paragraph in the table of its depth."""
    tables: list[_OpenTable] = []
    cells = 0
    for line, marks, end in paragraphs:
        depth = min(marks.table_depth, _DEEPEST)
        while len(tables) > depth:
            yield from _close(tables)
        tables.extend(_OpenTable() for _ in range(depth - len(tables)))
        if not depth:
            yield line
            continue
        table = tables[-1]
        if marks.ends_row or marks.ends_inner_row:
            table.end_row(marks)
            continue
        table.content.append(line)
        if end == _CELL_END or marks.ends_inner_cell:
            table.end_cell()
            cells += 1
            if cells > MOST_CELLS:
                raise oversized("单元格过多")
    while tables:
        yield from _close(tables)


def _close(tables: list[_OpenTable]) -> Iterator[Block]:
    """The innermost table goes to the cell it stands in, or to the document.

    What never reached the end of its row is still text.
    """
    done = tables.pop()
    left_over = [*done.cells, done.content] if done.content or done.cells else []
    blocks: list[Block] = [WordTable(done.rows)] if done.rows else []
    blocks.extend(block for content in left_over for block in content)
    if tables:
        tables[-1].content.extend(blocks)
    else:
        yield from blocks
