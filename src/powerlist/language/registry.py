"""Which statute of the registry a title or a number means; titles are written in many ways."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Final

from powerlist.language.marks import fold
from powerlist.reference import statutes
from powerlist.reference.statutes import Statute

_PREFIX: Final = re.compile(r"中华人民共和国|中华人民国和国|中人民共和国")
_VERSION: Final = re.compile(
    r"\((?:试行|暂行|[^()]*(?:19|20)[0-9]{2}[^()]*|[^()]*(?:修订|修正|修改)[^()]*)\)$"
)
_MARKS: Final = re.compile(r"[\s《》<>()、,·\"'“”‘’\-]")


def key(title: str) -> str:
    """The title less what people leave out or add: prefix, marks, version, doubled words."""
    bare = _VERSION.sub("", re.sub(r"\s", "", fold(title)))
    bare = _MARKS.sub("", _PREFIX.sub("", bare))
    return (
        re.sub(r"^(国务院)+", "国务院", re.sub(r"法法$", "法", bare)) if bare != "立法法" else bare
    )


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
    right as the original one, and a wrong number is for a rule to notice.
    """
    if title:
        named = _by_title().get(key(title), ())
        return _only(named) or _only(one for one in named if number in one.numbers)
    numbered = _by_number().get(number or "", ())
    if number and number.startswith("国务院令"):
        return _only(numbered)
    # Ministries count their orders anew every year.
    return _only(one for one in numbered if year is None or one.year in {year, None})


def _only(candidates: Iterable[Statute]) -> Statute | None:
    held = tuple(candidates)
    return held[0] if len(held) == 1 else None
