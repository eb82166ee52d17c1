"""The folder of one clean-up: everything new appears together or not at all."""

import errno
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from powerlist import workspace
from powerlist.errors import FileInUseError, NotAWorkspaceError, UsageError, WorkspaceBusyError
from powerlist.settings import Settings
from powerlist.workspace import Transaction, Workspace

NAMES = ("work/a.txt", "work/b.txt", "review/c.txt", "release/x/d.txt")
BEFORE, AFTER = dict.fromkeys(NAMES, "before"), dict.fromkeys(NAMES, "after")


class KilledError(BaseException):
    """Stands for a process that ends here."""


@pytest.fixture
def place(tmp_path: Path, settings: Settings) -> Workspace:
    made = workspace.create(tmp_path / "w", settings)
    write(made, "before")
    return made


def write(place: Workspace, text: str) -> None:
    with place.transaction() as transaction:
        for name in NAMES:
            transaction.path(place.root / name).write_text(text, encoding="utf-8")


def state(place: Workspace) -> dict[str, str]:
    """What the next command finds."""
    with workspace.open_at(place.root):
        assert not (place.root / ".staging").exists()
    return {name: (place.root / name).read_text("utf-8") for name in NAMES}


@contextmanager
def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """End the block at its n-th renaming: the first commits, the others move files."""
    real, steps = Path.replace, iter(range(1, 100))

    def replace(path: Path, target: Path) -> Path:
        if next(steps) == step:
            raise KilledError
        return real(path, target)

    with monkeypatch.context() as patch, suppress(KilledError):
        patch.setattr(Path, "replace", replace)
        yield


def test_all_files_appear_when_the_block_ends(place: Workspace) -> None:
    write(place, "after")

    assert state(place) == AFTER


def test_an_error_while_preparing_changes_nothing(place: Workspace) -> None:
    with suppress(KilledError), place.transaction() as transaction:
        transaction.path(place.root / NAMES[0]).write_text("after", encoding="utf-8")
        raise KilledError

    assert state(place) == BEFORE


@pytest.mark.parametrize("step", range(1, 2 + len(NAMES)))
def test_an_end_at_any_step_of_the_commit_leaves_before_or_after(
    place: Workspace, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    with killed_at(step, monkeypatch):
        write(place, "after")

    assert state(place) == (BEFORE if step == 1 else AFTER)


def test_what_a_cut_off_commit_left_is_finished_before_the_next_one(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with killed_at(3, monkeypatch):
        write(place, "after")
    with place.transaction() as transaction:
        transaction.path(place.root / NAMES[0]).write_text("later", encoding="utf-8")

    assert state(place) == AFTER | {NAMES[0]: "later"}


@pytest.mark.slow
@pytest.mark.parametrize("delay", [number / 25 for number in range(1, 11)])
def test_a_killed_process_leaves_before_or_after(place: Workspace, delay: float) -> None:
    script = textwrap.dedent(f"""
        from pathlib import Path
        from powerlist import workspace
        with workspace.open_at(Path({str(place.root)!r})) as place:
            print("started", flush=True)
            for number in range(100_000):
                with place.transaction() as transaction:
                    for name in {NAMES!r}:
                        transaction.path(place.root / name).write_text(str(number) * 9999)
    """)
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own script
        assert process.stdout
        process.stdout.readline()
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)

    assert len(set(state(place).values())) == 1


@pytest.mark.parametrize("mark", ["~$c.txt", ".~lock.c.txt#"])
def test_a_file_open_in_an_office_program_is_named_and_nothing_changes(
    place: Workspace, mark: str
) -> None:
    (place.root / "review" / mark).touch()

    with pytest.raises(FileInUseError, match=r"“c\.txt”正在 Excel"):
        write(place, "after")

    assert state(place) == BEFORE


def test_a_file_held_by_windows_is_named_and_nothing_changes(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def held(path: Path, mode: str = "r", **more: Any) -> Any:  # noqa: ANN401 - as Path.open
        if path.name == "c.txt" and mode == "r+b":
            raise PermissionError(path)
        return real(path, mode, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", held)
        with pytest.raises(FileInUseError, match=r"无法改写“c\.txt”"):
            write(place, "after")

    assert state(place) == BEFORE


def test_a_file_opened_between_looking_and_moving_is_finished_by_the_next_command(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def held(path: Path, target: Path) -> Path:
        if target.name == "c.txt":
            raise PermissionError(target)
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", held)
        with pytest.raises(FileInUseError, match=r"无法改写“c\.txt”"):
            write(place, "after")

    assert state(place) == AFTER


def test_a_folder_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(NotAWorkspaceError, match=r"没有 powerlist\.toml"),
        workspace.open_at(tmp_path),
    ):
        pass


def test_a_second_run_is_refused_while_one_runs(place: Workspace) -> None:
    with (
        workspace.open_at(place.root),
        pytest.raises(WorkspaceBusyError, match="另一个 powerlist"),
        workspace.open_at(place.root),
    ):
        pass


def test_a_workspace_is_not_made_over_other_things(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "照片.jpg").touch()

    with pytest.raises(UsageError, match="已有内容"):
        workspace.create(tmp_path, settings)


def test_a_workspace_is_not_made_in_place_of_a_file(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "w").touch()

    with pytest.raises(UsageError, match="建不了文件夹"):
        workspace.create(tmp_path / "w", settings)


def test_returns_are_listed_by_round_and_path(place: Workspace) -> None:
    for name in ("2/b.xlsx", "1/乙/a.xlsx", "1/甲.xlsx", "散放.xlsx", "旧表/c.xlsx"):
        path = place.inbox / name
        path.parent.mkdir(exist_ok=True)
        path.touch()

    assert [(found.round, found.file) for found in place.returns()] == [
        (0, "散放.xlsx"),
        (0, "旧表/c.xlsx"),
        (1, "乙/a.xlsx"),
        (1, "甲.xlsx"),
        (2, "b.xlsx"),
    ]


def test_a_table_of_no_merge_yet_is_asked_for(place: Workspace) -> None:
    with pytest.raises(UsageError, match="powerlist merge"):
        place.table("records")


def test_a_disk_that_refuses_after_the_commit_is_told_and_finished_later(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with monkeypatch.context() as patch:
        patch.setattr(Transaction, "_move", refused)
        with pytest.raises(UsageError, match=r"只读的.*处理好后运行任意一个命令即可写完"):
            write(place, "after")
    Transaction(place.root).recover()

    assert set(state(place).values()) == {"after"}
