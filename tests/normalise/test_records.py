import json
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

Rows = list[dict[str, Any]]
RecordsOf = Callable[[str], Rows]
Normalised = Callable[[list[dict[str, str]]], Rows]


def test_each_item_row_is_one_record_and_other_rows_are_none(records_of: RecordsOf) -> None:
    found = records_of("""
        kind   | item_name
        item   | 取水许可
        note   | 注：本表一式两份
        struck | 河道采砂许可
        item   | 河道建设审批
    """)
    assert [(row["row"], row["item_name"]) for row in found] == [
        (2, "取水许可"),
        (5, "河道建设审批"),
    ]


def test_what_was_typed_stays_and_what_it_says_stands_beside_it(records_of: RecordsOf) -> None:
    (row,) = records_of("""
        item_name        | category | limit_legal | legal_basis              | opinion | 咨询 窗口
        取水許可（县级） | 许可     | 20个工作日  | 《水法》第四十八条       | 保留    | 二楼
    """)
    assert row["item_name"] == "取水許可（县级）"
    assert (row["name_key"], row["level"]) == ("取水", "县")
    assert (row["category"], row["category_typed"]) == ("行政许可", "许可")
    assert (row["limit_legal_days"], row["limit_legal_unit"]) == (20, "working_days")
    assert row["citations"][0]["article"] == "48"
    assert row["outcome"] == ["保留"]
    assert json.loads(row["extra"]) == {"咨询 窗口": "二楼"}
    assert json.loads(row["addresses"])["item_name"] == "A2"


def test_a_row_without_a_name_is_kept(records_of: RecordsOf) -> None:
    (row,) = records_of("item_name | remark\n | 名称待定")
    assert (row["item_name"], row["match_key"], row["remark"]) == (None, None, "名称待定")


@pytest.mark.parametrize(
    ("head", "cells", "expected"),
    [
        ("unit", "林业局", ("林业局", "column")),
        ("unit_line", "林业局（盖章）", ("林业局", "unit_line")),
        ("sheet", "林业局表", ("林业局", "sheet")),
        ("file", "林业局/表.xlsx", ("林业局", "folder")),
        ("file", "03林业局.xlsx", ("林业局", "file")),
        ("unit_line", "孝感市林业局", (None, "unit_line")),
        ("file", "表.xlsx", (None, "file")),
    ],
)
def test_the_unit_is_read_from_the_surest_place_that_names_one(
    records_of: RecordsOf, head: str, cells: str, expected: tuple[str | None, str]
) -> None:
    (row,) = records_of(f"item_name | {head}\n取水许可 | {cells}")
    assert (row["unit"], row["unit_source"]) == expected


def test_a_body_that_is_no_unit_is_kept_as_implementing_body(records_of: RecordsOf) -> None:
    (row,) = records_of("item_name | unit\n取水许可 | 县级以上水行政主管部门")
    assert (row["unit"], row["implementing_body"]) == ("水利局", "县级以上水行政主管部门")


@pytest.mark.parametrize(
    ("numbers", "mains"),
    [
        ("1 1.1 1.2 2", [None, "甲", "甲", None]),
        ("1 1-1 1.1.1 2", [None, "甲", "甲", None]),
        ("1 （1） （2） 2", [None, "甲", "甲", None]),
        ("一 （一） （二） 二", [None, "甲", "甲", None]),
        ("一、 （1） （2） 二、", [None, "甲", "甲", None]),
        ("（1） （2） （3） （4）", [None, None, None, None]),
        ("1 2 3 4", [None, None, None, None]),
        ("1 2 1.1 2.1", [None, None, "甲", "乙"]),
        ("9.1 2 9.2 x", [None, None, None, None]),
    ],
)
def test_sub_items_are_told_by_their_numbers(
    records_of: RecordsOf, numbers: str, mains: list[str | None]
) -> None:
    lines = [f"{number} | {name}" for number, name in zip(numbers.split(), "甲乙丙丁", strict=True)]
    found = records_of("\n".join(["number | item_name", *lines]))
    assert [row["parent_name"] for row in found] == mains


def test_sub_items_are_told_by_their_columns_and_linked_to_their_main_item(
    records_of: RecordsOf,
) -> None:
    main, first, second = records_of("""
        item_name | sub_name
        公司登记  |
        公司登记  | 设立登记
        公司登记  | 变更登记
    """)
    assert (main["parent_name"], first["parent_name"]) == (None, "公司登记")
    assert first["sub_of"] == second["sub_of"] == main["record_id"]
    assert first["full_name"] == "公司登记设立登记"


def test_a_main_item_repeated_in_the_column_of_sub_items_is_a_main_item(
    records_of: RecordsOf,
) -> None:
    (row,) = records_of("item_name | sub_name\n取水许可 | 取水许可")
    assert (row["parent_name"], row["item_name"]) == (None, "取水许可")


def test_a_main_item_on_another_sheet_of_the_unit_is_found(records_of: RecordsOf) -> None:
    main, sub = records_of("""
        sheet | parent_name | item_name
        主项  |             | 公司登记
        子项  | 公司登记    | 变更登记
    """)
    assert sub["sub_of"] == main["record_id"]


