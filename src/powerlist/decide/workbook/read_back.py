"""Read a filled review workbook back, whichever program saved it last.

Rows are known by the hidden case id and columns by their heads, never by where they stand: people
sort, filter, delete rows, hand round copies, and WPS or LibreOffice may save another format.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from powerlist.decide.case import Answer, Case, Comment
from powerlist.decide.workbook.columns import (
    BY,
    CASE_ID,
    COMMENT,
    DECISION,
    DOCUMENT,
    META_ID,
    META_LINES,
    META_SHEET,
    REASON,
    labels,
    squeezed,
)
from powerlist.office_workbook import sheets_of

ANSWERED: Final = (CASE_ID, DECISION, REASON, BY, DOCUMENT, COMMENT)
HEAD_SEARCH: Final = 20  # rows; somebody may have put lines above the head


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A row that could not be used, for the person who filled it in."""

    sheet: str
    row: int  # as the spreadsheet program counts; 0 where it is about the whole file
    message: str

    @property
    def where(self) -> str:
        """The place in words."""
        return f"“{self.sheet}”第 {self.row} 行" if self.row else "整份文件"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """All that the workbook says; whether to take part of it is the caller's to decide."""

    workbook_id: str  # "" where the workbook has lost it
    answers: tuple[Answer, ...]  # in the order of the cases
    problems: tuple[LineProblem, ...]
    answered: int  # rows with a decision that could be used
    blank: int  # rows of ours without a decision
    comments: tuple[Comment, ...] = ()
    seen: int = 0  # lines the ledger had when it was written; 0 where it does not say


@dataclass(frozen=True, slots=True)
class _Line:
    """One row with a decision, by head."""

    sheet: str
    row: int
    texts: Mapping[str, str]

    def problem(self, message: str) -> LineProblem:
        return LineProblem(self.sheet, self.row, message)


def read(path: Path, cases: Mapping[str, Case], signer: str) -> ReadBack:
    """The answers in the workbook at `path`; decisions without a name are the signer's.

    Raises UsageError where the file cannot be read at all.
    """
    sheets = sheets_of(path)
    lines = [line for sheet, rows in sheets.items() for line in _lines(sheet, rows)]
    workbook_id = _meta(sheets, META_ID)
    if not workbook_id and not any(_head(rows) for rows in sheets.values()):
        stranger = LineProblem("", 0, "这不是本程序生成的冲突核查表：没有找到编号和决定两栏。")
        return ReadBack("", (), (stranger,), 0, 0)
    seen = _meta(sheets, META_LINES)
    decided = [line for line in lines if line.texts[DECISION]]

    answers: dict[str, tuple[_Line, Answer]] = {}
    contradicted: set[str] = set()
    problems: list[LineProblem] = []
    for line in decided:
        answer = _answer(line, cases, signer)
        if isinstance(answer, LineProblem):
            problems.append(answer)
            continue
        first, known = answers.setdefault(answer.case_id, (line, answer))
        if known.value != answer.value:
            contradicted.add(answer.case_id)
            where = first.problem("").where
            problems.append(line.problem(f"同一问题与{where}的决定不一致，请只留一个。"))

    usable = [case_id for case_id in cases if case_id in answers and case_id not in contradicted]
    return ReadBack(
        workbook_id=workbook_id,
        answers=tuple(answers[case_id][1] for case_id in usable),
        problems=tuple(problems),
        answered=len(usable),
        blank=sum(not line.texts[DECISION] for line in lines),
        comments=tuple(_comments(lines, cases, signer)),
        seen=int(seen) if seen.isdecimal() else 0,
    )


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, Mapping[str, int]] | None:
    """Where the head stands and which of our heads stands in which column."""
    wanted = {squeezed(head): head for head in ANSWERED}
    for place, row in enumerate(rows[:HEAD_SEARCH]):
        found = {
            wanted[squeezed(text)]: column
            for column, text in enumerate(row)
            if squeezed(text) in wanted
        }
        if CASE_ID in found and DECISION in found:
            return place, found
    return None


def _lines(sheet: str, rows: Sequence[Sequence[str]]) -> Iterator[_Line]:
    """Rows below the head that are one of our cases or carry a decision."""
    head = _head(rows)
    if head is None:
        return
    place, found = head
    for row, cells in enumerate(rows[place + 1 :], start=place + 2):
        texts = dict.fromkeys(ANSWERED, "")
        texts |= {name: cells[column] for name, column in found.items()}
        is_head = squeezed(texts[CASE_ID]) == squeezed(CASE_ID)  # pasted in with another copy
        if (texts[CASE_ID] or texts[DECISION]) and not is_head:
            yield _Line(sheet, row, texts)


def _answer(line: _Line, cases: Mapping[str, Case], signer: str) -> Answer | LineProblem:
    case = cases.get(line.texts[CASE_ID])
    if not line.texts[CASE_ID]:
        return line.problem("这一行没有编号，不知道是对哪个问题的决定，请在原来的行里填写。")
    if case is None:
        return line.problem("不认识这个问题：编号被改动，或者这是别的工作目录的核查表。")
    value = _permitted(case).get(squeezed(line.texts[DECISION]))
    if value is None:
        permitted = "、".join(f"“{label}”" for label in labels(case).values())
        return line.problem(f"决定“{line.texts[DECISION]}”不在可选之列，可选：{permitted}。")
    if value in case.needs_reason and not line.texts[REASON]:
        return line.problem(f"决定“{labels(case)[value]}”须写明理由。")
    return Answer(
        case_id=case.case_id,
        value=value,
        by=line.texts[BY] or signer,
        reason=line.texts[REASON],
        document=line.texts[DOCUMENT],
    )


def _permitted(case: Case) -> dict[str, str]:
    """Squeezed answer → option value: in full, as the list shows it, or only up to the colon."""
    shown = labels(case)
    exact = {squeezed(option.label): option.value for option in case.options}
    exact |= {squeezed(label): value for value, label in shown.items()}
    short: dict[str, set[str]] = {}
    for label, value in exact.items():
        short.setdefault(label.partition(":")[0], set()).add(value)
    unmistakable = {label: values.pop() for label, values in short.items() if len(values) == 1}
    return unmistakable | exact


def _comments(lines: Sequence[_Line], cases: Mapping[str, Case], signer: str) -> Iterator[Comment]:
    """What people remarked, whether they have decided or not; nothing is refused for it."""
    for line in lines:
        text = line.texts[COMMENT]
        if text and line.texts[CASE_ID] in cases:
            yield Comment(line.texts[CASE_ID], text, line.texts[BY] or signer)


def _meta(sheets: Mapping[str, Sequence[Sequence[str]]], key: str) -> str:
    rows = sheets.get(META_SHEET, ())
    return next((row[1] for row in rows if row[:1] == [key] and len(row) > 1), "")
