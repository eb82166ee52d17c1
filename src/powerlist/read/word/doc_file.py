"""The streams of a binary Word document and its text in order, as [MS-DOC] lays them out.

The text lies in pieces over the WordDocument stream, each in 8-bit or 16-bit characters; every
formatting is told by byte position in that stream, so each character keeps its own.
"""

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from powerlist.read.refusal import damaged, oversized, protected

OLDEST_NUMBER: Final = 0xC1  # nFib of Word 97; older ones are built differently
_MAGIC: Final = {0xA5EC, 0xA5DC}
_ENCRYPTED: Final = 0x0100
_USES_TABLE_1: Final = 0x0200
_OBFUSCATED: Final = 0x8000
_FIRST_PAIR: Final = 154  # where the list of (position, length) begins
_TEXT_LENGTHS: Final = 76
_COMPRESSED: Final = 0x40000000
_LONGEST: Final = 20_000_000  # characters
_PIECE_TABLE: Final = 33

Prl = tuple[int, bytes]  # a property modifier's number and its operand


class TooOldError(Exception):
    """Word 6 or 95."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that lies together."""

    first: int  # character position
    last: int  # exclusive
    offset: int  # in the stream
    size: int  # bytes per character
    changes: bytes  # formatting laid over the piece by fast saving


class DocFile:
    """A document's streams; positions that its header gives are never trusted to exist."""

    def __init__(self, data: bytes) -> None:
        """Raises RefusalError for damage and passwords, TooOldError before Word 97."""
        import olefile  # noqa: PLC0415 - only this format needs it

        try:
            with olefile.OleFileIO(io.BytesIO(data)) as container:
                self._streams: dict[str, bytes] = {
                    name: container.openstream(name).read()
                    for name in ("WordDocument", "0Table", "1Table", "Data")
                    if container.exists(name)
                }
        except (OSError, IndexError, ValueError, TypeError, struct.error):
            raise damaged("内部存储结构不完整") from None
        self.text_stream = self._streams.get("WordDocument", b"")
        magic, self.number = self._two(0), self._two(2)
        if magic not in _MAGIC:
            raise damaged("不是 Word 文档的内容")
        if self.number < OLDEST_NUMBER:
            raise TooOldError
        flags = self._two(10)
        if flags & (_ENCRYPTED | _OBFUSCATED):
            raise protected()
        self.table = self._streams.get("1Table" if flags & _USES_TABLE_1 else "0Table", b"")
        if not self.table:
            raise damaged("缺少表格流")
        self.pieces = self._pieces()
        self.text = "".join(map(self._text_of, self.pieces))
        self._firsts = [piece.first for piece in self.pieces]

    def _two(self, position: int) -> int:
        return int.from_bytes(self.text_stream[position : position + 2], "little")

    def _four(self, position: int) -> int:
        return int.from_bytes(self.text_stream[position : position + 4], "little")

    def part(self, index: int) -> bytes:
        """The structure of that number in the header's list; b"" where there is none."""
        position, length = self.place(index)
        return self.table[position : position + length]

    def place(self, index: int) -> tuple[int, int]:
        """Where in the table stream the structure of that number lies, and how long it is."""
        return self._four(_FIRST_PAIR + 8 * index), self._four(_FIRST_PAIR + 8 * index + 4)

    def page(self, number: int) -> bytes:
        """A formatting page of 512 bytes."""
        page = self.text_stream[number * 512 : number * 512 + 512]
        return page if len(page) == 512 else b""  # noqa: PLR2004 - the size of every page

    def modifiers_at(self, position: int) -> bytes:
        """Formatting too long for a page, kept in the Data stream."""
        data = self._streams.get("Data", b"")
        length = int.from_bytes(data[position : position + 2], "little")
        return data[position + 2 : position + 2 + length]

    def stories(self) -> Iterator[tuple[int, int]]:
        """From where to where the main text goes, and the text of its text boxes."""
        lengths = [self._four(_TEXT_LENGTHS + 4 * index) for index in range(7)]
        main, before_boxes = lengths[0], sum(lengths[:6])
        yield 0, min(main, len(self.text))
        if lengths[6] and before_boxes < len(self.text):
            yield before_boxes, min(before_boxes + lengths[6], len(self.text))

    def piece_at(self, position: int) -> Piece:
        """The piece that holds this character."""
        return self.pieces[max(bisect_right(self._firsts, position) - 1, 0)]

    def _pieces(self) -> list[Piece]:
        table = self.part(_PIECE_TABLE)
        changes: list[bytes] = []
        position = 0
        while position + 3 <= len(table) and table[position] == 1:
            length = int.from_bytes(table[position + 1 : position + 3], "little")
            changes.append(table[position + 3 : position + 3 + length])
            position += 3 + length
        if position + 5 > len(table) or table[position] != 2:  # noqa: PLR2004 - the mark of the piece table
            raise damaged("缺少文字分段表")
        return list(self._of_table(table[position + 5 :], changes))

    def _of_table(self, table: bytes, changes: list[bytes]) -> Iterator[Piece]:
        count = (len(table) - 4) // 12
        positions = struct.unpack_from(f"<{count + 1}I", table)
        if positions[0] or list(positions) != sorted(positions):
            raise damaged("文字分段表错乱")
        if positions[-1] > _LONGEST:
            raise oversized("文字过多")
        for index in range(count):
            _, place, modifier = struct.unpack_from("<HIH", table, 4 * (count + 1) + 8 * index)
            first, last = positions[index], positions[index + 1]
            if last == first:
                continue
            is_compressed = bool(place & _COMPRESSED)
            offset = (place & (_COMPRESSED - 1)) // (2 if is_compressed else 1)
            size = 1 if is_compressed else 2
            yield Piece(first, last, offset, size, _changes(modifier, changes))

    def _text_of(self, piece: Piece) -> str:
        """As many characters as positions; what lies outside the stream is missing text."""
        length = piece.last - piece.first
        raw = self.text_stream[piece.offset : piece.offset + length * piece.size]
        if len(raw) < length * piece.size:
            raise damaged("文字部分缺失")
        if piece.size == 1:
            return "".join(map(_WESTERN.__getitem__, raw))
        return "".join(map(chr, struct.unpack(f"<{length}H", raw)))


