"""powerlist init: a workspace from the roster, or one sentence why not."""

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from powerlist.settings import Unit, load

if TYPE_CHECKING:
    from conftest import Clerk

GIVEN = ("--city", "广水市", "--division", "421381")


def roster(tmp_path: Path, text: str = "单位,别名\n市水利局,水利局；水务局\n") -> Path:
    path = tmp_path / "名册.csv"
    path.write_text(text, encoding="utf-8")
    return path


def units(clerk: "Clerk") -> tuple[Unit, ...]:
    return load(clerk.folder / "powerlist.toml").units


def test_a_workspace_is_made_and_the_next_step_told(clerk: "Clerk", tmp_path: Path) -> None:
    status, printed, _ = clerk("init", clerk.folder, *GIVEN, "--units", roster(tmp_path))

    assert status == 0
    assert (clerk.folder / "inbox" / "1").is_dir()
    assert (clerk.folder / "baseline").is_dir()
    assert "单位名册 1 个单位" in printed
    assert "powerlist merge" in printed


def test_a_year_past_dates_its_edition_with_its_last_day(clerk: "Clerk", tmp_path: Path) -> None:
    clerk("init", clerk.folder, *GIVEN, "--units", roster(tmp_path), "--year", "2014")

    settings = load(clerk.folder / "powerlist.toml")
    assert (settings.year, settings.edition) == (2014, "2014年版")
    assert settings.published_on.isoformat() == "2014-12-31"


def test_a_roster_saved_by_excel_as_gbk_is_read(clerk: "Clerk", tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes("unit,aliases\r\n市水利局,水利局|水务局\r\n".encode("gbk"))

    assert clerk("init", clerk.folder, *GIVEN, "--units", path)[0] == 0
    assert units(clerk) == (Unit("市水利局", ("水利局", "水务局")),)


def test_a_roster_workbook_is_read(clerk: "Clerk", tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["单位", "别名", "类别"], ["余店镇人民政府", "余店镇;余店", "乡镇"]):
        book.active.append(row)
    book.save(tmp_path / "名册.xlsx")

    assert clerk("init", clerk.folder, *GIVEN, "--units", tmp_path / "名册.xlsx")[0] == 0
    assert units(clerk) == (Unit("余店镇人民政府", ("余店镇", "余店"), "乡镇"),)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--city", "广水市", "--division", "4213"), "6 位行政区划代码"),
        (("--city", "广水/市", "--division", "421381"), "市县名称“广水/市”"),
        ((*GIVEN, "--edition", "第1版?"), "版次名称“第1版?”"),
    ],
)
def test_a_wrong_value_makes_nothing(
    clerk: "Clerk", tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    status, _, complaint = clerk("init", clerk.folder, *arguments, "--units", roster(tmp_path))

    assert status == 2
    assert told in complaint
    assert not clerk.folder.exists()


def test_an_unusable_roster_makes_nothing(clerk: "Clerk", tmp_path: Path) -> None:
    path = roster(tmp_path, "编号\n1\n")

    status, _, complaint = clerk("init", clerk.folder, *GIVEN, "--units", path)

    assert (status, complaint) == (2, "单位名册 名册.csv 中找不到“单位”（或 unit）这一列\n")
    assert not clerk.folder.exists()


def test_a_folder_in_use_is_left_alone(clerk: "Clerk", tmp_path: Path) -> None:
    status, _, complaint = clerk("init", tmp_path, *GIVEN, "--units", roster(tmp_path))

    assert status == 2
    assert "已有内容" in complaint
