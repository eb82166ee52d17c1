"""Pairs worth looking at, from several sources; none of them decides anything.

Keys, not records, are compared: records with one key form a class, and a proposed pair of keys
stands for all pairs of their records. The join of similar names misses nothing; what the others
promise is said in `sources`.

There may be millions of pairs. They are held as arrays of numbers: two places in the sorted keys
packed into one, and one bit for each source that proposes the pair.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from powerlist.match import join, sources
from powerlist.settings import MatchSettings

Source = Callable[[sources.Rows], Iterable[sources.Key]]

SAME_KEY: Final = "名称一致"
SIMILAR: Final = "名称相近"
SAME_ITEM: Final = "同一基准条目"
WITHIN: Final = "用字包含"
SHARED: Final[dict[str, Source]] = {
    "核心用字相同": sources.same_words,
    "名称包含": sources.contained,
    WITHIN: sources.words_contained,
    "编码相同": sources.same_code,
    "依据同条": sources.same_article,
    SAME_ITEM: sources.same_baseline_item,
}
SOURCES: Final = (SAME_KEY, SIMILAR, *SHARED)
SHIFT: Final = 32  # bits of a place among the keys

Advance = Callable[[str, int, int], None]  # what is being done, done so far, of how many
Places = NDArray[np.int64]
Bits = NDArray[np.uint8]


def silent(label: str, done: int, total: int) -> None:
    """Tell nobody how far the work has come."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """Pairs of distinct match keys, the earlier key in sort order first, in ascending order."""

    keys: list[str]  # sorted
    left: Places  # places in `keys`
    right: Places
    bits: Bits  # which of SOURCES propose the pair

    def items(self) -> Iterator[tuple[tuple[str, str], set[str]]]:
        """The keys of every pair with the sources that propose it."""
        columns = (column.tolist() for column in (self.left, self.right, self.bits))
        for left, right, bits in zip(*columns, strict=True):
            yield (self.keys[left], self.keys[right]), named(bits)

    def sources_of(self, *pair: str) -> set[str]:
        """Those that propose this pair of keys; none where it was never proposed."""
        left, right = (self.keys.index(key) for key in sorted(pair))
        is_it = (self.left == left) & (self.right == right)
        return named(int(self.bits[is_it].sum()))


def named(bits: int) -> set[str]:
    """The sources that these bits stand for."""
    return {name for at, name in enumerate(SOURCES) if bits >> at & 1}


def key_pairs(
    records: Sequence[dict[str, Any]],
    settings: MatchSettings,
    advance: Advance = silent,
    shared: Mapping[str, Source] = SHARED,
) -> Proposed:
    """Pairs of distinct match keys, each with the sources that propose it."""
    keys = sorted({record["match_key"] for record in records})
    found = {SIMILAR: _similar(keys, settings, advance)}
    place = {key: at for at, key in enumerate(keys)}
    for done, (name, source) in enumerate(shared.items()):
        advance("查找其他可能相关的事项", done, len(shared))
        found[name] = _packed(source(records), place)
    packed, bits = _united(found)
    return Proposed(keys, packed >> SHIFT, packed & (2**SHIFT - 1), bits)


def _similar(keys: list[str], settings: MatchSettings, advance: Advance) -> Places:
    portions = join.similar_pairs(
        keys,
        settings.threshold,
        settings.engine,
        lambda done, total: advance("查找名称相近的事项", done, total),
    )
    found = [(portion.left << SHIFT) + portion.right for portion in portions]
    return np.concatenate([np.empty(0, np.int64), *found])


def _packed(pairs: Iterable[sources.Key], place: dict[str, int]) -> Places:
    places = ((place[left], place[right]) for left, right in pairs if left != right)
    ordered = ((min(both) << SHIFT) + max(both) for both in places)
    return np.unique(np.fromiter(ordered, np.int64))


def _united(found: dict[str, Places]) -> tuple[Places, Bits]:
    """Every pair once, in order, with the bits of all its sources."""
    packed = np.concatenate(list(found.values()))
    marks = [
        np.full(len(pairs), 1 << SOURCES.index(name), np.uint8) for name, pairs in found.items()
    ]
    order = np.argsort(packed, kind="stable")
    united, starts = np.unique(packed[order], return_index=True)
    bits = np.concatenate(marks)[order]
    return united, np.bitwise_or.reduceat(bits, starts) if len(starts) else bits
