"""A release folder as it was published, and after somebody has laid hands on it."""

import json
from pathlib import Path

import polars as pl
import pytest

from powerlist import publish
from powerlist.errors import UsageError
from powerlist.publish import verify
from powerlist.settings import Settings

TITLE = "广水市行政审批事项目录（2014年版）"


@pytest.fixture
def folder(city_list: pl.DataFrame, settings: Settings, tmp_path: Path) -> Path:
    publish.write(publish.prepare(city_list, settings), {}, tmp_path)
    return tmp_path


def test_an_untouched_release_is_sound(folder: Path, city_list: pl.DataFrame) -> None:
    found = verify(folder)

    assert found.problems == ()
    assert sorted(found.entry_ids) == sorted(city_list["entry_id"])


@pytest.mark.parametrize("name", [f"{TITLE}.html", f"{TITLE}.xlsx", "公告（草稿）.docx"])
def test_one_changed_byte_shows(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:-1] + b"!")

    assert any("公布后被改动" in told and name in told for told in verify(folder).problems)


def test_a_missing_and_a_strange_file_show(folder: Path) -> None:
    (folder / f"{TITLE}.json").unlink()
    (folder / "底稿.xlsx").write_bytes(b"")
    told = "；".join(verify(folder).problems)

    assert f"缺少文件：{TITLE}.json" in told
    assert "多出文件：底稿.xlsx" in told


def test_a_row_taken_out_of_the_open_data_shows_in_the_figures(folder: Path) -> None:
    path = folder / f"{TITLE}.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if "采砂船只".encode() not in line))
    told = "；".join(verify(folder).problems)

    assert "附件2：主项、子项、审核转报应为 2、1、0，现为 1、1、0" in told


def test_figures_changed_in_the_manifest_show(folder: Path) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["sections"][0]["main"] += 1
    path.write_text(json.dumps(manifest), encoding="utf-8")
    told = verify(folder).problems

    for ending in (".csv", ".json", "（数据表）.xlsx", ".docx"):
        assert any(ending in one for one in told)


def test_a_folder_without_a_manifest_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="不是已公布的版次"):
        verify(tmp_path)


@pytest.mark.parametrize(
    "ending", [".csv", f"{TITLE}.json", "（数据表）.xlsx", "公告（草稿）.docx"]
)
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[]", b"a,b\r\n1,2\r\n", b"PK\x03\x04"])
def test_a_file_that_cannot_be_read_any_more_is_told(
    folder: Path, ending: str, content: bytes
) -> None:
    [path] = folder.glob(f"*{ending}")
    path.write_bytes(content)

    told = "；".join(verify(folder).problems)

    assert f"公布后被改动：{path.name}" in told
    assert f"{path.name} 已损坏" in told or f"{path.name} 的附件1" in told


@pytest.mark.parametrize(
    "manifest",
    ["[]", '{"files": 1, "sections": [], "edition": "", "facts": {}}',
     '{"files": [{}], "sections": [], "edition": "", "facts": {}}',
     '{"files": [], "sections": [{}], "edition": "", "facts": {}}'],
)  # fmt: skip
def test_a_manifest_that_is_not_whole_is_told(folder: Path, manifest: str) -> None:
    (folder / "manifest.json").write_text(manifest, encoding="utf-8")

    with pytest.raises(UsageError, match="内容不全"):
        verify(folder)


def test_a_strange_folder_shows(folder: Path) -> None:
    (folder / "底稿").mkdir()
    (folder / "底稿" / "一.txt").write_text("", encoding="utf-8")

    assert verify(folder).problems == ("多出文件：底稿/一.txt（不是公布时写出的）",)
