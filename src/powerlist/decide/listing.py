"""The ledger as people read it: one row per line, in their words, with what became of it."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final

from powerlist.decide.case import CaseKind
from powerlist.decide.decision import COMMENT, DISAGREEMENT, UNDO, WEIGHTS, Decision
from powerlist.decide.history import State, standing, states, words
from powerlist.decide.ledger import REPLY
from powerlist.office_workbook import csv_of, set_up_paper, workbook, write_text

TITLE: Final = "决定台账"
HEADS: Final = (
    "编号", "日期", "类别", "事项", "决定", "决定人", "理由", "决定依据", "来源", "状态"
)  # fmt: skip
WIDTHS: Final = (6, 12, 10, 50, 24, 12, 30, 24, 24, 10)
KIND_NAMES: Final[dict[str, str]] = {
    CaseKind.RELATION: "是否同一",
    CaseKind.CLAIM: "归口",
    CaseKind.VALUE: "取值",
    CaseKind.FINDING: "问题处理",
    CaseKind.CATALOGUE: "对照目录",
    CaseKind.UNCLAIMED: "无人申报",
    "adopt": "采用目录",
    "adjust": "动态调整",
    "release": "公布",
    "clearance": "公布审查",
    WEIGHTS: "比对分量",
    REPLY: "单位回复",
    COMMENT: "备注",
    DISAGREEMENT: "不一致",
    UNDO: "撤销",
}
STATE_NAMES: Final = {
    State.STANDING: "有效",
    State.DISPUTED: "待商定",
    State.REPLACED: "已改定",
    State.UNDONE: "已撤销",
}
BOOKKEEPING: Final = (REPLY, COMMENT, DISAGREEMENT, UNDO, WEIGHTS, "release", "clearance")
NO_LONGER_FITS: Final = "对不上"
Row = tuple[int, str, str, str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines to list; what is left empty chooses nothing away."""

    unit: str = ""
    record_ids: Collection[str] = ()  # of the unit
    kind: str = ""  # as the ledger or as the list names it
    by: str = ""
    since: str = ""  # first day, 2014-06-01
    until: str = ""  # last day
    search: str = ""

    def chooses(self, line: Decision) -> bool:
        """Whether the line is one of them."""
        day = line.made_at[:10]
        texts = (line.about, line.answer, line.reason, line.document, line.source)
        return (
            self.kind in {"", line.kind, KIND_NAMES.get(line.kind)}
            and self.by in line.signer
            and (self.since or day) <= day <= (self.until or day)
            and any(self.search in text for text in texts)
            and (not self.unit or self._is_of_unit(line))
        )

    def _is_of_unit(self, line: Decision) -> bool:
        subject = line.subject
        named = {subject.get(key) for key in ("left", "right", "record_id")}
        named.update(subject.get("record_ids", ()))
        is_named = self.unit in line.about or self.unit in str(subject.get("unit", ""))
        return is_named or not named.isdisjoint(self.record_ids)


def listing(
    lines: Sequence[Decision], wanted: Wanted, stale: Collection[int] = ()
) -> tuple[Row, ...]:
    """The wanted lines under HEADS, newest first; `stale` holds numbers that fit nothing now."""
    now = states(lines)
    return tuple(
        _row(line, now[line.number], is_stale=line.number in stale)
        for line in sorted(lines, key=lambda line: -line.number)
        if wanted.chooses(line)
    )


def standing_rows(lines: Sequence[Decision]) -> tuple[Row, ...]:
    """The decisions that hold, for those who decide more; what is bookkeeping is left out."""
    told = {line.number for line in standing(lines) if line.kind not in BOOKKEEPING}
    return tuple(row for row in listing(lines, Wanted()) if row[0] in told)


def exported(rows: Sequence[Row], suffix: str, day: date) -> bytes:
    """The list as a file of this kind: .xlsx, .csv or .json; `day` is the date in the first."""
    if suffix == ".json":
        content = [dict(zip(HEADS, row, strict=True)) for row in rows]
        return json.dumps(content, ensure_ascii=False, indent=1).encode()
    if suffix == ".csv":
        return csv_of(HEADS, rows)
    return _workbook(rows, day)


def _row(line: Decision, state: State, *, is_stale: bool) -> Row:
    about, answer = words(line)
    is_unfit = is_stale and state == State.STANDING
    return (
        line.number,
        line.made_at[:10],
        KIND_NAMES.get(line.kind, line.kind),
        about,
        "撤销" if line.kind == UNDO else answer,
        line.signer,
        line.reason,
        line.document,
        line.source,
        NO_LONGER_FITS if is_unfit else STATE_NAMES[state],
    )


def _workbook(rows: Sequence[Row], day: date) -> bytes:
    buffer = BytesIO()
    with workbook(buffer, TITLE, day) as book:
        font = {"font_name": "宋体", "font_size": 10, "border": 1, "valign": "vcenter"}
        cell = book.add_format(font | {"text_wrap": True, "num_format": 49})
        head = book.add_format(font | {"font_name": "黑体", "bg_color": "#D9E1F2"})
        sheet = book.add_worksheet(TITLE)
        for column, (name, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, head)
        for at, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                write_text(sheet, (at, column), str(text), cell)
        sheet.autofilter(0, 0, len(rows), len(HEADS) - 1)
        set_up_paper(sheet, 0)
    return buffer.getvalue()
