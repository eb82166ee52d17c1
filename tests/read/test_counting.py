from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Inbox

HEAD = ["序号", "项目名称", "审批类别"]


def flagged(inbox: "Inbox", rows: list[list[Any]]) -> list[tuple[int, str]]:
    inbox.book(rows)
    return [(row, flag) for row, flags in inbox.read().sheets.select("row", "flags").rows()
            for flag in flags]  # fmt: skip


def item(number: object, name: str) -> list[Any]:
    return [number, name, "行政许可"]


def test_numbers_that_follow_on_in_any_writing_say_nothing(inbox: "Inbox") -> None:
    rows = [item(1, "甲许可"), item("２", "乙许可"), item("（三）", "丙许可"), item("④", "丁许可")]
    assert flagged(inbox, [HEAD, *rows]) == []


def test_a_number_left_out_and_one_given_twice_are_flagged(inbox: "Inbox") -> None:
    numbers = [1, 2, 4, 5, 5, 6, 7, 8, 9, 10]
    rows = [item(number, f"第{place}个许可") for place, number in enumerate(numbers)]
    assert flagged(inbox, [HEAD, *rows]) == [(4, "number_gap"), (6, "number_repeated")]


def test_each_category_may_count_anew(inbox: "Inbox") -> None:
    rows = [["一、行政许可"], item(1, "甲许可"), item(2, "乙许可"), ["二、行政确认"], item(1, "丙")]
    assert flagged(inbox, [HEAD, *rows]) == []


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("一、行政许可（共2项）", []),
        ("一、行政许可（共三项）", [(2, "count_differs")]),
        ("一、行政许可", []),
    ],
)
def test_a_declared_count_is_compared(
    inbox: "Inbox", heading: str, expected: list[tuple[int, str]]
) -> None:
    rows = [[heading], item(1, "甲许可"), item(2, "乙许可"), ["二、行政确认"], item(1, "丙")]
    assert flagged(inbox, [HEAD, *rows]) == expected


def test_a_total_counts_the_section_or_the_whole_table(inbox: "Inbox") -> None:
    rows = [item(1, "甲许可"), ["小计：1项"], item(2, "乙许可"), ["合计：2项"], ["总计：5项"]]
    assert flagged(inbox, [HEAD, *rows]) == [(6, "count_differs")]


def test_a_row_with_a_name_only_between_numbered_items_may_continue_the_one_above(
    inbox: "Inbox",
) -> None:
    rows = [item(1, "河道管理范围内建设项目工程"), [None, "建设方案审批"], item(2, "取水许可")]
    assert flagged(inbox, [HEAD, *rows]) == [(3, "may_continue")]
