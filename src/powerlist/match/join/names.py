"""Names as arrays: shortest first, characters and tokens as numbers, bitmaps of the characters."""

import heapq
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.int32]
Bits = NDArray[np.uint64]

WORD: Final = 64  # bits of one machine word
PARTS: Final = 4  # words of the fine bitmap: one cache line holds two of them
LONGEST: Final = 2 * WORD  # characters that the engines compare, in two words
CHUNK: Final = 2**20  # characters sorted at once: what is kept beside the result stays small


class Ordered(NamedTuple):
    """Names with the shortest first, otherwise in the order given."""

    names: list[str]
    order: Integers  # where each stood among the keys
    lengths: Numbers

    def range_of(self, shortest: int, longest: int) -> tuple[int, int]:
        """The rows whose lengths lie between these two, both included."""
        first, last = np.searchsorted(self.lengths, [shortest, longest + 1])
        return int(first), int(last)

    def part(self, first: int, last: int) -> "Ordered":
        """These rows alone."""
        some = slice(first, last)
        return Ordered(self.names[some], self.order[some], self.lengths[some])


class Rows(NamedTuple):
    """Names of 1 to LONGEST characters as arrays."""

    lengths: Numbers
    offsets: Integers  # where each row's characters begin; one more than there are rows
    characters: Numbers  # of all rows, one after another; 0 is the rarest
    tokens: Numbers  # (character, occurrence) of all rows, each row's rarest first; 0 is the rarest
    bits: Bits  # which characters occur: one bit for each group of characters
    fine_bits: Bits  # the same in PARTS words; their union is `bits`
    starts: Integers  # the first row of each length, up to two beyond the longest
    alphabet: int  # how many different characters
    vocabulary: int  # how many different tokens


def ordered(keys: Sequence[str]) -> Ordered:
    """The keys by length."""
    lengths = np.fromiter(map(len, keys), np.int32, len(keys))
    order = np.argsort(lengths, kind="stable")
    return Ordered([keys[place] for place in order.tolist()], order, lengths[order])


def rows(names: Sequence[str]) -> Rows:
    """Arrays of names that are ordered by length and neither empty nor longer than LONGEST."""
    lengths = np.fromiter(map(len, names), np.int32, len(names))
    offsets = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    characters, frequencies = _by_rarity(_code_points(names))
    tokens, vocabulary = _tokens(characters, offsets, len(frequencies))
    fine_bits = _fine_bits(characters, offsets, frequencies)
    return Rows(
        lengths=lengths,
        offsets=offsets,
        characters=characters,
        tokens=tokens,
        bits=np.bitwise_or.reduce(fine_bits, axis=1),
        fine_bits=fine_bits,
        starts=np.searchsorted(lengths, np.arange(int(lengths[-1]) + 2)),
        alphabet=len(frequencies),
        vocabulary=vocabulary,
    )


def _code_points(names: Sequence[str]) -> Numbers:
    """Half a surrogate pair, as damaged files hold it, is a character like any other."""
    encoded = "".join(names).encode("utf-32-le", "surrogatepass")
    return np.frombuffer(encoded, np.int32)


def _by_rarity(values: Numbers) -> tuple[Numbers, Integers]:
    """The values numbered anew, the rarest 0, and how often each occurs."""
    counts = np.bincount(values)
    used = np.flatnonzero(counts)
    rarest_first = used[np.argsort(counts[used], kind="stable")]
    ranks = np.zeros(len(counts), np.int32)
    ranks[rarest_first] = np.arange(len(rarest_first), dtype=np.int32)
    return ranks[values], counts[rarest_first]


def _tokens(characters: Numbers, offsets: Integers, alphabet: int) -> tuple[Numbers, int]:
    """Each row's (character, occurrence) tokens as numbers, rarest first, and how many differ."""
    tokens = np.empty(len(characters), np.int32)
    for span, row in _chunks(offsets):
        by_row, character = _sorted_within(row, characters[span])
        tokens[span] = character + alphabet * _occurrences(by_row, character)
    tokens, counts = _by_rarity(tokens)
    for span, row in _chunks(offsets):
        tokens[span] = _sorted_within(row, tokens[span])[1]
    return tokens, len(counts)


def _chunks(offsets: Integers) -> Iterator[tuple[slice, Integers]]:
    """Whole rows, some CHUNK characters at a time, with the row of every character."""
    first, rows_total = 0, len(offsets) - 1
    while first < rows_total:
        last = int(np.searchsorted(offsets, offsets[first] + CHUNK))
        last = min(max(last, first + 1), rows_total)
        row = np.repeat(np.arange(first, last), np.diff(offsets[first : last + 1]))
        yield slice(int(offsets[first]), int(offsets[last])), row
        first = last


def _sorted_within(row: Integers, values: Numbers) -> tuple[Integers, Numbers]:
    """Values in ascending order inside each row: one sort of row and value in one integer."""
    packed = (row << 32) | values
    packed.sort()
    return packed >> 32, packed.astype(np.int32)


def _occurrences(row: Integers, character: Numbers) -> Numbers:
    """How many of the same character stand before it in its row."""
    places = np.arange(len(row), dtype=np.int32)
    is_new = np.ones(len(row), bool)
    is_new[1:] = (row[1:] != row[:-1]) | (character[1:] != character[:-1])
    return places - np.maximum.accumulate(np.where(is_new, places, 0))


def _fine_bits(characters: Numbers, offsets: Integers, frequencies: Integers) -> Bits:
    bit, part = _groups(frequencies)
    masks = np.uint64(1) << bit.astype(np.uint64)
    words = [
        np.bitwise_or.reduceat(np.where(part == number, masks, 0)[characters], offsets[:-1])
        for number in range(PARTS)
    ]
    return np.stack(words, axis=1).astype(np.uint64)


def _groups(frequencies: Integers) -> tuple[Integers, Integers]:
    """Each character's bit and, among the characters of that bit, its part.

    Characters are dealt out with the commonest first, each into the group used least so far, so
    that common characters stand nearly alone and a difference in one of them shows.
    """
    bit = np.zeros(len(frequencies), np.int64)
    part = np.zeros(len(frequencies), np.int64)
    bits = [(0, number) for number in range(WORD)]
    parts = [[(0, number) for number in range(PARTS)] for _ in bits]
    for character in range(len(frequencies) - 1, -1, -1):
        frequency = int(frequencies[character])
        bit[character] = _least_used(bits, frequency)
        part[character] = _least_used(parts[bit[character]], frequency)
    return bit, part


def _least_used(groups: list[tuple[int, int]], frequency: int) -> int:
    used, number = groups[0]
    heapq.heapreplace(groups, (used + frequency, number))
    return number
