"""powerlist ledger: what was decided, by whom; taken back without anything being lost."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from conftest import Clerk

UNDO = ("--by", "王经办", "--reason", "看错了单位")


def test_the_newest_decision_stands_first_and_no_line_is_wider_than_a_terminal(
    decided: "Clerk",
) -> None:
    status, printed, _ = decided.here("ledger")

    lines = printed.splitlines()
    assert status == 0
    assert [line.split()[0] for line in lines[:3]] == ["编号", "2", "1"]
    assert "暂不公布" in lines[1]
    assert "归口" in lines[2]
    assert lines[2].endswith("有效")
    assert max(map(cell_len, lines)) <= 80


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        (("--unit", "农业局"), {"1", "2"}),
        (("--unit", "水利局"), {"1"}),
        (("--kind", "归口"), {"1"}),
        (("--kind", "finding"), {"2"}),
        (("--by", "李"), set()),
        (("--since", "2014-01-01"), {"1", "2"}),
        (("--until", "2014-01-01"), set()),
        (("--search", "农药"), {"2"}),
    ],
)
def test_lines_are_chosen_by_what_is_asked_for(
    decided: "Clerk", arguments: tuple[str, str], numbers: set[str]
) -> None:
    _, printed, _ = decided.here("ledger", *arguments)

    assert {word for line in printed.splitlines() for word in line.split()[:1]} & {
        "1", "2"
    } == numbers  # fmt: skip


def test_a_day_must_be_written_as_one(decided: "Clerk") -> None:
    status, _, complaint = decided.here("ledger", "--since", "去年")

    assert status == 2
    assert "2014-06-01" in complaint


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_the_ledger_is_exported_with_all_that_was_said(
    decided: "Clerk", tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"台账.{suffix}"

    status, printed, _ = decided.here("ledger", "--export", path)

    assert (status, "已导出 2 条" in printed) == (0, True)
    if suffix == "json":
        rows = [list(map(str, row.values())) for row in json.loads(path.read_text("utf-8"))]
    elif suffix == "csv":
        rows = [line.split(",") for line in path.read_text("utf-8-sig").splitlines()[1:]]
    else:
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        rows = [[cell or "" for cell in row] for row in sheet.values][1:]
    number, _, kind, about, answer, signer, reason, _, source, state = rows[-1]
    assert (number, kind, answer, signer) == ("1", "归口", "广水市水利局", "王经办")
    assert (reason, source, state) == ("专班会议议定", "冲突核查表.xlsx", "有效")
    assert "取水许可" in about


def test_an_unknown_kind_of_export_is_refused(decided: "Clerk") -> None:
    status, _, complaint = decided.here("ledger", "--export", "台账.doc")

    assert status == 2
    assert ".xlsx" in complaint


def test_a_sound_ledger_is_told_and_an_altered_one_too(decided: "Clerk") -> None:
    assert decided.here("ledger", "--verify")[0] == 0
    with closing(sqlite3.connect(decided.folder / "powerlist.db")) as database, database:
        database.execute("DROP TRIGGER decisions_are_never_changed")
        database.execute("UPDATE decisions SET answer = '广水市农业局' WHERE number = 1")

    status, printed, _ = decided.here("ledger", "--verify")

    assert status == 1
    assert "第 1 条" in printed


def test_an_undone_decision_is_asked_again_and_stays_in_the_ledger(decided: "Clerk") -> None:
    status, printed, _ = decided.here("ledger", "--undo", "1", *UNDO)

    assert (status, "重新询问" in printed) == (0, True)
    assert "需人工决定 1 处" in decided.here("merge")[1]
    _, printed, _ = decided.here("ledger", "--all")
    assert [line.rpartition(" ")[2] for line in printed.splitlines()[1:4]] == [
        "有效", "有效", "已撤销"
    ]  # fmt: skip


def test_an_undone_decision_may_be_made_again(decided: "Clerk") -> None:
    decided.here("ledger", "--undo", "1", *UNDO)
    decided.here("merge")

    decided.here("decide", decided.fill({"取水许可": "广水市水利局"}), "--by", "王经办")

    assert "没有需要人工决定的问题" in decided.here("merge")[1]


def test_undoing_an_undo_brings_the_decision_back(decided: "Clerk") -> None:
    decided.here("ledger", "--undo", "1", *UNDO)

    _, printed, _ = decided.here("ledger", "--undo", "3", *UNDO)

    assert "第 1 条重新有效" in printed
    assert "没有需要人工决定的问题" in decided.here("merge")[1]


def test_undoing_a_change_of_mind_brings_the_first_answer_back(asked: "Clerk") -> None:
    asked.here("decide", asked.fill({"取水许可": "广水市水利局"}), "--by", "王经办")
    asked.here("decide", asked.fill({"取水许可": "广水市农业局"}), "--by", "王经办")

    _, printed, _ = asked.here("ledger", "--undo", "2", *UNDO)

    assert "第 1 条重新有效" in printed


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("9", *UNDO), "没有第 9 条"),
        (("1",), "--reason"),
    ],
)
def test_what_cannot_be_undone_is_refused(
    decided: "Clerk", arguments: tuple[str, ...], told: str
) -> None:
    status, _, complaint = decided.here("ledger", "--undo", *arguments)

    assert status == 2
    assert told in complaint


def test_undoing_twice_is_refused(decided: "Clerk") -> None:
    decided.here("ledger", "--undo", "1", *UNDO)

    status, _, complaint = decided.here("ledger", "--undo", "1", *UNDO)

    assert (status, "已经撤销" in complaint) == (2, True)


def test_an_empty_ledger_is_no_fault(asked: "Clerk") -> None:
    status, printed, _ = asked.here("ledger")

    assert (status, printed) == (0, "台账里还没有决定\n")
