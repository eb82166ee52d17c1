"""powerlist why: what speaks for and against two reports being one item."""

import unicodedata
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Clerk

HALVES = ("水利局.xlsx:4", "农业局.xlsx:4")


def test_two_reports_are_weighed_column_by_column(asked: "Clerk") -> None:
    status, printed, _ = asked.here("why", *HALVES)

    assert status == 0
    assert "甲  取水许可" in printed
    assert "广水市农业局　农业局.xlsx · Sheet · 第 4 行" in printed
    columns = ["起点", "名称", "内容", "单位", "合计"]
    assert [line.split()[0] for line in printed.splitlines() if line[1:3] in columns] == columns
    assert "可能是同一事项" in printed
    assert "由人决定：列入冲突核查表" in printed


def test_it_fits_eighty_columns(asked: "Clerk") -> None:
    _, printed, _ = asked.here("why", *HALVES)

    wide = {line: sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line)
            for line in printed.splitlines()}  # fmt: skip
    assert max(wide.values()) <= 80


def test_an_empty_name_means_no_item(asked: "Clerk") -> None:
    assert "名称是空的" in asked.here("why", "", "取水许可")[2]


def test_a_pair_nobody_proposed_is_told_what_it_lacks(asked: "Clerk") -> None:
    _, printed, _ = asked.here("why", "取水许可", "木材运输证核发")

    assert "没有一种办法提出这一对" in printed
    assert "相似度 0%，达到 80% 才比对" in printed
    assert "核心、用字" in printed
    assert "不询问" in printed


def test_a_veto_names_the_words(asked: "Clerk") -> None:
    _, printed, _ = asked.here("why", "河道采砂许可", "取水许可")

    assert "否决" in printed
    assert "河道采砂" in printed


@pytest.mark.parametrize("way", ["name", "part", "id", "place"])
def test_records_are_named_in_any_way(asked: "Clerk", way: str) -> None:
    import polars as pl  # noqa: PLC0415 - only this test reads a table

    records = pl.read_parquet(asked.folder / "work" / "records.parquet")
    (record,) = records.filter(item_name="木材运输证核发").to_dicts()
    meant = {"name": record["item_name"], "part": "木材运", "id": record["record_id"],
             "place": f"林业局.xlsx:{record['row']}"}  # fmt: skip
    status, printed, _ = asked.here("why", meant[way], "林木采伐许可证核发")
    assert status == 0
    assert "木材运输证核发" in printed


def test_a_name_of_several_reports_says_which_is_taken(asked: "Clerk") -> None:
    _, printed, _ = asked.here("why", "取水许可", "取水许可")

    assert "“取水许可”取 " in printed
    assert "农业局.xlsx:4" in printed


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("烟花爆竹", "取水许可", "没有找到“烟花爆竹”"),
        ("木材运输证核发", "木材运输", "两边是同一条记录"),
    ],
)
def test_what_cannot_be_compared_is_told(asked: "Clerk", one: str, other: str, told: str) -> None:
    status, _, complaint = asked.here("why", one, other)

    assert status == 2
    assert told in complaint
