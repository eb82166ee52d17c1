import base64
import quopri
from typing import TYPE_CHECKING

import pytest

from powerlist.read.grid import Cell, Grid, Merge, Strike
from powerlist.read.html import read_html
from powerlist.read.mhtml import read_mhtml

if TYPE_CHECKING:
    from conftest import Inbox

HEAD = "<tr><td>序号<td>项目名称<td>备注"
ITEM = "<tr><td>1<td>取水许可<td>x"
ISLAND = (
    "<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet>"
    "<x:Name>登记表</x:Name>{more}</x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml>"
    "<![endif]-->"
)


def grids(page: str) -> tuple[Grid, ...]:
    return read_html(page.encode()).grids


def grid(rows: str, head: str = "") -> Grid:
    return grids(f"<html><head>{head}</head><body><table>{rows}</table>")[0]


def only_cell(text: str, head: str = "") -> Cell:
    return grid(f"<tr>{text}<tr><td>a<td>b<tr><td>c<td>d", head).cells[1, 1]


def texts(found: Grid) -> dict[tuple[int, int], str]:
    return {place: cell.text for place, cell in found.cells.items()}


def merges(found: Grid) -> set[Merge]:
    return {merge for in_row in found.merges_in_row.values() for merge in in_row}


def test_spans_are_merges_and_push_cells_aside() -> None:
    found = grid(
        "<tr><td rowspan=2>序号<td colspan=2>项目<td>依据"
        "<tr><td>大项<td>子项<td>条款<tr><td>1<td>取水<td>新办<td>x"
    )
    assert texts(found)[2, 2] == "大项"
    assert texts(found)[2, 4] == "条款"
    assert merges(found) == {Merge(1, 1, 2, 1), Merge(1, 2, 1, 3)}


def test_cells_and_rows_need_no_end() -> None:
    closed = grid(
        "<tr><td>序号</td><td>项目名称</td><td>备注</td></tr>"
        "<tr><td>1</td><td>取水许可</td><td>x</td></tr>"
    )
    assert texts(grid(HEAD + ITEM)) == texts(closed)


def test_rows_without_a_table_are_one() -> None:
    assert texts(grids(f"<meta charset=utf-8>{HEAD}{ITEM}")[0])[2, 2] == "取水许可"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<td>行政<br>许可", "行政\n许可"),
        ("<td><p>一</p><p>二</p>", "一\n二"),
        ("<td><ul><li>一<li>二</ul>", "一\n二"),
        ("<td>行政审\n   批项目", "行政审批项目"),
        ("<td>No.  1\n of 2", "No. 1 of 2"),
        ("<td>&nbsp;&nbsp;a&#13314;&lt;b", "  a㐂<b"),
        ("<td><ruby>取<rt>qu</rt></ruby>水", "取水"),
        ("<td>a<script>var b = '</td>';</script>", "a"),
        ("<td>a<!-- b --><![if !vml]>c<![endif]>", "ac"),
        ("<td>3 < 5", "3 < 5"),
        ('<td><input value="取水"><input type=hidden value=7>', "取水"),
        ("<td>许可<input type=checkbox checked> 备案<input type=checkbox>", "许可☑ 备案□"),
        ("<td><select><option>甲<option selected>乙<option>丙</select>", "乙"),
        ("<td><img alt='<td>'>a", "a"),
    ],
)
def test_a_cell_shows_what_a_browser_shows(text: str, shown: str) -> None:
    assert only_cell(text).text == shown


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("<td><s>旧</s>新", "新"),
        ("<td><strike>旧</strike>新", "新"),
        ("<td><del>旧</del><ins>新</ins>", "新"),
        ('<td><span style="text-decoration: line-through">旧<b>旧</b></span>新', "新"),
        ("<td class=x>旧", ""),
        ("<td><font class=x>旧</font>新", "新"),
        ("<td><s>旧", ""),
    ],
)
def test_struck_text_is_not_live(text: str, live: str) -> None:
    style = "<style><!-- .y{color:red} td.z, .x {text-decoration:line-through;} --></style>"
    assert only_cell(text, style).live == live


def test_a_strike_left_open_ends_with_its_cell_and_that_of_a_row_covers_it() -> None:
    found = grid('<tr><td><s>a<td>b<tr style="text-decoration:line-through"><td>c<td>d')
    assert [cell.strike for cell in found.cells.values()] == [
        Strike.ALL, Strike.NONE, Strike.ALL, Strike.ALL,
    ]  # fmt: skip


