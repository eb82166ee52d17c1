"""Write one unit's feedback: what is wrong, what others report too, what was understood.

Each line to be answered carries the finding's id in a hidden column, so that lines may be sorted,
filtered and sent back in any order. Most of it will be printed: every sheet is one page wide.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from powerlist.feedback import paper
from powerlist.feedback.contents import (
    SEVERITIES,
    STATES,
    STEP_NAMES,
    Contents,
    Row,
    Told,
    columns_changed,
    name_of,
    step_name,
    written,
)
from powerlist.feedback.paper import Styles
from powerlist.feedback.replies import LABELS, ON_FAULTS, ON_SHARED
from powerlist.model import FEEDBACK_MARK, META_SHEET, RemarkState, Step
from powerlist.office_workbook import Workbook, Worksheet, row_height, workbook, write_text

VERSION: Final = "1"
ID: Final = "编号（请勿改动）"
REPLY: Final = "答复▼"
REASON: Final = "说明"
BY: Final = "答复人："
FAULTS, SHARED, EARLIER, STEPS, ITEMS = (
    "问题清单",
    "他单位同报事项",
    "上轮意见落实情况",
    "与上轮对照",
    "本单位事项",
)
META_UNIT, META_ROUND = "unit", "round"
HEAD_ROW: Final = 1  # above it stands one line that says what the sheet is


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet and what it shows of a line."""

    head: str
    width: float
    text: Callable[[Any], str]
    style: str = "cell"


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with one table; with `answers` its lines wait for a reply."""

    name: str
    intro: str
    columns: Sequence[Column]
    lines: Sequence[Any]
    answers: Mapping[str, str] | None = None

    @property
    def shown(self) -> tuple[Column, ...]:
        """All its columns."""
        return (*self.columns, *(_ANSWER_COLUMNS if self.answers else ()))


@dataclass(frozen=True, slots=True)
class Header:
    """What the workbook says about itself."""

    city: str
    edition: str
    created: date  # given by the caller, so that the same findings give the same bytes


def write(contents: Contents, path: Path, header: Header) -> None:
    """Write the unit's workbook to `path`."""
    buffer = BytesIO()
    title = f"{header.city}行政审批事项清理第{contents.round}轮反馈表（{contents.unit}）"
    with workbook(buffer, title, header.created) as book:
        _Writer(book, paper.styles(book), contents).write(title)
        _write_meta(book.add_worksheet(META_SHEET), contents, header)
    path.write_bytes(buffer.getvalue())


