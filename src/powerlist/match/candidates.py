"""Pairs worth looking at, from several sources; none of them decides anything.

Keys, not records, are compared: records with one key form a class, and a proposed pair of keys
stands for all pairs of their records. The join of similar names misses nothing; what the others
promise is said in `sources`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from powerlist.match import join, sources
from powerlist.settings import MatchSettings

SIMILAR: Final = "名称相近"
SHARED: Final[dict[str, Callable[[sources.Rows], Iterable[sources.Key]]]] = {
    "核心用字相同": sources.same_words,
    "名称包含": sources.contained,
    "用字包含": sources.words_contained,
    "编码相同": sources.same_code,
    "依据同条": sources.same_article,
}
SOURCES: Final = (SIMILAR, *SHARED)

Proposed = dict[tuple[str, str], set[str]]


def key_pairs(records: Sequence[dict[str, Any]], settings: MatchSettings) -> Proposed:
    """Sorted pairs of distinct match keys, each with the sources that propose it."""
    keys = sorted({record["match_key"] for record in records})
    proposed: Proposed = defaultdict(set)
    for found in join.similar_pairs(keys, settings.threshold, settings.engine):
        for left, right in zip(found.left.tolist(), found.right.tolist(), strict=True):
            proposed[keys[left], keys[right]].add(SIMILAR)
    for name, source in SHARED.items():
        for left, right in source(records):
            if left != right:
                proposed[min(left, right), max(left, right)].add(name)
    return proposed
