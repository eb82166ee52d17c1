"""Which statute of the registry a title or a number means; titles are written in many ways."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Final

from rapidfuzz import fuzz

from powerlist.language.marks import fold
from powerlist.reference import statutes
from powerlist.reference.statutes import Statute

_ALIKE: Final = 90  # percent; one wrong or missing character in ten, and the number agrees
_BEGINNING: Final = 8  # characters of a title cut short; fewer would fit too much
_PREFIX: Final = re.compile(r"中华人民共和国|中华人民国和国|中人民共和国")
_VERSION: Final = re.compile(
    r"\((?:试行|暂行|[^()]*(?:19|20)[0-9]{2}[^()]*|[^()]*(?:修订|修正|修改)[^()]*)\)$"
)
# Words typed twice: 国务院国务院关于…, 计量法计量法实施细则.
_DOUBLED: Final = re.compile(r"([\u4e00-\u9fff]{3,})\1")
_MARKS: Final = re.compile(r"[\s《》<>()、,·\"'“”‘’\-]")


def key(title: str) -> str:
    """The title less what people leave out or add: prefix, marks, version, doubled words."""
    bare = _VERSION.sub("", re.sub(r"\s", "", fold(title)))
    bare = _MARKS.sub("", _PREFIX.sub("", bare))
    if bare == "立法法":
        return bare
    return _DOUBLED.sub(r"\1", re.sub(r"法法$", "法", bare))


@cache
def _by_title() -> dict[str, tuple[Statute, ...]]:
    found: defaultdict[str, dict[str, Statute]] = defaultdict(dict)
    for statute in statutes.load():
        for title in (statute.title, *statute.aliases):
            found[key(title)][statute.statute_id] = statute
    return {title: tuple(named.values()) for title, named in found.items()}


@cache
def _by_number() -> dict[str, tuple[Statute, ...]]:
    found: defaultdict[str, list[Statute]] = defaultdict(list)
    for statute in statutes.load():
        for number in statute.numbers:
            found[number].append(statute)
    return {number: tuple(held) for number, held in found.items()}


def find(title: str | None, number: str | None, year: int | None) -> Statute | None:
    """The one statute that is meant; None where the registry knows none or several.

    A title that only one statute bears counts more than its number: a revising decree is as
    right as the original one, and a wrong number is for a rule to notice. A title nobody bears is
    taken for a mistyped one only where the number confirms it.
    """
    if title and (named := _by_title().get(key(title), ())):
        return _only(named) or _only(one for one in named if number in one.numbers)
    if title:
        return _only(one for one in _by_number().get(number or "", ()) if _is_alike(title, one))
    numbered = _by_number().get(number or "", ())
    if number and number.startswith("国务院令"):
        return _only(numbered)
    # Ministries count their orders anew every year.
    return _only(one for one in numbered if year is None or one.year in {year, None})


def _is_alike(title: str, statute: Statute) -> bool:
    """Whether the title is the statute's with a typing error, or its beginning."""
    typed, known = key(title), key(statute.title)
    is_beginning = len(typed) >= _BEGINNING and known.startswith(typed)
    return is_beginning or fuzz.ratio(typed, known) >= _ALIKE


def _only(candidates: Iterable[Statute]) -> Statute | None:
    held = tuple(candidates)
    return held[0] if len(held) == 1 else None