@dataclass(frozen=True, slots=True)
class _Writer:
    book: Workbook
    styles: Styles
    contents: Contents

    def write(self, title: str) -> None:
        """All sheets that have something to say, the guide first."""
        self._guide(self.book.add_worksheet("填写说明"), title)
        for table in _tables(self.contents):
            if table.lines:
                self._sheet(self.book.add_worksheet(table.name), table)

    def _guide(self, sheet: Worksheet, title: str) -> None:
        widths = (22, 12, 60)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.set_row(0, 36)
        sheet.merge_range(0, 0, 0, 2, title, self.styles.title)
        row = 1
        for text in _instructions(self.contents):
            sheet.set_row(row, row_height([(text, sum(widths))], paper.SIZE) + 4)
            sheet.merge_range(row, 0, row, 2, text, self.styles.text)
            row += 1
        row += 1
        for head, number, text in (("内容", "条数", "说明"), *_counts(self.contents)):
            style = self.styles.head if head == "内容" else self.styles.cell
            centred = self.styles.head if head == "内容" else self.styles.centred
            sheet.set_row(row, 22)
            write_text(sheet, (row, 0), head, style)
            write_text(sheet, (row, 1), number, centred)
            write_text(sheet, (row, 2), text, style)
            row += 1
        row += 1
        sheet.set_row(row, 26)
        write_text(sheet, (row, 0), BY, self.styles.head)
        sheet.merge_range(row, 1, row, 2, "", self.styles.answer)
        write_text(sheet, (row + 2, 0), "单位负责人签字：", self.styles.text)
        write_text(sheet, (row + 2, 2), "（盖章）　　　　　年　　月　　日", self.styles.text)
        paper.set_up(sheet)

    def _sheet(self, sheet: Worksheet, table: Table) -> None:
        """The hidden id where there is something to answer, a number, the columns."""
        sheet.set_row(0, 24)
        write_text(sheet, (0, 1), table.intro, self.styles.line)
        self._heads(sheet, table)
        for row, line in enumerate(table.lines, start=HEAD_ROW + 1):
            self._line(sheet, row, table.shown, line)
        last, width = HEAD_ROW + len(table.lines), len(table.shown)
        if table.answers:
            _offer(sheet, (HEAD_ROW + 1, last), width, table.answers)
        sheet.autofilter(HEAD_ROW, 0, last, width + 1)
        sheet.print_area(0, 1, last, width + 1)
        paper.set_up(sheet, HEAD_ROW)

    def _heads(self, sheet: Worksheet, table: Table) -> None:
        sheet.set_row(HEAD_ROW, 24)
        sheet.set_column(0, 0, None, None, {"hidden": True})
        sheet.set_column(1, 1, 5)
        write_text(sheet, (HEAD_ROW, 0), ID if table.answers else "", self.styles.head)
        write_text(sheet, (HEAD_ROW, 1), "序号", self.styles.head)
        for at, column in enumerate(table.shown, start=2):
            sheet.set_column(at, at, column.width)
            style = self.styles.answer_head if column.style == "answer" else self.styles.head
            write_text(sheet, (HEAD_ROW, at), column.head, style)

    def _line(self, sheet: Worksheet, row: int, columns: Sequence[Column], line: Any) -> None:  # noqa: ANN401 - whatever the columns can read
        texts = [column.text(line) for column in columns]
        sheet.set_row(
            row,
            row_height(((t, c.width) for t, c in zip(texts, columns, strict=True)), paper.SIZE),
        )
        if isinstance(line, Told):
            write_text(sheet, (row, 0), line.finding_id, self.styles.cell)
        write_text(sheet, (row, 1), str(row - HEAD_ROW), self.styles.centred)
        for at, (text, column) in enumerate(zip(texts, columns, strict=True), start=2):
            write_text(sheet, (row, at), text, getattr(self.styles, column.style))


def _tables(told: Contents) -> Iterable[Table]:
    """The sheets after the guide, in their order."""
    yield Table(
        FAULTS,
        "请逐条改正原表后重报，并在黄色栏内答复。标“必须改正”的，不改正也不说明理由，就不能公布。",
        _FAULT_COLUMNS,
        told.faults,
        ON_FAULTS,
    )
    yield Table(
        SHARED,
        "下列事项其他单位也报了，或者名称相近。请商有关单位后在黄色栏内答复。",
        _SHARED_COLUMNS,
        told.shared,
        ON_SHARED,
    )
    before = told.earlier[0]["round"] if told.earlier else ""
    yield Table(
        EARLIER, f"第{before}轮反馈的意见，到本轮重报时的落实情况。", _EARLIER_COLUMNS, told.earlier
    )
    changed = [row for row in told.steps if row["step"] != Step.UNCHANGED]
    yield Table(STEPS, "与上一轮相比有变化的事项，请核对有没有漏报。", _STEP_COLUMNS, changed)
    yield Table(
        ITEMS, "从报送表里读到的本单位事项，请核对有没有遗漏、误读。", _ITEM_COLUMNS, told.items
    )


def _offer(
    sheet: Worksheet, rows: tuple[int, int], columns: int, answers: Mapping[str, str]
) -> None:
    """The drop-down list in the reply column, which stands before the last one."""
    sheet.data_validation(
        rows[0],
        columns,
        rows[1],
        columns,
        {
            "validate": "list",
            "source": list(answers.values()),
            "input_title": "请选择",
            "input_message": "从下拉列表中选一项；需要解释的写在“说明”栏。",
            "error_title": "不是可选的答复",
            "error_message": "请从下拉列表中选择一项，其他意见写在“说明”栏。",
        },
    )


def _instructions(told: Contents) -> Iterable[str]:
    due = f"{written(told.deadline)}前" if told.deadline else "规定的期限内"
    numbered = (
        "对照“问题清单”改正原来的报送表，改完后重报；不要在本表里改清单内容。",
        "在黄色的“答复”栏选一项：已改正；有异议，保留原报；无法处理。后两项请在“说明”栏写明理由。",
        "“他单位同报事项”请先与对方商量，再选牵头意见；意见不一致的，由专班提请协调。",
        f"请于{due}将本表（电子表）连同改正后的清单一并报回；纸质件由负责人签字、盖章。",
        "可以筛选、排序、打印；请不要改动编号和表头。工作表的保护没有密码，可在“审阅”中撤销。",
    )
    return (f"{number}．{text}" for number, text in enumerate(numbered, start=1))