def test_a_main_item_of_another_unit_is_not(records_of: RecordsOf) -> None:
    _, sub = records_of("""
        unit   | parent_name | item_name
        林业局 |             | 公司登记
        水利局 | 公司登记    | 变更登记
    """)
    assert sub["sub_of"] is None


def test_a_later_round_replaces_what_the_unit_said_before(records_of: RecordsOf) -> None:
    found = records_of("""
        round | file        | item_name
        1     | 水利局.xlsx | 取水许可
        1     | 林业局.xlsx | 采伐许可
        2     | 水利局.xlsx | 取水许可
    """)
    assert [row["status"] for row in found] == ["superseded", "current", "current"]


def test_an_unknown_unit_typed_with_other_blanks_is_the_same_unit(records_of: RecordsOf) -> None:
    found = records_of("""
        round | unit_line  | item_name
        1     | 孝感 水务局 | 取水许可
        2     | 孝感水务局  | 取水许可
    """)
    assert [row["status"] for row in found] == ["superseded", "current"]


NAMES = ("取水许可", "取水 许可", "采砂许可", "变更", "")
ROW = st.fixed_dictionaries(
    {
        "round": st.sampled_from("12"),
        "file": st.sampled_from(("水利局.xlsx", "林业局.xlsx", "表.xlsx")),
        "sheet": st.sampled_from(("甲", "乙")),
        "parent_name": st.sampled_from(("", "取水许可", "公司登记")),
        "item_name": st.sampled_from(NAMES),
        "code": st.sampled_from(("", "01")),
        "unit": st.sampled_from(("", "水利局", "孝感局", "孝感 局")),
    }
)


def _said(rows: Rows) -> Counter[tuple[Any, ...]]:
    columns = ("record_id", "round", "unit", "parent_name", "item_name", "code", "status")
    return Counter(tuple(row[column] for column in columns) for row in rows)


@given(rows=st.lists(ROW, max_size=12))
def test_every_item_row_is_in_the_records_once_and_current_ids_are_unique(
    normalised: Normalised, rows: list[dict[str, str]]
) -> None:
    found = normalised(rows)
    places = [(row["round"], row["file"], row["sheet"], row["row"]) for row in found]
    assert len(set(places)) == len(rows) == len(found)
    current = [row["record_id"] for row in found if row["status"] == "current"]
    assert len(set(current)) == len(current)
    assert {row["sub_of"] for row in found} - {None} <= {row["record_id"] for row in found}


@given(rows=st.lists(ROW, max_size=12), shuffler=st.randoms(use_true_random=False))
def test_ids_do_not_depend_on_the_order_of_rows(
    normalised: Normalised, rows: list[dict[str, str]], shuffler: random.Random
) -> None:
    shuffled = list(rows)
    shuffler.shuffle(shuffled)
    numbered = [row | {"number": str(at)} for at, row in enumerate(rows)]
    renumbered = [row | {"number": str(at)} for at, row in enumerate(shuffled)]
    assert _said(normalised(numbered)) == _said(normalised(renumbered))


@given(rows=st.lists(ROW, max_size=12))
def test_ids_depend_neither_on_the_round_nor_on_names_of_files(
    normalised: Normalised, rows: list[dict[str, str]]
) -> None:
    first = [row | {"round": "1", "unit": row["unit"] or "水利局"} for row in rows]
    moved = [row | {"round": "3", "file": f"终稿/{row['file']}"} for row in first]
    ids = [row["record_id"] for row in normalised(first)]
    assert [row["record_id"] for row in normalised(moved)] == ids


def test_ticked_category_columns_say_their_head(normalised: Normalised) -> None:
    columns = {"category:类别/行政许可": "", "category:类别/非行政许可审批": "√"}
    (row,) = normalised([{"item_name": "取水许可", **columns}])
    assert row["category"] == "非行政许可审批"


def test_several_basis_columns_are_all_kept(normalised: Normalised) -> None:
    columns = {"legal_basis:法律": "《水法》第四十八条", "legal_basis:法规": "《防洪法》第二十七条"}
    (row,) = normalised([{"item_name": "取水许可", **columns}])
    assert row["legal_basis"] == "《水法》第四十八条\n《防洪法》第二十七条"
    assert [citation["article"] for citation in row["citations"]] == ["48", "27"]


def test_codes_parties_and_receivers_are_read_beside_what_was_typed(records_of: RecordsOf) -> None:
    (row,) = records_of("""
        item_name | code                  | applicants | joint_units    | opinion
        取水许可  | 3.21181E+31           | 企业、公民 | 财政局、物价局 | 下放至乡镇
    """)
    assert row["code_damage"] == "scientific"
    assert row["applicant_kinds"] == ["企业", "公民"]
    assert row["joint_unit_names"] == ["财政局", "物价局"]
    assert (row["outcome"], row["outcome_receivers"]) == (["下放"], ["乡镇"])


def test_the_nearest_folder_says_whose_file_it_is(records_of: RecordsOf) -> None:
    (row,) = records_of("""
        file                      | item_name
        林业局.zip/水利局/表.xlsx | 取水许可
    """)
    assert (row["unit"], row["unit_source"]) == ("水利局", "folder")
