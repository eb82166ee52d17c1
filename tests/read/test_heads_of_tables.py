from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Inbox


def test_two_merged_head_rows_join_with_a_slash(inbox: "Inbox") -> None:
    inbox.book(
        [
            ["序号", "项目名称", "办理时限", None, "收费", None, "备注"],
            [None, None, "法定", "承诺", "是否收费", "依据", None],
            [1, "取水许可", 20, 10, "否", None, None],
        ],
        merges=["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"],
    )
    assert inbox.heads() == [
        ("序号", "number"),
        ("项目名称", "item_name"),
        ("办理时限/法定", "limit_legal"),
        ("办理时限/承诺", "limit_promised"),
        ("收费/是否收费", "fee"),
        ("收费/依据", "fee_basis"),
        ("备注", "remark"),
    ]
    assert inbox.kinds() == ["header", "header", "item"]


def test_two_head_rows_without_merges_are_one_head(inbox: "Inbox") -> None:
    inbox.book(
        [
            ["序号", "项目名称", "办理时限", None, "备注"],
            [None, None, "法定", "承诺", None],
            [1, "取水许可", 20, 10, None],
        ]
    )
    assert [field for _, field in inbox.heads()] == [
        "number",
        "item_name",
        "limit_legal",
        "limit_promised",
        "remark",
    ]


def test_sub_labels_nobody_knows_still_belong_to_a_merged_head(inbox: "Inbox") -> None:
    rows = [["序号", "项目名称", "监督", None], [None, None, "内部", "外部"], [1, "取水许可", "甲"]]
    inbox.book(rows, merges=["A1:A2", "B1:B2", "C1:D1"])
    assert inbox.heads()[2:] == [("监督/内部", None), ("监督/外部", None)]


def test_a_name_that_stands_only_in_the_second_head_row_is_found(inbox: "Inbox") -> None:
    inbox.book(
        [
            ["审批项目", None, "办理时限", None],
            ["名称", "类别", "法定", "承诺"],
            ["取水许可", "行政许可", 20, 10],
        ],
        merges=["A1:B1", "C1:D1"],
    )
    assert inbox.fields(3)["item_name"] == "取水许可"


def test_the_table_may_begin_anywhere(inbox: "Inbox", head: list[str]) -> None:
    inbox.book([[], [None, None, *head], [], [None, None, 1, "取水许可"]])
    assert inbox.fields(4) == {"number": "1", "item_name": "取水许可"}


def test_main_item_beside_sub_item(inbox: "Inbox") -> None:
    inbox.book([["序号", "大项", "子项"], [1, "取水许可", "新办"]])
    assert inbox.fields(2) == {"number": "1", "item_name": "取水许可", "sub_name": "新办"}


def test_main_name_beside_item_name_is_the_parent(inbox: "Inbox") -> None:
    inbox.book([["主项名称", "事项名称", "实施主体"], ["取水许可", "取水许可变更", "水利局"]])
    assert inbox.fields(2) == {
        "parent_name": "取水许可",
        "item_name": "取水许可变更",
        "unit": "水利局",
    }


def test_one_name_head_over_two_columns_is_main_and_sub(inbox: "Inbox") -> None:
    inbox.book(
        [["序号", "项目名称", None, "备注"], [1, "取水许可", "新办", None]], merges=["B1:C1"]
    )
    assert inbox.fields(2)["sub_name"] == "新办"


def test_a_second_unit_column_is_the_implementing_body(inbox: "Inbox") -> None:
    inbox.book(
        [["项目名称", "审批部门", "实施机关", "理由"], ["取水许可", "水利局", "水政科", "x"]]
    )
    assert [field for _, field in inbox.heads()] == [
        "item_name",
        "unit",
        "implementing_body",
        None,
    ]


def test_a_repeated_head_is_a_header_and_a_different_one_a_new_table(
    inbox: "Inbox", head: list[str]
) -> None:
    other = ["事项名称", "实施主体", "法定依据"]
    inbox.book([head, [1, "取水许可"], head, [2, "采砂许可"], other, ["立项", "发改委", "无"]])
    frame = inbox.read().sheets
    assert frame["kind"].to_list() == ["header", "item", "header", "item", "header", "item"]
    assert frame["table"].to_list() == [1, 1, 1, 1, 2, 2]
    assert frame["reason"][2] == "续页重复表头"


def test_a_second_unit_line_opens_a_new_table(inbox: "Inbox", head: list[str]) -> None:
    inbox.book(
        [
            ["填报单位：水利局"],
            head,
            [1, "取水许可"],
            ["填报单位：林业局"],
            head,
            [1, "采伐许可"],
        ]
    )
    tables = inbox.read().tables
    assert tables["unit_line"].to_list() == ["水利局", "林业局"]
    assert tables["unit_cell"].to_list() == ["A1", "A4"]
    assert inbox.kinds() == ["unit_line", "header", "item", "unit_line", "header", "item"]


def test_ticked_category_columns_keep_their_head(inbox: "Inbox") -> None:
    inbox.book(
        [
            ["序号", "项目名称", "审批类别", None],
            [None, None, "行政许可", "非行政许可"],
            [1, "取水许可", "√", None],
        ],
        merges=["A1:A2", "B1:B2", "C1:D1"],
    )
    ticked = [c for c in inbox.row(3)["cells"] if c["field"] == "category"]
    assert [(c["head"], c["text"]) for c in ticked] == [("审批类别/行政许可", "√")]
