"""The first sheets of the official workbook: how much each annex holds, by category and by unit."""

from collections.abc import Sequence
from typing import Final

from powerlist.office_workbook import Format, Workbook, Worksheet
from powerlist.publish.ink import landscape, write_text
from powerlist.publish.layout import PAGE_POINTS
from powerlist.publish.parts import Tally, Totals, View

NAME: Final = "总览"
UNITS: Final = "各部门数量"  # a sheet of its own: only so its head stands on every page
WIDTHS: Final = (34, 12)
CHART_ROWS: Final = 14
ROW: Final = 18.0  # points
CHART_ROW: Final = 15.0  # as rows are that nobody set
EXPLAINED: Final = "各栏为主项数/子项数，括号内为审核转报数；合计为主项与子项之和，不含审核转报。"


def write_overview(book: Workbook, view: View) -> None:
    """Add the sheets; every number in them is a value, counted where the view was made."""
    looks = _Looks(book)
    heads = _heads(view)
    sheet, first = _begun(book, NAME, f"{view.title}总览", heads, looks)
    last = _table(sheet, first, ("审批类别", *heads[1:]), view.by_category, looks)
    _chart(book, sheet, (first, last), len(heads) - 1)
    if (last + 2) * ROW + CHART_ROWS * CHART_ROW > PAGE_POINTS:
        sheet.set_h_pagebreaks([last + 1])  # no page ends inside the chart
    sheet.print_area(0, 0, last + 2 + CHART_ROWS, len(heads) - 1)
    sheet, first = _begun(book, UNITS, f"{view.title}各部门数量", heads, looks)
    last = _table(sheet, first, heads, view.by_unit, looks)
    sheet.repeat_rows(first)
    sheet.freeze_panes(first + 1, 0)
    total = len(heads) - 1
    sheet.conditional_format(first + 1, total, last - 1, total, {"type": "data_bar"})
    sheet.print_area(0, 0, last, total)


def _begun(
    book: Workbook, name: str, title: str, heads: Sequence[str], looks: "_Looks"
) -> tuple[Worksheet, int]:
    """A sheet with its title, and the row below."""
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, WIDTHS[0])
    sheet.set_column(1, len(heads) - 1, WIDTHS[1])
    sheet.set_row(0, 36)
    sheet.merge_range(0, 0, 0, len(heads) - 1, "", looks.title)
    write_text(sheet, (0, 0), title, looks.title)
    sheet.merge_range(1, 0, 1, len(heads) - 1, "", looks.text)
    write_text(sheet, (1, 0), EXPLAINED, looks.text)
    landscape(sheet, side=20)
    return sheet, 3


class _Looks:
    """The formats of the sheet."""

    def __init__(self, book: Workbook) -> None:
        body = {"font_name": "仿宋_GB2312", "font_size": 10.5, "valign": "vcenter", "border": 1}
        head = body | {"font_name": "黑体", "align": "center", "text_wrap": True}
        title = {"font_name": "方正小标宋简体", "font_size": 22, "align": "center"}
        self.title: Format = book.add_format(title | {"valign": "vcenter"})
        self.text: Format = book.add_format({"font_name": "仿宋_GB2312", "font_size": 10.5})
        self.head: Format = book.add_format(head)
        self.name: Format = book.add_format(body)
        self.number: Format = book.add_format(body | {"align": "center"})


def _heads(view: View) -> tuple[str, ...]:
    return ("审批部门", *(section.name for section in view.sections), "合计")


def _table(
    sheet: Worksheet, first: int, heads: Sequence[str], tallies: Sequence[Tally], looks: _Looks
) -> int:
    """Head, one row per name, and the total; returns the last row."""
    for column, head in enumerate(heads):
        write_text(sheet, (first, column), head, looks.head)
    row = first
    for row, tally in enumerate(tallies, start=first + 1):
        _row(sheet, row, tally, looks)
    _row(sheet, row + 1, total(tallies), looks)
    return row + 1


def _row(sheet: Worksheet, row: int, tally: Tally, looks: _Looks) -> None:
    sheet.set_row(row, ROW)
    write_text(sheet, (row, 0), tally.name, looks.name)
    for column, totals in enumerate(tally.totals, start=1):
        write_text(sheet, (row, column), _told(totals), looks.number)
    sheet.write_number(row, len(tally.totals) + 1, tally.all.counted, looks.number)


def _told(totals: Totals) -> str:
    own = f"{totals.main}/{totals.sub}" if totals.counted else ""
    return own + (f"（{totals.forwarded}）" if totals.forwarded else "")


def total(tallies: Sequence[Tally]) -> Tally:
    """All of them as one line."""
    by_section = zip(*(tally.totals for tally in tallies), strict=True)
    return Tally(
        "合计", tuple(_sum(totals) for totals in by_section), _sum([each.all for each in tallies])
    )


def _sum(parts: Sequence[Totals]) -> Totals:
    return Totals(
        main=sum(part.main for part in parts),
        sub=sum(part.sub for part in parts),
        forwarded=sum(part.forwarded for part in parts),
    )


def _chart(book: Workbook, sheet: Worksheet, rows: tuple[int, int], column: int) -> None:
    """A column chart of the categories, below their table."""
    first, last = rows[0] + 1, rows[1] - 1  # neither head nor total
    chart = book.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": "合计",
            "categories": [NAME, first, 0, last, 0],
            "values": [NAME, first, column, last, column],
            "data_labels": {"value": True},
            "fill": {"color": "#9A1C1C"},
            "gap": 60,
        }
    )
    chart.set_title({"name": "按审批类别统计（项）", "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_size({"width": 720, "height": round(CHART_ROWS * 20)})
    sheet.insert_chart(rows[1] + 2, 0, chart)
