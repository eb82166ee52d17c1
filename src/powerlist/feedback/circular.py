"""The table of a circular (通报): who returned in time, who late, who not, what is outstanding."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

from powerlist import official_document as office
from powerlist.errors import UsageError
from powerlist.feedback import paper
from powerlist.feedback.contents import written
from powerlist.feedback.standing import Standing, State
from powerlist.model import RemarkState
from powerlist.office_workbook import row_height, workbook, write_text
from powerlist.settings import Settings

GROUPS: Final = {  # as a circular names them
    "未报送": (State.OVERDUE, State.MISSING),
    "未重报": (State.NOT_AGAIN_OVERDUE, State.NOT_AGAIN),
    "报送文件无法读取或没有事项": (State.UNREADABLE, State.NO_ITEMS),
    "迟报": (State.LATE,),
    "已报送": (State.RETURNED, State.NIL),
}
SHEET_WIDTHS: Final = {"序号": 6, "单位": 30, "情况": 14, "事项": 8, "意见": 8}
MILLIMETRES: Final = {"序号": 13, "单位": 58, "情况": 25, "事项": 16, "意见": 19}
REMARK_HEADS: Final = ("反馈意见", "已采纳", "有异议", "待落实")


@dataclass(frozen=True, slots=True)
class Circular:
    """The table and its title; both writers lay out the same."""

    title: str
    lines: tuple[str, ...]  # of running text
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    created: date

    @classmethod
    def of(
        cls, settings: Settings, found: Sequence[Standing], numbers: Sequence[int], today: date
    ) -> "Circular":
        """From where the units stand."""
        rounds = tuple(f"第{number}轮" for number in numbers)
        grouped = [
            (name, [s for s in found if s.state in states]) for name, states in GROUPS.items()
        ]
        order = [standing for _, members in grouped for standing in members]
        return cls(
            title=f"{settings.city}行政审批事项清理报送情况通报表",
            lines=tuple(_lines(settings, grouped, len(found), today)),
            heads=("序号", "单位", "情况", *rounds, "事项数", *REMARK_HEADS),
            rows=tuple((str(at), *_row(each)) for at, each in enumerate(order, start=1)),
            created=today,
        )

    def width(self, head: str, widths: dict[str, int]) -> float:
        """How wide a column is."""
        if head in widths:
            return widths[head]
        if head.startswith("第"):
            return widths["情况"]
        return widths["事项" if head == "事项数" else "意见"]


def write(circular: Circular, path: Path) -> bytes:
    """The file's content by the ending of its name; raises UsageError for another ending."""
    if path.suffix.lower() == ".xlsx":
        return _workbook(circular)
    if path.suffix.lower() == ".docx":
        return _document(circular)
    raise UsageError(f"通报表只能导出为 .xlsx 或 .docx，不能是“{path.name}”")


def _lines(
    settings: Settings, grouped: list[tuple[str, list[Standing]]], units: int, today: date
) -> list[str]:
    deadlines = [
        f"第{each.number}轮{written(each.deadline)}" for each in settings.rounds if each.deadline
    ]
    counted = "，".join(f"{name}{len(members)}个" for name, members in grouped if members)
    lines = [f"截至{written(today)}，应报单位{units}个：{counted}。"]
    return [*lines, f"报送期限：{'，'.join(deadlines)}。"] if deadlines else lines


def _row(standing: Standing) -> tuple[str, ...]:
    counts = standing.remarks
    numbers = (
        sum(counts.values()),
        counts.get(RemarkState.ACCEPTED, 0) + counts.get(RemarkState.DECIDED, 0),
        counts.get(RemarkState.CONTESTED, 0) + counts.get(RemarkState.UNABLE, 0),
        sum(
            counts.get(s, 0)
            for s in (RemarkState.PENDING, RemarkState.IGNORED, RemarkState.CHANGED)
        ),
    )
    told = tuple(str(number) if counts else "" for number in numbers)
    items = "" if standing.items is None else str(standing.items)
    return (standing.unit, standing.state, *standing.rounds, items, *told)


def _workbook(circular: Circular) -> bytes:
    buffer = BytesIO()
    with workbook(buffer, circular.title, circular.created) as book:
        looks = paper.styles(book)
        sheet = book.add_worksheet("通报表")
        last = len(circular.heads) - 1
        sheet.set_row(0, 32)
        sheet.merge_range(0, 0, 0, last, circular.title, looks.title)
        for row, line in enumerate(circular.lines, start=1):
            sheet.set_row(row, 20)
            sheet.merge_range(row, 0, row, last, line, looks.text)
        head_row = len(circular.lines) + 1
        widths = [circular.width(head, SHEET_WIDTHS) for head in circular.heads]
        for at, (head, width) in enumerate(zip(circular.heads, widths, strict=True)):
            sheet.set_column(at, at, width)
            write_text(sheet, (head_row, at), head, looks.head)
        for row, texts in enumerate(circular.rows, start=head_row + 1):
            sheet.set_row(row, row_height(zip(texts, widths, strict=True), paper.SIZE))
            for at, text in enumerate(texts):
                is_bad = at == 2 and text in {*GROUPS["未报送"], *GROUPS["未重报"]}  # noqa: PLR2004 - the column 情况
                style = looks.must if is_bad else looks.cell if at == 1 else looks.centred
                write_text(sheet, (row, at), text, style)
        paper.set_up(sheet, head_row)
    return buffer.getvalue()


def _document(circular: Circular) -> bytes:
    paper_copy = office.begin(circular.title, circular.created, landscape=True)
    for line in circular.lines:
        office.paragraph(paper_copy, line)
    widths = [circular.width(head, MILLIMETRES) for head in circular.heads]
    scale = min(1.0, office.TURNED_WIDTH / sum(widths))
    office.table(
        paper_copy,
        list(circular.heads),
        [list(row) for row in circular.rows],
        [width * scale for width in widths],
    )
    return office.content(paper_copy)
