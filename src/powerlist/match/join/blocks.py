"""Run an engine over blocks of rows, on all cores, with bounded memory and in a fixed order."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from powerlist.match.join.names import Integers

ROW: Final = 2**32 - 1  # the lower half of a packed pair


class Engine(Protocol):
    """Proposes pairs of rows and verifies them."""

    block: int  # rows worth asking for at once

    def candidates(self, first: int, last: int) -> Integers | None:
        """Pairs whose later row is one of these, as later · 2³² + earlier; None: too many to hold.

        None is missing; the same pair may stand there several times.
        """

    def verified(self, later: Integers, earlier: Integers) -> NDArray[np.bool_]:
        """Which of these pairs are similar."""


def pairs(
    engine: Engine,
    alone: Callable[[int], Integers],
    count: int,
    advance: Callable[[int, int], None],
) -> Iterator[Integers]:
    """Similar pairs of `count` rows as [later, earlier], by later row, then by earlier one.

    `alone` gives the pairs of one row for which the engine finds too many candidates. `advance`
    is told how many rows are done.
    """
    workers = os.cpu_count() or 1
    block = min(engine.block, -(-count // workers))
    with ThreadPoolExecutor(workers) as pool:
        running: deque[Future[Integers]] = deque()
        for first in range(0, count, block):
            last = min(count, first + block)
            running.append(pool.submit(_block, engine, alone, first, last))
            if len(running) > workers:  # what is found waits for its reader, not for memory
                yield running.popleft().result()
                advance(last - block * len(running), count)
        while running:
            yield running.popleft().result()
            advance(count - block * len(running), count)


def _block(engine: Engine, alone: Callable[[int], Integers], first: int, last: int) -> Integers:
    packed = engine.candidates(first, last)
    if packed is None and last - first == 1:
        return alone(first)
    if packed is None:
        middle = (first + last) // 2
        halves = (first, middle), (middle, last)
        return np.concatenate([_block(engine, alone, *half) for half in halves])
    packed = _distinct(packed)
    later, earlier = packed >> 32, packed & ROW
    is_similar = engine.verified(later, earlier)
    return np.stack([later[is_similar], earlier[is_similar]], axis=1)


def _distinct(packed: Integers) -> Integers:
    packed.sort()
    is_first = np.ones(len(packed), bool)
    is_first[1:] = packed[1:] != packed[:-1]
    return packed[is_first]
