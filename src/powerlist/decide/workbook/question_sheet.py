"""One sheet of the review workbook: a row per case, what is known beside the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from xlsxwriter.utility import xl_range_abs

from powerlist.decide.case import Answer, Case, CaseKind
from powerlist.decide.workbook.answer_lists import AnswerLists
from powerlist.decide.workbook.columns import (
    BY,
    CASE_ID,
    DECISION,
    DOCUMENT,
    HOW_TO,
    MUST,
    NUMBER,
    REASON,
    TASKS,
    UNIT,
    YES,
    Column,
    columns,
    labels,
    unit_of,
)
from powerlist.decide.workbook.markup import marked
from powerlist.decide.workbook.styles import SIZE, Styles
from powerlist.language import measure
from powerlist.office_workbook import (
    LONGEST,
    PERMITTED,
    TALLEST,
    Format,
    Worksheet,
    set_up_paper,
)

MOST_LINES: Final = 27  # that stand in the tallest row
CUT: Final = "……（余下文字见出处）"
HEAD_ROW: Final = 1  # above it stands one line saying what is asked
FIRST_ROW: Final = 2
ID_COLUMN, NUMBER_COLUMN, FIRST_COLUMN = range(3)
FROZEN_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """Writes the cases of one kind."""

    sheet: Worksheet
    kind: CaseKind
    styles: Styles
    lists: AnswerLists

    def write(self, cases: Sequence[Case], answers: Mapping[str, Answer]) -> None:
        """Heads, a row per case, and what makes the sheet easy to fill in and to print."""
        self._write_heads()
        for row, case in enumerate(cases, start=FIRST_ROW):
            self._write_case(row, case, _given(case, answers.get(case.case_id)))
        self._set_up(FIRST_ROW + len(cases) - 1)

    def _write_heads(self) -> None:
        task = f"{self.sheet.get_name()}：{TASKS[self.kind]}？"
        self.sheet.set_row(0, 27)
        title, line = self.styles.title, self.styles.line
        self.sheet.write_rich_string(
            0, NUMBER_COLUMN, title, task, line, f"　　{HOW_TO[self.kind]}", line
        )
        self.sheet.set_row(HEAD_ROW, 30)
        self.sheet.set_column(ID_COLUMN, ID_COLUMN, None, None, {"hidden": True})
        self.sheet.set_column(NUMBER_COLUMN, NUMBER_COLUMN, 5)
        self.sheet.write_string(HEAD_ROW, ID_COLUMN, CASE_ID, self.styles.head)
        self.sheet.write_string(HEAD_ROW, NUMBER_COLUMN, NUMBER, self.styles.head)
        for place, column in enumerate(columns(self.kind), start=FIRST_COLUMN):
            self.sheet.set_column(place, place, column.width)
            style = self.styles.answer_head if column.is_answer else self.styles.head
            self.sheet.write_string(HEAD_ROW, place, column.head, style)
        for head, place in self._counted().items():
            self.sheet.set_column(place, place, None, None, {"hidden": True})
            self.sheet.write_string(HEAD_ROW, place, head, self.styles.head)

    def _counted(self) -> Mapping[str, int]:
        """The hidden columns behind the others, for counting."""
        behind = FIRST_COLUMN + len(columns(self.kind))
        return {UNIT: behind, MUST: behind + 1}

    def ranges(self, number: int) -> Mapping[str, str]:
        """Where the ids, decisions, units and duties of so many cases stand, as formulas say it."""
        decision = [column.head for column in columns(self.kind)].index(DECISION) + FIRST_COLUMN
        places = {CASE_ID: ID_COLUMN, DECISION: decision, **self._counted()}
        last = FIRST_ROW + number - 1
        return {
            head: f"'{self.sheet.get_name()}'!{xl_range_abs(FIRST_ROW, place, last, place)}"
            for head, place in places.items()
        }

    def _write_case(self, row: int, case: Case, given: Mapping[str, str]) -> None:
        number = str(row - FIRST_ROW + 1)
        self.sheet.write_string(row, ID_COLUMN, case.case_id, self.styles.cell)
        self.sheet.write_string(row, NUMBER_COLUMN, number, self.styles.number)
        lines = 1
        for place, column in enumerate(columns(self.kind), start=FIRST_COLUMN):
            if column.is_answer:
                text = given.get(column.head, "")
                style = self.styles.must if case.is_blocking else self.styles.may
                _write_text(self.sheet, row, place, text, style)
            else:
                text = _excerpt(column.text(case), column)
                self._write_known(row, place, text, column.against and column.against(case))
            if column.head == DECISION:
                self.lists.put(self.sheet, row, place, case)
            lines = max(lines, measure.lines(text, column.width, SIZE))
        counted = self._counted()
        self.sheet.write_string(row, counted[UNIT], unit_of(case), self.styles.cell)
        _write_text(
            self.sheet, row, counted[MUST], YES if case.is_blocking else "", self.styles.cell
        )
        self.sheet.set_row(row, min(TALLEST, measure.points(lines, SIZE)))

    def _write_known(self, row: int, place: int, text: str, other: str | None) -> None:
        """The text, with what the other side does not say in red."""
        runs = marked(text, other) if other else ()
        if len(runs) < 2:  # noqa: PLR2004 - rich text needs two runs; one run has nothing to tell
            _write_text(self.sheet, row, place, text, self.styles.cell)
            return
        fragments = chain.from_iterable(
            (self.styles.differs if run.differs else self.styles.same, run.text) for run in runs
        )
        self.sheet.write_rich_string(row, place, *fragments, self.styles.cell)

    def _set_up(self, last_row: int) -> None:
        last_column = FIRST_COLUMN + len(columns(self.kind)) - 1
        # The hidden columns too: they must move with their rows when somebody sorts.
        self.sheet.autofilter(HEAD_ROW, ID_COLUMN, last_row, max(self._counted().values()))
        self.sheet.protect("", PERMITTED)
        self.sheet.print_area(0, NUMBER_COLUMN, last_row, last_column)
        set_up_paper(self.sheet, HEAD_ROW)
        self.sheet.freeze_panes(FIRST_ROW, FROZEN_COLUMNS)


def _given(case: Case, answer: Answer | None) -> Mapping[str, str]:
    """What the answer fills in, by head."""
    if answer is None:
        return {}
    return {
        DECISION: labels(case).get(answer.value, ""),
        REASON: answer.reason,
        BY: answer.by,
        DOCUMENT: answer.document,
    }


def _excerpt(text: str, column: Column) -> str:
    """As much of the text as the tallest row shows in the column, with a mark where it is cut."""
    lines = measure.lines(text, column.width, SIZE)
    kept = text
    while lines > MOST_LINES:
        kept = kept[: len(kept) * MOST_LINES // lines - 1]
        lines = measure.lines(kept + CUT, column.width, SIZE)
    return text if kept is text else kept + CUT


def _write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    if text:
        sheet.write_string(row, column, text[:LONGEST], style)
    else:
        sheet.write_blank(row, column, None, style)
