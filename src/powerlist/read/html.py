"""A web page named .xls, .doc or .htm as grids: the way many office systems export their tables.

A table that holds tables is there for layout where what it holds is more of a table than itself;
its own texts are then lines between the tables. So are lone cells in tables of their own.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from powerlist.model import FileOutcome
from powerlist.read.grid import Book, Grid
from powerlist.read.html_nodes import Content, Table, Text
from powerlist.read.html_style import StyleSheet, cut_out
from powerlist.read.html_table import as_grid, filled_cells, lines_of, row_texts, tables_in
from powerlist.read.html_tree import TreeBuilder
from powerlist.read.refusal import RefusalError
from powerlist.read.text import decoded
from powerlist.read.unit_line import unit_line
from powerlist.read.wording import is_nil_sentence

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_TABLE: Final = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END: Final = re.compile(r"</table\b", re.IGNORECASE)
_HEAD_LENGTH: Final = 8_192
_TRADITIONAL: Final = {"big5", "big5-hkscs", "x-x-big5", "cn-big5"}
_ANY_CASE: Final = re.IGNORECASE
_PARTS: Final = (  # what is taken out before the tags are read, in this order
    ("script", re.compile(r"<script\b", _ANY_CASE), re.compile(r"</script\s{0,9}>", _ANY_CASE)),
    ("style", re.compile(r"<style\b", _ANY_CASE), re.compile(r"</style\s{0,9}>", _ANY_CASE)),
    ("comment", re.compile("<!--"), re.compile("-->")),
    ("island", re.compile(r"<xml\b", _ANY_CASE), re.compile("</xml>", _ANY_CASE)),
    ("declaration", re.compile(r"<[!?]"), re.compile(">")),
)
_NAME: Final = re.compile(r"<x:Name>([^<]*)</x:Name>")
_SOURCE: Final = re.compile(r"<x:WorksheetSource\s+HRef=[\"']?([^\"'>]*)", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden")
_EXCEL: Final = re.compile(r"urn:schemas-microsoft-com:office:excel|Microsoft Excel")
_MOST_LONE_CELLS: Final = 3
_MOST_IN_LINES: Final = 8  # 填报单位, 填报人, 联系电话, 填报日期, each with what was filled in


class ExcelSheet(NamedTuple):
    """A sheet as Excel lists it in a page's XML island."""

    name: str
    source: str  # the page it is in, where that is another one
    is_hidden: bool


class Page(NamedTuple):
    """What a page shows, and what its head says about it."""

    content: Content
    sheets: tuple[ExcelSheet, ...]
    notes: tuple[str, ...]
    has_password: bool
    has_frames: bool


def read_html(data: bytes) -> Book:
    """The tables of the page: 表1, 表2 …, or the name that Excel wrote for its only sheet."""
    page = parsed(data)
    found = grids([page])
    if not found:
        raise _without_tables(page)
    notes = list(page.notes)
    if page.has_password:
        notes.append("网页里有密码框，可能是没有登录时存下的登录页面")
    return Book(found, tuple(notes))


def parsed(data: bytes) -> Page:
    """The page's tree; nothing in it is run or fetched."""
    text, notes = _text(data)
    if len(_TABLE.findall(text)) > len(_TABLE_END.findall(text)):
        notes = (*notes, "网页在表格中间就结束了，内容可能不完整，请核对条数")
    taken: dict[str, list[str]] = {}
    is_excel = _EXCEL.search(text) is not None
    for name, opening, closing in _PARTS:
        text, taken[name] = cut_out(text, opening, closing)
    sheets = [style.partition(">")[2] for style in taken["style"]]
    builder = TreeBuilder(StyleSheet("\n".join(sheets)), shows_hidden_text=is_excel)
    builder.build(text)
    if builder.hidden_texts:
        notes = (*notes, f"网页里有 {builder.hidden_texts} 处隐藏的文字没有读取")
    islands = "".join([*taken["comment"], *taken["island"]])
    return Page(builder.content, _sheets(islands), notes, builder.has_password, builder.has_frames)


