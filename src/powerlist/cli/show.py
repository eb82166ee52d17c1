"""The terminal: one console for results, one for progress, and the people who sit before them."""

import getpass
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

Advance = Callable[[str, int, int], None]
SHOWN_PROBLEMS = 20  # lines; more are seldom different in kind
NARROWEST = 100  # columns a pipe or log file is given, so that tables are not torn


def console() -> Console:
    """Standard output; texts stand as they are, and lines of prose are never broken.

    Where nobody watches it is wide enough for tables, and lines end without blanks.
    """
    is_watched = sys.stdout.isatty()
    return Console(
        file=sys.stdout if is_watched else Trimmed(sys.stdout),  # type: ignore[arg-type]  # it can all that rich needs
        width=None if is_watched else NARROWEST,
        highlight=False,
        markup=False,  # a file may be named [初稿].xlsx
        emoji=False,
        soft_wrap=True,  # a path that is copied must be in one piece
    )


class Trimmed(io.TextIOBase):
    """A text stream that takes the blanks off the ends of lines."""

    def __init__(self, stream: TextIO) -> None:
        """`stream` gets the lines."""
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]  # read-only here, as it is in fact
        """The stream's own; it decides whether tables have drawn lines."""
        return self._stream.encoding

    def write(self, text: str) -> int:
        """Whole lines at a time, as a console writes them."""
        self._stream.write("\n".join(line.rstrip(" ") for line in text.split("\n")))
        return len(text)

    def flush(self) -> None:
        """Pass it on."""
        self._stream.flush()


class Problem(Protocol):
    """A line of a filled-in workbook that cannot be used."""

    @property
    def where(self) -> str:
        """Sheet and line, for people."""

    @property
    def message(self) -> str:
        """What is wrong with it."""


def tell_unusable(show: Console, name: str, problems: Sequence[Problem]) -> None:
    """Why a filled-in workbook was not taken in, line by line as far as that helps."""
    show.print(f"“{name}”中有 {len(problems)} 处不能用，整份未记入：")
    for problem in problems[:SHOWN_PROBLEMS]:
        show.print(f"  {problem.where}：{problem.message}")
    if len(problems) > SHOWN_PROBLEMS:
        show.print(f"  ……另有 {len(problems) - SHOWN_PROBLEMS} 处")
    show.print("请改好、保存并关闭后再运行本命令。")


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Advance]:
    """A bar on standard error for steps that take a while; nothing where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    columns = (
        TextColumn("{task.description}", markup=False), BarColumn(bar_width=24), TimeElapsedColumn()
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("开始", total=None)
        yield lambda text, done, total: bar.update(
            task, description=text[:30], completed=done, total=total
        )


def now() -> str:
    """The moment for the ledger's lines, to the second, with its time zone."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def today() -> date:
    """The day, where this computer stands."""
    return datetime.now().astimezone().date()


def login() -> str:
    """The name under which unsigned answers are kept."""
    try:
        return f"登录用户 {getpass.getuser()}"
    except (OSError, KeyError):  # no login name, as in a bare container
        return "未署名"
