from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from conftest import Inbox


def test_every_row_of_a_whole_return_gets_its_kind(inbox: "Inbox", head: list[str]) -> None:
    inbox.book(
        [
            ["附件2"],
            ["广水市水利局行政审批事项清理登记表"],
            ["填报单位：广水市水利局（盖章）    填报人：张三  联系电话：0000-0000000"],
            head,
            ["一、行政许可（共3项）"],
            [1, "取水许可", "行政许可", "《水法》"],
            [2],
            ["小　计", "1项"],
            ["（二）非行政许可审批"],
            ["无"],
            ["合计", 1],
            ["注：1.本表一式两份"],
            ["2.请逐项填写"],
            ["负责人（签字）：", None, "填表人：李四", None, "2014年3月5日"],
        ],
        merges=["A2:E2"],
    )
    assert inbox.kinds() == [
        "title",
        "title",
        "unit_line",
        "header",
        "heading",
        "item",
        "empty_numbered",
        "subtotal",
        "heading",
        "note",
        "subtotal",
        "note",
        "note",
        "signature",
    ]
    table = inbox.read().tables.row(0, named=True)
    assert table["title"] == "广水市水利局行政审批事项清理登记表"
    assert table["unit_line"] == "广水市水利局"
    assert table["contact"] == "填报人：张三；联系电话：0000-0000000；填表人：李四"
    assert inbox.row(6)["heading"] == "一、行政许可（共3项）"


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        (["填报单位：", "广水市水利局", None, "填报人：张三"], "广水市水利局"),
        (["填报单位（盖章）：广水市水利局"], "广水市水利局"),
        (["填报单位", "广水市水利局"], "广水市水利局"),
        (["填报单位（公章） 广水市水利局"], "广水市水利局"),
        (["单位名称：广水市水利局　　　2014年3月5日"], "广水市水利局"),
        (["报送部门:广水市水利局（公章）"], "广水市水利局"),
    ],
)
def test_the_unit_is_taken_cleanly_from_its_line(
    inbox: "Inbox", head: list[str], line: list[str], unit: str
) -> None:
    inbox.book([line, head, [1, "取水许可"]])
    assert inbox.read().tables["unit_line"].to_list() == [unit]


def test_headings_nest_below_a_category(inbox: "Inbox", head: list[str]) -> None:
    rows = [
        head,
        ["一、行政许可"],
        ["（一）水政科"],
        [1, "取水许可"],
        ["二、行政处罚"],
        [2, "罚款"],
    ]
    frame = inbox.book(rows).read().sheets
    assert frame["heading"].to_list()[3::2] == ["一、行政许可/（一）水政科", "二、行政处罚"]


def test_names_that_look_like_phrases_stay_items(inbox: "Inbox", head: list[str]) -> None:
    names = [
        "无线电台执照核发",
        "公章刻制业特种行业许可",
        "共计量器具检定",
        "注册会计师注册",
        "说明书备案",
    ]
    rows = [[number, name, "行政许可"] for number, name in enumerate(names, start=1)]
    assert inbox.book([head, *rows]).kinds() == ["header", *["item"] * len(names)]


def test_a_numbered_row_without_a_name_stays_an_item(inbox: "Inbox", head: list[str]) -> None:
    inbox.book([head, [1, None, "行政许可", "《水法》"]])
    assert (inbox.row(2)["kind"], inbox.row(2)["reason"]) == ("item", "缺事项名称")


def test_a_row_nobody_understands_is_named_unreadable(inbox: "Inbox", head: list[str]) -> None:
    inbox.book([head, [1, "取水许可"], ["见另附的纸质材料和光盘"]])
    assert inbox.row(3)["kind"] == "unreadable"


def test_numbers_of_columns_below_the_head_belong_to_it(inbox: "Inbox", head: list[str]) -> None:
    inbox.book([head, [1, 2, 3, 4, 5], [1, "取水许可"]])
    assert inbox.kinds() == ["header", "header", "item"]


