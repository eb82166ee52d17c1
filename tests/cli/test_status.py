"""powerlist status: where each unit stands, those that owe something first."""

from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from conftest import Clerk


def states(clerk: "Clerk") -> tuple[int, dict[str, list[str]], str]:
    """Exit status, the row of each unit in the order printed, and all of it."""
    status, printed, _ = clerk.here("status")
    rows = [line.split() for line in printed.splitlines() if line.startswith(" 广水市")]
    return status, {name: cells for name, *cells in rows}, printed


def test_a_unit_that_returned_is_counted(at_work: "Clerk") -> None:
    at_work.here("merge")

    status, units, printed = states(at_work)

    assert status == 1
    assert units["广水市水利局"] == ["已报", "1", "1", "3", "0", "0"]
    assert units["广水市农业局"] == ["已报", "1", "1", "2", "2", "0"]
    assert "共 3 个单位：已报 3" in printed


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
    at_work.write_return(
        at_work.folder / "inbox" / "1" / "林业局.xlsx", "市林业局", [("无", "", "")]
    )
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


def test_before_the_first_merge_it_asks_for_one(at_work: "Clerk") -> None:
    status, _, complaint = at_work.here("status")

    assert (status, complaint) == (2, "还没有汇总结果，请先运行 powerlist merge\n")
