"""Have the files of an edition written side by side, where the list is long enough to be worth it.

A county's list is written in a second. For a province's the writers run in two processes: each
gets the view once, writes a share of the files and looks into them for what must not go out.
"""

import multiprocessing
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from powerlist.publish.audit import audit, audit_page
from powerlist.publish.parts import View

Writer = Callable[[View], bytes]
MANY: Final = 20_000  # entries; below that starting a process takes longer than it saves
PROCESSES: Final = 2  # more would each hold the whole view and leave nothing for anybody else

_held: list[View] = []  # in a process of the pool: the view that its writers lay out


def written(view: View, writers: Mapping[str, Writer]) -> dict[str, tuple[bytes, list[str]]]:
    """For every file name its content and what in it must not go out, in the writers' order."""
    if sum(1 for _ in view.lines()) < MANY:
        return {name: _made(name, write(view)) for name, write in writers.items()}
    # Spawned and not forked: the tables' library has threads of its own.
    method = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, method, initializer=_hold, initargs=(view,)) as pool:
        waiting = {name: pool.submit(_write, name, write) for name, write in writers.items()}
        return {name: done.result() for name, done in waiting.items()}


def _hold(view: View) -> None:
    _held[:] = [view]


def _write(name: str, write: Writer) -> tuple[bytes, list[str]]:
    return _made(name, write(_held[0]))


def _made(name: str, content: bytes) -> tuple[bytes, list[str]]:
    if name.endswith(".html"):
        return content, audit_page(content)
    return content, audit(content) if name.endswith((".xlsx", ".docx")) else []
