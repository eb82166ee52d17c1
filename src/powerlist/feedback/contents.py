"""What there is to say to one unit, in the order in which it is said; the writers lay it out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.feedback.remarks import last_asked, last_returns, rows_of
from powerlist.feedback.typed import Typed
from powerlist.model import COLUMN_NAMES, RemarkState, Severity, Status, Step
from powerlist.settings import Settings

Row = dict[str, Any]

SEVERITIES: Final = {  # the gravest first
    Severity.ERROR: "必须改正",
    Severity.WARNING: "请核实",
    Severity.NOTE: "供参考",
}
STATES: Final = {
    RemarkState.ACCEPTED: "已采纳",
    RemarkState.CHANGED: "仍有问题",
    RemarkState.CONTESTED: "有异议",
    RemarkState.UNABLE: "无法处理",
    RemarkState.REPLIED: "已答复",
    RemarkState.DECIDED: "专班已定",
    RemarkState.IGNORED: "未处理",
    RemarkState.PENDING: "待答复",
}
STEP_NAMES: Final = {
    Step.ADDED: "新增",
    Step.GONE: "消失",
    Step.CHANGED: "改动",
    Step.UNCHANGED: "未变",
}
# The task team's own matters: who has not returned, who came late, what the ledger says.
NOT_FOR_UNITS: Final = r"^[LMP]|^U50[123568]$"


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a sheet with a reply column."""

    finding_id: str
    code: str
    severity: Severity
    place: str
    item_name: str
    message: str
    advice: str
    record_id: str | None
    title: str = ""  # what the fault is called
    typed: str = ""
    mine: str = ""  # where reports are compared: this unit's wording and basis
    others: str = ""  # and the other units'
    reply: str | None = None
    reason: str = ""
    is_repeated: bool = False  # told in an earlier round too


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything for one unit about its return of one round."""

    unit: str
    round: int
    deadline: date | None  # by when the next return is due
    dated: date | None  # of the letter
    faults: tuple[Told, ...] = ()
    shared: tuple[Told, ...] = ()
    earlier: tuple[Row, ...] = ()  # rows of model.REMARKS of the round before
    steps: tuple[Row, ...] = ()  # rows of model.STEPS
    items: tuple[Row, ...] = ()  # the unit's records that count

    @property
    def told(self) -> tuple[Told, ...]:
        """All that waits for a reply."""
        return (*self.faults, *self.shared)

    @property
    def must(self) -> int:
        """How many things have to be put right."""
        return sum(each.severity == Severity.ERROR for each in self.faults)

    @property
    def says_something(self) -> bool:
        """Whether there is more to tell than notes for information."""
        return bool(self.shared or self.earlier) or any(
            each.severity != Severity.NOTE for each in self.faults
        )


@dataclass(frozen=True, slots=True)
class Known:
    """The tables of the last merge, and what has become of earlier remarks."""

    settings: Settings
    findings: pl.DataFrame
    records: pl.DataFrame
    sheets: pl.DataFrame
    remarks: pl.DataFrame
    steps: pl.DataFrame
    titles: Mapping[str, str] = field(default_factory=dict)  # code → what the fault is called


def contents(known: Known, number: int) -> tuple[Contents, ...]:
    """For every unit of the roster whose last return is of this round, in roster order."""
    returns = pl.concat(frame.select("unit", "round") for frame in (known.records, known.findings))
    last = last_returns(returns.drop_nulls())
    units = [unit.name for unit in known.settings.units if last.get(unit.name) == number]
    teller = _Teller.of(known, number)
    return tuple(teller.about(unit) for unit in units)


@dataclass(frozen=True, slots=True)
class _Teller:
    known: Known
    number: int
    rows: dict[str, Row]
    open: list[Row]
    typed: Typed
    territorial: frozenset[str]

    @classmethod
    def of(cls, known: Known, number: int) -> "_Teller":
        is_told = (pl.col("status") == Status.OPEN) & ~pl.col("code").str.contains(NOT_FOR_UNITS)
        found = known.findings.filter(is_told)
        gravity = pl.col("severity").replace_strict(
            {severity: at for at, severity in enumerate(SEVERITIES)}, return_dtype=pl.Int64
        )
        place = ("file", "sheet", "row", "code", "finding_id")
        found = found.sort(gravity, *place, nulls_last=True)
        return cls(
            known,
            number,
            rows_of(known.records),
            found.to_dicts(),
            Typed.of(found, known.sheets),
            frozenset(unit.name for unit in known.settings.units if unit.is_territorial),
        )

    def about(self, unit: str) -> Contents:
        rounds = {each.number: each for each in self.known.settings.rounds}
        following, this = rounds.get(self.number + 1), rounds.get(self.number)
        remarks = self.known.remarks.filter(pl.col("unit") == unit)
        replies = remarks.filter(pl.col("round") == self.number)
        earlier = last_asked(remarks.filter(pl.col("round") < self.number))
        said = {row["finding_id"]: row for row in replies.iter_rows(named=True)}
        repeated = set(earlier["finding_id"])
        steps = self.known.steps.filter(pl.col("unit") == unit, pl.col("round") == self.number)
        return Contents(
            unit=unit,
            round=self.number,
            deadline=following.deadline if following else None,
            dated=this.feedback_on if this else None,
            faults=tuple(self._faults(unit, said, repeated)),
            shared=tuple(self._shared(unit, said, repeated)),
            earlier=tuple(earlier.to_dicts()),
            steps=tuple(steps.to_dicts()),
            items=tuple(
                model.current(self.known.records).filter(pl.col("unit") == unit).to_dicts()
            ),
        )

    def _faults(self, unit: str, said: dict[str, Row], repeated: set[str]) -> Iterator[Told]:
        for finding in self.open:
            if finding["unit"] == unit and not self._is_shared(finding):
                yield self._told(finding, finding["record_id"], said, repeated)

    def _shared(self, unit: str, said: dict[str, Row], repeated: set[str]) -> Iterator[Told]:
        """One line per finding: what this unit typed, and what the others did."""
        for finding in self.open:
            if not self._is_shared(finding):
                continue
            members = self._members(finding)
            mine = [row for row in members if row["unit"] == unit]
            others = [row for row in members if row["unit"] != unit]
            if mine:
                told = self._told(finding, mine[0]["record_id"], said, repeated)
                yield _beside(told, mine, others)

    def _members(self, finding: Row) -> list[Row]:
        ids = [finding["record_id"], *(finding["other_ids"] or ())]
        return [self.rows[record_id] for record_id in ids if record_id in self.rows]

    def _is_shared(self, finding: Row) -> bool:
        """Whether reports of several units are compared, towns among themselves left out."""
        if not finding["code"].startswith("D"):
            return False
        units = {row["unit"] for row in self._members(finding)} - {None}
        return len(units) > 1 and not units <= self.territorial

    def _told(
        self, finding: Row, record_id: str | None, said: dict[str, Row], repeated: set[str]
    ) -> Told:
        reply = said.get(finding["finding_id"], {})
        return Told(
            finding_id=finding["finding_id"],
            code=finding["code"],
            severity=Severity(finding["severity"]),
            place=place(finding),
            item_name=name_of(self.rows.get(record_id or "")),
            message=finding["message"],
            advice=finding["advice"],
            record_id=record_id,
            title=self.known.titles.get(finding["code"], ""),
            typed=self.typed.at(finding),
            reply=reply.get("reply"),
            reason=reply.get("reason") or "",
            is_repeated=finding["finding_id"] in repeated,
        )


def _beside(told: Told, mine: list[Row], others: list[Row]) -> Told:
    """The same with both sides' wording and basis."""
    return replace(
        told,
        place="\n".join(map(place, mine)),
        mine="\n".join(map(_name_and_basis, mine)),
        others="\n".join(
            f"{row['unit'] or row['unit_typed']}：{_name_and_basis(row)}" for row in others
        ),
    )


