"""Lists of a binary Word document: what automatic numbers its paragraphs show."""

import struct
from dataclasses import dataclass
from typing import Final

from powerlist.read.word.doc_file import DocFile
from powerlist.read.word.numbering import Level

_DEFINITIONS: Final = 73
_USES: Final = 74
_LEVELS: Final = 9
_FORMATS: Final = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
    10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth",
    16: "chineseLegalSimplified", 17: "ideographDigital", 18: "decimalEnclosedCircle",
    19: "decimalFullWidth", 22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen", 28: "decimalEnclosedCircle", 29: "ideographEnclosedCircle",
    30: "ideographTraditional", 31: "ideographZodiac", 33: "chineseCounting",
    34: "chineseLegalSimplified", 35: "chineseCounting", 36: "ideographDigital",
    37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCounting",
    40: "ideographDigital", 255: "none",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocList:
    """A use of a list: which definition it counts by, and where it starts anew."""

    family: str
    levels: dict[int, Level]
    restarts: dict[int, int]


def lists_of(file: DocFile) -> list[DocList]:
    """All uses in order; paragraphs name them from 1 on."""
    try:
        return _uses(file, _definitions(file))
    except (struct.error, IndexError):
        return []  # the numbers are lost then, the text is not


def _definitions(file: DocFile) -> dict[int, dict[int, Level]]:
    raw = file.part(_DEFINITIONS)
    if not raw:
        return {}
    position, length = file.place(_DEFINITIONS)
    at = position + length  # the levels follow all definitions
    found = {}
    for index in range(int.from_bytes(raw[:2], "little")):
        start = 2 + 28 * index
        (number,) = struct.unpack_from("<i", raw, start)
        is_simple = raw[start + 26] & 1
        levels = {}
        for depth in range(1 if is_simple else _LEVELS):
            levels[depth], at = _level(file.table, at)
        found[number] = levels
    return found


def _level(table: bytes, at: int) -> tuple[Level, int]:
    """A level and where the next one begins."""
    start, code, flags = struct.unpack_from("<iBB", table, at)
    follow, restart = table[at + 15], table[at + 26]
    text_at = at + 28 + table[at + 24] + table[at + 25]
    (length,) = struct.unpack_from("<H", table, text_at)
    signs = struct.unpack_from(f"<{length}H", table, text_at + 2)
    # Where the number of a level goes, that level stands as a character of its own.
    pattern = "".join(f"%{sign + 1}" if sign < _LEVELS else chr(sign) for sign in signs)
    level = Level(
        start,
        _FORMATS.get(code, "decimal"),
        pattern,
        gap="" if follow == 2 else " ",  # noqa: PLR2004 - 0 a tab, 1 a space, 2 nothing
        is_legal=bool(flags & 4),
        restarts_after=restart if flags & 8 else None,
    )
    return level, text_at + 2 + 2 * length


def _uses(file: DocFile, definitions: dict[int, dict[int, Level]]) -> list[DocList]:
    raw = file.part(_USES)
    if not raw:
        return []
    (count,) = struct.unpack_from("<I", raw)
    count = min(count, len(raw) // 16)
    at = 4 + 16 * count
    found = []
    for index in range(count):
        number, _, _, overridden = struct.unpack_from("<iIIB", raw, 4 + 16 * index)
        levels = dict(definitions.get(number, {}))
        restarts = {}
        at += 4
        for _ in range(overridden):
            start, flags = struct.unpack_from("<iI", raw, at)
            at += 8
            depth = flags & 0xF
            if flags & 0x10:
                restarts[depth] = start
            if flags & 0x20:
                levels[depth], at = _level(raw, at)
        found.append(DocList(str(number), levels, restarts))
    return found