def _western() -> list[str]:
    """Code page 1252; what it leaves undefined is the character of that number."""
    signs = []
    for code in range(256):
        try:
            signs.append(bytes([code]).decode("cp1252"))
        except UnicodeDecodeError:
            signs.append(chr(code))
    return signs


_WESTERN: Final = _western()
# The properties that a piece may change by number (Prm0) and that matter here.
_SHORT_CHANGES: Final = {
    0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x42: 0x0801, 0x57: 0x0837, 0x5C: 0x083C,
}  # fmt: skip


def _changes(modifier: int, changes: list[bytes]) -> bytes:
    if modifier & 1:
        index = modifier >> 1
        return changes[index] if index < len(changes) else b""
    number = _SHORT_CHANGES.get((modifier >> 1) & 0x7F)
    return struct.pack("<HB", number, modifier >> 8) if number else b""


_SIZES: Final = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_DEFINE_TABLE: Final = {0xD608, 0xD606}
_CHANGE_TABS: Final = 0xC615


def modifiers(raw: bytes) -> Iterator[Prl]:
    """The property modifiers in a list of them; a list cut short ends with the last whole one."""
    position = 0
    while position + 2 <= len(raw):
        number = int.from_bytes(raw[position : position + 2], "little")
        position += 2
        start, size = position, _SIZES.get(number >> 13)
        if size is None:
            start, size = _variable(raw, position, number)
        if start + size > len(raw):
            return
        yield number, raw[start : start + size]
        position = start + size


def _variable(raw: bytes, position: int, number: int) -> tuple[int, int]:
    """Where an operand of its own length begins and how long it is."""
    length = raw[position] if position < len(raw) else 0
    if number in _DEFINE_TABLE:
        return position + 2, max(int.from_bytes(raw[position : position + 2], "little") - 1, 0)
    if number == _CHANGE_TABS and length == 255:  # noqa: PLR2004 - too long to be told
        removed = raw[position + 1] if position + 1 < len(raw) else 0
        at = position + 2 + 4 * removed
        added = raw[at] if at < len(raw) else 0
        return position + 1, 2 + 4 * removed + 3 * added
    return position + 1, length
