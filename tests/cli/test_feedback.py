"""powerlist feedback: a round told, answered, and held against the next return."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from powerlist.decide import Ledger

if TYPE_CHECKING:
    from conftest import Clerk

FARMS, WATER = "广水市农业局", "广水市水利局"


def workbook_of(clerk: "Clerk", unit: str) -> Path:
    return clerk.folder / "review" / "反馈" / f"{unit}.xlsx"


def reply(clerk: "Clerk", unit: str, answers: dict[str, str], reason: str = "") -> Path:
    """A copy of the unit's workbook in which lines with these words have these answers."""
    book = openpyxl.load_workbook(workbook_of(clerk, unit))
    for sheet in book.worksheets:
        heads = [str(cell.value) for cell in sheet[2]]
        rows = sheet.iter_rows(min_row=3, values_only=True)
        for number, row in enumerate(rows, start=3):
            texts = " ".join(map(str, row))
            answer = next((answer for word, answer in answers.items() if word in texts), None)
            if answer and "答复▼" in heads:
                sheet.cell(number, heads.index("答复▼") + 1, answer)
                sheet.cell(number, heads.index("说明") + 1, reason)
    path = clerk.folder.parent / f"{unit}答复.xlsx"
    book.save(path)
    return path


def replies(clerk: "Clerk") -> list[tuple[str, str, str]]:
    lines = Ledger(clerk.folder / "powerlist.db").decisions()
    return [(line.answer, line.signer, line.reason) for line in lines if line.kind == "reply"]


def owed_by_farms(clerk: "Clerk") -> str:
    """The last column of the unit's line: remarks that wait for a reply."""
    lines = clerk.here("status")[1].splitlines()
    return next(line.split()[-1] for line in lines if FARMS in line)


@pytest.fixture
def told(asked: "Clerk") -> "Clerk":
    """A clerk who has written the first round's feedback."""
    assert asked.here("feedback")[0] == 0
    return asked


def test_units_with_something_to_put_right_get_a_workbook(asked: "Clerk") -> None:
    status, printed, _ = asked.here("feedback", "--letter")

    folder = asked.folder / "review" / "反馈"
    assert status == 0
    assert "第 1 轮反馈表 2 份" in printed
    assert "另有 1 个单位没有要改的问题" in printed
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{FARMS} 反馈意见函.docx",
        f"{FARMS}.xlsx",
        f"{WATER} 反馈意见函.docx",
        f"{WATER}.xlsx",
    ]


def test_writing_again_tells_nothing_new_and_changes_no_byte(told: "Clerk") -> None:
    before = workbook_of(told, FARMS).read_bytes()

    _, printed, _ = told.here("feedback")

    assert "其中首次提出 0 条" in printed
    assert workbook_of(told, FARMS).read_bytes() == before


def test_a_workbook_open_in_excel_and_nobody_was_told_anything(asked: "Clerk") -> None:
    asked.here("feedback", "--unit", WATER)
    before = Ledger(asked.folder / "powerlist.db").told()
    workbook_of(asked, WATER).with_name(f"~${WATER}.xlsx").touch()

    status, _, complaint = asked.here("feedback")

    assert (status, "请先保存并关闭" in complaint) == (2, True)
    assert Ledger(asked.folder / "powerlist.db").told() == before
    assert not workbook_of(asked, FARMS).exists()


def test_what_was_told_cannot_be_told_otherwise_later(told: "Clerk") -> None:
    ledger = Ledger(told.folder / "powerlist.db")
    first, *_ = ledger.told()

    assert ledger.tell([first | {"message": "另一句话"}]) == 0
    assert ledger.told()[0] == first


def test_replies_are_read_back_once(told: "Clerk") -> None:
    path = reply(told, FARMS, {"农药经营许可": "已改正", "取水许可": "同意由对方牵头"})

    status, printed, _ = told.here("feedback", "--read", path)
    told.here("feedback", "--read", path)

    assert status == 0
    assert "第 1 轮答复 2 条，新记入台账 2 条" in printed
    assert replies(told) == [("corrected", FARMS, ""), ("yield", FARMS, "")]


def test_a_folder_of_returned_workbooks_is_read_at_once(told: "Clerk") -> None:
    folder = told.folder.parent / "收回"
    folder.mkdir()
    for unit, answers in ((FARMS, {"农药经营许可": "已改正"}), (WATER, {"取水许可": "各自保留"})):
        shutil.copy(reply(told, unit, answers), folder)
    (folder / "说明.txt").write_text("两份", "utf-8")

    status, *_ = told.here("feedback", "--read", folder)

    assert status == 0
    assert sorted(replies(told)) == [("corrected", FARMS, ""), ("each", WATER, "")]


