"""Two people fill in copies of the same workbook, neither knowing of the other's answers."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from conftest import Clerk

WATER = "取水许可"
MINE, YOURS = "广水市水利局", "广水市农业局"
BOTH = "两人决定不一致"


@pytest.fixture
def disputed(asked: "Clerk") -> "Clerk":
    """Two copies, two answers, both read back, and merged again."""
    untouched = asked.review.with_name("李主任.xlsx")
    shutil.copyfile(asked.review, untouched)
    asked.here("decide", asked.fill({WATER: MINE}, "主管部门"), "--by", "王经办")
    shutil.copyfile(untouched, asked.review)
    asked.here("decide", asked.fill({WATER: YOURS}, "实际办理"), "--by", "李主任")
    asked.here("merge")
    return asked


def texts(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    asked = (sheet for sheet in book if sheet.title != "已作决定")
    cells = (cell.value for sheet in asked for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(text) for text in cells if text)


def test_the_question_is_open_again_with_both_answers_beside_it(disputed: "Clerk") -> None:
    written = texts(disputed.review)

    assert f"{BOTH}：职责交叉" in written
    assert f"第 1 条）：{MINE}。理由：主管部门" in written
    assert f"第 2 条）：{YOURS}。理由：实际办理" in written


def test_the_disagreement_holds_back_publication_and_is_a_line_of_its_own(
    disputed: "Clerk",
) -> None:
    status, _, _ = disputed.here("publish")
    _, printed, _ = disputed.here("ledger")

    assert status == 1
    assert [line.rpartition(" ")[2] for line in printed.splitlines()[1:4]] == ["待商定"] * 3


@pytest.mark.parametrize("who", ["王经办", "李主任", "张局长"])
def test_who_answers_the_question_with_both_answers_settles_it(disputed: "Clerk", who: str) -> None:
    disputed.here("decide", disputed.fill({WATER: MINE}, "主管部门"), "--by", who)

    _, printed, _ = disputed.here("merge")

    assert "多家申报" not in printed
    assert "L603" not in printed
    assert BOTH not in texts(disputed.review)


def test_taking_one_of_the_answers_back_settles_it(disputed: "Clerk") -> None:
    _, printed, _ = disputed.here("ledger", "--undo", "1", "--by", "王", "--reason", "听李主任的")

    assert "第 2 条重新有效" in printed
    assert "多家申报" not in disputed.here("merge")[1]


def test_a_third_copy_that_knows_of_neither_does_not_settle_it(
    disputed: "Clerk",
) -> None:
    shutil.copyfile(disputed.review.with_name("李主任.xlsx"), disputed.review)
    disputed.here("decide", disputed.fill({WATER: MINE}, "三定方案"), "--by", "张局长")

    disputed.here("merge")

    assert BOTH in texts(disputed.review)


def test_the_same_answer_from_two_people_is_no_disagreement(asked: "Clerk") -> None:
    asked.here("decide", asked.fill({WATER: MINE}), "--by", "王经办")

    _, printed, _ = asked.here("decide", asked.fill({WATER: MINE}, "同意"), "--by", "李主任")

    assert "不一致" not in printed
    assert "多家申报" not in asked.here("merge")[1]


def test_who_changes_their_own_mind_disagrees_with_nobody(asked: "Clerk") -> None:
    asked.here("decide", asked.fill({WATER: MINE}), "--by", "王经办")

    _, printed, _ = asked.here("decide", asked.fill({WATER: YOURS}), "--by", "王经办")

    assert "不一致" not in printed


def test_a_remark_without_a_decision_stands_beside_the_question_next_time(
    asked: "Clerk",
) -> None:
    book = openpyxl.load_workbook(asked.review)
    sheet = book["多家申报"]
    column = next(cell.column for cell in sheet[2] if cell.value == "备注")
    sheet.cell(3, column).value = "等三定方案"
    book.save(asked.review)

    status, printed, _ = asked.here("decide", asked.review, "--by", "王经办")
    asked.here("merge")

    assert (status, "另有备注 1 条" in printed) == (0, True)
    assert "备注：等三定方案" in texts(asked.review)


def test_unsigned_copies_under_different_names_are_different_people(asked: "Clerk") -> None:
    copies = {name: asked.review.with_name(f"{name}.xlsx") for name in ("甲", "乙")}
    for path in copies.values():
        shutil.copyfile(asked.review, path)
    for name, answer in (("甲", MINE), ("乙", YOURS)):
        shutil.copyfile(copies[name], asked.review)
        shutil.copyfile(asked.fill({WATER: answer}), copies[name])

    printed = [asked.here("decide", path)[1] for path in copies.values()]

    assert "不一致" not in printed[0]
    assert "其中 1 处与别人已作的决定不一致" in printed[1]
