"""Which body of the roster a text names: exact names and aliases decide, likeness only proposes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from powerlist.settings import Unit

# What clerks write around a unit's name: （盖章）, (公章), trailing colons and dashes.
AROUND = re.compile(r"[(\[](?:盖章|公章|章|加盖公章)[)\]]|[:：_\-—·.。、,，;；\s]+$|^[:：_\-—\s]+")
ALIKE = 60  # percent; below this a proposal would only mislead
SHORTEST_NAME = 3  # characters; 公安局 is a name, 局 is none


def squeeze(text: str) -> str:
    """The text without blanks, width differences and seals, for comparing names of bodies."""
    folded = unicodedata.normalize("NFKC", text)
    folded = "".join(c for c in folded if not c.isspace() and unicodedata.category(c)[0] != "C")
    return AROUND.sub("", folded)


class _Roster:
    """A roster known again by being the same object: to look at all of it for every row is dear."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self.units = units

    def __hash__(self) -> int:
        return id(self.units)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Roster) and other.units is self.units


def _by_spelling(units: Sequence[Unit]) -> dict[str, str]:
    return _spellings(_Roster(tuple(units)))


@lru_cache(maxsize=64)
def _spellings(roster: _Roster) -> dict[str, str]:
    """Every spelling that names a unit, the surest first.

    Its name, its aliases, its name without the city, then its predecessors; a predecessor that
    was split between two bodies names neither.
    """
    spellings: dict[str, str] = {}
    for unit in roster.units:
        spellings.setdefault(squeeze(unit.name), unit.name)
    for unit in roster.units:
        for alias in unit.aliases:
            spellings.setdefault(squeeze(alias), unit.name)
    for short, names in _short_names(roster.units).items():
        if len(names) == 1:
            spellings.setdefault(short, names.pop())
    heirs = Counter(squeeze(old) for unit in roster.units for old in unit.predecessors)
    for unit in roster.units:
        for old in map(squeeze, unit.predecessors):
            if heirs[old] == 1:
                spellings.setdefault(old, unit.name)
    return spellings


def _short_names(units: tuple[Unit, ...]) -> dict[str, set[str]]:
    """水利局 for 广水市水利局: what is left without the city's name, which is how units sign.

    The city's name is read from the roster: the longest beginning up to 市, 县, 区 or 旗 that at
    least half of the names share. 市水利局 could be the bureau of the prefecture and is no short
    name; whoever means it so says so by an alias.
    """
    names = [squeeze(unit.name) for unit in units]
    begins = Counter(name[:end] for name in names for end in _ends_of_place(name))
    shared = [place for place, count in begins.items() if count > 1 and 2 * count >= len(names)]
    place = max(shared, key=len, default="")
    short: dict[str, set[str]] = {}
    for unit, name in zip(units, names, strict=True):
        rest = name.removeprefix(place)
        if place and rest != name and len(rest) >= SHORTEST_NAME:
            short.setdefault(rest, set()).add(unit.name)
    return short


def _ends_of_place(name: str) -> list[int]:
    return [at + 1 for at, sign in enumerate(name) if sign in "市县区旗" and at > 0]


def resolve(text: str | None, units: Sequence[Unit]) -> str | None:
    """The roster's name of the body this text names, by name or alias; None where it names none."""
    if not text:
        return None
    return _by_spelling(units).get(squeeze(text))


def mentioned(text: str | None, units: Sequence[Unit]) -> str | None:
    """The body whose name or alias stands somewhere in the text, the longest one; None for none.

    For file and folder names: 03-水利局报送表（第一轮） names 广水市水利局 by its alias 水利局.
    A tie between two bodies names neither.
    """
    if not text:
        return None
    squeezed = squeeze(text)
    spellings = _by_spelling(units)
    found = {spelling: name for spelling, name in spellings.items() if spelling in squeezed}
    longest = max(map(len, found), default=0)
    names = {name for spelling, name in found.items() if len(spelling) == longest}
    return names.pop() if len(names) == 1 else None


def nearest(text: str, units: Sequence[Unit]) -> str | None:
    """The roster name that looks most like the text, to propose to a person; None if none does."""
    spellings = _by_spelling(units)
    best = process.extractOne(squeeze(text), list(spellings), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return spellings[best[0]] if best else None
