"""The word lists of reference/words.toml, and where their words stand in a folded name."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of a name: a listed word with its kind and group, or plain text between."""

    text: str
    kind: str  # operations, contrasts, alone, power_kinds, plain
    group: str
    canonical: str


@cache
def _lists() -> dict[str, Any]:
    text = files("powerlist.reference").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _listed() -> dict[str, Word]:
    """Every listed word; where a word stands in two lists the one named first holds."""
    lists = _lists()
    found: dict[str, Word] = {}
    for kind in ("alone", "operations", "contrasts", "power_kinds"):
        for group, canonical, spelling in _rows(kind, lists[kind]):
            found.setdefault(spelling, Word(spelling, kind, group, canonical))
    return found


def _rows(kind: str, table: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """Group, canonical form and spelling of every word of one list."""
    for head, spellings in table.items():
        for spelling in spellings:
            if kind in {"operations", "alone"}:
                yield kind, head, spelling
            else:
                yield head, _synonyms().get(spelling, spelling), spelling


@cache
def groups_of(role: str) -> frozenset[str]:
    """The groups of contrasting words that say the carrier, scope, grade, batch or stage."""
    return frozenset(_lists()["roles"][role])


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_listed(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)))


@cache
def _synonyms() -> dict[str, str]:
    return {
        spelling: canonical
        for canonical, spellings in _lists()["synonyms"].items()
        for spelling in spellings
    }


@cache
def cosmetic() -> tuple[str, ...]:
    """Words that may be there or not without changing the item, longest first."""
    return tuple(sorted(_lists()["cosmetic"]["words"], key=lambda word: (-len(word), word)))


def components(word: Word) -> tuple[Word, ...]:
    """The words that a short form stands for, 旅客 and 运输 for 客运; any other word itself."""
    parts = _lists()["compounds"].get(word.text, ())
    return tuple(_listed()[part] for part in parts) or (word,)


def substance(text: str) -> str:
    """What is left of a stretch without words that may come and go."""
    for word in cosmetic():
        text = text.replace(word, "")
    return text


def with_synonyms(text: str) -> str:
    """The text with listed synonyms in their one spelling: 公路 → 道路."""
    for spelling, canonical in _synonyms().items():
        text = text.replace(spelling, canonical)
    return text


def words_in(text: str) -> tuple[Word, ...]:
    """The text cut into listed words and the plain stretches between them, nothing lost."""
    listed = _listed()
    cut: list[Word] = []
    end = 0
    for hit in _pattern().finditer(text):
        if hit.start() > end:
            cut.append(_plain(text[end : hit.start()]))
        cut.append(listed[hit[0]])
        end = hit.end()
    if end < len(text):
        cut.append(_plain(text[end:]))
    return tuple(cut)


def _plain(text: str) -> Word:
    return Word(text, "plain", "plain", text)
