"""Items of a baseline, out of its records."""

from collections.abc import Callable

import polars as pl

from powerlist import baseline, model
from powerlist.model import Reading
from powerlist.settings import Baseline

PROVINCE = Baseline("省.xlsx", "上级目录", title="省目录")
CITY = Baseline("市.xlsx", "上级目录", title="市目录")
Records = Callable[..., pl.DataFrame]


def test_rows_without_a_name_are_no_items(records: Records) -> None:
    found = baseline.items(records({"item_name": "取水许可"}, {"item_name": None}), PROVINCE)

    assert found["item_name"].to_list() == ["取水许可"]
    assert found["baseline"].to_list() == ["省目录"]


def test_the_same_row_in_two_baselines_is_two_items(records: Records) -> None:
    rows = records({"item_name": "取水许可"})

    ids = {baseline.items(rows, one)["item_id"][0] for one in (PROVINCE, CITY)}

    assert len(ids) == 2
    assert baseline.items(rows, PROVINCE)["item_id"][0] in ids


def test_sub_items_name_their_main_item_by_its_new_id(records: Records) -> None:
    rows = records({"item_name": "公司登记"}, {"item_name": "变更", "sub_of": "r0"})

    found = baseline.items(rows, PROVINCE)

    assert found["sub_of"].to_list() == [None, found["item_id"][0]]


def test_a_department_is_what_a_column_states_never_the_name_of_the_file(records: Records) -> None:
    found = baseline.items(
        records(
            {"item_name": "甲", "unit_typed": "省水利厅", "unit_source": "column"},
            {"item_name": "乙", "unit_typed": "省.xlsx", "unit_source": "file"},
            {"item_name": "丙", "unit_typed": "省.xlsx", "unit_source": "file",
             "extra": '{"省级主管部门":"省林业厅"}'},
        ),
        PROVINCE,
    )  # fmt: skip

    assert found["unit_typed"].to_list() == ["省水利厅", None, "省林业厅"]


def test_a_baseline_is_its_file_or_all_files_of_its_archive() -> None:
    names = ["省.xlsx", "省.xlsx/甲.xls", "省.xlsx.bak", "市.xlsx"]
    rows = [dict.fromkeys(model.FILES) | {"file": name} for name in names]
    reading = Reading(
        pl.DataFrame(rows, schema=model.FILES),
        model.empty(model.TABLES),
        model.empty(model.SHEETS),
    )

    found = baseline.of_baseline(reading, PROVINCE)

    assert found.files["file"].to_list() == ["省.xlsx", "省.xlsx/甲.xls"]


def test_books_tell_what_became_of_every_declared_and_every_other_file(
    records: Records, files: Records
) -> None:
    items = baseline.items(records({"item_name": "甲"}, {"item_name": "乙"}), PROVINCE)
    absent = Baseline("没有.xlsx", "上一版目录")

    found = baseline.books(
        (PROVINCE, CITY, absent), files(省="read", 市="no_table", 别="read", 锁="ignored"), items
    )

    assert found.select("file", "state", "items").rows() == [
        ("省.xlsx", "read", 2),
        ("市.xlsx", "unreadable", 0),
        ("没有.xlsx", "missing", 0),
        ("别.xlsx", "undeclared", 0),
    ]