def test_hidden_rows_columns_and_tables_are_hidden() -> None:
    style = (
        "<style>.gone{display:none} @media print {.gone2{display:none} .a{display:none}}</style>"
    )
    found = grid(
        '<col><col style="display:none">'
        f'{HEAD}<tr style="display:none"><td>1<td>a<td>b<tr class=gone><td>2<td>c<td>d'
        "<tr class=a><td>3<td>e<td>f",
        style,
    )
    assert found.hidden_rows == {2, 3}
    assert found.hidden_columns == {2}
    assert not found.is_hidden
    assert grids(f'<html><div style="display:none"><table>{HEAD}{ITEM}</table></div>')[0].is_hidden


def test_hidden_text_is_left_out_and_told_of_unless_excel_hid_what_ran_over_the_cell() -> None:
    rows = f'<table>{HEAD}<tr><td>1<td>取水<span style="display:none">许可</span><td>x</table>'
    book = read_html(f"<html>{rows}".encode())
    assert book.grids[0].cells[2, 2].text == "取水"
    assert "1 处隐藏" in book.notes[0]
    excel = f'<html xmlns:x="urn:schemas-microsoft-com:office:excel">{rows}'
    assert grids(excel)[0].cells[2, 2].text == "取水许可"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<td style='mso-number-format:\"\\@\"'>007", "007"),
        ("<td style='mso-number-format:\"0000000\"'>123", "0000123"),
        ("<td style='mso-number-format:\"0\\.00\"'>1.5", "1.50"),
        ("<td style='mso-number-format:\"0000000\"'>暂无", "暂无"),
        ('<td x:num="4200000000012345">4.2E+15', "4200000000012345"),
    ],
)
def test_number_formats_that_the_page_asks_for_are_applied(text: str, shown: str) -> None:
    assert only_cell(text).text == shown


def test_tables_for_layout_are_dissolved_into_lines_around_the_table() -> None:
    found = grids(
        "<html><table><tr><td>广水市行政审批事项登记表<tr><td>填报单位：水利局"
        f"<tr><td><table>{HEAD}{ITEM}</table><tr><td>填表人：张某</table>"
    )
    assert len(found) == 1
    assert texts(found[0])[2, 2] == "取水许可"
    assert found[0].before == ("广水市行政审批事项登记表", "填报单位：水利局")
    assert found[0].after == ("填表人：张某",)


def test_a_small_table_in_a_cell_is_text_of_the_cell() -> None:
    found = grid(f"{HEAD}{ITEM}<tr><td>2<td>河道<td><table><tr><td>甲<td>乙<tr><td>丙</table>后")
    assert found.cells[3, 3] == Cell("甲 乙\n丙\n后", "甲 乙\n丙\n后", flags=("nested_table",))


def test_titles_and_unit_lines_around_a_table_are_facts_not_rows(inbox: "Inbox") -> None:
    page = (
        "<h1>水利局行政审批事项登记表</h1><table><tr><td>填报单位：<td>水利局<td>填报人：张某</table>"
        f"<table>{HEAD}{ITEM}</table><p>联系电话：0722-0000000"
    )
    inbox.put("a.xls", f"<html>{page}".encode("gb18030"))
    table = inbox.read().tables.row(0, named=True)
    assert (table["title"], table["unit_line"]) == ("水利局行政审批事项登记表", "水利局")
    assert "0722-0000000" in table["contact"]
    assert inbox.kinds() == ["header", "item"]


def test_several_tables_are_several_sheets(inbox: "Inbox") -> None:
    page = f"<html><table>{HEAD}{ITEM}</table><p>单位名称：教育局<table>{HEAD}{ITEM}</table>"
    tables = inbox.put("a.htm", page.encode()).read().tables
    assert tables["sheet"].to_list() == ["表1", "表2"]
    assert tables["unit_line"].to_list() == ["", "教育局"]


def test_the_name_that_excel_gives_the_only_sheet_is_kept() -> None:
    named = grid(HEAD + ITEM, ISLAND.format(more=""))
    assert named.name == "登记表"
    hidden = grid(HEAD + ITEM, ISLAND.format(more="<x:Visible>SheetHidden</x:Visible>"))
    assert hidden.is_hidden


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("gb2312", "gb18030"), ("gbk", "utf-8"), ("utf-8", "utf-8-sig"), ("", "utf-16"),
     ("big5", "big5hkscs")],
)  # fmt: skip
def test_pages_are_decoded_by_their_bytes(inbox: "Inbox", charset: str, encoding: str) -> None:
    is_traditional = encoding == "big5hkscs"
    name = "取水許可" if is_traditional else "㐂䶮取水许可"
    head = "<tr><td>序號<td>項目名稱<td>備註" if is_traditional else HEAD
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    page = f"<html><head>{meta}</head><table>{head}<tr><td>1<td>{name}<td>x</table>"
    inbox.put("a.xls", page.encode(encoding))
    assert inbox.row(2)["cells"][1]["text"] == name


