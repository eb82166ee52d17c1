"""The first sheet of the review workbook: how to fill it in, and how far one is.

The counts are formulas over the other sheets, so that they follow while people fill in. Their
present values are written with them for programs that show a workbook without reckoning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from powerlist.decide.case import Answer, Case, CaseKind
from powerlist.decide.workbook.columns import (
    CASE_ID,
    DECISION,
    MUST,
    SHEETS,
    TASKS,
    UNIT,
    YES,
    unit_of,
)
from powerlist.decide.workbook.styles import Styles
from powerlist.office_workbook import PERMITTED, Worksheet, set_up_paper

LINES: Final = (
    "1. 每张表一行是一个问题，左边是各单位填报的原文，甲、乙不同的字用红色标出。",
    "2. 只填黄色或绿色的几栏：“决定”从下拉列表选择，“理由”按需填写，“决定依据”写纪要、批示或文号。",
    "3. “决定人”写姓名，不写的按交表人计；“备注”写疑问和意见，不算决定，下次会和问题列在一起。",
    "4. 黄色的必须有决定，否则不能公布；绿色的可以不填。拿不准的先留空，下次再填。",
    "5. 可以筛选、只留一部分行、分给几个人各填一份，分别交回；请不要改动编号和表头。",
    "6. 若需排序而提示受保护，可在“审阅”中撤销工作表保护，没有密码。",
    "7. 填好后保存，由经办人运行 powerlist decide 文件名 读回；读不懂的行会逐行指出，不会误记。",
    "8. 两个人对同一问题选得不一样，读回后会重新列出双方的决定和理由，商定后再选一次。",
)
COUNT_HEADS: Final = ("问题数", "已填", "未填", "必须决定而未填")
WIDTHS: Final = (24, 56, 9, 9, 9, 16)
WHERE: Final = "在哪些表（涉及两个以上单位的，计在排在前面的单位名下）"
TYPED: Final = '"<>"'
BLANK: Final = '""'


@dataclass(frozen=True, slots=True)
class Asked:
    """The cases of one sheet, and by head where their ids, decisions, … stand."""

    kind: CaseKind
    cases: Sequence[Case]
    ranges: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Guide:
    """Writes the sheet."""

    sheet: Worksheet
    styles: Styles
    answers: Mapping[str, Answer]

    def write(self, title: str, lines: Sequence[str], asked: Sequence[Asked]) -> None:
        """Title, lines for people, progress by sheet and by unit."""
        for place, width in enumerate(WIDTHS):
            self.sheet.set_column(place, place, width)
        self.sheet.set_row(0, 36)
        self.sheet.write_string(0, 0, title, self.styles.title)
        for row, sentence in enumerate(lines, start=1):
            self.sheet.set_row(row, 24)
            self.sheet.merge_range(row, 0, row, len(WIDTHS) - 1, sentence, self.styles.text)
        by_sheet = len(lines) + 2
        set_up_paper(self.sheet)
        self._write_heads(by_sheet, "工作表", "要决定什么")
        for at, one in enumerate(asked, start=by_sheet + 1):
            self._write_counts(at, (SHEETS[one.kind], TASKS[one.kind]), [one])
        by_unit = by_sheet + len(asked) + 2
        self._write_heads(by_unit, "单位", WHERE)
        for at, (unit, its) in enumerate(_by_unit(asked), start=by_unit + 1):
            own = (SHEETS[one.kind] for one in its if one.cases)
            self._write_counts(at, (unit, "、".join(own)), its, unit=unit)
        self.sheet.protect("", PERMITTED)

    def _write_heads(self, row: int, *names: str) -> None:
        self.sheet.set_row(row, 24)
        for place, head in enumerate((*names, *COUNT_HEADS)):
            self.sheet.write_string(row, place, head, self.styles.head)

    def _write_counts(
        self, row: int, names: tuple[str, str], asked: Sequence[Asked], unit: str = ""
    ) -> None:
        """One line of a table: what is counted, and the counts over the cases of these sheets."""
        self.sheet.set_row(row, 21)
        for place, name in enumerate(names):
            self.sheet.write_string(row, place, name, self.styles.cell)
        cases = [case for one in asked for case in one.cases]
        open_ = [case for case in cases if case.case_id not in self.answers]
        own = {UNIT: xl_rowcol_to_cell(row, 0)} if unit else {}
        number, filled = (xl_rowcol_to_cell(row, len(names) + at) for at in range(2))
        counts = (
            (_counting(asked, own | {CASE_ID: TYPED}), len(cases)),
            (_counting(asked, own | {CASE_ID: TYPED, DECISION: TYPED}), len(cases) - len(open_)),
            (f"{number}-{filled}", len(open_)),
            (
                _counting(asked, own | {MUST: f'"{YES}"', DECISION: BLANK}),
                sum(case.is_blocking for case in open_),
            ),
        )
        for place, (formula, value) in enumerate(counts, start=len(names)):
            self.sheet.write_formula(row, place, f"={formula}", self.styles.count, value)


def _by_unit(asked: Sequence[Asked]) -> Iterator[tuple[str, list[Asked]]]:
    """Every unit with all the sheets, of whose cases only its own are left."""
    own: dict[str, dict[CaseKind, list[Case]]] = {}
    for one in asked:
        for case in one.cases:
            own.setdefault(unit_of(case), {}).setdefault(one.kind, []).append(case)
    for unit in sorted(own):
        yield unit, [replace(one, cases=own[unit].get(one.kind, [])) for one in asked]


def _counting(asked: Sequence[Asked], criteria: Mapping[str, str]) -> str:
    """The rows of all these sheets that meet the criteria, by head of their columns."""
    return "+".join(
        f"COUNTIFS({','.join(f'{one.ranges[head]},{test}' for head, test in criteria.items())})"
        for one in asked
    )
