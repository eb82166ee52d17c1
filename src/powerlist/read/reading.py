"""All return files of a workspace as the three frames that the later stages start from.

Files come out in one order whatever order they are read in, and read the same whether this
process, a child process or an earlier run has read them.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from powerlist.model import (
    FILES,
    SHEETS,
    TABLES,
    FileOutcome,
    Reading,
    ReturnFile,
    Schema,
    checked,
)
from powerlist.read.archive import expand, is_archive
from powerlist.read.cache import Cache, key_of
from powerlist.read.detect import is_litter
from powerlist.read.one_file import LARGEST_FILE, FileReading, read_file
from powerlist.read.process import Readers, is_harmless
from powerlist.read.refusal import oversized
from powerlist.read.stored import FileFrames, framed
from powerlist.settings import ReadSettings

Progress = Callable[[int, int, str], None]
_Values = tuple[Any, ...]  # one row of a frame, in its schema's order


@dataclass(frozen=True, slots=True)
class _Source:
    """A file's content; `verdict` where nothing is left to read."""

    round: int
    file: str
    data: bytes | None = None  # None where it could not be had
    size: int = 0
    verdict: FileReading | None = None
    note: str = ""  # to be added to what the reading says
    is_last: bool = True  # of the files that one file in the inbox holds


@dataclass(frozen=True, slots=True)
class _Started:
    """A file whose reading is done, or under way in a child process."""

    source: _Source
    digest: str | None
    key: str
    frames: FileFrames | Future[FileFrames]
    is_kept: bool  # in the cache already


def sheets(
    returns: Sequence[ReturnFile],
    settings: ReadSettings,
    progress: Progress | None = None,
    cache: Path | None = None,
) -> Reading:
    """What the files say, as typed: each file once, each non-empty row once.

    No file raises; one that cannot be read stands in `files` with its outcome and one sentence.
    `progress` is called after each file with how many are done, how many there are, and its name.
    Files that have not changed since they were kept below `cache` are not read again.
    """
    ordered = sorted(returns, key=lambda returned: (returned.round, returned.file))
    known = Cache(cache)
    frames = _Frames()
    with Readers() as readers:
        done = 0
        for started in _in_order(ordered, settings, known, readers):
            frames.add(started, _finished(started, known))
            done += started.source.is_last
            if progress and started.source.is_last:
                progress(done, len(ordered), ordered[done - 1].file)
    known.drop_unused()
    return frames.reading()


def _in_order(
    returns: Sequence[ReturnFile], settings: ReadSettings, known: Cache, readers: Readers
) -> Iterator[_Started]:
    """The files one after another, with some of the following ones already begun."""
    begun: deque[_Started] = deque()
    for returned in returns:
        for source in _sources(returned):
            begun.append(_start(source, settings, known, readers))
            if len(begun) > readers.window:
                yield begun.popleft()
    yield from begun


def _sources(returned: ReturnFile) -> Iterator[_Source]:
    """The file; an archive also as the files in it."""
    source = _source(returned)
    if source.verdict or not source.data or not is_archive(source.data):
        yield source
        return
    before: _Source | None = None
    for member in expand(source.file, source.data):
        if before:
            yield before
        found = (member.file, member.data, member.size, member.verdict, member.note)
        before = _Source(returned.round, *found, is_last=False)
    if before:
        yield replace(before, is_last=True)


def _source(returned: ReturnFile) -> _Source:
    """The file's content; one that cannot be opened has none."""
    try:
        size = returned.path.stat().st_size
        if size > LARGEST_FILE:
            refusal = oversized("文件超过 50 MB")
            reading = FileReading("", refusal.outcome, refusal.sentence)
            return _Source(returned.round, returned.file, size=size, verdict=reading)
        data = returned.path.read_bytes()
    except OSError:
        sentence = "文件打不开，可能正被其他程序使用或没有读取权限，请关闭后重试"
        reading = FileReading("", FileOutcome.DAMAGED, sentence)
        return _Source(returned.round, returned.file, verdict=reading)
    return _Source(returned.round, returned.file, data, len(data))


def _start(source: _Source, settings: ReadSettings, known: Cache, readers: Readers) -> _Started:
    """Look the file up, read it here if that is harmless, or hand it to a child process."""
    data = source.data or b""
    digest = hashlib.sha256(data).hexdigest()
    if source.verdict:
        own = None if source.data is None else digest
        return _Started(source, own, "", framed(source.verdict), is_kept=True)
    name = _nameless(source.file)
    key = key_of(digest, name, settings)
    kept = known.get(key)
    if kept:
        return _Started(source, digest, key, kept, is_kept=True)
    if is_litter(name) or is_harmless(data):
        frames = framed(read_file(data, name, settings))
        return _Started(source, digest, key, frames, is_kept=False)
    return _Started(source, digest, key, readers.submit(data, name, settings), is_kept=False)


def _nameless(file: str) -> str:
    """All that a reading may depend on of a file's name: whether it is litter, and its ending."""
    path = PurePosixPath(file)
    return path.name if is_litter(file) else f"-{path.suffix.lower()}"


def _finished(started: _Started, known: Cache) -> FileFrames:
    frames = started.frames.result() if isinstance(started.frames, Future) else started.frames
    if not started.is_kept:
        known.put(started.key, frames)
    return frames


class _Frames:
    """The three frames of a reading as they grow file by file."""

    def __init__(self) -> None:
        self._files: list[_Values] = []
        self._tables: list[pl.DataFrame] = []
        self._sheets: list[pl.DataFrame] = []

    def add(self, started: _Started, found: FileFrames) -> None:
        """One file and what it says."""
        source = started.source
        place = (source.round, source.file)
        detail = "；".join(part for part in (found.detail, source.note) if part)
        outcome = (found.format, found.outcome.value, detail, found.rows)
        self._files.append((*place, started.digest, source.size, *outcome))
        self._tables.append(_placed(found.tables, place))
        self._sheets.append(_placed(found.sheets, place))

    def reading(self) -> Reading:
        """All files' frames joined."""
        files = pl.DataFrame(self._files, schema=FILES, orient="row")
        return Reading(
            checked(files, FILES), _joined(self._tables, TABLES), _joined(self._sheets, SHEETS)
        )


def _placed(frame: pl.DataFrame, place: tuple[int, str]) -> pl.DataFrame:
    return frame.select(
        pl.lit(place[0], pl.Int64).alias("round"), pl.lit(place[1], pl.String).alias("file"), "*"
    )


def _joined(frames: list[pl.DataFrame], schema: Schema) -> pl.DataFrame:
    joined = pl.concat(frames) if frames else pl.DataFrame(schema=schema)
    return checked(joined, schema)
