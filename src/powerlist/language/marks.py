"""One spelling per punctuation mark and digit, so that patterns need to know only one of each."""

from typing import Final

_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALIKE: Final = {
    "[": "〔﹝【",
    "]": "〕﹞】",
    "<": "〈＜«‹",
    ">": "〉＞»›",
    "《": "「『",
    "》": "」』",
    "(": "﹙",
    ")": "﹚",
    "-": "–—―─",
    "~": "〜∼",
    "〇": "○",
    " ": "\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff\t",
    "\n": "\r\v\f\u2028\u2029",
}
_TABLE: Final[dict[int, int | str]] = {
    **_FULL_WIDTH,
    **{ord(other): mark for mark, others in _ALIKE.items() for other in others},
}


def fold(text: str) -> str:
    """The text with half-width digits and marks, character for character (same length).

    All bracket shapes of document numbers become [ ], single book marks < >, all blanks one kind.
    """
    return text.translate(_TABLE)
