"""The roster of units, as offices keep it."""

from pathlib import Path

import openpyxl
import pytest

from powerlist import roster
from powerlist.errors import ConfigError
from powerlist.settings import Unit


def csv_file(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "单位名册.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize("mark", ["；", ";", "|"])
def test_a_csv_is_read_in_any_usual_encoding_and_alias_mark(
    tmp_path: Path, encoding: str, mark: str
) -> None:
    path = csv_file(tmp_path, f"单位,别名,类别\n市水利局,水利局{mark}水务局,部门\n", encoding)

    assert roster.units(path) == (Unit("市水利局", ("水利局", "水务局"), "部门"),)


def test_english_heads_will_do(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "unit,aliases\nWater Bureau,Water|Hydro\n")

    assert roster.units(path) == (Unit("Water Bureau", ("Water", "Hydro")),)


def test_a_workbook_is_read_below_its_title(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (
        ["广水市单位名册"],
        [],
        ["序号", "单位 名称", "简称"],
        [1, "市水利局", "水利局"],
        [],
    ):
        book.active.append(row)
    book.save(tmp_path / "名册.xlsx")

    assert roster.units(tmp_path / "名册.xlsx") == (Unit("市水利局", ("水利局",)),)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("十里街道办事处", "街道"),
        ("余店镇人民政府", "乡镇"),
        ("市水利局", "部门"),
    ],
)
def test_a_kind_left_blank_follows_from_the_name(tmp_path: Path, name: str, kind: str) -> None:
    assert roster.units(csv_file(tmp_path, f"单位\n{name}\n"))[0].kind == kind


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("编号,电话\n1,2\n", "找不到“单位”"),
        ("", "找不到“单位”"),
        ("单位\n", "没有单位"),
        ("单位\n市水利局\n市水利局\n", "“市水利局”出现了两次"),
    ],
)
def test_a_roster_that_cannot_be_used_is_told_why(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        roster.units(csv_file(tmp_path, content))


def test_a_roster_that_is_neither_table_nor_text_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(b"\xff\xfe\x00\x81\xff\xff")

    with pytest.raises(ConfigError, match="既不是表格文件"):
        roster.units(path)


def test_a_roster_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="打不开单位名册"):
        roster.units(tmp_path / "没有.csv")


def test_predecessors_stand_apart_from_aliases(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "单位,别名,前身\n市场监督管理局,市监局,工商局；质监局\n")

    (unit,) = roster.units(path)
    assert (unit.aliases, unit.predecessors) == (("市监局",), ("工商局", "质监局"))
