"""Sources of candidates that look for something two items share, beside names that look alike.

Each crosses classes of names that share a value. A class with more than a crowd of names says
nothing about any two of them and is passed over, so that the cost is bounded by the number of
names times the crowd. None of these sources promises more than that.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import Any, Final

from rapidfuzz.distance import Indel

from powerlist.language import codes
from powerlist.match.rarity import articles_of
from powerlist.match.words import SHORTEST, is_within, substance

ARTICLE_SIMILARITY: Final = 60  # percent, for names that rest on the same article
CROWD: Final = 40  # names that share a code (无, 222222), an article, a core
CHARACTER_CROWD: Final = 1000  # names that hold even the rarest character of a name

NOBODY: Final[set[int]] = set()

Key = tuple[str, str]
Rows = Sequence[dict[str, Any]]


def same_words(records: Rows) -> Iterator[Key]:
    """Equal cores, in whatever order: 公司登记 / 公司设立登记, 经营劳务派遣业务 / 劳务派遣经营."""
    return _crossed(("".join(sorted(text)), key) for text, key in _substances(records))


def same_code(records: Rows) -> Iterator[Key]:
    """The same code, however it is spaced or written."""
    return _crossed((codes.plain(row["code"]), row["match_key"]) for row in records if row["code"])


def same_baseline_item(records: Rows) -> Iterator[Key]:
    """One and the same item of an upper catalogue or an earlier edition (`match.with_items`)."""
    return _crossed(
        (item, row["match_key"]) for row in records for item in row.get("baseline_items") or ()
    )


def contained(records: Rows) -> Iterator[Key]:
    """One name stands inside another that is at most twice as long."""
    keys = sorted({row["match_key"] for row in records})
    known = {key for key in keys if len(key) >= SHORTEST}
    lengths = sorted({len(key) for key in known})  # an absurdly long cell costs no more than these
    for key in keys:
        for length in lengths[bisect_left(lengths, (len(key) + 1) // 2) :]:
            for start in range(len(key) - length + 1) if length < len(key) else ():
                if (part := key[start : start + length]) in known:
                    yield key, part


def words_contained(records: Rows) -> Iterator[Key]:
    """All words of one are in another at most twice as long: 计量器具制造 / 制造修理计量器具.

    Looked up by the rarest character, counted with its repetitions; narrowed down by the others.
    """
    keys_of = _by_substance(records)
    yield from _within(keys_of, keys_of)


def words_contained_across(mine: Rows, theirs: Rows) -> Iterator[Key]:
    """The same between two lists, without looking into either of them for itself."""
    ours, its = _by_substance(mine), _by_substance(theirs)
    yield from _within(ours, its)
    yield from _within(its, ours)


def _by_substance(records: Rows) -> dict[str, set[str]]:
    """The match keys of every substance, in order."""
    keys_of: dict[str, set[str]] = defaultdict(set)
    for text, key in _substances(records):
        if len(text) >= SHORTEST:
            keys_of[text].add(key)
    return {text: keys_of[text] for text in sorted(keys_of)}


def _within(parts: dict[str, set[str]], wholes: dict[str, set[str]]) -> Iterator[Key]:
    """Keys of a part with those of each whole that holds all its words."""
    texts = list(wholes)
    holders: dict[tuple[str, int], set[int]] = defaultdict(set)
    for at, text in enumerate(texts):
        for token in _tokens(text):
            holders[token].add(at)
    for text, keys in parts.items():
        lists = sorted((holders.get(token, NOBODY) for token in _tokens(text)), key=len)
        if len(lists[0]) > CHARACTER_CROWD:
            continue
        for longer in (texts[at] for at in sorted(set.intersection(*lists))):
            if len(text) < len(longer) <= 2 * len(text) and is_within(text, longer):
                yield from product(keys, wholes[longer])


def same_article(records: Rows) -> Iterator[Key]:
    """Names on the same article of one statute that are somewhat alike, or one inside the other."""
    texts = {row["match_key"]: substance(row["core"]) for row in records}
    cited = ((article, row["match_key"]) for row in records for article in articles_of(row))
    for left, right in _crossed(cited):
        one, other = texts[left], texts[right]
        if _are_alike(left, right) or is_within(one, other) or is_within(other, one):
            yield left, right


def _are_alike(left: str, right: str) -> bool:
    return 100 * Indel.distance(left, right) <= (100 - ARTICLE_SIMILARITY) * len(left + right)


def _substances(records: Rows) -> Iterator[Key]:
    said = ((substance(row["core"]), row["match_key"]) for row in records)
    return ((text, key) for text, key in said if text)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Every character with the number of its occurrence, so that 用用 needs two of them."""
    seen: Counter[str] = Counter()
    for character in text:
        seen[character] += 1
        yield character, seen[character]


def _crossed(keyed: Iterable[tuple[object, str]]) -> Iterator[Key]:
    """All pairs of distinct match keys that share a value, save where a crowd shares it."""
    classes: dict[object, set[str]] = defaultdict(set)
    for value, key in keyed:
        classes[value].add(key)
    for keys in classes.values():
        if 1 < len(keys) <= CROWD:
            yield from combinations(sorted(keys), 2)
