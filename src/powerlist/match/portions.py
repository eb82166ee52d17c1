"""Work done portion by portion and in order, by several processes where there is much of it.

Judging a pair is Python from end to end, so threads would only take turns. A process takes a
second to start and must be told everything first: a county never gets there.
"""

import multiprocessing
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

FEW: Final = (
    64  # portions that are done sooner than processes have started and read every name again
)
MOST: Final = 2  # processes; each holds all records once more
AHEAD: Final = 2  # portions for each process that wait for their reader, not for memory

Shared = TypeVar("Shared")
Portion = TypeVar("Portion")
Result = TypeVar("Result")
_told: list[Any] = []  # in a process of the pool: the work and what it shares


def done(
    work: Callable[[Shared, Portion], Result],
    shared: Shared,
    portions: Sequence[Portion],
    few: int = FEW,
) -> Iterator[Result]:
    """`work(shared, portion)` for every portion, in their order, however many processes there are.

    `work` stands in a module, so that another process can find it.
    """
    processes = min(MOST, os.cpu_count() or 1)
    finished = 0
    if len(portions) > few and processes > 1:
        try:
            for result in _by_processes(work, shared, portions, processes):
                finished += 1
                yield result
        except BrokenProcessPool:  # not allowed here, or no memory for them: then one by one
            pass
    for portion in portions[finished:]:
        yield work(shared, portion)


def _by_processes(
    work: Callable[[Shared, Portion], Result],
    shared: Shared,
    portions: Sequence[Portion],
    processes: int,
) -> Iterator[Result]:
    # Forking would copy the locks of polars' threads as they happen to stand. What a process is to
    # know goes by a file: through a pipe to one that dies as it starts we would write for ever.
    context = multiprocessing.get_context("spawn")
    with TemporaryDirectory() as folder:
        known = Path(folder) / "known"
        with known.open("wb") as stream:
            pickle.dump((work, shared), stream, pickle.HIGHEST_PROTOCOL)
        with ProcessPoolExecutor(processes, context, _tell, (known,)) as pool:
            yield from _in_order(pool, portions, AHEAD * processes)


def _in_order(pool: ProcessPoolExecutor, portions: Sequence[object], ahead: int) -> Iterator[Any]:
    running: deque[Future[Any]] = deque()
    for portion in portions:
        running.append(pool.submit(_work, portion))
        if len(running) > ahead:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()


def _tell(known: Path) -> None:
    with known.open("rb") as stream:
        _told.extend(pickle.load(stream))  # noqa: S301 - written by our own parent process


def _work(portion: object) -> Any:  # noqa: ANN401 - what the work returns
    work, shared = _told
    return work(shared, portion)
