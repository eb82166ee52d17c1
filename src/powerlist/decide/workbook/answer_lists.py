"""Drop-down lists of permitted answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from xlsxwriter.utility import xl_range_abs

from powerlist.decide.case import Case
from powerlist.decide.workbook.columns import labels
from powerlist.office_workbook import Worksheet

INLINE_LIMIT: Final = 255  # characters; a longer list must be a range of cells
HINT_LIMIT: Final = 255


@dataclass(frozen=True, slots=True)
class AnswerLists:
    """Puts lists on cells; what is too long for a cell's own list goes to the hidden `store`."""

    store: Worksheet
    stored: dict[tuple[str, ...], str] = field(default_factory=dict)

    def put(self, sheet: Worksheet, row: int, column: int, case: Case) -> None:
        """The case's permitted answers, a hint how to choose, and a refusal of anything else."""
        choices = labels(case)
        sheet.data_validation(
            row,
            column,
            row,
            column,
            {
                "validate": "list",
                "source": self._source(tuple(choices.values())),
                "input_title": "请选择",
                "input_message": _hint(case, choices),
                "error_title": "不是可选的答案",
                "error_message": "请从下拉列表中选择一项；拿不准的先留空，意见写在“理由”栏。",
            },
        )

    def _source(self, choices: tuple[str, ...]) -> list[str] | str:
        # A comma inside an answer would part it in two.
        if len(",".join(choices)) <= INLINE_LIMIT and "," not in "".join(choices):
            return list(choices)
        if choices not in self.stored:
            column = len(self.stored)
            for row, choice in enumerate(choices):
                self.store.write_string(row, column, choice)
            cells = xl_range_abs(0, column, len(choices) - 1, column)
            self.stored[choices] = f"='{self.store.get_name()}'!{cells}"
        return self.stored[choices]


def _hint(case: Case, choices: Mapping[str, str]) -> str:
    """The question once more, and which answers want a reason."""
    wanting = [choices[value] for value in case.needs_reason if value in choices]
    reason = f"选“{'”“'.join(wanting)}”的，须写明理由。" if wanting else ""
    hint = f"{case.question}{reason}"
    return hint if len(hint) <= HINT_LIMIT else hint[: HINT_LIMIT - 1] + "…"
