"""Which questions go into which copy when several people share the work."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Final

from powerlist.decide.case import Case
from powerlist.decide.workbook.columns import SHEETS, unit_of

NOBODY: Final = "未指定核查人"


class By(StrEnum):
    """How the questions are parted."""

    UNIT = "unit"
    KIND = "kind"
    REVIEWER = "reviewer"


def parts(
    cases: Iterable[Case], by: By, reviewer_of: Mapping[str, str]
) -> dict[str, tuple[Case, ...]]:
    """The questions by name of the part, each in one part and all in some; `reviewer_of` a unit.

    A question between units belongs to the first of them.
    """
    name: Callable[[Case], str] = {
        By.UNIT: unit_of,
        By.KIND: lambda case: SHEETS[case.kind],
        By.REVIEWER: lambda case: reviewer_of.get(unit_of(case), NOBODY),
    }[by]
    found: dict[str, list[Case]] = {}
    for case in cases:
        found.setdefault(name(case), []).append(case)
    return {name: tuple(own) for name, own in sorted(found.items())}
