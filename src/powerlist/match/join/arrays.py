"""The engine for some thousand names: numpy for the bitmaps, RapidFuzz to verify."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from powerlist.match.join import prefixes
from powerlist.match.join.bounds import Bounds
from powerlist.match.join.names import Integers, Numbers, Rows

BLOCK: Final = 100_000  # rows that ask at once; more of them share the work of one posting list
MOST: Final = 2**22  # candidates of one block
CELLS: Final = 2**18  # bitmaps compared at once: they stay in the processor's cache
CROWDED: Final = 4096  # comparisons of one group from which a table is cheaper than a list
VERIFIED: Final = 2**16  # pairs verified at once

Flags = NDArray[np.bool_]
Hits = tuple[Integers, Integers]  # numbers of probes and of postings


class Windows(NamedTuple):
    """For each probe the postings that its lengths admit: from first up to last."""

    probes: prefixes.Probes
    first: Integers
    last: Integers


class Engine:
    """Candidates by bitmaps in numpy; see docs/join.md."""

    block = BLOCK

    def __init__(self, rows: Rows, names: list[str], bounds: Bounds) -> None:
        """`names` are those that `rows` holds, in the same order."""
        self.rows = rows
        self.names = np.array(names, dtype=object)
        self.bounds = bounds
        self.index = prefixes.index(rows, bounds)

    def candidates(self, first: int, last: int) -> Integers | None:
        """Pairs as later · 2³² + earlier row; None if a block gives too many to hold."""
        windows = self._windows(first, last)
        found: list[Integers] = []
        total = 0
        for probe, posting in self._near(windows):
            found.append(self._refined(windows.probes.rows[probe], self.index.rows[posting]))
            total += len(found[-1])
            if total > MOST:
                return None
        return np.concatenate(found) if found else np.empty(0, np.int64)

    def verified(self, later: Integers, earlier: Integers) -> Flags:
        """Which of these pairs are similar."""
        lengths = self.rows.lengths
        allowed = self.bounds.distance[lengths[earlier], lengths[later]]
        is_similar = np.empty(len(later), bool)
        for start in range(0, len(later), VERIFIED):
            some = slice(start, start + VERIFIED)
            is_similar[some] = self._distances(later[some], earlier[some]) <= allowed[some]
        return is_similar

    def _distances(self, later: Integers, earlier: Integers) -> NDArray[np.int32]:
        left, right = self.names[later].tolist(), self.names[earlier].tolist()
        return cpdist(left, right, scorer=Indel.distance, dtype=np.int32)

    def _windows(self, first: int, last: int) -> Windows:
        probes = prefixes.probes(self.rows, self.bounds, first, last)
        token = probes.tokens.astype(np.int64) << 32
        starts, shortest = self.rows.starts, self.bounds.shortest[probes.lengths]
        begin = np.searchsorted(self.index.packed, token | starts[shortest])
        beyond = np.minimum(starts[probes.longest + 1], probes.rows)  # earlier rows only
        end = np.searchsorted(self.index.packed, token | beyond)
        asks = np.flatnonzero(end > begin)
        return Windows(probes.some(asks), begin[asks], end[asks])

    def _near(self, windows: Windows) -> Iterator[Hits]:
        """Probes and postings whose bitmaps differ by no more than similar names may."""
        probes = windows.probes
        if not len(probes.rows):
            return
        is_new = np.ones(len(probes.rows), bool)
        is_new[1:] = (np.diff(probes.tokens) != 0) | (np.diff(probes.lengths) != 0)
        groups = np.flatnonzero(is_new)
        sizes = np.diff(np.append(groups, len(is_new)))
        comparisons = np.add.reduceat(windows.last - windows.first, groups)
        is_crowded = comparisons >= CROWDED
        for group in np.flatnonzero(is_crowded):
            yield from self._in_table(windows, groups[group], groups[group] + sizes[group])
        yield from self._in_list(windows, np.flatnonzero(np.repeat(~is_crowded, sizes)))

    def _in_table(self, windows: Windows, first: int, last: int) -> Iterator[Hits]:
        """Probes of one token and length against all postings that any of them admits."""
        length = windows.probes.lengths[first]
        start, end = windows.first[first:last].min(), windows.last[first:last].max()
        step = max(1, CELLS // int(end - start))
        allowed = self.bounds.distance[self.index.lengths[start:end], length].astype(np.uint8)
        for begin in range(first, last, step):
            stop = min(last, begin + step)
            asking = self.rows.bits[windows.probes.rows[begin:stop]]
            differing = np.bitwise_count(asking[:, None] ^ self.index.bits[None, start:end])
            probe, posting = np.divmod(np.flatnonzero(differing <= allowed), end - start)
            probe += begin
            posting += start
            is_admitted = posting < windows.last[probe]
            yield probe[is_admitted], posting[is_admitted]

    def _in_list(self, windows: Windows, probes: Integers) -> Iterator[Hits]:
        """Each of these probes against its own postings, all in one long list."""
        widths = (windows.last - windows.first)[probes]
        for portion in _portions(widths):
            some, width = probes[portion], widths[portion]
            probe = np.repeat(some, width)
            before = np.cumsum(width) - width
            posting = np.arange(len(probe)) + np.repeat(windows.first[some] - before, width)
            asking = self.rows.bits[windows.probes.rows[probe]]
            differing = np.bitwise_count(asking ^ self.index.bits[posting])
            lengths = windows.probes.lengths[probe]
            is_near = differing <= self.bounds.distance[self.index.lengths[posting], lengths]
            yield probe[is_near], posting[is_near]

    def _refined(self, later: Numbers, earlier: Numbers) -> Integers:
        """Those pairs whose fine bitmaps lack no more than similar names may, each way, packed."""
        longer, shorter = self.rows.lengths[later], self.rows.lengths[earlier]
        missing = self.bounds.missing[shorter, longer]
        theirs, ours = self.rows.fine_bits[earlier], self.rows.fine_bits[later]
        is_near = np.bitwise_count(theirs & ~ours).sum(axis=1) <= missing
        is_near &= np.bitwise_count(ours & ~theirs).sum(axis=1) <= missing + (longer - shorter)
        packed: Integers = (later[is_near].astype(np.int64) << 32) | earlier[is_near]
        return packed


def _portions(widths: Integers) -> Iterator[slice]:
    """Successive items whose widths add up to about CELLS."""
    begin = 0
    ends = np.flatnonzero(np.diff(np.cumsum(widths) // CELLS, append=-1)) + 1
    for end in ends.tolist():
        yield slice(begin, end)
        begin = end
