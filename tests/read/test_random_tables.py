"""Tables drawn at random, through three writers, come back exactly: nothing lost, nothing added."""

import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
import polars as pl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from powerlist.model import ReturnFile
from powerlist.normalise import records
from powerlist.read import sheets
from powerlist.settings import ReadSettings, Unit

UNITS = (Unit("广水市水利局", ("水利局",)),)
NAMES = st.text("取水采砂伐林木运输建设工程经营登记", min_size=3, max_size=10).map(
    lambda name: f"{name}许可"
)
BASES = st.sampled_from(
    ["", "《中华人民共和国水法》第七条", "《行政许可法》第十二条\n《水法》", "无"]
)
TITLES = st.lists(
    st.sampled_from(["附件2", "广水市行政审批事项清理表", "（2014年度）情况统计表"]), max_size=3
)
FEET = st.lists(
    st.sampled_from(
        ["注：本表一式两份。", "填表人：        审核人：", "2014年3月5日", "第1页 共1页"]
    ),
    max_size=3,
)


@dataclass(frozen=True)
class Line:
    """One row of items: a sub-item, or an item without any."""

    sub: str
    basis: str
    is_struck: bool
    is_hidden: bool


@dataclass(frozen=True)
class Group:
    """An item with its sub-items; `way`: its own cells merged, repeated, or blank but once."""

    name: str
    category: str
    lines: tuple[Line, ...]
    way: str


@dataclass(frozen=True)
class Form:
    """A whole return; the columns are 序号, 大项, 子项, 类别, 依据."""

    titles: tuple[str, ...]
    groups: tuple[Group, ...]
    feet: tuple[str, ...]
    is_head_deep: bool
    left: int  # blank columns before the table


@st.composite
def groups(draw: st.DrawFn) -> Group:
    name = draw(NAMES)
    subs = draw(st.lists(NAMES.filter(lambda sub: sub != name), max_size=4))
    lines = tuple(
        Line(sub, draw(BASES), draw(st.integers(0, 5)) == 0, draw(st.integers(0, 5)) == 0)
        for sub in subs or [""]
    )
    category = draw(st.sampled_from(["行政许可", "非行政许可审批"]))
    return Group(name, category, lines, draw(st.sampled_from(["merged", "repeated", "blank"])))


FORMS = st.builds(
    Form,
    titles=TITLES.map(tuple),
    groups=st.lists(groups(), min_size=1, max_size=6).map(tuple),
    feet=FEET.map(tuple),
    is_head_deep=st.booleans(),
    left=st.integers(0, 2),
)


@dataclass
class Drawn:
    """The form as cells: what any writer has to put down."""

    rows: list[list[Any]]
    merges: list[tuple[int, int, int, int]]  # first row, first column, last row, last column
    struck: set[tuple[int, int]]
    hidden: set[int]
    expected: list[tuple[Any, ...]]  # row, kind, number, main item, item, category, basis


def drawn(form: Form, *, is_document: bool = False) -> Drawn:
    """Lay the form out; a document has its titles outside the table and hides no rows."""
    sheet = Drawn([], [], set(), set(), [])
    left = 0 if is_document else form.left
    if not is_document:
        for title in (*form.titles, "填报单位：广水市水利局（盖章）"):
            sheet.rows.append([title])
            is_unit = title.startswith("填报")
            _expect(sheet, "unit_line" if is_unit else "title")
    _draw_head(sheet, form)
    for number, group in enumerate(form.groups, start=1):
        _draw_group(sheet, group, number, is_document=is_document)
    for foot in () if is_document else form.feet:
        sheet.rows.append([foot])
        _expect(sheet, "note" if foot[0] in "注第" else "signature")
    sheet.rows = [[None] * left + row for row in sheet.rows]
    sheet.merges = [(a, b + left, c, d + left) for a, b, c, d in sheet.merges]
    sheet.struck = {(row, column + left) for row, column in sheet.struck}
    return sheet


def _expect(sheet: Drawn, kind: str, *said: str) -> None:
    sheet.expected.append((len(sheet.rows), kind, *(said or ("",) * 5)))


def _draw_head(sheet: Drawn, form: Form) -> None:
    if not form.is_head_deep:
        sheet.rows.append(["序号", "大项", "子项", "审批类别", "设定依据"])
        _expect(sheet, "header")
        return
    sheet.rows.append(["序号", "项目名称", None, "审批类别", "设定依据"])
    _expect(sheet, "header")
    sheet.rows.append([None, "大项", "子项", None, None])
    _expect(sheet, "header")
    last = len(sheet.rows)
    sheet.merges += [(last - 1, 2, last - 1, 3), *((last - 1, c, last, c) for c in (1, 4, 5))]


