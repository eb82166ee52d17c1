"""PDFs as they are printed: fixtures/pdf/make.py says how each was made."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Inbox

FIXTURES = Path(__file__).parent / "fixtures" / "pdf"


def given(inbox: "Inbox", name: str) -> "Inbox":
    return inbox.put("水利局.pdf", (FIXTURES / name).read_bytes())


def table(inbox: "Inbox", name: str) -> list[dict[str, str]]:
    """The fields of each item row."""
    rows = given(inbox, name).read().sheets
    return [
        {cell["field"]: cell["text"] for cell in row["cells"]}
        for row in rows.iter_rows(named=True)
        if row["kind"] == "item"
    ]


@pytest.mark.parametrize("name", ["pages_with_head.pdf", "pages_without_head.pdf"])
def test_a_table_over_several_pages_is_one_table(inbox: "Inbox", name: str) -> None:
    items = table(inbox, name)
    assert [item["number"] for item in items] == [str(n) for n in range(1, 13) for _ in "ab"]
    assert [item["sub_name"] for item in items] == ["新办", "变更"] * 12
    assert {item["item_name"] for item in items} == {f"第{n}类取水许可" for n in range(1, 13)}
    assert all(item["legal_basis"].endswith("申请领取取水许可证") for item in items)
    assert not any(mark in item["legal_basis"] for item in items for mark in " \n")


def test_text_around_the_table_says_title_unit_and_who_filled_it_in(inbox: "Inbox") -> None:
    facts = given(inbox, "pages_with_head.pdf").read().tables.row(0, named=True)
    assert facts["sheet"] == "表1"
    assert facts["title"] == "广水市行政审批事项清理表"
    assert facts["unit_line"] == "广水市水利局"
    assert facts["contact"] == "填表人：张某"


def test_repeated_heads_are_headers_and_page_numbers_no_rows(inbox: "Inbox") -> None:
    rows = given(inbox, "pages_with_head.pdf").read().sheets
    reasons = rows["reason"].to_list()
    assert reasons.count("续页重复表头") == 3
    assert set(rows["kind"]) == {"header", "item"}
    assert rows["row"].to_list() == list(range(1, rows.height + 1))


def test_a_row_cut_by_the_page_is_one_row_again(inbox: "Inbox") -> None:
    items = table(inbox, "row_cut_by_page.pdf")
    assert [item["number"] for item in items] == ["1", "2", "3"]
    assert items[1]["item_name"] == "湖北省广水市河道管理范围内建设项目工程建设方案审批"
    assert items[1]["legal_basis"].startswith("《中华人民共和国水法》")
    assert items[1]["legal_basis"].endswith("申请领取取水许可证")


def test_lines_through_characters_strike_them(inbox: "Inbox") -> None:
    given(inbox, "struck.pdf")
    assert inbox.kinds() == ["header", "item", "struck", "item"]
    assert inbox.fields(2)["limit_legal"] == "10"
    assert inbox.fields(4)["item_name"] == "理范围内建设项目"
    assert inbox.row(4)["flags"] == ["part_struck"]


@pytest.mark.parametrize("name", ["sideways.pdf", "turned_pages.pdf"])
def test_turned_pages_read_like_others(inbox: "Inbox", name: str) -> None:
    items = table(inbox, name)
    assert {item["category"] for item in items} == {"行政许可"}
    assert items[0]["sub_name"] == "新办"


def test_a_print_of_a_sheet_keeps_merges_strikes_and_typed_line_breaks(inbox: "Inbox") -> None:
    given(inbox, "from_calc.pdf")
    assert inbox.filled(3) == {"number": "A2", "item_name": "B2"}
    assert inbox.row(8)["kind"] == "struck"
    assert inbox.fields(9)["item_name"] == "IC card 发放"
    assert inbox.fields(9)["legal_basis"] == "依据一；\n依据二"
    assert inbox.read().tables["unit_line"].to_list() == ["广水市水利局"]


def test_a_ban_on_editing_does_not_hinder_reading_and_is_named(inbox: "Inbox") -> None:
    assert table(inbox, "owner_password.pdf")[0]["number"] == "5"
    assert "设有编辑限制" in inbox.outcome()["detail"]


@pytest.mark.parametrize(
    ("name", "outcome", "says"),
    [
        ("user_password.pdf", "protected", "打开密码"),
        ("scanned.pdf", "unsupported", "是扫描件"),
        ("no_code_table.pdf", "unsupported", "乱码"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(
    inbox: "Inbox", name: str, outcome: str, says: str
) -> None:
    given(inbox, name)
    assert inbox.outcome()["outcome"] == outcome
    assert says in inbox.outcome()["detail"]


@pytest.mark.parametrize("share", [0.3, 0.9, 0.99])
def test_a_truncated_pdf_is_damaged_and_gives_no_rows(inbox: "Inbox", share: float) -> None:
    data = (FIXTURES / "pages_with_head.pdf").read_bytes()
    inbox.put("水利局.pdf", data[: int(len(data) * share)])
    assert inbox.outcome()["outcome"] == "damaged"
    assert inbox.read().sheets.is_empty()
