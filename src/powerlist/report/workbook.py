"""Findings as a workbook for people: counted, by unit, by kind; one line per cause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import Final

import polars as pl

from powerlist.model import Severity, Status
from powerlist.office_workbook import (
    Format,
    Workbook,
    Worksheet,
    row_height,
    set_up_paper,
    workbook,
    write_text,
)
from powerlist.report.findings import Report
from powerlist.report.notices import (
    ALL,
    ID_SHOWN,
    SEVERITY_NAMES,
    STATUS_NAMES,
    Notice,
    by_unit,
    notices,
    open_ones,
    told,
)

SIZE: Final = 10  # points
COLUMNS: Final = {  # head → width in digits
    "单位": 14, "级别": 6, "代码": 7, "问题": 18, "情况": 44, "怎么办": 36, "处数": 6,
    "文件": 16, "工作表": 9, "位置": 12, "编号": 10,
}  # fmt: skip
SHOWN_IDS: Final = 3  # more of them are accepted by their code and unit
ANSWERED: Final = {"状态": 8, "理由": 24}
COLOURS: Final = {Severity.ERROR: "#F8CBAD", Severity.WARNING: "#FFF2CC", Severity.NOTE: "#EDEDED"}


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook."""

    title: Format
    plain: Format
    head: Format
    cell: Format
    number: Format
    severity: dict[Severity, Format]


def as_workbook(report: Report) -> bytes:
    """The workbook, the same bytes for the same findings."""
    buffer = BytesIO()
    with workbook(buffer, f"{report.title}问题清单", report.day) as book:
        styles = _styles(book)
        waiting = notices(open_ones(report.findings))
        _overview(book.add_worksheet("汇总"), styles, report, waiting)
        of_units = list(chain.from_iterable(by_unit(waiting).values()))
        _listing(book.add_worksheet("按单位"), styles, report, of_units)
        _listing(book.add_worksheet("按问题"), styles, report, waiting)
        answered = report.findings.filter(pl.col("status") != Status.OPEN)
        if not answered.is_empty():
            _listing(book.add_worksheet("已处理"), styles, report, notices(answered))
    return buffer.getvalue()


def _styles(book: Workbook) -> Styles:
    cell = {
        "font_name": "宋体",
        "font_size": SIZE,
        "border": 1,
        "valign": "vcenter",
        "text_wrap": True,
    }
    centred = cell | {"align": "center"}
    return Styles(
        title=book.add_format({"font_name": "黑体", "font_size": 14}),
        plain=book.add_format({"font_name": "宋体"}),
        head=book.add_format(centred | {"font_name": "黑体", "bg_color": "#D9E1F2"}),
        cell=book.add_format(cell | {"num_format": 49}),  # 49: text
        number=book.add_format(centred),
        severity={
            severity: book.add_format(centred | {"bg_color": colour})
            for severity, colour in COLOURS.items()
        },
    )


def _overview(sheet: Worksheet, styles: Styles, report: Report, waiting: list[Notice]) -> None:
    """What there is of each kind, and in how many units."""
    sheet.write_string(0, 0, f"{report.title}问题清单", styles.title)
    open_findings = open_ones(report.findings)
    sheet.write_string(
        1, 0, f"待处理：{told(open_findings)}。错误不处理不能公布，提醒请核对，说明供了解。",
        styles.plain,
    )  # fmt: skip
    kinds: dict[str, list[Notice]] = {}
    for notice in waiting:
        kinds.setdefault(notice.first["code"], []).append(notice)
    heads = {"级别": 8, "代码": 8, "问题": 60, "处数": 8, "单位数": 8}
    _heads(sheet, styles, heads, row=3)
    for row, (code, of_kind) in enumerate(kinds.items(), 4):
        severity = Severity(of_kind[0].first["severity"])
        units = {notice.first["unit"] for notice in of_kind}
        sheet.write_string(row, 0, SEVERITY_NAMES[severity], styles.severity[severity])
        sheet.write_string(row, 1, code, styles.cell)
        sheet.write_string(row, 2, report.titles[code], styles.cell)
        sheet.write_number(row, 3, sum(notice.number for notice in of_kind), styles.number)
        sheet.write_number(row, 4, len(units), styles.number)
    set_up_paper(sheet, head_row=3, upright=True)


def _listing(sheet: Worksheet, styles: Styles, report: Report, of_sheet: Sequence[Notice]) -> None:
    """One line per cause; answered ones say how they were answered."""
    is_answered = any(notice.first["status"] != Status.OPEN for notice in of_sheet)
    heads = COLUMNS | (ANSWERED if is_answered else {})
    _heads(sheet, styles, heads, row=0)
    for row, notice in enumerate(of_sheet, 1):
        cells = _cells(notice, report)
        for column, head in enumerate(heads):
            _write(sheet, (row, column), cells[head], _style(head, notice, styles))
        texts = ((str(cells[head]), width) for head, width in heads.items())
        sheet.set_row(row, row_height(texts, SIZE))
    sheet.autofilter(0, 0, max(len(of_sheet), 1), len(heads) - 1)
    set_up_paper(sheet, head_row=0)
    sheet.freeze_panes(1, 4)


def _cells(notice: Notice, report: Report) -> dict[str, str | int]:
    first = notice.first
    ids = [finding["finding_id"][:ID_SHOWN] for finding in notice.findings]
    more = [f"等 {len(ids)} 个"] if len(ids) > SHOWN_IDS else []
    reasons = (report.reasons.get(finding["finding_id"], "") for finding in notice.findings)
    return {
        "单位": first["unit"] or "",
        "级别": SEVERITY_NAMES[Severity(first["severity"])],
        "代码": first["code"],
        "问题": report.titles[first["code"]],
        "情况": notice.message,
        "怎么办": first["advice"],
        "处数": notice.number,
        "文件": first["file"] or "",
        "工作表": first["sheet"] or "",
        "位置": notice.spots(ALL),
        "编号": _lines([*ids[:SHOWN_IDS], *more]),
        "状态": STATUS_NAMES[Status(first["status"])],
        "理由": _lines(reasons),
    }


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _style(head: str, notice: Notice, styles: Styles) -> Format:
    if head == "级别":
        return styles.severity[Severity(notice.first["severity"])]
    return styles.number if head == "处数" else styles.cell


def _heads(sheet: Worksheet, styles: Styles, heads: dict[str, int], row: int) -> None:
    for column, (head, width) in enumerate(heads.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, head, styles.head)


def _write(sheet: Worksheet, place: tuple[int, int], value: str | int, style: Format) -> None:
    if isinstance(value, int):
        sheet.write_number(*place, value, style)
    else:
        write_text(sheet, place, value, style)
