"""The folder of one clean-up: where things are, who holds it, and writing that never half happens.

Replacing several files at once is done as a small redo log. Everything new is written into
`.staging/`; then one file, `commit.json`, names what goes where; then the files move. A process
killed before `commit.json` has changed nothing. One killed after it is finished by the next
command that opens the workspace. So a reader sees the state before or the state after.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

import filelock
import polars as pl
from polars.exceptions import ComputeError

from powerlist import settings as settings_file
from powerlist.errors import FileInUseError, NotAWorkspaceError, UsageError, WorkspaceBusyError
from powerlist.model import ReturnFile
from powerlist.settings import Settings

SETTINGS_NAME: Final = "powerlist.toml"
REVIEW_NAME: Final = "冲突核查表.xlsx"
COMMIT_NAME: Final = "commit.json"
RECEIPTS: Final = ("收件登记.csv", "收件登记.xlsx")  # the clerk's own list beside the returns


@dataclass(frozen=True)
class Workspace:
    """Paths below one workspace folder; `open_at` is the way in."""

    root: Path

    @property
    def inbox(self) -> Path:
        """What units handed in, never modified."""
        return self.root / "inbox"

    @property
    def baseline(self) -> Path:
        """What the list is held against: upper catalogues, decisions, the previous edition."""
        return self.root / "baseline"

    @property
    def work(self) -> Path:
        """Everything derived; safe to delete."""
        return self.root / "work"

    @property
    def cache(self) -> Path:
        """What was read from files that have not changed since."""
        return self.work / "cache"

    @property
    def review_workbook(self) -> Path:
        """The workbook in which people settle conflicts."""
        return self.root / "review" / REVIEW_NAME

    @property
    def feedback(self) -> Path:
        """What goes back to the units: a workbook for each, and a letter where asked for."""
        return self.root / "review" / "反馈"

    @property
    def forms(self) -> Path:
        """The blank lists that go out to the units at the start of a round."""
        return self.root / "review" / "填报表"

    @property
    def ledger(self) -> Path:
        """The database of decisions."""
        return self.root / "powerlist.db"

    def release(self, edition: str) -> Path:
        """The folder of one published edition."""
        return self.root / "release" / edition

    @cached_property
    def settings(self) -> Settings:
        """powerlist.toml, read once."""
        return settings_file.load(self.root / SETTINGS_NAME)

    def table(self, name: str) -> pl.DataFrame:
        """A table of the last merge; raises UsageError where there has been none."""
        path = self.work / f"{name}.parquet"
        if not path.exists():
            raise UsageError("还没有汇总结果，请先运行 powerlist merge")
        return pl.read_parquet(path)

    def returns(self) -> tuple[ReturnFile, ...]:
        """Every file below inbox/, by round and path; round 0 for what lies outside a round."""
        found = []
        for path in sorted(self.inbox.rglob("*")):
            if not path.is_file() or path.is_symlink() or path.name in RECEIPTS:
                continue
            first, *rest = path.relative_to(self.inbox).parts
            is_round = bool(rest) and first.isdecimal()
            file = "/".join(rest if is_round else (first, *rest))
            found.append(ReturnFile(int(first) if is_round else 0, file, path))
        return tuple(sorted(found, key=lambda item: (item.round, item.file)))

    def receipts(self) -> tuple[tuple[int, Path], ...]:
        """The lists of when returns came in, with their rounds."""
        found = (path for path in sorted(self.inbox.glob("*/*")) if path.name in RECEIPTS)
        return tuple(
            (int(path.parent.name), path) for path in found if path.parent.name.isdecimal()
        )

    def baselines(self) -> tuple[ReturnFile, ...]:
        """Every file below baseline/, by path."""
        return tuple(
            ReturnFile(1, path.relative_to(self.baseline).as_posix(), path)
            for path in sorted(self.baseline.rglob("*"))
            if path.is_file() and not path.is_symlink()
        )

    @contextmanager
    def transaction(self) -> Iterator["Transaction"]:
        """A set of files that appear together when the block ends without an error."""
        transaction = Transaction(self.root)
        try:
            transaction.begin()
            yield transaction
            transaction.commit()
        except (OSError, ComputeError) as error:
            if trouble := _of_the_disk(error):
                is_begun = (transaction.staging / COMMIT_NAME).exists()
                then = "处理好后运行任意一个命令即可写完" if is_begun else "原有文件没有改动"
                raise UsageError(f"{trouble}；{then}") from error
            raise
        finally:
            transaction.drop()


@dataclass(frozen=True)
class Transaction:
    """Files being prepared in `.staging/` of a workspace."""

    root: Path

    @property
    def staging(self) -> Path:
        """Where files wait; on the same disk as their destination."""
        return self.root / ".staging"

    def begin(self) -> None:
        """Start with nothing prepared."""
        self.recover()
        self.staging.mkdir()

    def path(self, final: Path) -> Path:
        """Where to write what shall stand at `final` after the commit."""
        prepared = self.staging / final.relative_to(self.root)
        prepared.parent.mkdir(parents=True, exist_ok=True)
        return prepared

    def commit(self) -> None:
        """Put everything prepared in its place, or raise FileInUseError and change nothing."""
        names = [
            path.relative_to(self.staging).as_posix()
            for path in sorted(self.staging.rglob("*"))
            if path.is_file()
        ]
        for name in names:
            ensure_replaceable(self.root / name)
        log = self.staging / f"{COMMIT_NAME}.new"
        with log.open("w", encoding="utf-8") as stream:
            json.dump(names, stream, ensure_ascii=False)
            stream.flush()
            os.fsync(stream.fileno())
        log.replace(self.staging / COMMIT_NAME)
        self.recover()

    def recover(self) -> None:
        """Finish a commit that was cut off, or drop preparations that never came so far.

        Harmless to repeat. Raises FileInUseError where a file cannot be replaced just now.
        """
        log = self.staging / COMMIT_NAME
        if log.exists():
            for name in json.loads(log.read_text(encoding="utf-8")):
                self._move(name)
            log.unlink()
        self.drop()

    def drop(self) -> None:
        """Remove the staging folder, unless a commit in it still has to be finished."""
        if not (self.staging / COMMIT_NAME).exists():
            shutil.rmtree(self.staging, ignore_errors=True)

    def _move(self, name: str) -> None:
        prepared, final = self.staging / name, self.root / name
        if not prepared.exists():
            return
        final.parent.mkdir(parents=True, exist_ok=True)
        try:
            prepared.replace(final)
        except PermissionError as error:
            raise FileInUseError(
                f"无法改写“{final.name}”：请关闭打开它的程序，再运行任意一个命令即可写完"
            ) from error


def _of_the_disk(error: Exception) -> str:
    """What a disk or its rights have to do with an error; "" where nothing."""
    reasons = {
        errno.ENOSPC: "磁盘空间不足，写不下；请腾出空间后再运行",
        errno.EROFS: "工作目录所在的盘是只读的，写不进去",
        errno.EACCES: "没有权限在工作目录里写文件",
    }
    if isinstance(error, OSError):
        return reasons.get(error.errno or 0, "")
    # The tables' library tells in words only.
    return next((told for number, told in reasons.items() if os.strerror(number) in str(error)), "")


def ensure_closed(path: Path) -> None:
    """Raise FileInUseError where a file is open in an office program."""
    marks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    if any(mark.exists() for mark in marks):
        raise FileInUseError(
            f"“{path.name}”正在 Excel、WPS 或 LibreOffice 中打开，请先保存并关闭，再运行本命令"
            "（如确已关闭，请删除同一文件夹中以 ~$ 或 .~lock 开头的同名文件）"
        )


def ensure_replaceable(path: Path) -> None:
    """Raise FileInUseError where a file is open somewhere and must not be replaced."""
    ensure_closed(path)
    if not path.exists():
        return
    try:
        with path.open("r+b"):
            pass
    except PermissionError as error:
        raise FileInUseError(
            f"无法改写“{path.name}”：它正被其他程序打开或设为只读，请关闭后再运行本命令"
        ) from error


def put(path: Path, content: bytes) -> None:
    """Write a file that somebody asked for, whole or not at all; else UsageError."""
    ensure_replaceable(path)
    waiting = path.with_name(f".{path.name}.new")
    try:
        waiting.write_bytes(content)
        waiting.replace(path)
    except OSError as error:
        with suppress(OSError):  # the folder may not be there
            waiting.unlink(missing_ok=True)
        raise UsageError(f"写不进“{path}”：文件夹不存在、没有权限、磁盘已满或文件被占用") from error


@contextmanager
def open_at(folder: Path) -> Iterator[Workspace]:
    """The workspace in a folder, held by this process until the block ends.

    Raises NotAWorkspaceError or WorkspaceBusyError.
    """
    workspace = Workspace(folder.resolve())
    if not (workspace.root / SETTINGS_NAME).is_file():
        raise NotAWorkspaceError(
            f"“{folder}”不是 powerlist 工作目录（没有 powerlist.toml）；"
            "请进入工作目录再运行，或先用 powerlist init 建一个"
        )
    lock = filelock.FileLock(workspace.root / ".lock")
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise WorkspaceBusyError(
            "另一个 powerlist 正在这个工作目录里运行，请等它结束后再试"
        ) from error
    try:
        Transaction(workspace.root).recover()
        yield workspace
    finally:
        lock.release()


def create(root: Path, settings: Settings) -> Workspace:
    """A new workspace folder; raises UsageError where one cannot be made there."""
    text = settings_file.to_toml(settings_file.consistent(settings))
    try:
        if root.exists() and any(root.iterdir()):
            raise UsageError(f"文件夹“{root}”里已有内容，请另选一个空的或不存在的文件夹")
        for part in ("inbox/1", "baseline", "work", "review", "release"):
            (root / part).mkdir(parents=True, exist_ok=True)
        (root / SETTINGS_NAME).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"建不了文件夹“{root}”：位置不对、同名文件已存在或没有权限") from error
    return Workspace(root.resolve())


def last_day(year: int) -> date:
    """The date an edition of a year past is dated with."""
    return date(year, 12, 31)
