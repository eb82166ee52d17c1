"""Read a unit's filled feedback workbook back, whichever program saved it last.

Lines are known by their hidden id and columns by their heads, never by where they stand.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from powerlist.errors import UsageError
from powerlist.feedback.replies import LABELS, ON_FAULTS, ON_SHARED, Reply
from powerlist.feedback.workbook import BY, FAULTS, ID, META_ROUND, META_UNIT, REASON, REPLY, SHARED
from powerlist.model import FEEDBACK_MARK, META_SHEET
from powerlist.office_workbook import sheets_of

HEAD_SEARCH: Final = 20  # rows; somebody may have put lines above the head
OFFERED: Final = {FAULTS: ON_FAULTS, SHARED: ON_SHARED}
Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that could not be used, for the person who filled it in."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Replies:
    """All that one returned workbook says."""

    unit: str
    round: int
    replies: tuple[Reply, ...] = ()
    problems: tuple[Problem, ...] = ()
    blank: int = 0  # lines without an answer


@dataclass(frozen=True, slots=True)
class _Line:
    sheet: str
    row: int
    texts: Mapping[str, str]

    @property
    def where(self) -> str:
        return f"“{self.sheet}”第 {self.row} 行"


def is_feedback(path: Path) -> bool:
    """Whether the file is a feedback workbook of ours; what cannot be read is none."""
    try:
        return bool(_meta(sheets_of(path)))
    except UsageError:
        return False


def read(path: Path) -> Replies:
    """The replies in the workbook at `path`.

    Raises UsageError where the file cannot be read or is no feedback workbook.
    """
    sheets = sheets_of(path)
    meta = _meta(sheets)
    unit, number = meta.get(META_UNIT, ""), meta.get(META_ROUND, "")
    if not unit or not number.isdecimal():
        raise UsageError(f"“{path.name}”不是本程序生成的反馈表，或者隐藏的工作表被删去了。")
    by = _signer(sheets)
    found: dict[str, Reply] = {}
    problems: list[Problem] = []
    blank = 0
    for line in (line for name, rows in sheets.items() for line in _lines(name, rows)):
        if not line.texts[REPLY]:
            blank += 1
            if line.texts[REASON]:
                problems.append(Problem(line.where, "写了说明，没有选答复，请从下拉列表中选一项。"))
            continue
        reply = _reply(line, unit, int(number), by)
        if isinstance(reply, Problem):
            problems.append(reply)
            continue
        first = found.setdefault(reply.finding_id, reply)
        if first.answer != reply.answer:
            problems.append(Problem(line.where, "同一问题有两个不同的答复，请只留一个。"))
    return Replies(unit, int(number), tuple(found.values()), tuple(problems), blank)


def _reply(line: _Line, unit: str, number: int, by: str) -> Reply | Problem:
    offered = OFFERED.get(line.sheet, LABELS)
    value = _permitted(offered).get(_squeezed(line.texts[REPLY]))
    if not line.texts[ID]:
        return Problem(line.where, "这一行没有编号，不知道答复的是哪个问题，请在原来的行里填写。")
    if value is None:
        permitted = "、".join(f"“{label}”" for label in offered.values())
        return Problem(line.where, f"答复“{line.texts[REPLY]}”不在可选之列，可选：{permitted}。")
    return Reply(unit, number, line.texts[ID], value, line.texts[REASON], by)


def _permitted(offered: Mapping[str, str]) -> dict[str, str]:
    """Squeezed label → answer; also only up to the comma: 有异议."""
    exact = {_squeezed(label): value for value, label in offered.items()}
    return {label.partition(",")[0]: value for label, value in exact.items()} | exact


def _lines(sheet: str, rows: Rows) -> Iterator[_Line]:
    """Lines below the head that carry an id or an answer."""
    head = _head(rows)
    if head is None:
        return
    place, columns = head
    for number, cells in enumerate(rows[place + 1 :], start=place + 2):
        texts = dict.fromkeys((ID, REPLY, REASON), "")
        texts |= {head: cells[at] for head, at in columns.items() if at < len(cells)}
        if (texts[ID] or texts[REPLY]) and _squeezed(texts[ID]) != _squeezed(ID):
            yield _Line(sheet, number, texts)


def _head(rows: Rows) -> tuple[int, dict[str, int]] | None:
    """Where the head stands and which of our heads stands in which column."""
    wanted = {_squeezed(head): head for head in (ID, REPLY, REASON)}
    for place, row in enumerate(rows[:HEAD_SEARCH]):
        columns = {
            wanted[_squeezed(text)]: at for at, text in enumerate(row) if _squeezed(text) in wanted
        }
        if ID in columns and REPLY in columns:
            return place, columns
    return None


def _signer(sheets: Mapping[str, Rows]) -> str:
    """Who filled it in, as written beside 答复人; "" where nobody is named."""
    for rows in sheets.values():
        for row in rows:
            for at, text in enumerate(row):
                if _squeezed(text) == _squeezed(BY):
                    return next((cell for cell in row[at + 1 :] if cell), "")
    return ""


def _meta(sheets: Mapping[str, Rows]) -> dict[str, str]:
    """What the hidden sheet says; nothing where it is not ours."""
    facts = {row[0]: row[1] for row in sheets.get(META_SHEET, []) if len(row) > 1}
    return facts if FEEDBACK_MARK in facts else {}


def _squeezed(text: str) -> str:
    """The text without blanks and differences of width, for recognising heads and answers."""
    return "".join(unicodedata.normalize("NFKC", text).replace("▼", "").split())
