"""Where each unit stands: what it returned in which round, how late, and what it still owes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

import polars as pl

from powerlist.feedback.remarks import last_asked
from powerlist.language import units as unit_names
from powerlist.model import FileOutcome, RemarkState, ReturnFile, Severity, Status, current
from powerlist.settings import Settings

UNREADABLE: Final = (FileOutcome.PROTECTED, FileOutcome.DAMAGED, FileOutcome.UNSUPPORTED)
OWED: Final = (RemarkState.PENDING, RemarkState.IGNORED)
RETURNED: Final = "✓"
MISSING: Final = "—"


class State(StrEnum):
    """In a word, those that have to be chased first; the order is the order of the table."""

    OVERDUE = "逾期未报"
    MISSING = "未报"
    NOT_AGAIN_OVERDUE = "逾期未重报"
    NOT_AGAIN = "待重报"
    UNREADABLE = "读不出"
    NO_ITEMS = "无事项"
    LATE = "迟报"
    NIL = "零报送"
    RETURNED = "已报"


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit's line."""

    unit: str
    state: State
    rounds: tuple[str, ...]  # per round: ✓, the day it came in, how late, or —
    items: int | None = None  # None before the first merge
    errors: int | None = None
    warnings: int | None = None
    owed: int | None = None  # remarks without a reply that are still open
    remarks: Mapping[str, int] = field(default_factory=dict)  # RemarkState → remarks


@dataclass(frozen=True, slots=True)
class Returns:
    """Who returned what in which round."""

    outcomes: Mapping[tuple[int, str], frozenset[str]]  # (round, unit) → FileOutcomes
    items: Mapping[str, int] | None = None  # None where nothing has been merged
    open: Mapping[tuple[str, str], int] = field(default_factory=dict)  # (unit, severity) → findings
    remarks: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    def of_names(cls, files: Iterable[ReturnFile], settings: Settings) -> "Returns":
        """From nothing but the names of files and folders, before the first merge."""
        found: dict[tuple[int, str], frozenset[str]] = {}
        for file in files:
            for part in reversed(file.file.split("/")):
                if unit := unit_names.mentioned(part, settings.units):
                    found[file.round, unit] = frozenset({FileOutcome.READ})
                    break
        return cls(found)

    @classmethod
    def of_tables(
        cls, files: pl.DataFrame, records: pl.DataFrame, findings: pl.DataFrame,
        remarks: pl.DataFrame,
    ) -> "Returns":  # fmt: skip
        """From the tables of the last merge; every file without items has a finding."""
        place = ["round", "file"]
        owners = pl.concat(frame.select("unit", *place) for frame in (records, findings))
        files = files.filter(pl.col("outcome") != FileOutcome.FEEDBACK)
        joined = files.join(owners.drop_nulls("unit").unique(), on=place)
        by_round = joined.group_by("round", "unit").agg(pl.col("outcome").unique())
        is_open = findings.filter(pl.col("status") == Status.OPEN)
        mine = current(records).drop_nulls("unit")
        return cls(
            outcomes={(number, unit): frozenset(kinds) for number, unit, kinds in by_round.rows()},
            items=dict(mine.group_by("unit").len().rows()),
            open={
                (unit, severity): number
                for unit, severity, number in is_open.group_by("unit", "severity").len().rows()
            },
            remarks=_counted(remarks),
        )


def standings(
    settings: Settings, returns: Returns, received: Mapping[tuple[int, str], date], today: date
) -> tuple[Standing, ...]:
    """Every unit of the roster, those that owe something first."""
    numbers = rounds(settings, returns)
    clerk = _Clerk(settings, returns, received, today, numbers)
    found = [clerk.about(unit.name) for unit in settings.units]
    order = list(State)
    return tuple(sorted(found, key=lambda each: order.index(each.state)))


def rounds(settings: Settings, returns: Returns) -> tuple[int, ...]:
    """The rounds there are columns for: those set up and those something came in for."""
    begun = {number for number, _ in returns.outcomes if number > 0}
    last = max(begun, default=1)
    return tuple(sorted(begun | {each.number for each in settings.rounds if each.number <= last}))


@dataclass(frozen=True, slots=True)
class _Clerk:
    settings: Settings
    returns: Returns
    received: Mapping[tuple[int, str], date]
    today: date
    numbers: tuple[int, ...]

    def about(self, unit: str) -> Standing:
        remarks = self.returns.remarks.get(unit, {})
        owed = sum(remarks.get(state, 0) for state in OWED)
        late = max((self._late(number, unit) for number in self.numbers), default=0)
        items = self.returns.items
        standing = Standing(
            unit=unit,
            state=self._state(unit, owed, late),
            rounds=tuple(self._mark(number, unit) for number in self.numbers),
        )
        if items is None:
            return standing
        return replace(
            standing,
            items=items.get(unit, 0),
            errors=self.returns.open.get((unit, Severity.ERROR), 0),
            warnings=self.returns.open.get((unit, Severity.WARNING), 0),
            owed=owed,
            remarks=remarks,
        )

    def _state(self, unit: str, owed: int, late: int) -> State:
        returned = [number for number in self.numbers if (number, unit) in self.returns.outcomes]
        if not returned:
            return State.OVERDUE if self._is_over(self.numbers[0]) else State.MISSING
        outcomes = self.returns.outcomes[returned[-1], unit]
        if owed and returned[-1] < self.numbers[-1]:
            is_over = self._is_over(self.numbers[-1])
            return State.NOT_AGAIN_OVERDUE if is_over else State.NOT_AGAIN
        items = self.returns.items
        if items is not None and not items.get(unit):
            return _without_items(outcomes)
        return State.LATE if late else State.RETURNED

    def _mark(self, number: int, unit: str) -> str:
        if (number, unit) not in self.returns.outcomes:
            return MISSING
        day = self.received.get((number, unit))
        if day is None:
            return RETURNED
        late = self._late(number, unit)
        return f"{day.month}月{day.day}日" + (f"，迟{late}天" if late else "")

    def _late(self, number: int, unit: str) -> int:
        day, deadline = self.received.get((number, unit)), self._deadline(number)
        return max((day - deadline).days, 0) if day and deadline else 0

    def _is_over(self, number: int) -> bool:
        deadline = self._deadline(number)
        return deadline is not None and self.today > deadline

    def _deadline(self, number: int) -> date | None:
        found = (each.deadline for each in self.settings.rounds if each.number == number)
        return next(found, None)


def _without_items(outcomes: frozenset[str]) -> State:
    if FileOutcome.NIL in outcomes:
        return State.NIL
    return State.UNREADABLE if outcomes & set(UNREADABLE) else State.NO_ITEMS


def _counted(remarks: pl.DataFrame) -> dict[str, dict[str, int]]:
    """The remarks of each unit's last feedback by what became of them."""
    found: dict[str, Counter[str]] = {}
    for unit, state in last_asked(remarks).select("unit", "state").iter_rows():
        found.setdefault(unit, Counter())[state] += 1
    return {unit: dict(counted) for unit, counted in found.items()}
