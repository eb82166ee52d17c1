"""The prefix index and the questions put to it: plain sorted arrays that both engines read.

Two similar names share a token among the rarest few of each (docs/join.md). The index holds every
name under its rarest tokens; a name asks with its own for names no longer than itself.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from powerlist.match.join.bounds import Bounds, Small
from powerlist.match.join.names import Bits, Integers, Numbers, Rows


class Index(NamedTuple):
    """Postings: which rows hold a token among their rarest; by token, then row."""

    packed: Integers  # token · 2³² + row, ascending
    rows: Numbers
    lengths: NDArray[np.uint8]
    bits: Bits  # of the row, beside each other for those that are read together


class Probes(NamedTuple):
    """Tokens that rows ask with; by token, then row."""

    tokens: Numbers
    rows: Numbers
    lengths: Small
    longest: Small  # no longer name can share this token as its first

    def some(self, which: Integers) -> "Probes":
        """These probes alone."""
        tokens, rows, lengths, longest = self
        return Probes(tokens[which], rows[which], lengths[which], longest[which])


def index(rows: Rows, bounds: Bounds) -> Index:
    """The index of all rows."""
    packed, _ = _prefixes(rows, bounds.index_prefix, 0, len(rows.lengths))
    packed.sort()
    row = packed.astype(np.int32)
    return Index(
        packed=packed,
        rows=row,
        lengths=rows.lengths[row].astype(np.uint8),
        bits=rows.bits[row],
    )


def probes(rows: Rows, bounds: Bounds, first: int, last: int) -> Probes:
    """The questions of rows first to last."""
    packed, position = _prefixes(rows, bounds.probe_prefix, first, last)
    order = np.argsort(packed, kind="stable")
    packed, position = packed[order], position[order]
    row = packed.astype(np.int32)
    length = rows.lengths[row].astype(np.int16)
    return Probes((packed >> 32).astype(np.int32), row, length, bounds.longest_at[length, position])


def _prefixes(rows: Rows, prefix: Small, first: int, last: int) -> tuple[Integers, Integers]:
    """Token · 2³² + row of the first tokens of these rows, and each token's position."""
    sizes = prefix[rows.lengths[first:last]].astype(np.int64)
    ends = np.cumsum(sizes)
    position = np.arange(int(ends[-1])) - np.repeat(ends - sizes, sizes)
    row = np.repeat(np.arange(first, last), sizes)
    token = rows.tokens[rows.offsets[row] + position].astype(np.int64)
    return (token << 32) | row, position
