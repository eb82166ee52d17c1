"""The style sheet of a binary Word document, as far as styles strike, hide or number."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from powerlist.read.word.doc_file import DocFile, Prl, modifiers
from powerlist.read.word.doc_marks import RunMarks, told

_STYLES: Final = 1
_PARAGRAPH_STYLE: Final = 1
_NO_STYLE: Final = 0xFFF
_DEEPEST_STYLE: Final = 20


@dataclass(frozen=True, slots=True)
class _Style:
    kind: int
    based_on: int
    updates: tuple[bytes, ...]


class DocStyles:
    """Styles by number."""

    def __init__(self, file: DocFile) -> None:
        """Reads the whole sheet; a document without one has no styles."""
        self._styles = dict(_style_entries(file.part(_STYLES)))
        self._marks: dict[int, RunMarks] = {}
        self._paragraph: dict[int, tuple[Prl, ...]] = {}

    def run_marks(self, number: int) -> RunMarks:
        """What the style marks, with what it is based on."""
        if number not in self._marks:
            marks = RunMarks()
            for style in self._chain(number):
                raw = style.updates[-1] if style.updates else b""
                for modifier, operand in modifiers(raw):
                    marks = told(marks, marks, modifier, operand)
            self._marks[number] = replace(marks, is_special=False, symbol=None)
        return self._marks[number]

    def paragraph_modifiers(self, number: int) -> tuple[Prl, ...]:
        """The paragraph properties that the style sets."""
        if number not in self._paragraph:
            self._paragraph[number] = tuple(
                prl
                for style in self._chain(number)
                if style.kind == _PARAGRAPH_STYLE and len(style.updates) > 1
                for prl in modifiers(style.updates[0][2:])
            )
        return self._paragraph[number]

    def _chain(self, number: int) -> list[_Style]:
        """The style after all that it is based on."""
        chain: list[_Style] = []
        while number in self._styles and len(chain) < _DEEPEST_STYLE:
            chain.insert(0, self._styles[number])
            number = chain[0].based_on
        return chain


def _style_entries(raw: bytes) -> Iterator[tuple[int, _Style]]:
    if len(raw) < 6:  # noqa: PLR2004 - the shortest header
        return
    header, count, base = struct.unpack_from("<HHH", raw)
    position = 2 + header
    for number in range(count):
        size = int.from_bytes(raw[position : position + 2], "little")
        position += 2
        if size:
            yield number, _style(raw[position : position + size], base)
        position += size


def _style(raw: bytes, base: int) -> _Style:
    words = struct.unpack_from("<5H", raw.ljust(10, b"\0"))
    kind, based_on, count = words[1] & 0xF, words[1] >> 4, words[2] & 0xF
    position = base + 4 + 2 * int.from_bytes(raw[base : base + 2], "little")
    updates = []
    for _ in range(min(count, 3)):
        size = int.from_bytes(raw[position : position + 2], "little")
        updates.append(raw[position + 2 : position + 2 + size])
        position += 2 + size + size % 2
    # A paragraph style updates paragraphs, then runs; a character style runs alone.
    useful = updates[:2] if kind == _PARAGRAPH_STYLE else updates[:1]
    return _Style(kind, based_on if based_on != _NO_STYLE else -1, tuple(useful))
