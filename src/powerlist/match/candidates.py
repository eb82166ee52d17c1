"""Pairs worth looking at, from several sources; none of them decides anything.

Keys, not records, are compared: records with one key form a class, and a proposed pair of keys
stands for all pairs of their records. Every source is exhaustive for what it promises.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, Final

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from powerlist.language import vocabulary

SIMILAR: Final = "名称相近"
SAME_WORDS: Final = "用字相同"
CONTAINED: Final = "名称包含"
SAME_CODE: Final = "编码相同"
SAME_ARTICLE: Final = "依据同条"

BLOCK: Final = 512  # rows compared at once; a county's block of distances is some ten megabytes
SHORTEST_CONTAINED: Final = 4  # characters; shorter names are contained in half the list
ARTICLE_SIMILARITY: Final = 60  # percent, for names that rest on the same article
# An article or a code (无, 222222) shared by more items says nothing about any two of them.
CROWD: Final = 40

Proposed = dict[tuple[str, str], set[str]]


def key_pairs(records: Sequence[dict[str, Any]], threshold: int) -> Proposed:
    """Sorted pairs of distinct match keys, each with the sources that propose it."""
    keys = sorted({record["match_key"] for record in records})
    proposed: Proposed = defaultdict(set)
    sources = (
        (SIMILAR, similar(keys, threshold)),
        (SAME_WORDS, _same_words(records)),
        (CONTAINED, _contained(keys)),
        (SAME_CODE, _same_code(records)),
        (SAME_ARTICLE, _same_article(records)),
    )
    for name, pairs in sources:
        for left, right in pairs:
            if left != right:
                proposed[min(left, right), max(left, right)].add(name)
    return proposed


def similar(keys: Sequence[str], threshold: int) -> Iterator[tuple[str, str]]:
    """All pairs whose Indel similarity is at least `threshold` percent; none is missed.

    With |x| ≤ |y| and d insertions and deletions, similarity ≥ t/100 means
    100·d ≤ (100 − t)·(|x| + |y|): integers only. As d ≥ |y| − |x|, only lengths up to
    |x|·(200 − t)/t can match, so keys sorted by length are compared within a window.
    """
    if threshold <= 0:
        yield from combinations(keys, 2)
        return
    ordered = sorted(keys, key=lambda key: (len(key), key))
    lengths = np.array([len(key) for key in ordered], dtype=np.int32)
    for start in range(0, len(ordered), BLOCK):
        rows = ordered[start : start + BLOCK]
        longest = lengths[min(start + BLOCK, len(ordered)) - 1] * (200 - threshold) // threshold
        end = int(np.searchsorted(lengths, longest, side="right"))
        columns = ordered[start:end]
        distances = cdist(rows, columns, scorer=Indel.distance, dtype=np.int32, workers=-1)
        both = lengths[start : start + len(rows), None] + lengths[None, start:end]
        is_hit = 100 * distances <= (100 - threshold) * both
        for left, right in np.argwhere(np.triu(is_hit, k=1)):
            yield rows[left], columns[right]


def _same_words(records: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The same characters in another order: 经营劳务派遣业务 / 劳务派遣经营."""
    said = ((_substance(row["core"]), row["match_key"]) for row in records)
    for keys in _classes((text, key) for text, key in said if text):
        yield from combinations(keys, 2)


def _substance(core: str) -> str:
    """Its characters in order, without words that may come and go."""
    text = vocabulary.with_synonyms(core)
    for word in vocabulary.cosmetic():
        text = text.replace(word, "")
    return "".join(sorted(text))


def _contained(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """One name stands inside another that is at most twice as long."""
    known = {key for key in keys if len(key) >= SHORTEST_CONTAINED}
    lengths = sorted({len(key) for key in known})  # an absurdly long cell costs no more than these
    for key in keys:
        for length in lengths[bisect_left(lengths, (len(key) + 1) // 2) :]:
            for start in range(len(key) - length + 1) if length < len(key) else ():
                if (part := key[start : start + length]) in known:
                    yield key, part


def _same_code(records: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    coded = ((row["code"].strip(), row["match_key"]) for row in records if row["code"])
    for keys in _classes(coded):
        if len(keys) <= CROWD:
            yield from combinations(keys, 2)


def _same_article(records: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Names that are somewhat alike and rest on the same article of the same statute."""
    cited = (
        ((citation["statute_id"] or citation["title"], citation["article"]), row["match_key"])
        for row in records
        for citation in row["citations"]
        if citation["article"] and citation["title"]
    )
    for keys in _classes(cited):
        if len(keys) <= CROWD:
            yield from similar(keys, ARTICLE_SIMILARITY)


def _classes(keyed: Iterable[tuple[object, str]]) -> Iterator[list[str]]:
    """The distinct match keys that share a value, in order, where there are two or more."""
    classes: dict[object, set[str]] = defaultdict(set)
    for value, key in keyed:
        classes[value].add(key)
    for keys in classes.values():
        if len(keys) > 1:
            yield sorted(keys)
