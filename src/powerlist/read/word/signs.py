"""Ticks and boxes set in a symbol font, as the characters they look like."""

from typing import Final

_SIGNS: Final = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x76: "❖",
        0xA1: "○", 0xA8: "□", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {
        0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x55: "☒", 0x56: "☒",
        0x9A: "□", 0xA2: "■", 0xA3: "□",
    },
}  # fmt: skip
_PRIVATE_USE: Final = 0xF000


def sign_of(font: str, code: int) -> str:
    """The character; "□" would claim an empty box, so an unknown sign is the replacement mark."""
    known = _SIGNS.get(font.lower(), {})
    return known.get(code & 0xFF if code >= _PRIVATE_USE else code, "\ufffd")
