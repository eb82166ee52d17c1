import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from powerlist.read.grid import Book, Cell, Merge, Strike
from powerlist.read.ods import read_ods
from powerlist.read.xlsx import read_xlsx

if TYPE_CHECKING:
    from conftest import Inbox

FIXTURES = Path(__file__).parent / "fixtures" / "ods"
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "drawing")
)
STYLES = """
<style:style style:name="s" style:family="table-cell">
  <style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="below" style:family="table-cell" style:parent-style-name="s"/>
<style:style style:name="plain" style:family="text">
  <style:text-properties style:text-line-through-style="none"/></style:style>
<style:style style:name="line" style:family="text">
  <style:text-properties style:text-line-through-type="single"/></style:style>
<style:style style:name="gone" style:family="table">
  <style:table-properties table:display="false"/></style:style>
"""


def ods(rows: str, *, before: str = "", table: str = "", manifest: str = "") -> bytes:
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{before}"
        f'<table:table table:name="表" {table}>{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", content)
    return target.getvalue()


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", more: str = "") -> str:
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {more}>{inside}</table:table-cell>"


def merges(book: Book) -> set[Merge]:
    return {
        merge for grid in book.grids for in_row in grid.merges_in_row.values() for merge in in_row
    }


def only_cell(cells: str) -> Cell:
    return read_ods(ods(row(cells))).grids[0].cells[1, 1]


def test_a_workbook_reads_the_same_after_libreoffice_saved_it_as_ods() -> None:
    original = read_xlsx((FIXTURES / "marks.xlsx").read_bytes())
    saved = read_ods((FIXTURES / "marks.ods").read_bytes())
    assert [(g.name, g.is_hidden) for g in saved.grids] == [
        (g.name, g.is_hidden) for g in original.grids
    ]
    assert [g.cells for g in saved.grids] == [g.cells for g in original.grids]
    assert [g.hidden_rows for g in saved.grids] == [g.hidden_rows for g in original.grids]
    assert merges(saved) == merges(original)
    assert saved.grids[0].hidden_columns == {7}


def test_marks_of_the_saved_workbook_are_seen() -> None:
    grid = read_ods((FIXTURES / "marks.ods").read_bytes()).grids[0]
    assert grid.cells[6, 2].strike == Strike.ALL
    assert grid.cells[7, 2].live == "水土保持方案审批"
    assert grid.cells[8, 5].text == "0000123"
    assert grid.cells[9, 5] == Cell("4200000000012345", "4200000000012345", flags=("long_number",))
    assert grid.cells[9, 6].flags == ("error_value",)
    assert [grid.cells[number, 2].text for number in range(11, 15)] == ["同一行"] * 4


@pytest.mark.parametrize(
    ("text", "style", "live"),
    [
        ("取水", 'table:style-name="s"', ""),
        ("取水", 'table:style-name="below"', ""),
        ('<text:span text:style-name="line">旧</text:span>新', "", "新"),
        ('<text:span text:style-name="plain">留</text:span>删', 'table:style-name="s"', "留"),
    ],
)
def test_strikes_come_from_cell_styles_their_parents_and_spans(
    text: str, style: str, live: str
) -> None:
    assert only_cell(cell(text, style)).live == live


def test_columns_and_rows_give_their_style_to_cells_without_one() -> None:
    columns = '<table:table-column table:default-cell-style-name="s"/>'
    assert read_ods(ods(columns + row(cell("a")))).grids[0].cells[1, 1].strike == Strike.ALL
    struck = row(cell("a"), more='table:default-cell-style-name="s"')
    assert read_ods(ods(struck)).grids[0].cells[1, 1].strike == Strike.ALL


def test_paragraphs_breaks_and_runs_of_blanks_are_shown() -> None:
    text = '一<text:line-break/>二<text:s text:c="3"/>三<text:tab/>四</text:p><text:p>五'
    assert only_cell(cell(text)).text == "一\n二   三\t四\n五"


def test_comments_and_drawings_are_no_part_of_a_cell_and_comments_are_told_of() -> None:
    inside = (
        "<office:annotation><text:p>保留</text:p></office:annotation><text:p>取水</text:p>"
        "<drawing:frame><text:p>图</text:p></drawing:frame>"
    )
    book = read_ods(ods(row(f"<table:table-cell>{inside}</table:table-cell>")))
    assert book.grids[0].cells[1, 1].text == "取水"
    assert "A1 有批注" in book.notes[0]


def test_deleted_cells_in_the_change_record_are_not_read() -> None:
    deleted = f"<table:tracked-changes>{row(cell('旧'))}</table:tracked-changes>"
    book = read_ods(ods(row(cell("新")), before=deleted))
    assert [c.text for c in book.grids[0].cells.values()] == ["新"]
    assert "修订" in book.notes[0]


@pytest.mark.parametrize(
    ("attributes", "shown", "flags"),
    [
        ('office:value-type="float" office:value="12"', "12", ()),
        ('office:value-type="boolean" office:boolean-value="true"', "TRUE", ()),
        ('office:value-type="date" office:date-value="2014-05-01"', "2014-05-01", ()),
        ('office:value-type="string" office:string-value="取水"', "取水", ()),
        ('table:formula="of:=1+1"', "", ("formula_without_value",)),
    ],
)
def test_stored_values_are_shown_where_a_program_wrote_no_text(
    attributes: str, shown: str, flags: tuple[str, ...]
) -> None:
    assert only_cell(cell(more=attributes)) == Cell(shown, shown, flags=flags)


def test_spans_are_merges_in_repeated_rows_too() -> None:
    wide = cell("a", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + cell("b")
    book = read_ods(ods(row(wide, more='table:number-rows-repeated="2"')))
    assert merges(book) == {Merge(1, 1, 1, 2), Merge(2, 1, 2, 2)}


def test_collapsed_and_filtered_rows_and_hidden_sheets_are_hidden() -> None:
    rows = (
        row(cell("a"), more='table:visibility="collapse"')
        + row(cell("b"), more='table:visibility="filter"')
        + row(cell("c"))
    )
    grid = read_ods(ods(rows, table='table:style-name="gone"')).grids[0]
    assert grid.hidden_rows == {1, 2}
    assert grid.is_hidden


def test_a_million_blank_rows_cost_nothing_and_a_million_filled_ones_are_refused(
    inbox: "Inbox",
) -> None:
    blank = row(cell(), more='table:number-rows-repeated="1048000" table:visibility="collapse"')
    head = row(cell("序号"), cell("项目名称")) + row(cell("1"), cell("取水许可"))
    inbox.put("a.ods", ods(head + blank + row(cell("2"), cell("河道采砂许可"))))
    full = cell("x", 'table:number-columns-repeated="16384"')
    inbox.put("b.ods", ods(row(full, more='table:number-rows-repeated="1048576"')))
    inbox.put("c.ods", ods(row(full) * 200))
    assert inbox.read().files["outcome"].to_list() == ["read", "damaged", "damaged"]
    assert inbox.read().files["rows"][0] == 3


def test_an_encrypted_workbook_is_protected(inbox: "Inbox") -> None:
    inbox.put("a.ods", ods(row(cell("x")), manifest="<manifest:encryption-data/>"))
    assert inbox.outcome()["outcome"] == "protected"


def test_a_document_type_is_refused(inbox: "Inbox") -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert inbox.put("a.ods", target.getvalue()).outcome()["outcome"] == "damaged"
