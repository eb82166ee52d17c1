"""Initials in pinyin, as people type them to find a name: 取水许可 is qsxk."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=65_536)
def initials(text: str) -> str:
    """The first letter of every character's reading, lower case; other signs stay as they are."""
    letters = lazy_pinyin(text, style=Style.FIRST_LETTER)
    return "".join(letters).lower()
