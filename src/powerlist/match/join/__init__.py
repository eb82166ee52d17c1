"""All pairs of names at least so similar, provably none missed, without comparing all with all.

Why nothing is missed is derived in docs/join.md. In short: similar names share one of their rarest
characters, so a name need only be held against those that an index of rare characters gives; of
these, bitmaps of the characters rule out nearly all; the rest is compared exactly.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

import numpy as np

from powerlist.errors import ConfigError
from powerlist.match.join import blocks, exhaustive
from powerlist.match.join.bounds import LEAST_FOR_INDEX, Bounds
from powerlist.match.join.names import LONGEST, Integers, Ordered, ordered, rows

AUTO: Final = "auto"
EXHAUSTIVE: Final = "exhaustive"
ARRAYS: Final = "arrays"  # numpy and RapidFuzz
COMPILED: Final = "compiled"  # numba, where it is installed
SPARK: Final = "spark"  # never chosen by itself
FEW: Final = 300  # names up to which comparing all is quicker than an index
MANY: Final = 100_000  # names from which compiled code has earned its start of a second or two
Advance = Callable[[int, int], None]  # names done so far, of how many


class Pairs(NamedTuple):
    """Places of two similar keys; left < right."""

    left: Integers
    right: Integers


def similar_pairs(
    keys: Sequence[str],
    threshold: int,
    engine: str = AUTO,
    advance: Advance = lambda *_: None,
) -> Iterator[Pairs]:
    """All pairs of keys whose Indel similarity is at least `threshold` percent, in portions.

    Order and pairs are the same whichever engine finds them; `auto` chooses by how many keys
    there are. Raises ConfigError where an engine's library is not installed.
    """
    names = ordered(keys)
    engine = _engine_for(len(keys)) if engine == AUTO else engine
    for found in _rows_of(names, threshold, engine, advance):
        later, earlier = names.order[found[:, 0]], names.order[found[:, 1]]
        yield Pairs(np.minimum(later, earlier), np.maximum(later, earlier))


def _module(engine: str) -> Any:  # noqa: ANN401 - the engines share their functions, not a type
    try:
        return import_module(f"{__name__}.{engine}")
    except ModuleNotFoundError as error:
        raise ConfigError(f"比对引擎 {engine} 要先安装 {error.name}，或改用 auto") from error


def _engine_for(count: int) -> str:
    if count <= FEW:
        return EXHAUSTIVE
    return COMPILED if count >= MANY and find_spec("numba") else ARRAYS


def _rows_of(names: Ordered, threshold: int, engine: str, advance: Advance) -> Iterator[Integers]:
    """Row numbers [later, earlier]: by later row, then by earlier one."""
    if engine == SPARK:
        yield from _module(engine).pairs(names.names, threshold)
        return
    count = len(names.names)
    first, last = names.range_of(1, LONGEST)
    if engine == EXHAUSTIVE or threshold < LEAST_FOR_INDEX or first == last:
        yield from exhaustive.pairs(names, threshold, 0, count)
        return
    yield from exhaustive.pairs(names, threshold, 0, first)
    for found in _indexed(names.part(first, last), threshold, engine, advance):
        yield found + first
    yield from exhaustive.pairs(names, threshold, last, count)


def _indexed(names: Ordered, threshold: int, engine: str, advance: Advance) -> Iterator[Integers]:
    arrays = rows(names.names)
    bounds = Bounds(threshold, int(names.lengths[-1]))
    made: blocks.Engine = _module(engine).Engine(arrays, names.names, bounds)

    def alone(row: int) -> Integers:
        return np.concatenate(list(exhaustive.pairs(names, threshold, row, row + 1)))

    return blocks.pairs(made, alone, len(names.names), advance)
