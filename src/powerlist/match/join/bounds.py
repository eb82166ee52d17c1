"""How far two names of given lengths may lie apart: integers only, derived in docs/join.md.

With L the length of the longest common subsequence, x the shorter and y the longer name, the Indel
distance is |x| + |y| − 2L, and x and y are similar when

    100 · distance ≤ (100 − threshold) · (|x| + |y|).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

Small = NDArray[np.int16]

# Below this, names share so little that nearly all of each would have to be indexed.
LEAST_FOR_INDEX: Final = 30


def most_missing(threshold: int, shorter: int, longer: int) -> int:
    """How many characters of the shorter name may be missing from the longer; negative: too short.

    Of the longer name as many more may be missing as it is longer.
    """
    distance = (100 - threshold) * (shorter + longer) // 100
    return (distance - (longer - shorter)) // 2


@dataclass(frozen=True)
class Bounds:
    """The same as tables over all lengths up to the longest."""

    threshold: int
    longest: int

    @cached_property
    def missing(self) -> Small:
        """`most_missing` at [shorter, longer]; −1 where the lengths alone keep two names apart."""
        sizes = range(self.longest + 1)
        rows = [[most_missing(self.threshold, min(x, y), max(x, y)) for y in sizes] for x in sizes]
        return np.array(np.maximum(rows, -1), np.int16)

    @cached_property
    def distance(self) -> Small:
        """The greatest Indel distance of two similar names, at [shorter, longer]; −1 for none."""
        sizes = np.arange(self.longest + 1, dtype=np.int16)
        apart = np.abs(sizes[:, None] - sizes)
        return np.array(np.where(self.missing < 0, -1, 2 * self.missing + apart), np.int16)

    @cached_property
    def shortest(self) -> Small:
        """The least length of a shorter partner, by length."""
        return np.array(np.argmax(self.missing >= 0, axis=0), np.int16)

    @cached_property
    def index_prefix(self) -> Small:
        """How many of its rarest tokens a name is found by, by length: any longer one may ask."""
        return np.array(self.missing.diagonal() + 1, np.int16)

    @cached_property
    def probe_prefix(self) -> Small:
        """How many of its rarest tokens a name asks with, by length: for its shortest partner."""
        sizes = np.arange(self.longest + 1, dtype=np.int16)
        fewest = self.missing[self.shortest, sizes]
        return np.array(np.minimum(fewest + sizes - self.shortest + 1, sizes), np.int16)

    @cached_property
    def longest_at(self) -> Small:
        """The greatest length of a partner no longer than itself, at [longer, position].

        For partners with which the token at this position is the first shared one: all before it
        are unshared, so there are at most as many as may be missing of the longer name.
        """
        sizes = np.arange(self.longest + 1)
        missing = self.missing.astype(np.int64)
        lost = np.where(missing < 0, -1, missing + sizes[None, :] - sizes[:, None])
        lost = np.where(
            sizes[:, None] > sizes[None, :], -1, lost
        )  # only partners no longer than it
        reaches = lost.T[:, :, None] >= sizes[None, None, :]  # longer, shorter, position
        return np.array(np.where(reaches, sizes[None, :, None], -1).max(axis=1), np.int16)
