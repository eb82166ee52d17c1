"""The files for machines, opened with readers that are not ours."""

import json
from pathlib import Path

import frictionless
import pandas as pd
import polars as pl
import pytest

from powerlist import publish
from powerlist.settings import Settings

TITLE = "广水市行政审批事项目录（2014年版）"


@pytest.fixture
def folder(city_list: pl.DataFrame, settings: Settings, tmp_path: Path) -> Path:
    publish.write(publish.prepare(city_list, settings), {}, tmp_path)
    return tmp_path


def test_csv_and_json_hold_every_published_entry_once(
    folder: Path, city_list: pl.DataFrame
) -> None:
    table = pd.read_csv(folder / f"{TITLE}.csv", dtype=str, encoding="utf-8-sig")
    items = json.loads((folder / f"{TITLE}.json").read_text("utf-8"))["items"]

    expected = sorted(city_list["entry_id"])
    assert sorted(table["事项标识"]) == expected
    assert sorted(item["事项标识"] for item in items) == expected


def test_pandas_reads_the_data_sheet_as_it_reads_the_csv(folder: Path) -> None:
    table = pd.read_csv(folder / f"{TITLE}.csv", dtype=str, encoding="utf-8-sig")
    sheet = pd.read_excel(folder / f"{TITLE}（数据表）.xlsx", dtype=str, engine="openpyxl")

    pd.testing.assert_frame_equal(table.drop(columns="事项标识"), sheet)


@pytest.mark.filterwarnings("default")  # of libraries that frictionless brings along
def test_the_data_package_is_valid(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    report = frictionless.validate("datapackage.json")

    assert report.valid, report.to_summary()
    assert report.tasks[0].stats["rows"] == 59
    assert not report.tasks[0].warnings