def test_decide_knows_a_feedback_workbook(told: "Clerk") -> None:
    status, printed, _ = told.here("decide", reply(told, FARMS, {"农药经营许可": "无法处理"}))

    assert status == 0
    assert replies(told) == [("unable", FARMS, "")]
    assert "1 条有异议或无法处理的没有写说明" in printed


def test_one_unknown_word_and_nothing_of_the_file_is_recorded(told: "Clerk") -> None:
    path = reply(told, FARMS, {"农药经营许可": "已改正", "取水许可": "再议"})

    status, printed, _ = told.here("feedback", "--read", path)

    assert (status, replies(told)) == (1, [])
    assert "答复“再议”不在可选之列" in printed


def test_a_reply_to_what_was_never_told_is_refused(told: "Clerk") -> None:
    path = reply(told, FARMS, {"农药经营许可": "已改正"})
    book = openpyxl.load_workbook(path)
    book["问题清单"]["A3"] = "0000"
    book.save(path)

    status, printed, _ = told.here("feedback", "--read", path)

    assert (status, replies(told)) == (1, [])
    assert "没有向广水市农业局反馈过这个问题" in printed


def test_replies_not_read_yet_are_kept_aside(told: "Clerk") -> None:
    shutil.copy(reply(told, FARMS, {"农药经营许可": "已改正"}), workbook_of(told, FARMS))

    _, printed, _ = told.here("feedback")

    assert "已另存为 广水市农业局（未读回" in printed
    told.here("feedback", "--read", next(workbook_of(told, FARMS).parent.glob("*未读回*")))
    assert replies(told) == [("corrected", FARMS, "")]


def test_replies_decide_nothing_and_never_go_stale(told: "Clerk") -> None:
    told.here("feedback", "--read", reply(told, FARMS, {"取水许可": "由我单位牵头"}))

    _, printed, _ = told.here("merge")

    assert "L601" not in printed
    assert "D301" in printed


def test_those_who_decide_see_what_the_units_replied(told: "Clerk") -> None:
    told.here("feedback", "--read", reply(told, FARMS, {"取水许可": "同意由对方牵头"}, "三定方案"))
    told.here("merge")

    book = openpyxl.load_workbook(told.review)
    texts = [str(cell) for row in book["多家申报"].iter_rows(values_only=True) for cell in row]

    assert any("广水市农业局答复：同意由对方牵头，三定方案" in text for text in texts)


def test_an_undone_reply_is_owed_again(told: "Clerk") -> None:
    told.here("feedback", "--read", reply(told, FARMS, {"农药经营许可": "无法处理"}))
    owed = owed_by_farms(told)
    told.here("ledger", "--undo", "1", "--by", "王经办", "--reason", "读错了文件")

    assert (owed, owed_by_farms(told)) == ("1", "2")


def test_the_next_return_is_held_against_what_was_told(told: "Clerk") -> None:
    told.here("feedback", "--read", reply(told, WATER, {"取水许可": "由我单位牵头"}))
    second = told.folder / "inbox" / "2"
    told.write_return(second / "农业局.xlsx", "市农业局", [("农药经营许可", "行政许可", "")])
    told.write_return(second / "水利局.xlsx", "市水利局", ["取水许可证核发", "新建水闸审批"])

    _, printed, _ = told.here("merge")
    assert "U506" in printed
    assert "U507" in printed

    _, printed, _ = told.here("rounds", "--unit", "农业局")
    assert "未处理   C202" in printed
    assert "消失   取水许可" in printed

    assert told.here("rounds")[0] == 1
    told.here("feedback")
    sheets = openpyxl.load_workbook(workbook_of(told, FARMS)).sheetnames
    assert "上轮意见落实情况" in sheets


def test_a_feedback_workbook_among_the_returns_is_no_return(told: "Clerk") -> None:
    (told.folder / "inbox" / "2").mkdir()
    shutil.copy(workbook_of(told, FARMS), told.folder / "inbox" / "2" / "农业局反馈表.xlsx")

    _, printed, _ = told.here("merge")

    assert "U508" in printed
    assert "平衡。" in printed
    assert "读出 3、反馈表 1" in printed


def test_a_unit_may_be_named_shortly_and_a_wrong_one_is_told(told: "Clerk") -> None:
    assert "反馈表 1 份" in told.here("feedback", "--unit", "林业局")[1]

    status, _, complaint = told.here("feedback", "--unit", "火星局")

    assert (status, complaint.startswith("名册里没有“火星局”这个单位")) == (2, True)


def test_before_any_later_return_rounds_says_what_to_do(told: "Clerk") -> None:
    status, printed, _ = told.here("rounds")

    assert (status, "还没有单位在后一轮重报" in printed) == (0, True)
