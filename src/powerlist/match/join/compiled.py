"""The engine for many names: the same bounds in code compiled by numba, and its own verification.

Imported only when it is chosen: numba is optional and takes a second or two to start.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from powerlist.match.join import prefixes
from powerlist.match.join.bounds import Bounds, Small
from powerlist.match.join.names import WORD, Bits, Integers, Numbers, Rows

BLOCK: Final = 4096  # rows that ask at once: each posting list is read from memory once for all
MOST: Final = 2**21  # candidates of one block
STRIDE: Final = 32  # bitmaps looked at together, which the compiler turns into vector instructions
ONE: Final = np.uint64(1)
NONE: Final = np.uint64(0)
ALL: Final = ~NONE

Probes = tuple[NDArray[Any], ...]  # prefixes.Probes
Postings = tuple[Numbers, Bits]  # rows and bitmaps of the index
Tables = tuple[Numbers, Small, Small, Small]  # where a token's postings of a length begin; Bounds
Texts = tuple[Numbers, Integers]  # characters and offsets
Function = TypeVar("Function", bound=Callable[..., Any])
numba: Any = import_module("numba")  # ships no types, and type checking must not need it


def _compiled(function: Function) -> Function:
    """Compiled at its first call and kept on disk; it lets other threads run meanwhile.

    Arguments are arrays and plain tuples of arrays: what is kept would name a class of ours, and
    could not be read again once that class is renamed.
    """
    try:
        made: Function = numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:  # there is no folder to keep it in
        made = numba.njit(nogil=True)(function)
    return made


@numba.extending.intrinsic  # type: ignore[untyped-decorator] # numba ships no types
def _count(_: object, word: Any) -> Any:  # noqa: ANN401 - a numba type
    """How many bits are set, by the processor's own instruction."""

    def instruction(_: object, builder: Any, __: object, arguments: Any) -> Any:  # noqa: ANN401
        return builder.ctpop(arguments[0])

    return numba.types.int64(word), instruction


class Engine:
    """Candidates and verification in compiled code; see docs/join.md."""

    block = BLOCK

    def __init__(self, rows: Rows, _names: list[str], bounds: Bounds) -> None:
        """`rows` hold all that is needed."""
        self.rows = rows
        self.bounds = bounds
        self.index = prefixes.index(rows, bounds)
        tokens = np.arange(rows.vocabulary, dtype=np.int64)[:, None] << 32
        cells = np.searchsorted(self.index.packed, tokens | rows.starts).astype(np.int32)
        self.tables = cells, bounds.shortest, bounds.distance, bounds.missing

    def candidates(self, first: int, last: int) -> Integers | None:
        """Pairs as later · 2³² + earlier row; None if a block gives too many to hold."""
        probes: Probes = tuple(prefixes.probes(self.rows, self.bounds, first, last))
        postings = self.index.rows, self.index.bits
        asking = self.rows.bits, self.rows.fine_bits
        found = np.empty(MOST, np.int64)
        count = _propose(probes, postings, asking, self.tables, found)
        return None if count > MOST else found[:count].copy()

    def verified(self, later: Integers, earlier: Integers) -> NDArray[np.bool_]:
        """Which of these pairs are similar; quickest when pairs of one later row stand together."""
        texts = self.rows.characters, self.rows.offsets
        masks = np.zeros((self.rows.alphabet, 2), np.uint64)
        return _verify(later, earlier, texts, masks, self.bounds.distance)


