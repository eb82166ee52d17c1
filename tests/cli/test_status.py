"""powerlist status: where each unit stands, those that owe something first."""

from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

if TYPE_CHECKING:
    from conftest import Clerk


def states(clerk: "Clerk") -> tuple[int, dict[str, list[str]], str]:
    """Exit status, the row of each unit in the order printed, and all of it."""
    status, printed, _ = clerk.here("status")
    rows = [line.split() for line in printed.splitlines() if line.startswith(" 广水市")]
    return status, {name: cells for name, *cells in rows}, printed


def set_deadline(clerk: "Clerk", day: str) -> None:
    path = clerk.folder / "powerlist.toml"
    settings = path.read_text("utf-8")
    path.write_text(settings.replace("number = 1\n", f"number = 1\ndeadline = {day}\n"), "utf-8")


def test_a_unit_that_returned_is_counted(at_work: "Clerk") -> None:
    at_work.here("merge")

    status, units, printed = states(at_work)

    assert status == 1
    assert units["广水市水利局"][:3] == ["已报", "✓", "3"]
    assert units["广水市农业局"] == ["已报", "✓", "2", "2", "0", "0"]
    assert "共 3 个单位：已报 3" in printed


def test_where_units_owe_something_the_circular_is_named(at_work: "Clerk") -> None:
    assert "--circular" not in at_work.here("status")[1]
    (at_work.folder / "inbox" / "1" / "林业局.xlsx").unlink()

    assert "powerlist status --circular" in at_work.here("status")[1]


def test_nothing_owed_and_no_error_is_exit_status_0(at_work: "Clerk") -> None:
    at_work.here("merge")
    at_work.here("decide", at_work.fill({"取水许可": "广水市水利局", "农药经营": "暂不公布"}))
    at_work.here("merge")

    assert states(at_work)[0] == 0


def test_units_that_owe_something_stand_first(at_work: "Clerk") -> None:
    inbox = at_work.folder / "inbox" / "1"
    (inbox / "林业局.xlsx").unlink()
    (inbox / "农业局.xlsx").write_bytes(b"%PDF-1.4\n%%EOF\n")
    at_work.here("merge")

    _, units, printed = states(at_work)

    assert list(units) == ["广水市林业局", "广水市农业局", "广水市水利局"]
    assert [cells[0] for cells in units.values()] == ["未报", "读不出", "已报"]
    assert "共 3 个单位：未报 1，读不出 1，已报 1" in printed


def test_a_file_that_opens_but_holds_no_item_is_not_called_unreadable(at_work: "Clerk") -> None:
    book = openpyxl.Workbook()
    book.save(at_work.folder / "inbox" / "1" / "林业局.xlsx")
    at_work.here("merge")

    assert states(at_work)[1]["广水市林业局"][0] == "无事项"


def test_a_nil_return_is_a_return(at_work: "Clerk") -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["行政审批事项清理表"], ["填报单位：市林业局"], ["零报送"]):
        book.active.append(row)
    book.save(at_work.folder / "inbox" / "1" / "林业局.xlsx")
    at_work.here("merge")

    assert states(at_work)[1]["广水市林业局"][0] == "零报送"


def test_a_unit_added_to_the_roster_since_has_not_returned(at_work: "Clerk") -> None:
    at_work.here("merge")
    path = at_work.folder / "powerlist.toml"
    path.write_text(path.read_text("utf-8") + '\n[[unit]]\nname = "广水市档案局"\n', "utf-8")

    assert states(at_work)[1]["广水市档案局"][0] == "未报"


def test_units_outside_the_roster_are_named(at_work: "Clerk") -> None:
    at_work.write_return(at_work.folder / "inbox" / "1" / "盐务.xlsx", "市盐务局", ["食盐零售许可"])
    at_work.here("merge")

    assert "名册外的单位：市盐务局" in states(at_work)[2]


def test_before_the_first_merge_the_files_names_tell(at_work: "Clerk") -> None:
    (at_work.folder / "inbox" / "1" / "林业局.xlsx").unlink()

    status, units, printed = states(at_work)

    assert status == 1
    assert units == {
        "广水市林业局": ["未报", "—"],
        "广水市水利局": ["已报", "✓"],
        "广水市农业局": ["已报", "✓"],
    }
    assert "还没有汇总，以上只看文件名" in printed


def test_a_deadline_that_is_past_is_called_so(at_work: "Clerk") -> None:
    (at_work.folder / "inbox" / "1" / "林业局.xlsx").unlink()
    set_deadline(at_work, "2014-03-05")

    _, units, printed = states(at_work)

    assert units["广水市林业局"] == ["逾期未报", "—"]
    assert "第1轮（3.5止）" in printed


def test_receipts_are_not_read_as_a_return_and_tell_who_was_late(at_work: "Clerk") -> None:
    set_deadline(at_work, "2014-03-05")
    lines = "单位,收到日期\n水利局,2014-03-08\n农业局,2014-03-05\n火星局,2014-03-01\n"
    (at_work.folder / "inbox" / "1" / "收件登记.csv").write_text(lines, "utf-8")
    at_work.here("merge")

    _, units, printed = states(at_work)

    assert units["广水市水利局"][:2] == ["迟报", "3月8日，迟3天"]
    assert units["广水市农业局"][:2] == ["已报", "3月5日"]
    assert "第 4 行：单位名册里没有“火星局”" in printed
    assert "收到文件 3 个" in printed


def test_what_waits_for_a_reply_is_counted_without_another_merge(at_work: "Clerk") -> None:
    at_work.here("merge")
    at_work.here("feedback")

    _, units, printed = states(at_work)

    assert units["广水市农业局"][-1] == "2"
    assert "待单位答复的意见" in printed


@pytest.mark.parametrize("name", ["通报.xlsx", "通报.docx"])
def test_a_circular_names_who_has_not_returned(at_work: "Clerk", name: str) -> None:
    (at_work.folder / "inbox" / "1" / "林业局.xlsx").unlink()
    at_work.here("merge")
    path = at_work.folder / name

    at_work.here("status", "--circular", path)

    if path.suffix == ".xlsx":
        cells = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
        rows = [tuple(map(str, row)) for row in cells]
    else:
        table = docx.Document(str(path)).tables[0]
        rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
    first = next(at for at, row in enumerate(rows) if row[0] == "序号")
    assert [row[1:3] for row in rows[first + 1 :]] == [
        ("广水市林业局", "未报"),
        ("广水市水利局", "已报"),
        ("广水市农业局", "已报"),
    ]


def test_a_circular_that_cannot_be_written_is_told(at_work: "Clerk") -> None:
    status, _, complaint = at_work.here("status", "--circular", at_work.folder / "无" / "通报.docx")

    assert (status, complaint.startswith("写不进“")) == (2, True)


def test_a_circular_of_another_kind_is_refused(at_work: "Clerk") -> None:
    status, _, complaint = at_work.here("status", "--circular", at_work.folder / "通报.txt")

    assert status == 2
    assert "只能导出为 .xlsx 或 .docx" in complaint
    assert not (at_work.folder / "通报.txt").exists()