def grids(pages: list[Page]) -> tuple[Grid, ...]:
    """The tables of all pages, with the lines above each, and below the last of each page."""
    found: list[Grid] = []
    for page in pages:
        own = list(_grids_of(page))
        only = page.sheets[0] if len(page.sheets) == 1 and len(own) == 1 else None
        for table, before, after in own:
            name = only.name if only else f"表{len(found) + 1}"
            is_hidden = table.is_hidden or bool(only and only.is_hidden)
            found.append(as_grid(table, name, (before, after), is_hidden=is_hidden))
    return tuple(found)


def _text(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The page's text; gb2312 is announced where GB18030 is meant, so only Big5 is believed."""
    announced = _CHARSET.search(data[:_HEAD_LENGTH])
    if announced and announced[1].decode("ascii").lower() in _TRADITIONAL:
        return data.decode("big5hkscs", "replace"), ()
    return decoded(data)


def _sheets(islands: str) -> tuple[ExcelSheet, ...]:
    found = []
    for part in islands.split("<x:ExcelWorksheet>")[1:]:
        name, source = _NAME.search(part), _SOURCE.search(part)
        hidden = _HIDDEN.search(part) is not None
        found.append(ExcelSheet(name[1] if name else "", source[1] if source else "", hidden))
    return tuple(found)


def _without_tables(page: Page) -> RefusalError:
    if page.has_frames:
        sentence = "这是网页的框架文件，表格在同名的 .files 文件夹里；请用 Excel 打开后另存为 .xlsx"
        return RefusalError(FileOutcome.UNSUPPORTED, sentence)
    if page.has_password:
        sentence = "这是网页的登录页面，不是表格；请登录系统后重新导出，另存为 .xlsx 再放入"
        return RefusalError(FileOutcome.NO_TABLE, sentence)
    return RefusalError(
        FileOutcome.NO_TABLE, "这是网页文件，里面没有表格；请按统一表样填报电子表格"
    )


def _grids_of(page: Page) -> Iterator[tuple[Table, list[str], list[str]]]:
    """Each table with the lines before it and, for the last one, those after it."""
    lines: list[str] = []
    last: tuple[Table, list[str]] | None = None
    for block in _blocks(page.content):
        if isinstance(block, str):
            lines.append(block)
            continue
        if last:
            yield *last, []
        last, lines = (block, lines), []
    if last:
        yield *last, lines
    elif any(is_nil_sentence(line) for line in lines):
        yield Table(is_hidden=False), lines, []


def _blocks(content: Content) -> Iterator[str | Table]:
    """Lines and tables in the order of the page."""
    texts: list[Text] = []
    for piece in content:
        if isinstance(piece, Text):
            texts.append(piece)
            continue
        yield from lines_of(texts)
        texts = []
        yield from _dissolved(piece)
    yield from lines_of(texts)


def _dissolved(table: Table) -> Iterator[str | Table]:
    """The table, or what is in it where it is there for layout only."""
    if _is_layout(table):
        for row in table.rows:
            for cell in row.cells:
                yield from _blocks(cell.content)
        return
    if filled_cells(table) > _MOST_IN_LINES:
        yield table
        return
    rows = [texts for texts in row_texts(table) if texts]
    if rows and not _is_lines(rows):
        yield table
    else:
        yield from ("　".join(texts) for texts in rows)


def _is_layout(table: Table) -> bool:
    own = filled_cells(table)
    return any(_largest(inner) >= own for inner in tables_in(table))


def _largest(table: Table) -> int:
    """The most cells that this table or one in it fills."""
    return max([filled_cells(table), *(_largest(inner) for inner in tables_in(table))])


def _is_lines(rows: list[list[str]]) -> bool:
    """A title or a 填报单位 line in a table of its own."""
    if all(len(texts) == 1 for texts in rows):
        return len(rows) <= _MOST_LONE_CELLS
    return len(rows) == 1 and unit_line(rows[0]) is not None