@_compiled
def _propose(
    probes: Probes, postings: Postings, asking: tuple[Bits, Bits], tables: Tables, found: Integers
) -> int:
    """Fill `found`; how many were found, or more than it holds if that is not enough."""
    tokens, rows, lengths, longest = probes
    posting_rows, posting_bits = postings
    bits, fine_bits = asking
    cells, shortest, distance, missing = tables
    hits = np.empty(np.max(cells[:, -1] - cells[:, 0]), np.int32)
    count = 0
    for probe in range(len(rows)):
        token, row, length = tokens[probe], rows[probe], lengths[probe]
        for shorter in range(shortest[length], longest[probe] + 1):
            first, last = cells[token, shorter], cells[token, shorter + 1]
            if shorter == length:
                last = _before(posting_rows, first, last, row)
            if first >= last:
                continue
            near = _near(posting_bits[first:last], bits[row], distance[shorter, length], hits)
            if count + near > len(found):
                return len(found) + 1
            lacking, beyond = missing[shorter, length], missing[shorter, length] + length - shorter
            for hit in hits[:near]:
                earlier = posting_rows[first + hit]
                if (
                    _lacking(fine_bits[earlier], fine_bits[row]) <= lacking
                    and _lacking(fine_bits[row], fine_bits[earlier]) <= beyond
                ):
                    found[count] = (np.int64(row) << 32) | earlier
                    count += 1
    return count


@_compiled
def _before(postings: Numbers, first: int, last: int, row: int) -> int:
    """The first of these ascending postings that is not before the row."""
    while first < last:
        middle = (first + last) >> 1
        if postings[middle] < row:
            first = middle + 1
        else:
            last = middle
    return first


@_compiled
def _near(bits: Bits, asking: np.uint64, allowed: int, hits: Numbers) -> int:
    """Places of bitmaps that differ in no more than the allowed bits, and how many."""
    count = 0
    whole = len(bits) // STRIDE * STRIDE
    for start in range(0, whole, STRIDE):
        least = np.int64(WORD)
        for place in range(start, start + STRIDE):
            least = min(least, _count(bits[place] ^ asking))
        if least > allowed:
            continue
        for place in range(start, start + STRIDE):
            hits[count] = place
            count += _count(bits[place] ^ asking) <= allowed
    for place in range(whole, len(bits)):
        if _count(bits[place] ^ asking) <= allowed:
            hits[count] = place
            count += 1
    return count


@_compiled
def _lacking(these: Bits, others: Bits) -> int:
    """How many bits are set in these words only."""
    lacking = 0
    for part in range(len(these)):
        lacking += _count(these[part] & ~others[part])
    return lacking


@_compiled
def _verify(
    later: Integers, earlier: Integers, texts: Texts, masks: Bits, distance: Small
) -> NDArray[np.bool_]:
    """`masks` comes as zeros and says where in the later name each character stands."""
    characters, offsets = texts
    is_similar = np.zeros(len(later), np.bool_)
    longer = characters[:0]
    for pair in range(len(later)):
        if pair == 0 or later[pair] != later[pair - 1]:
            _unmark(masks, longer)
            longer = characters[offsets[later[pair]] : offsets[later[pair] + 1]]
            _mark(masks, longer)
        shorter = characters[offsets[earlier[pair]] : offsets[earlier[pair] + 1]]
        apart = len(longer) + len(shorter) - 2 * _common(masks, shorter, len(longer))
        is_similar[pair] = apart <= distance[len(shorter), len(longer)]
    return is_similar


@_compiled
def _mark(masks: Bits, characters: Numbers) -> None:
    for place in range(len(characters)):
        masks[characters[place], place >> 6] |= ONE << np.uint64(place & 63)


@_compiled
def _unmark(masks: Bits, characters: Numbers) -> None:
    for character in characters:
        masks[character] = NONE


@_compiled
def _common(masks: Bits, characters: Numbers, length: int) -> int:
    """Length of the longest common subsequence (Hyyrö 2004): a cleared bit is one more in common.

    Two words make one long number; the sum of the lower ones carries into the upper ones. Marks lie
    below `length`, and bits above it never clear: adding there only carries ones upwards.
    """
    low, high = ALL, ALL
    if length <= WORD:
        for character in characters:
            shared = low & masks[character, 0]
            low = (low + shared) | (low - shared)
        return int(_count(~low))
    for character in characters:
        shared_low, shared_high = low & masks[character, 0], high & masks[character, 1]
        sum_low = low + shared_low
        carry = ONE if sum_low < low else NONE
        high = (high + shared_high + carry) | (high - shared_high)
        low = sum_low | (low - shared_low)
    return int(_count(~low) + _count(~high))