def test_a_sheet_without_a_head_is_unreadable_but_for_what_is_clear(inbox: "Inbox") -> None:
    inbox.book([["行政审批事项清单"], ["填报单位：水利局"], ["甲", "乙"], ["丙", "丁"]])
    assert inbox.kinds() == ["title", "unit_line", "unreadable", "unreadable"]
    assert inbox.read().tables["table"].to_list() == [0]
    assert inbox.outcome()["outcome"] == "no_table"


@pytest.mark.parametrize(
    "statement", ["无", "零报送", "本单位无行政审批事项。", "经清理，我局没有行政审批事项"]
)
def test_a_nil_return_is_told_from_an_empty_one(
    inbox: "Inbox", head: list[str], statement: str
) -> None:
    inbox.book([["填报单位：档案局"], head, [None, statement]])
    assert inbox.outcome()["outcome"] == "nil"
    assert inbox.read().tables["is_nil"].to_list() == [True]


def test_a_nil_statement_without_a_table_is_a_nil_return(inbox: "Inbox") -> None:
    inbox.put("档案局.txt", "本单位无行政审批事项。".encode())
    assert inbox.outcome()["outcome"] == "nil"


def strike(*cells: str) -> Callable[[Worksheet], None]:
    def edit(sheet: Worksheet) -> None:
        for cell in cells:
            sheet[cell].font = Font(strike=True)

    return edit


def test_a_struck_name_makes_a_struck_row(inbox: "Inbox", head: list[str]) -> None:
    inbox.book([head, [1, "取水许可"], [2, "采砂许可"]], edit=strike("B2"))
    assert inbox.kinds() == ["header", "struck", "item"]
    assert inbox.fields(2)["item_name"] == "取水许可"
    assert inbox.read(include_struck=True).sheets["kind"].to_list() == ["header", "item", "item"]


def test_a_struck_cell_beside_a_living_name_is_left_out_and_flagged(
    inbox: "Inbox", head: list[str]
) -> None:
    inbox.book([head, [1, "取水许可", "行政许可", "《旧法》"]], edit=strike("D2"))
    assert inbox.fields(2)["legal_basis"] == ""
    assert inbox.row(2)["flags"] == ["part_struck"]


def test_hidden_rows_and_sheets_are_hidden_unless_wanted(inbox: "Inbox", head: list[str]) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        old = sheet.parent.create_sheet("旧表")
        old.sheet_state = "veryHidden"
        old.append(head)
        old.append([1, "老项目"])

    inbox.book([head, [1, "取水许可"], [2, "采砂许可"]], edit=edit)
    assert inbox.kinds() == ["header", "hidden", "item", "hidden", "hidden"]
    assert inbox.row(2)["reason"] == "所在行被隐藏"
    assert inbox.read().tables["sheet_hidden"].to_list() == [False, True]
    wanted = inbox.read(include_hidden=True).sheets["kind"].to_list()
    assert wanted == ["header", "item", "item", "header", "item"]


def test_a_hidden_column_is_read_and_flagged(inbox: "Inbox", head: list[str]) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.column_dimensions["C"].hidden = True

    inbox.book([head, [1, "取水许可", "行政许可"], [2, "采砂许可"]], edit=edit)
    assert inbox.fields(2)["category"] == "行政许可"
    assert [inbox.row(number)["flags"] for number in (2, 3)] == [["hidden_column"], []]


def test_an_item_numbered_in_its_name_is_no_heading(inbox: "Inbox") -> None:
    inbox.book([["项目名称", "备注"], ["一、取水许可"], ["二、采砂许可"]])
    assert inbox.kinds() == ["header", "item", "item"]


def test_a_date_in_the_first_column_does_not_make_a_signature(inbox: "Inbox") -> None:
    inbox.book(
        [["填表日期", "项目名称", "审批类别", "备注"], ["2014年3月5日", "取水许可", "行政许可"]]
    )
    assert inbox.kinds() == ["header", "item"]


def test_several_items_in_one_cell_are_flagged(inbox: "Inbox", head: list[str]) -> None:
    inbox.book([head, [1, "1.取水许可\n2.采砂许可"]])
    assert inbox.row(2)["flags"] == ["several_items"]
