"""How many lines a text takes in a column, because no spreadsheet program fits merged cells itself.

A wide character is as wide as the font is high, a narrow one about half of it. Lines break between
any two Chinese characters, but not inside a Latin word or a number, not after an opening bracket
and not before closing punctuation.
"""

import math
import re
import unicodedata
from functools import lru_cache
from typing import Final

OPENING: Final = "（《〔〈“‘「【［"
CLOSING: Final = "，。、；：？！）》〕〉”’」】］…"
UNBREAKABLE: Final = re.compile(rf"[!-~]+|[{OPENING}]*[^{OPENING}][{CLOSING}]*|[{OPENING}]+")
PIXELS_PER_POINT: Final = 96 / 72
PIXELS_PER_UNIT: Final = 7  # one unit of column width, with the default font of a new workbook
CELL_PADDING: Final = 6  # pixels kept free at both sides together
NARROW: Final = 0.56  # digits of the widest likely font; 宋体 and 仿宋 need 0.5
LINE_SPACING: Final = 1.45  # of the tallest likely font (Noto CJK); 宋体 needs 1.3


def lines(text: str, width: float, size: float) -> int:
    """Lines the text takes in a column `width` units wide, typed `size` points high."""
    room = (width * PIXELS_PER_UNIT - CELL_PADDING) / (size * PIXELS_PER_POINT)
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def height(text: str, width: float, size: float) -> float:
    """Points the text takes, with a little air above and below."""
    return points(lines(text, width, size), size)


def points(line_count: int, size: float) -> float:
    """Row height for that many lines, in the steps of 0.75 points that Excel keeps."""
    return math.ceil((line_count * size * LINE_SPACING + 4) / 0.75) * 0.75


@lru_cache(maxsize=65_536)  # most columns say the same few things
def _wrapped(paragraph: str, room: float) -> int:
    count, used = 1, 0.0
    for piece in UNBREAKABLE.findall(paragraph):
        needed = _breadth(piece)
        if used and used + needed > room:
            count, used = count + 1, 0.0
        used += needed
        if used > room:
            count += math.ceil(used / room) - 1
            used %= room
    return count


@lru_cache(maxsize=8192)  # running text repeats a few thousand characters
def _breadth(piece: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else NARROW for sign in piece)
