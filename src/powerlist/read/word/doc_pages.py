"""The pages of a binary Word document that tell formatting by byte position."""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Final

from powerlist.read.word.doc_file import DocFile

_CHARACTER_PAGES: Final = 12
_PARAGRAPH_PAGES: Final = 13
_PAGE_NUMBER: Final = 0x3FFFFF

Entry = tuple[int, int, bytes]  # first byte, end, formatting


class Pages:
    """All runs that the pages of one sort describe, by their first byte in the stream."""

    def __init__(
        self, file: DocFile, part: int, entries: Callable[[bytes], Iterator[Entry]]
    ) -> None:
        """`part` lists the pages; `entries` understands one."""
        raw = file.part(part)
        count = max((len(raw) - 4) // 8, 0)
        numbers = struct.unpack_from(f"<{count}I", raw, 4 * (count + 1)) if count else ()
        pages = dict.fromkeys(number & _PAGE_NUMBER for number in numbers)
        found = [entry for number in pages for entry in entries(file.page(number))]
        self._entries = sorted(found, key=lambda entry: entry[0])
        self._firsts = [entry[0] for entry in self._entries]

    def at(self, offset: int) -> tuple[int, bytes]:
        """The formatting of this byte and where it ends; none where no page tells."""
        index = bisect_right(self._firsts, offset) - 1
        if index >= 0 and offset < self._entries[index][1]:
            return self._entries[index][1:]
        following = self._firsts[index + 1] if index + 1 < len(self._firsts) else 2**32
        return following, b""


def paragraph_pages(file: DocFile) -> Pages:
    """By paragraph: its style's number, then modifiers."""
    return Pages(file, _PARAGRAPH_PAGES, _paragraph_entries)


def character_pages(file: DocFile) -> Pages:
    """By run: modifiers."""
    return Pages(file, _CHARACTER_PAGES, _character_entries)


def _places(page: bytes) -> list[int]:
    """The byte positions at which the page's entries begin, and the last one's end."""
    count = page[-1] if page else 0
    if 4 * (count + 1) > len(page):
        return []
    return list(struct.unpack_from(f"<{count + 1}I", page))


def _paragraph_entries(page: bytes) -> Iterator[Entry]:
    places = _places(page)
    for index in range(len(places) - 1):
        at = 4 * len(places) + 13 * index
        offset = 2 * page[at] if at < len(page) else 0
        raw = b""
        if 0 < offset < len(page) - 1:
            length = page[offset]
            raw = (
                page[offset + 1 : offset + 2 * length]
                if length
                else page[offset + 2 : offset + 2 + 2 * page[offset + 1]]
            )
        yield places[index], places[index + 1], raw


def _character_entries(page: bytes) -> Iterator[Entry]:
    places = _places(page)
    for index in range(len(places) - 1):
        at = 4 * len(places) + index
        offset = 2 * page[at] if at < len(page) else 0
        raw = page[offset + 1 : offset + 1 + page[offset]] if 0 < offset < len(page) else b""
        yield places[index], places[index + 1], raw
