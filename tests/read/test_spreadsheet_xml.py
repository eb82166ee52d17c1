from typing import TYPE_CHECKING

import pytest

from powerlist.read.grid import Cell, Grid, Merge, Strike
from powerlist.read.spreadsheet_xml import read_spreadsheet_xml

if TYPE_CHECKING:
    from conftest import Inbox

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
STYLES = """<Styles><Style ss:ID="Default"/>
<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="t" ss:Parent="s"/>
<Style ss:ID="code"><NumberFormat ss:Format="0000000"/></Style>
<Style ss:ID="two"><NumberFormat ss:Format="Fixed"/></Style>
<Style ss:ID="share"><NumberFormat ss:Format="Percent"/></Style>
<Style ss:ID="day"><NumberFormat ss:Format="Short Date"/></Style>
<Style ss:ID="long"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
</Style></Styles>"""


def workbook(table: str, *, after: str = "", declared: str = "UTF-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{declared}"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}" xmlns:h="http://www.w3.org/TR/REC-html40">'
        f'{STYLES}<Worksheet ss:Name="登记表"><Table>{table}</Table>{after}</Worksheet></Workbook>'
    )


def grid(table: str, **more: str) -> Grid:
    return read_spreadsheet_xml(workbook(table, **more).encode()).grids[0]


def row(*cells: str, more: str = "") -> str:
    return f"<Row {more}>{''.join(cells)}</Row>"


def cell(value: str = "", more: str = "", kind: str = "String") -> str:
    data = f'<Data ss:Type="{kind}">{value}</Data>' if value else ""
    return f"<Cell {more}>{data}</Cell>"


def only_cell(text: str) -> Cell:
    return grid(row(text)).cells[1, 1]


def texts(found: Grid) -> dict[tuple[int, int], str]:
    return {place: cell.text for place, cell in found.cells.items()}


def test_rows_and_cells_without_an_index_follow_one_another() -> None:
    found = grid(row(cell("a"), cell("b", 'ss:Index="4"'), cell("c")) + row(cell("d")))
    assert texts(found) == {(1, 1): "a", (1, 4): "b", (1, 5): "c", (2, 1): "d"}
    assert texts(grid(row(cell("e"), more='ss:Index="7"'))) == {(7, 1): "e"}


def test_cells_beside_a_merge_stand_beyond_it_and_below_it_too() -> None:
    found = grid(
        row(cell("大项", 'ss:MergeAcross="1"'), cell("依据", 'ss:MergeDown="1"'))
        + row(cell("甲"), cell("乙"), cell("丙"))
    )
    assert texts(found) == {
        (1, 1): "大项", (1, 3): "依据", (2, 1): "甲", (2, 2): "乙", (2, 4): "丙",
    }  # fmt: skip
    assert {m for in_row in found.merges_in_row.values() for m in in_row} == {
        Merge(1, 1, 1, 2),
        Merge(1, 3, 2, 3),
    }


@pytest.mark.parametrize(
    ("value", "style", "kind", "shown"),
    [
        ("1", "", "Number", "1"),
        ("123", "code", "Number", "0000123"),
        ("4200000012345", "", "Number", "4200000012345"),
        ("1.5", "two", "Number", "1.50"),
        ("0.125", "share", "Number", "12.50%"),
        ("2014-05-01T00:00:00.000", "day", "DateTime", "2014/5/1"),
        ("2014-05-01T00:00:00.000", "long", "DateTime", "2014年5月1日"),
        ("2014-05-01T00:00:00.000", "", "DateTime", "2014/5/1"),
        ("1900-01-05T00:00:00.000", "day", "DateTime", "1900/1/5"),
        ("下周", "day", "DateTime", "下周"),
        ("1", "", "Boolean", "TRUE"),
    ],
)
def test_values_are_shown_under_their_formats(
    value: str, style: str, kind: str, shown: str
) -> None:
    named = f'ss:StyleID="{style}"' if style else ""
    assert only_cell(cell(value, named, kind)).text == shown


def test_strikes_come_from_styles_their_parents_and_tags_in_the_text() -> None:
    assert only_cell(cell("a", 'ss:StyleID="s"')).strike == Strike.ALL
    assert only_cell(cell("a", 'ss:StyleID="t"')).strike == Strike.ALL
    assert grid(row(cell("a"), more='ss:StyleID="s"')).cells[1, 1].strike == Strike.ALL
    rich = '<Cell><ss:Data ss:Type="String"><h:S>旧</h:S><h:B>新</h:B></ss:Data></Cell>'
    assert only_cell(rich) == Cell("旧新", "新", Strike.PART)


def test_errors_and_formulas_without_values_are_flagged() -> None:
    assert only_cell(cell("#N/A", kind="Error")).flags == ("error_value",)
    assert only_cell(cell(more='ss:Formula="=1+1"')).flags == ("formula_without_value",)


def test_hidden_rows_columns_and_sheets_are_hidden() -> None:
    found = grid(
        '<Column/><Column ss:Hidden="1"/>'
        + row(cell("a"), more='ss:Hidden="1"')
        + row(cell("b"), cell("c"))
        + row(cell("d"), more='ss:Height="0"'),
        after='<WorksheetOptions xmlns="x"><Visible>SheetHidden</Visible></WorksheetOptions>',
    )
    assert found.hidden_rows == {1, 3}
    assert found.hidden_columns == {2}
    assert found.is_hidden


def test_comments_are_told_of_and_kept_out_of_the_cell() -> None:
    comment = '<Comment><ss:Data>保留</ss:Data></Comment><Data ss:Type="String">取水</Data>'
    book = read_spreadsheet_xml(workbook(row(f"<Cell>{comment}</Cell>")).encode())
    assert book.grids[0].cells[1, 1].text == "取水"
    assert "A1 有批注" in book.notes[0]


@pytest.mark.parametrize(
    ("declared", "encoding"), [("GB2312", "gb18030"), ("UTF-8", "utf-8"), ("UTF-16", "utf-16")]
)
def test_chinese_encodings_are_read(inbox: "Inbox", declared: str, encoding: str) -> None:
    table = row(cell("序号"), cell("项目名称")) + row(cell("1"), cell("㐂䶮取水许可"))
    inbox.put("a.xls", workbook(table, declared=declared).encode(encoding))
    assert inbox.fields(2) == {"number": "1", "item_name": "㐂䶮取水许可"}
    assert "Excel 2003 XML" in inbox.outcome()["detail"]


@pytest.mark.parametrize(
    "text",
    [
        workbook("").replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook'),
        workbook("<a>" * 100_000),
        workbook(row(cell("a"))).removesuffix("</Workbook>"),
        workbook(row(cell("a", 'ss:MergeAcross="900000" ss:MergeDown="900000"')) * 2_000),
        workbook(row(cell("a", 'ss:Index="900000"'))),
    ],
    ids=["entities", "nesting", "cut", "merges", "columns"],
)
def test_hostile_and_cut_files_are_refused(inbox: "Inbox", text: str) -> None:
    assert inbox.put("a.xls", text.encode()).outcome()["outcome"] == "damaged"