def _draw_group(sheet: Drawn, group: Group, number: int, *, is_document: bool) -> None:
    first = len(sheet.rows) + 1
    for index, line in enumerate(group.lines):
        # A merged basis is that of all rows; a blank one is nobody's.
        basis = group.lines[0].basis if group.way == "merged" else line.basis
        shown = (basis or None) if index == 0 or group.way != "merged" else None
        sheet.rows.append(
            [*_main(group, number, index), line.sub or None, _category(group, index), shown]
        )
        row = len(sheet.rows)
        if line.is_struck:
            sheet.struck.add((row, 3 if line.sub else 2))
        is_hidden = line.is_hidden and not is_document
        if is_hidden:
            sheet.hidden.add(row)
        kind = "hidden" if is_hidden else "struck" if line.is_struck else "item"
        parent, name = (group.name, line.sub) if line.sub else ("", group.name)
        said = (str(number), parent, name, group.category, basis)
        _expect(sheet, kind, *(said if kind == "item" else ()))
    last = len(sheet.rows)
    if group.way == "merged" and last > first:
        sheet.merges += [(first, column, last, column) for column in (1, 2, 4, 5)]
    if group.way == "merged" and not group.lines[0].sub:
        sheet.merges.append((first, 2, first, 3))


def _main(group: Group, number: int, index: int) -> list[Any]:
    return [number, group.name] if index == 0 or group.way == "repeated" else [None, None]


def _category(group: Group, index: int) -> str | None:
    return group.category if index == 0 or group.way == "repeated" else None


def by_openpyxl(sheet: Drawn) -> bytes:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in sheet.rows:
        page.append(row)
    for first, left, last, right in sheet.merges:
        page.merge_cells(f"{get_column_letter(left)}{first}:{get_column_letter(right)}{last}")
    for row, column in sheet.struck:
        page.cell(row, column).font = Font(strike=True)
    for number in sheet.hidden:
        page.row_dimensions[number].hidden = True
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def by_xlsxwriter(sheet: Drawn) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet()
    struck = book.add_format({"font_strikeout": True})
    for first, left, last, right in sheet.merges:
        page.merge_range(first - 1, left - 1, last - 1, right - 1, "")
    for i, row in enumerate(sheet.rows):
        for j, value in enumerate(row):
            if value is not None:
                page.write(i, j, value, struck if (i + 1, j + 1) in sheet.struck else None)
    for number in sheet.hidden:
        page.set_row(number - 1, None, None, {"hidden": True})
    book.close()
    return target.getvalue()


def by_python_docx(sheet: Drawn) -> bytes:
    document = docx.Document()
    document.add_paragraph("填报单位：广水市水利局（盖章）")
    table = document.add_table(rows=len(sheet.rows), cols=5)
    for i, row in enumerate(sheet.rows):
        for j, value in enumerate(row):
            run = table.cell(i, j).paragraphs[0].add_run("" if value is None else str(value))
            run.font.strike = (i + 1, j + 1) in sheet.struck or None
    for first, left, last, right in sheet.merges:
        merged = table.cell(first - 1, left - 1).merge(table.cell(last - 1, right - 1))
        for empty in [each for each in merged.paragraphs if not each.text][
            : len(merged.paragraphs) - 1
        ]:
            empty._element.getparent().remove(empty._element)  # noqa: SLF001 - python-docx has no other way
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def found(data: bytes, name: str) -> Iterator[tuple[Any, ...]]:
    """The rows as read: row, kind, and what the record of an item says."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        reading = sheets([ReturnFile(1, name, path)], ReadSettings())
    columns = ("number", "parent_name", "item_name", "category", "legal_basis")
    said = {
        record["row"]: tuple(record[column] or "" for column in columns)
        for record in records(reading, UNITS).iter_rows(named=True)
    }
    assert reading.files["rows"].sum() == reading.sheets.height
    assert set(reading.tables["unit_line"]) == {"广水市水利局"}
    for row, kind in reading.sheets.select(pl.col("row"), pl.col("kind")).iter_rows():
        yield row, kind, *said.get(row, ("",) * 5)


def assert_recovered(sheet: Drawn, write: Callable[[Drawn], bytes], name: str) -> None:
    assert list(found(write(sheet), name)) == sheet.expected


@settings(max_examples=60, deadline=None)
@given(FORMS)
def test_a_form_written_by_openpyxl_is_recovered(form: Form) -> None:
    assert_recovered(drawn(form), by_openpyxl, "a.xlsx")


@settings(max_examples=60, deadline=None)
@given(FORMS)
def test_a_form_written_by_xlsxwriter_is_recovered(form: Form) -> None:
    assert_recovered(drawn(form), by_xlsxwriter, "a.xlsx")


@settings(max_examples=30, deadline=None)  # python-docx is slow
@given(FORMS)
def test_a_form_written_by_python_docx_is_recovered(form: Form) -> None:
    assert_recovered(drawn(form, is_document=True), by_python_docx, "a.docx")
