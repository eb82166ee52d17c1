"""powerlist split: the open questions shared out, each copy read back for itself."""

import shutil
from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from conftest import Clerk

REVIEWER = '\n[[reviewer]]\nname = "李主任"\nunits = ["广水市农业局"]\n'


def shared(clerk: "Clerk") -> dict[str, int]:
    """The workbooks and how many questions each holds."""
    found = {}
    for path in sorted((clerk.folder / "review" / "分发").iterdir()):
        sheets = openpyxl.load_workbook(path).worksheets[1:]
        asked = [sheet for sheet in sheets if sheet["A2"].value == "编号（请勿改动）"]
        found[path.stem] = sum(sheet.max_row - 2 for sheet in asked)
    return found


@pytest.mark.parametrize(
    ("by", "workbooks"),
    [
        ("unit", {"广水市农业局": 2}),
        ("kind", {"多家申报": 1, "问题核实": 1}),
        ("reviewer", {"李主任": 2}),
    ],
)
def test_every_question_stands_in_one_workbook(
    asked: "Clerk", by: str, workbooks: dict[str, int]
) -> None:
    settings = asked.folder / "powerlist.toml"
    settings.write_text(settings.read_text("utf-8") + REVIEWER, encoding="utf-8")

    status, printed, _ = asked.here("split", "--by", by)

    assert (status, "2 个问题分成" in printed) == (0, True)
    assert shared(asked) == workbooks


def test_each_part_is_read_back_for_itself(asked: "Clerk") -> None:
    asked.here("split", "--by", "kind")
    parts = asked.folder / "review" / "分发"
    for name, answers in (
        ("多家申报", {"取水许可": "广水市水利局"}),
        ("问题核实", {"农药经营": "暂不公布"}),
    ):
        shutil.copyfile(parts / f"{name}.xlsx", asked.review)
        _, printed, _ = asked.here("decide", asked.fill(answers))
        assert "读回 1 处决定，新记入台账 1 条" in printed

    assert "没有需要人工决定的问题" in asked.here("merge")[1]


def test_a_part_says_that_it_is_one(asked: "Clerk") -> None:
    asked.here("split", "--by", "kind")

    book = openpyxl.load_workbook(asked.folder / "review" / "分发" / "多家申报.xlsx")

    title, told = (book["填写说明"].cell(row, 1).value for row in (1, 2))
    assert str(title).endswith("多家申报")
    assert str(told).startswith("本份只列“多家申报”的问题")


def test_what_was_answered_since_the_merge_is_not_shared_out(asked: "Clerk") -> None:
    asked.here("decide", asked.fill({"取水许可": "广水市水利局"}))

    asked.here("split", "--by", "kind")

    assert shared(asked) == {"问题核实": 1}


def test_sharing_out_otherwise_takes_untouched_workbooks_away_and_keeps_filled_ones(
    asked: "Clerk",
) -> None:
    asked.here("split", "--by", "kind")
    filled = asked.folder / "review" / "分发" / "问题核实.xlsx"
    book = openpyxl.load_workbook(filled)
    book.save(filled)

    asked.here("split", "--by", "unit")

    assert set(shared(asked)) == {"广水市农业局", "问题核实"}


def test_a_filled_workbook_that_nobody_has_read_back_is_kept_aside(asked: "Clerk") -> None:
    asked.here("split", "--by", "unit")
    filled = asked.folder / "review" / "分发" / "广水市农业局.xlsx"
    openpyxl.load_workbook(filled).save(filled)

    _, printed, _ = asked.here("split", "--by", "unit")

    assert "已另存为 广水市农业局（未读回" in printed


def test_without_reviewers_the_settings_are_to_be_filled_in_first(asked: "Clerk") -> None:
    status, _, complaint = asked.here("split", "--by", "reviewer")

    assert (status, "[[reviewer]]" in complaint) == (2, True)


@pytest.mark.parametrize(
    ("section", "told"),
    [
        (REVIEWER.replace("农业局", "农机局"), "不在单位名册里"),
        (REVIEWER + REVIEWER.replace("李", "王"), "分给了两个核查人"),
    ],
)
def test_a_unit_has_one_reviewer_and_stands_in_the_roster(
    asked: "Clerk", section: str, told: str
) -> None:
    settings = asked.folder / "powerlist.toml"
    settings.write_text(settings.read_text("utf-8") + section, encoding="utf-8")

    status, _, complaint = asked.here("split", "--by", "reviewer")

    assert (status, told in complaint) == (2, True)


def test_with_nothing_open_there_is_nothing_to_share(decided: "Clerk") -> None:
    status, printed, _ = decided.here("split", "--by", "unit")

    assert (status, "不用分发" in printed) == (0, True)


def test_before_the_first_merge_there_is_nothing_to_share(at_work: "Clerk") -> None:
    status, _, complaint = at_work.here("split", "--by", "unit")

    assert (status, "powerlist merge" in complaint) == (2, True)