def _counts(told: Contents) -> Iterable[tuple[str, str, str]]:
    """The summary's lines: what, how many, what to do about it."""
    counted = Counter(SEVERITIES[each.severity] for each in told.faults)
    details = "，".join(f"{name}{number}条" for name, number in counted.items())
    if told.faults:
        yield FAULTS, str(len(told.faults)), f"其中{details}"
    if told.shared:
        yield SHARED, str(len(told.shared)), "商有关单位确定牵头"
    if told.earlier:
        yield EARLIER, str(len(told.earlier)), _states(told.earlier)
    if not told.told:
        yield FAULTS, "0", "本轮报送没有需要改正的问题"
    yield ITEMS, str(len(told.items)), "请核对有没有遗漏"


def _states(rows: Sequence[Row]) -> str:
    counted = {name: sum(row["state"] == state for row in rows) for state, name in STATES.items()}
    return "，".join(f"{name}{number}条" for name, number in counted.items() if number)


def _write_meta(sheet: Worksheet, told: Contents, header: Header) -> None:
    facts = {
        FEEDBACK_MARK: VERSION,
        META_UNIT: told.unit,
        META_ROUND: str(told.round),
        "edition": header.edition,
    }
    for row, (key, text) in enumerate(facts.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, text)
    sheet.very_hidden()


def _message(line: Told) -> str:
    return _marked(line.message, line)


def _title(line: Told) -> str:
    return _marked(line.title, line)


def _marked(text: str, line: Told) -> str:
    return f"{text}（上轮已提出）" if line.is_repeated else text


_ANSWER_COLUMNS: Final = (
    Column(REPLY, 14, lambda line: LABELS.get(line.reply or "", ""), "answer"),
    Column(REASON, 18, lambda line: line.reason, "answer"),
)
_FAULT_COLUMNS: Final = (
    Column("代码", 6, lambda line: line.code, "small"),
    Column("程度", 9, lambda line: SEVERITIES[line.severity], "centred"),
    Column("位置", 16, lambda line: line.place),
    Column("事项名称", 18, lambda line: line.item_name),
    Column("原填内容", 18, lambda line: line.typed),
    Column("问题", 28, _message),
    Column("怎么改", 26, lambda line: line.advice),
)
_SHARED_COLUMNS: Final = (
    Column("代码", 6, lambda line: line.code, "small"),
    Column("情况", 14, _title),
    Column("本单位所报（依据）", 32, lambda line: line.mine),
    Column("其他单位所报（依据）", 40, lambda line: line.others),
    Column("本单位位置", 16, lambda line: line.place),
    Column("请做什么", 22, lambda line: line.advice.partition("另见：")[0]),
)
_EARLIER_COLUMNS: Final = (
    Column("代码", 6, lambda row: row["code"], "small"),
    Column("事项名称", 22, lambda row: row["item_name"] or ""),
    Column("上轮意见", 52, lambda row: row["message"]),
    Column("落实情况", 13, lambda row: STATES[RemarkState(row["state"])], "centred"),
    Column("单位答复", 14, lambda row: LABELS.get(row["reply"] or "", "")),
    Column("说明", 22, lambda row: row["reason"] or ""),
)
_STEP_COLUMNS: Final = (
    Column("变化", 9, lambda row: STEP_NAMES[Step(row["step"])], "centred"),
    Column("上轮名称", 42, lambda row: step_name(row, "before")),
    Column("本轮名称", 42, lambda row: step_name(row, "record")),
    Column("改动的栏目", 36, columns_changed),
)
_ITEM_COLUMNS: Final = (
    Column("事项名称", 46, name_of),
    Column("类别", 14, lambda row: row["category"] or row["category_typed"] or ""),
    Column("设定依据", 52, lambda row: row["legal_basis"] or ""),
    Column("清理意见", 14, lambda row: "、".join(row["outcome"] or ()) or row["opinion"] or ""),
)
