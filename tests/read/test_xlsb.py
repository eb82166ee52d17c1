import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import python_calamine

from powerlist.read.grid import Cell, Grid, Merge, Strike
from powerlist.read.xlsb import read_xlsb

if TYPE_CHECKING:
    from conftest import Inbox

MARKS = (Path(__file__).parent / "fixtures" / "xlsb" / "marks.xlsb").read_bytes()


def register() -> Grid:
    return read_xlsb(MARKS).grids[0]


def test_values_are_what_an_independent_reader_sees() -> None:
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(MARKS))
    seen = rows.get_sheet_by_index(0).to_python()
    texts = {
        (row, column): value
        for row, cells in enumerate(seen, start=1)
        for column, value in enumerate(cells, start=1)
        if isinstance(value, str) and value
    }
    cells = register().cells
    assert {place: cells[place].text for place in texts} == texts


def test_numbers_are_shown_under_their_formats() -> None:
    cells = register().cells
    assert [cells[3, column].text for column in (1, 4, 5, 6)] == [
        "1", "0000123", "2014年5月1日", "1250.00%",
    ]  # fmt: skip
    assert cells[8, 4] == Cell("4200000000012345", "4200000000012345", flags=("long_number",))


def test_formulas_show_their_last_values() -> None:
    cells = register().cells
    assert [cells[8, column].text for column in (1, 2, 3, 5)] == [
        "6", "入河排污口设置", "#DIV/0!", "TRUE",
    ]  # fmt: skip


def test_strikes_of_cells_and_of_runs_are_seen() -> None:
    cells = register().cells
    assert cells[6, 2].strike == Strike.ALL
    assert cells[5, 2] == Cell("水土保持设施方案审批", "水土保持方案审批", Strike.PART)


def test_merges_hidden_rows_columns_and_sheets_are_seen() -> None:
    grid = register()
    assert {m for in_row in grid.merges_in_row.values() for m in in_row} == {
        Merge(1, 1, 1, 7),
        Merge(3, 2, 4, 2),
    }
    assert grid.hidden_rows == {7}
    assert grid.hidden_columns == {7}
    assert [(g.name, g.is_hidden) for g in read_xlsb(MARKS).grids] == [
        ("登记表", False),
        ("旧表", True),
    ]


def test_comments_are_told_of() -> None:
    assert [note for note in read_xlsb(MARKS).notes if "B3 有批注" in note]


def test_its_rows_are_items_like_those_of_any_workbook(inbox: "Inbox") -> None:
    assert inbox.put("a.xlsb", MARKS).kinds() == [
        "title", "header", "item", "item", "item", "struck", "hidden", "item", "hidden",
    ]  # fmt: skip


def test_a_part_that_ends_in_a_record_is_damaged(inbox: "Inbox") -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(MARKS)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part[:200] if name.endswith("sheet1.bin") else part)
    assert inbox.put("a.xlsb", target.getvalue()).outcome()["outcome"] == "damaged"
