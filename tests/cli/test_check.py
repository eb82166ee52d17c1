"""powerlist check: a unit looks at its own list before it sends it, without any workspace."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from conftest import Clerk

CLEAN = ("取水许可", "行政许可", "《中华人民共和国水法》第四十八条")
FAULTY = ("河道采砂许可", "行政许可", "")


@pytest.fixture
def own_list(clerk: "Clerk", tmp_path: Path) -> Path:
    """A list of two items, one of them without its basis."""
    return clerk.write_return(tmp_path / "水利局.xlsx", "广水市水利局", [CLEAN, FAULTY])


def test_faults_are_told_with_place_and_advice(clerk: "Clerk", own_list: Path) -> None:
    status, printed, complaint = clerk("check", own_list, "--year", "2014")

    assert (status, complaint) == (1, "")
    assert "错误 C202 没有填写设定依据（1 处）" in printed
    assert "D5：“河道采砂许可”没有填写设定依据。" in printed
    assert "→ 请补填法律法规的全称、文号和条款" in printed
    assert "5 行，2 个事项：错误 1 处" in printed


def test_a_clean_list_is_exit_status_0(clerk: "Clerk", tmp_path: Path) -> None:
    path = clerk.write_return(tmp_path / "水利局.xlsx", "广水市水利局", [CLEAN])

    status, printed, _ = clerk("check", path, "--year", "2014")

    assert status == 0
    assert "没有发现问题" in printed


def test_nothing_is_said_that_needs_the_roster_or_other_units(
    clerk: "Clerk", own_list: Path
) -> None:
    _, printed, _ = clerk("check", own_list, "--format", "json", "--year", "2014")

    codes = {finding["code"] for finding in json.loads(printed)["findings"]}
    assert not [code for code in codes if code.startswith("U")]


def test_what_the_unit_reports_twice_is_found_without_a_roster(
    clerk: "Clerk", tmp_path: Path
) -> None:
    twice = [CLEAN, ("取水许可证核发", "行政许可", "《取水许可和水资源费征收管理条例》第四条")]
    path = clerk.write_return(tmp_path / "报送.xlsx", "某某局", twice)

    assert "D302" in clerk("check", path, "--year", "2014")[1]


def test_two_units_files_are_compared_with_each_other(clerk: "Clerk", tmp_path: Path) -> None:
    water = clerk.write_return(tmp_path / "水利局.xlsx", "广水市水利局", [CLEAN])
    farm = clerk.write_return(tmp_path / "农业局.xlsx", "广水市农业局", [CLEAN])

    assert "D301" in clerk("check", water, farm, "--year", "2014")[1]
    assert "D301" not in clerk("check", water, farm, "--year", "2014", "--unit", "水利局")[1]


def test_levels_are_judged_only_where_the_division_is_known(clerk: "Clerk", tmp_path: Path) -> None:
    item = ("取水许可（市级）", *CLEAN[1:])
    path = clerk.write_return(tmp_path / "水利局.xlsx", "广水市水利局", [item])

    assert "C215" not in clerk("check", path, "--year", "2014")[1]
    assert "C215" in clerk("check", path, "--year", "2014", "--division", "421381")[1]


def test_nothing_is_written_but_the_output_that_was_asked_for(
    clerk: "Clerk", own_list: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_list.parent)
    before = sorted(own_list.parent.iterdir())

    clerk("check", own_list)
    assert sorted(own_list.parent.iterdir()) == before

    target = own_list.with_name("问题.xlsx")
    status, printed, _ = clerk("check", own_list, "--output", target)
    assert status == 1
    assert "C202" in printed
    assert sorted(own_list.parent.iterdir()) == sorted([*before, target])
    assert openpyxl.load_workbook(target).sheetnames[0] == "汇总"


def test_a_file_that_cannot_be_read_is_an_error_with_advice(clerk: "Clerk", tmp_path: Path) -> None:
    path = tmp_path / "水利局.xlsx"
    path.write_bytes(bytes(range(256)) * 8)

    status, printed, complaint = clerk("check", path)

    assert (status, complaint) == (1, "")
    assert "错误 R1" in printed


def test_a_file_without_items_is_not_called_faultless(clerk: "Clerk", tmp_path: Path) -> None:
    path = tmp_path / "Thumbs.db"
    path.write_bytes(b"\0" * 64)

    _, printed, _ = clerk("check", path)

    assert "没有发现问题" not in printed
    assert "没有读到事项" in printed


def test_files_of_one_name_from_two_folders_are_told_apart(clerk: "Clerk", tmp_path: Path) -> None:
    paths = [
        clerk.write_return(tmp_path / folder / "清单.xlsx", "广水市水利局", [FAULTY])
        for folder in ("一", "二")
    ]

    _, printed, _ = clerk("check", *paths, "--year", "2014")

    assert all(path.as_posix() in printed for path in paths)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("没有的.xlsx",), "“没有的.xlsx”不是文件或不存在"),
        (("LIST", "--format", "xlsx"), "请用 --output 写明文件名"),
        (("LIST", "--output", "问题.txt"), "请用 --format 写明：json、csv、xlsx、sarif"),
        (("LIST", "--output", "没有/问题.csv"), "没有文件夹"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(
    clerk: "Clerk", own_list: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    given = [own_list if each == "LIST" else each for each in arguments]

    status, printed, told = clerk("check", *given)

    assert (status, printed) == (2, "")
    assert complaint in told
    assert len(told.splitlines()) == 1