@pytest.mark.parametrize(
    ("page", "outcome", "word"),
    [
        ("<html><form>用户名<input><input type=password></form>", "no_table", "登录"),
        ("<html><frameset><frame src=a.files/sheet001.htm></frameset>", "unsupported", "框架"),
        ("<html><body><p>正在跳转", "no_table", "没有表格"),
        ("<html><body><p>我局无行政审批事项。", "nil", ""),
        ("<html><table><tr><td>我局无行政审批事项。</table>", "nil", ""),
    ],
)
def test_pages_without_a_table_say_what_they_are(
    inbox: "Inbox", page: str, outcome: str, word: str
) -> None:
    found = inbox.put("a.htm", page.encode()).outcome()
    assert found["outcome"] == outcome
    assert word in found["detail"]


@pytest.mark.parametrize(
    "start",
    ["<!DOCTYPE html>\n<html>", "<?xml version='1.0'?><html xmlns='x'>", "<!-- a --><body>",
     "\n\n<style>td{color:red}</style>", "<html>"],
)  # fmt: skip
def test_pages_are_told_by_content_whatever_they_begin_with(inbox: "Inbox", start: str) -> None:
    inbox.put("a.doc", f"{start}<table>{HEAD}{ITEM}</table>".encode())
    assert inbox.outcome()["format"] == "html"
    assert inbox.kinds() == ["header", "item"]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>" * 20_000,
        "<table><tr><td>" + "<s>a" * 50_000,
        "<table>" + "<tr><td colspan=512 rowspan=60000>x" * 20_000,
        "<table><tr><td>" + '<a "' * 30_000,
        "<!--" * 60_000,
        "<style>" + "/*{" * 60_000,
    ],
    ids=["tables", "strikes", "spans", "quotes", "comments", "styles"],
)
def test_pages_made_to_exhaust_are_refused_soon(inbox: "Inbox", page: str) -> None:
    assert inbox.put("a.htm", f"<html>{page}".encode()).outcome()["outcome"] in {
        "damaged",
        "no_table",
    }


def archive(*parts: tuple[str, str, bytes]) -> bytes:
    """Parts by location, transfer encoding and body."""
    lines = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\nx\r\n'
    body = lines.encode()
    for location, encoding, page in parts:
        packed = base64.encodebytes(page) if encoding == "base64" else quopri.encodestring(page)
        head = (
            f"--B\r\nContent-Location: file:///C:/{location}\r\nContent-Type: text/html; "
            f'charset="gb2312"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
        )
        body += head.encode() + packed + b"\r\n"
    return body + b"--B--\r\n"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_web_archive_is_read_like_its_page(inbox: "Inbox", encoding: str) -> None:
    page = f"<html><table>{HEAD}{ITEM}</table>".encode("gb18030")
    inbox.put("a.xls", b"From: x\r\nSubject: y\r\n" + archive(("a.htm", encoding, page)))
    assert inbox.outcome()["format"] == "mhtml"
    assert inbox.fields(2)["item_name"] == "取水许可"


def test_a_workbook_as_web_archive_keeps_the_names_of_its_sheets() -> None:
    listed = "".join(
        f"<x:ExcelWorksheet><x:Name>{name}</x:Name>{more}"
        f'<x:WorksheetSource HRef="a.files/{source}"/></x:ExcelWorksheet>'
        for name, more, source in (
            ("一报", "", "sheet001.htm"),
            ("旧表", "<x:Visible>SheetHidden</x:Visible>", "sheet002.htm"),
        )
    )
    frame = f"<html><!--[if gte mso 9]><xml>{listed}</xml><![endif]--><frameset></frameset>"
    tabs = f"<html><table>{HEAD}<tr><td>一报<td>旧表<td>x</table>"
    page = f"<html><table>{HEAD}{ITEM}</table>"
    book = read_mhtml(
        archive(
            ("a.htm", "base64", frame.encode("gb18030")),
            ("a.files/sheet002.htm", "base64", page.encode("gb18030")),
            ("a.files/sheet001.htm", "base64", page.encode("gb18030")),
            ("a.files/tabstrip.htm", "base64", tabs.encode("gb18030")),
        )
    )
    assert [(g.name, g.is_hidden) for g in book.grids] == [("一报", False), ("旧表", True)]


def test_a_web_archive_without_tables_says_so(inbox: "Inbox") -> None:
    outcome = inbox.put("a.mht", archive(("a.htm", "base64", b"<html><p>x"))).outcome()
    assert outcome["outcome"] == "no_table"
    assert "没有表格" in outcome["detail"]
