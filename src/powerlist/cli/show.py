"""The terminal: one console for results, one for progress, and the people who sit before them."""

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

Advance = Callable[[str, int, int], None]
NARROWEST = 100  # columns a pipe or log file is given, so that tables are not torn


def console() -> Console:
    """Standard output; wide enough when nobody watches."""
    return Console(width=None if sys.stdout.isatty() else NARROWEST, highlight=False)


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Advance]:
    """A bar on standard error for steps that take a while; nothing where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("开始", total=None)
        yield lambda text, done, total: bar.update(
            task, description=text[:30], completed=done, total=total
        )


def now() -> str:
    """The moment for the ledger's lines, to the second, with its time zone."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def login() -> str:
    """The name under which unsigned answers are kept."""
    try:
        return f"登录用户 {getpass.getuser()}"
    except (OSError, KeyError):  # no login name, as in a bare container
        return "未署名"
