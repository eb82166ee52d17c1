"""Formatting of a binary Word document by character position: pages, styles and pieces together."""

from collections.abc import Iterator
from typing import Final

from powerlist.read.word.doc_file import DocFile, Piece, modifiers
from powerlist.read.word.doc_marks import ParagraphMarks, RunMarks, toggled, told
from powerlist.read.word.doc_pages import character_pages, paragraph_pages
from powerlist.read.word.doc_styles import DocStyles

_HUGE: Final = {0x6645, 0x6646}
_CHARACTER_STYLE: Final = 0x4A30


class Formatting:
    """Marks by character position."""

    def __init__(self, file: DocFile) -> None:
        """Reads all formatting pages and the style sheet."""
        self._file = file
        self._styles = DocStyles(file)
        self._paragraphs = paragraph_pages(file)
        self._characters = character_pages(file)
        self._known: dict[tuple[int, bytes], RunMarks] = {}

    def paragraph(self, position: int) -> tuple[ParagraphMarks, int]:
        """The marks of the paragraph that ends here, and its style."""
        piece = self._file.piece_at(position)
        raw = self._paragraphs.at(_offset(piece, position))[1]
        style = int.from_bytes(raw[:2], "little")
        marks = ParagraphMarks()
        for number, operand in self._styles.paragraph_modifiers(style):
            marks.take(number, operand)
        for number, operand in modifiers(raw[2:] + piece.changes):
            if number in _HUGE:
                for own in modifiers(self._file.modifiers_at(int.from_bytes(operand, "little"))):
                    marks.take(*own)
            else:
                marks.take(number, operand)
        return marks, style

    def runs(self, first: int, last: int, style: int) -> Iterator[tuple[str, RunMarks]]:
        """The text between two positions cut where its formatting changes."""
        position = first
        while position < last:
            piece = self._file.piece_at(position)
            offset = _offset(piece, position)
            end, raw = self._characters.at(offset)
            length = max((end - offset + piece.size - 1) // piece.size, 1)
            stop = min(position + length, piece.last, last)
            marks = self._marks(style, raw + piece.changes)
            yield self._file.text[position:stop], marks
            position = stop

    def mark_at(self, position: int) -> RunMarks:
        """The marks of one character, such as the end of a row."""
        return next(iter(self.runs(position, position + 1, 0)))[1]

    def _marks(self, style: int, raw: bytes) -> RunMarks:
        key = (style, raw)
        if key not in self._known:
            self._known[key] = self._understood(style, raw)
        return self._known[key]

    def _understood(self, style: int, raw: bytes) -> RunMarks:
        base = self._styles.run_marks(style)
        own = list(modifiers(raw))
        for number, operand in own:
            if number == _CHARACTER_STYLE:
                base = toggled(base, self._styles.run_marks(int.from_bytes(operand, "little")))
        marks = base
        for number, operand in own:
            marks = told(marks, base, number, operand)
        return marks


def _offset(piece: Piece, position: int) -> int:
    return piece.offset + (position - piece.first) * piece.size
