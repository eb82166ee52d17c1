"""powerlist form: a blank list for every unit, filled in, returned, merged."""

import json
import shutil
from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Clerk

UNITS = ["广水市农业局", "广水市林业局", "广水市水利局"]
PREVIOUS = """
[[baseline]]
file = "2013年目录.xlsx"
kind = "上一版目录"
"""


def names(path: "Path") -> list[str]:
    sheet = openpyxl.load_workbook(path)["事项清单"]
    return [str(cell.value) for (cell,) in sheet.iter_rows(5, min_col=2, max_col=2) if cell.value]


@pytest.fixture
def forms(at_work: "Clerk") -> "Path":
    return at_work.folder / "review" / "填报表"


def test_every_unit_of_the_roster_gets_one(at_work: "Clerk", forms: "Path") -> None:
    status, printed, _ = at_work.here("form")

    assert status == 0
    assert sorted(path.stem for path in forms.iterdir()) == sorted(UNITS)
    assert "填报表 3 份" in printed


def test_named_units_only_by_their_short_names(at_work: "Clerk", forms: "Path") -> None:
    at_work.here("form", "--unit", "水利局")

    assert [path.stem for path in forms.iterdir()] == ["广水市水利局"]


def test_the_round_and_its_deadline_stand_in_it(at_work: "Clerk", forms: "Path") -> None:
    with (at_work.folder / "powerlist.toml").open("a", encoding="utf-8") as toml:
        toml.write("\n[[round]]\nnumber = 2\ndeadline = 2014-07-15\n")

    at_work.here("form", "--round", "2", "--unit", "水利局")

    note = openpyxl.load_workbook(forms / "广水市水利局.xlsx")["事项清单"]["A3"].value
    assert str(note).startswith("说明：第2轮，请于2014年7月15日前报送电子表。")


def test_an_unknown_round_is_refused(at_work: "Clerk") -> None:
    status, _, complaint = at_work.here("form", "--round", "9")

    assert (status, "没有第 9 轮" in complaint) == (2, True)


def test_the_declared_previous_edition_is_filled_in(at_work: "Clerk", forms: "Path") -> None:
    before = at_work.folder / "baseline" / "2013年目录.xlsx"
    at_work.write_return(before, "市水利局", ["取水许可", "河道采砂许可"])
    with (at_work.folder / "powerlist.toml").open("a", encoding="utf-8") as toml:
        toml.write(PREVIOUS)

    _, printed, _ = at_work.here("form")

    assert names(forms / "广水市水利局.xlsx") == ["取水许可", "河道采砂许可"]
    assert names(forms / "广水市农业局.xlsx") == []
    assert "1 份已列出“2013年目录”中的事项，共 2 行" in printed


def test_what_was_cancelled_is_not_filled_in_again(decided: "Clerk") -> None:
    decided.here("clear", "--by", "保密办某某")
    assert decided.here("publish")[0] == 0
    (listing,) = (decided.folder / "release" / "2014年版").glob("*版*.json")
    document = json.loads(listing.read_text("utf-8"))
    for item in document["items"]:
        item["清理结果"] = "取消" if item["项目名称"] == "河道采砂许可" else item["清理结果"]
    listing.write_text(json.dumps(document), "utf-8")

    decided.here("form")

    listed = names(decided.folder / "review" / "填报表" / "广水市水利局.xlsx")
    assert "取水许可" in listed
    assert "河道采砂许可" not in listed


def test_a_form_somebody_has_filled_in_is_kept(at_work: "Clerk", forms: "Path") -> None:
    at_work.here("form", "--unit", "水利局")
    path = forms / "广水市水利局.xlsx"
    book = openpyxl.load_workbook(path)
    book["事项清单"]["B5"] = "取水许可"
    book.save(path)

    _, printed, _ = at_work.here("form")

    (kept,) = (each for each in forms.iterdir() if "有改动" in each.stem)
    assert (names(kept), names(path)) == (["取水许可"], [])
    assert kept.name in printed


def test_writing_them_again_leaves_nothing_aside(at_work: "Clerk", forms: "Path") -> None:
    at_work.here("form")
    before = {path.name: path.read_bytes() for path in forms.iterdir()}
    at_work.here("form")

    assert {path.name: path.read_bytes() for path in forms.iterdir()} == before


def test_another_folder_is_never_written_over(at_work: "Clerk", tmp_path: "Path") -> None:
    out = tmp_path / "发出"
    assert at_work.here("form", "--output", out)[0] == 0
    status, _, complaint = at_work.here("form", "--output", out)

    assert (status, "同名文件" in complaint) == (2, True)
    assert sorted(path.stem for path in out.iterdir()) == sorted(UNITS)


def test_forms_returned_are_merged(at_work: "Clerk", forms: "Path") -> None:
    at_work.here("form", "--unit", "水利局")
    path = forms / "广水市水利局.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["事项清单"]
    for column, text in {
        "A": "1", "B": "取水许可", "E": "行政许可", "F": "《中华人民共和国水法》第四十八条",
        "O": "保留",
    }.items():  # fmt: skip
        sheet[f"{column}5"] = text
    book.save(path)
    for old in (at_work.folder / "inbox" / "1").iterdir():
        old.unlink()
    shutil.copy(path, at_work.folder / "inbox" / "1" / "报表.xlsx")

    _, printed, _ = at_work.here("merge", "--json")

    counted = json.loads(printed)
    assert (counted["records"], counted["units_returned"], counted["balanced"]) == (1, 1, True)
    assert not [code for code in counted["findings_by_code"] if code.startswith("R")]
