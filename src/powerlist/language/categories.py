"""The category of an item, from a cell, a heading inside a table, a sheet name or a title."""

import re
from functools import cache, lru_cache
from typing import Final

from powerlist.language import ticks
from powerlist.language.marks import fold
from powerlist.reference import categories

_NUMBERING: Final = re.compile(
    r"^(?:\(?[一二三四五六七八九十0-9a-zA-Z]{1,4}[)、.:,\-]+|第[一二三四五六七八九十]+[类部分章]+[:、]?)"
)
_COUNT: Final = re.compile(
    r"\([^()]*[0-9一二三四五六七八九十]+[项条个件][^()]*\)|共[0-9一二三四五六七八九十]+[项条个件]"
)
_ENDING: Final = re.compile(r"(?:事项|项目|类别|职权|权力|权利|类|\(\))+$")


@lru_cache(maxsize=1 << 14)
def parse(text: str) -> str | None:
    """The one of model.CATEGORIES that is written; None where none or more than one is.

    A bare class number says nothing: 01, 10 and 20 mean different classes in different places.
    """
    plain = re.sub(r"\s", "", fold(ticks.ticked(text) or text))
    named = {_within()[found] for found in _pattern().findall(plain)}
    if named:
        return named.pop() if len(named) == 1 else None
    return _whole().get(_stem(plain))


def _stem(plain: str) -> str:
    """The words without numbering, count and 类/事项."""
    bare = _COUNT.sub("", _NUMBERING.sub("", plain.strip("《》<>[]\"'“”:;,。、")))
    return _ENDING.sub("", re.sub(r"^[A-Za-z0-9\-]+|[A-Za-z0-9:;,。、]+$", "", bare))


@cache
def _within() -> dict[str, str]:
    return {word: wording.category for wording in categories.load() for word in wording.within}


@cache
def _whole() -> dict[str, str]:
    return {word: wording.category for wording in categories.load() for word in wording.whole}


@cache
def _pattern() -> re.Pattern[str]:
    # 非行政许可 must be found before the 行政许可 inside it.
    longest_first = sorted(_within(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)))