def _name_and_basis(row: Row) -> str:
    basis = " ".join((row["legal_basis"] or "未填依据").split())
    return f"{name_of(row)}（{basis}）"


def name_of(row: Row | None) -> str:
    """The item as typed, a sub-item behind its main item; "" for none."""
    if row is None:
        return ""
    name = row["item_name"] or "（未填名称）"
    return f"{row['parent_name']} — {name}" if row["parent_name"] else name


def place(row: Row) -> str:
    """File, sheet and cell, as its author finds it."""
    spot = row.get("cell") or (f"第{row['row']}行" if row["row"] else "")
    name = PurePosixPath(row["file"]).name if row["file"] else ""
    return " · ".join(part for part in (name, row["sheet"], spot) if part)


def written(day: date) -> str:
    """2014年3月1日; strftime cannot leave out the zeros on every system."""
    return f"{day.year}年{day.month}月{day.day}日"


def step_name(step: Row, side: str) -> str:
    """The name an item had (`before`) or has (`record`); "" where it was not reported."""
    if step[f"{side}_id"] is None:
        return ""
    name = step["before_name" if side == "before" else "item_name"]
    return " ".join((name or "（未填名称）").split())


def columns_changed(step: Row) -> str:
    """The columns in which the two reports of an item differ, in Chinese."""
    return "、".join(COLUMN_NAMES[column] for column in step["columns"])
