"""The official sheet: the list as it goes out on paper, one annex per sheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final

from powerlist.office_workbook import Format, Workbook, Worksheet, workbook
from powerlist.publish.ink import landscape, write_text
from powerlist.publish.layout import BODY, SIDE, SIZES, TITLE, Box, Layout, layout
from powerlist.publish.overview import write_overview
from powerlist.publish.parts import Section, View

FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME: Final = 31  # characters of a sheet's name
CENTRED: Final = {"清理结果", "审批部门", "序号", "审批类别", "法定时限", "承诺时限"}

ANNEX_ROW, TITLE_ROW, SUMMARY_ROW, HEAD_ROW = range(4)
TABLE_ROW: Final = HEAD_ROW + 1
TOP_HEIGHTS: Final = {ANNEX_ROW: 26.25, TITLE_ROW: 42.0, SUMMARY_ROW: 24.0, HEAD_ROW: 36.0}


@dataclass(frozen=True, slots=True)
class _Styles:
    annex: Format
    title: Format
    summary: Format
    head: Format
    body: dict[tuple[str, str, float], Format]  # by horizontal and vertical place and size


def official(view: View, published_on: date) -> bytes:
    """The official workbook as an .xlsx file: an overview, then one sheet per annex."""
    buffer = BytesIO()
    with workbook(buffer, view.title, published_on) as book:
        write_overview(book, view)
        _write_sections(book, view.sections)
    return buffer.getvalue()


def departments(view: View, published_on: date) -> bytes:
    """The same list with a sheet per unit, for the units and the windows that serve the public."""
    buffer = BytesIO()
    with workbook(buffer, view.title, published_on) as book:
        _write_sections(book, view.departments)
    return buffer.getvalue()


def _write_sections(book: Workbook, sections: Sequence[Section]) -> None:
    styles = _styles(book)
    names = _sheet_names([section.name for section in sections])
    for section, name in zip(sections, names, strict=True):
        sheet = book.add_worksheet(name)
        placed = layout(
            section,
            taken=sum(TOP_HEIGHTS.values()) - TOP_HEIGHTS[HEAD_ROW],
            repeated=TOP_HEIGHTS[HEAD_ROW],
        )
        _write_top(sheet, section, placed, styles)
        for box in placed.boxes:
            _write_box(sheet, box, placed, styles)
        _set_up(sheet, placed)


def _sheet_names(names: Sequence[str]) -> Iterator[str]:
    """Names that a workbook takes for its sheets: not too long, no forbidden sign, each once."""
    taken: set[str] = set()
    for number, name in enumerate(names, start=1):
        short = FORBIDDEN.sub("_", name)[:LONGEST_NAME].strip("'") or f"表{number}"
        if short.casefold() in taken:
            mark = f"（{number}）"
            short = short[: LONGEST_NAME - len(mark)] + mark
        taken.add(short.casefold())
        yield short


def _styles(book: Workbook) -> _Styles:
    middle = {"valign": "vcenter"}
    cell = middle | {"border": 1, "text_wrap": True, "font_size": BODY}
    body = cell | {"font_name": "仿宋_GB2312", "num_format": 49}
    title = middle | {"font_name": "方正小标宋简体", "font_size": TITLE, "align": "center"}
    return _Styles(
        annex=book.add_format(middle | {"font_name": "黑体", "font_size": 16}),
        title=book.add_format(title),
        summary=book.add_format(middle | {"font_name": "仿宋_GB2312", "font_size": 12}),
        head=book.add_format(cell | {"font_name": "黑体", "align": "center"}),
        body={
            (across, down, size): book.add_format(
                body | {"align": across, "valign": down, "font_size": size}
            )
            for across in ("left", "center")
            for down in ("vcenter", "top")
            for size in SIZES
        },
    )


def _write_top(sheet: Worksheet, section: Section, placed: Layout, styles: _Styles) -> None:
    for row, height in TOP_HEIGHTS.items():
        sheet.set_row(row, height)
    last = len(placed.columns) - 1
    write_text(sheet, (ANNEX_ROW, 0), section.annex, styles.annex)
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, "", styles.title)
    write_text(sheet, (TITLE_ROW, 0), section.title, styles.title)
    sheet.merge_range(SUMMARY_ROW, 0, SUMMARY_ROW, last, "", styles.summary)
    write_text(sheet, (SUMMARY_ROW, 0), section.summary, styles.summary)
    for place, column in enumerate(placed.columns):
        sheet.set_column(place, place, column.width)
        write_text(sheet, (HEAD_ROW, place), column.head, styles.head)


def _write_box(sheet: Worksheet, box: Box, placed: Layout, styles: _Styles) -> None:
    across = "center" if placed.columns[box.column].head in CENTRED else "left"
    # Centred over two pages, a text would be torn at the break; at the top it stays readable.
    style = styles.body[across, "top" if box.crosses_page else "vcenter", box.size]
    first, last = box.first + TABLE_ROW, box.last + TABLE_ROW
    if first < last:
        sheet.merge_range(first, box.column, last, box.column, "", style)
    write_text(sheet, (first, box.column), box.text, style)


def _set_up(sheet: Worksheet, placed: Layout) -> None:
    for row, height in enumerate(placed.heights, start=TABLE_ROW):
        sheet.set_row(row, height)
    last = (TABLE_ROW + len(placed.heights) - 1, len(placed.columns) - 1)
    landscape(sheet, side=SIDE)
    sheet.print_area(0, 0, *last)
    sheet.repeat_rows(HEAD_ROW)
    sheet.freeze_panes(TABLE_ROW, 0)
    sheet.set_h_pagebreaks([start + TABLE_ROW for start in placed.page_starts])
