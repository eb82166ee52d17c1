from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Inbox

HEAD = ["序号", "项目名称", "子项", "审批类别", "设定依据"]


def test_a_vertical_merge_fills_every_row_it_covers(inbox: "Inbox") -> None:
    inbox.book(
        [HEAD, [1, "取水许可", "新办", "行政许可"], [None, None, "变更"], [None, None, "延续"]],
        merges=["A2:A4", "B2:B4", "D2:D4"],
    )
    assert inbox.fields(4) == {
        "number": "1",
        "item_name": "取水许可",
        "sub_name": "延续",
        "category": "行政许可",
    }
    assert inbox.filled(4) == {"number": "A2", "item_name": "B2", "category": "D2"}
    assert inbox.row(4)["flags"] == []


def test_a_name_merged_across_the_sub_column_leaves_it_empty(inbox: "Inbox") -> None:
    inbox.book([HEAD, [1, "取水许可", None, "行政许可"]], merges=["B2:C2"])
    assert "sub_name" not in inbox.fields(2)


def test_a_blank_main_item_beside_a_sub_item_is_inferred(inbox: "Inbox") -> None:
    inbox.book([HEAD, [1, "取水许可", "新办", "行政许可"], [None, None, "变更"]])
    assert inbox.fields(3)["item_name"] == "取水许可"
    assert inbox.filled(3)["item_name"] == "B2"
    assert inbox.row(3)["flags"] == ["inferred_fill"]


def test_ditto_marks_take_the_text_above(inbox: "Inbox") -> None:
    inbox.book(
        [HEAD, [1, "甲许可", "新办", "行政许可", "《水法》"], [2, "乙许可", None, "同上", "〃"]]
    )
    assert inbox.fields(3)["category"] == "行政许可"
    assert inbox.filled(3) == {"category": "D2", "legal_basis": "E2"}


def test_nothing_is_inferred_across_a_heading(inbox: "Inbox") -> None:
    inbox.book([HEAD, [1, "取水许可", "新办"], ["二、行政处罚"], [None, None, "变更"]])
    assert "item_name" not in inbox.fields(4)
