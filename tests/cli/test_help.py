"""Help and wrong usage: Chinese throughout, at once, and every command with an example."""

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from powerlist import __version__, settings
from powerlist.cli import commands
from powerlist.cli.commands import COMMANDS
from powerlist.cli.help import paragraphs, width, wrapped
from powerlist.report import formats

if TYPE_CHECKING:
    from conftest import Clerk

ENGLISH = ("usage:", "error:", "positional", "optional", "options:", "show this", "required")


def is_chinese(text: str) -> bool:
    return not any(word in text.lower() for word in ENGLISH)


def test_the_overview_names_every_command(clerk: "Clerk") -> None:
    status, printed, _ = clerk("--help")

    assert status == 0
    assert is_chinese(printed)
    assert all(f"  {name} " in printed for name in COMMANDS)


def test_without_a_command_the_overview_is_shown(clerk: "Clerk") -> None:
    status, printed, _ = clerk()

    assert status == 2
    assert printed.startswith("用法：powerlist")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_is_chinese_and_ends_with_an_example(clerk: "Clerk", name: str) -> None:
    status, printed, _ = clerk(name, "--help")
    description = printed.partition("\n\n")[2].partition("\n参数")[0].partition("\n选项")[0]

    assert status == 0
    assert is_chinese(printed)
    assert description.strip().splitlines()[-1].startswith(f"例：powerlist {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_a_terminal_of_80_columns(clerk: "Clerk", name: str) -> None:
    _, printed, _ = clerk(name, "--help")

    assert max(map(width, printed.splitlines())) <= 80


def test_the_version_is_told(clerk: "Clerk") -> None:
    assert clerk("--version")[:2] == (0, f"powerlist {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("foo",), "命令 没有“foo”，可用的有：init、"),
        (("trace",), "还缺少：事项名称"),
        (("merge", "--jsn"), "不认识：--jsn"),
        (("merge", "--json=1"), "--json：后面不能跟值"),
        (("decide", "a.xlsx", "--by"), "--by：后面要跟一个值"),
        (("init", "x", "--year", "今年"), "--year：“今年”不合要求"),
    ],
)
def test_a_slip_is_told_in_chinese(clerk: "Clerk", arguments: tuple[str, ...], told: str) -> None:
    status, printed, complaint = clerk(*arguments)

    assert (status, printed) == (2, "")
    assert complaint.startswith("命令写法有误：")
    assert told in complaint
    assert is_chinese(complaint)


def test_lines_break_by_width_and_never_before_a_mark() -> None:
    assert wrapped("汇总各单位，找出重复。", 10) == ["汇总各单", "位，找出重", "复。"]


def test_marks_that_open_never_end_a_line() -> None:
    assert wrapped("选“认可”的（须写理由）", 12) == ["选“认可”的", "（须写理由）"]


def test_only_examples_begin_a_line_of_their_own() -> None:
    text = "看决定，\n    导出存档。\n\n    例：甲\n    例：乙"

    assert paragraphs(text) == ["看决定，导出存档。", "", "例：甲", "例：乙"]


def test_help_answers_at_once() -> None:
    assert min(seconds_for_help() for _ in range(3)) < 0.5  # the machine may be busy


def seconds_for_help() -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "powerlist", "--help"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program
    return time.perf_counter() - started


def test_choices_that_help_names_are_those_the_program_knows() -> None:
    assert tuple(formats.FORMATS) == commands.FORMATS
    assert settings.ENGINES == commands.ENGINES
