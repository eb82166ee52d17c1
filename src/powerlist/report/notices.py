"""Findings grouped for people: one cause is told once, with the rows it stands in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from powerlist.model import Severity, Status

SEVERITY_NAMES: Final = {  # the gravest first
    Severity.ERROR: "错误",
    Severity.WARNING: "提醒",
    Severity.NOTE: "说明",
}
STATUS_NAMES: Final = {
    Status.OPEN: "待处理",
    Status.ACCEPTED: "已认可",
    Status.SETTLED: "已处理",
}
ID_SHOWN: Final = 8  # characters of a finding's id that people see and type
SHOWN_PLACES: Final = 30  # stretches of rows named before “等 n 处”
ALL: Final = 10**6
# What findings of one cause differ in: what they quote, and the row they name.
QUOTED: Final = re.compile(r"“[^“”]*”(?:(?:的子项|、)“[^“”]*”)*(?:等\d+个)?|第\d+行")
RUN: Final = 3  # rows that follow each other and are told as 5—7


@dataclass(frozen=True, slots=True)
class Notice:
    """One cause in one table of one unit, and the findings that share it."""

    findings: tuple[dict[str, Any], ...]

    @property
    def first(self) -> dict[str, Any]:
        """What they have in common: code, severity, unit, file, sheet, advice; and an example."""
        return self.findings[0]

    @property
    def number(self) -> int:
        """How many places it stands in."""
        return len(self.findings)

    @property
    def is_example(self) -> bool:
        """Whether the places differ in what they quote, so that the first one stands for all."""
        return len({finding["message"] for finding in self.findings}) > 1

    @property
    def message(self) -> str:
        """What is wrong, with the words of the first place."""
        return f"如：{self.first['message']}" if self.is_example else self.first["message"]

    def spots(self, most: int = SHOWN_PLACES) -> str:
        """The cell of a single finding, the rows of several: 第 5、8—12 行等 12 处."""
        first = self.first
        if self.number == 1:
            return first["cell"] or (f"第 {first['row']} 行" if first["row"] else "")
        rows = sorted({finding["row"] for finding in self.findings} - {None})
        told = list(_stretches(rows))
        more = "等" if len(told) > most else "，共"
        return f"第 {'、'.join(told[:most])} 行{more} {self.number} 处" if told else ""

    def place(self, *more: str) -> str:
        """What goes before, then 工作表 · rows."""
        return " · ".join(part for part in (*more, self.first["sheet"], self.spots()) if part)

    def line(self, *more: str) -> str:
        """Place and message in one sentence."""
        place = self.place(*more)
        return (
            f"{place}{'，' if self.is_example else '：'}{self.message}" if place else self.message
        )


def notices(findings: pl.DataFrame) -> list[Notice]:
    """The findings by cause, the gravest first, then in order of code, unit and place."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for finding in findings.iter_rows(named=True):
        groups.setdefault(_cause(finding), []).append(finding)
    found = [Notice(tuple(group)) for group in groups.values()]
    return sorted(found, key=lambda notice: (gravity(notice.first), notice.first["code"]))


def gravest_first() -> pl.Expr:
    """What sorts findings by severity."""
    order = {severity: at for at, severity in enumerate(SEVERITY_NAMES)}
    return pl.col("severity").replace_strict(order, return_dtype=pl.Int64)


def gravity(finding: dict[str, Any]) -> int:
    """0 for what blocks publication, then what asks, then what informs."""
    return list(SEVERITY_NAMES).index(Severity(finding["severity"]))


def open_ones(findings: pl.DataFrame) -> pl.DataFrame:
    """The findings that still wait for somebody."""
    return findings.filter(pl.col("status") == Status.OPEN)


def counted(findings: pl.DataFrame) -> dict[Severity, int]:
    """How many findings of each severity, the gravest first."""
    severities = findings["severity"].to_list()
    return {severity: severities.count(severity) for severity in SEVERITY_NAMES}


def told(findings: pl.DataFrame) -> str:
    """错误 3 处、提醒 5 处、说明 0 处."""
    counts = counted(findings)
    return "、".join(f"{name} {counts[key]} 处" for key, name in SEVERITY_NAMES.items())


def by_unit(findings: Sequence[Notice]) -> dict[str, list[Notice]]:
    """Notices of each unit, the unit with most errors first, then warnings, then notes."""
    units: dict[str, list[Notice]] = {}
    for notice in findings:
        units.setdefault(notice.first["unit"] or "", []).append(notice)
    return dict(sorted(units.items(), key=lambda each: (*_weight(each[1]), each[0])))


def _weight(of_unit: Iterable[Notice]) -> tuple[int, ...]:
    counts = dict.fromkeys(range(len(SEVERITY_NAMES)), 0)
    for notice in of_unit:
        counts[gravity(notice.first)] -= notice.number
    return tuple(counts.values())


def _cause(finding: dict[str, Any]) -> tuple[Any, ...]:
    """Findings that name other items are told one by one: whom they concern is what they say."""
    place = ("code", "severity", "status", "unit", "round", "file", "sheet")
    is_of_several = bool(finding["other_ids"]) or not finding["file"]
    said = finding["message"] if is_of_several else QUOTED.sub("", finding["message"])
    return (*(finding[key] for key in place), said, finding["advice"])


def _stretches(rows: Sequence[int]) -> Iterable[str]:
    """5、8—12: rows, those that follow each other as one stretch."""
    start = 0
    for at, row in enumerate(rows):
        if at + 1 < len(rows) and rows[at + 1] == row + 1:
            continue
        if at - start + 1 >= RUN:
            yield f"{rows[start]}—{row}"
        else:
            yield from map(str, rows[start : at + 1])
        start = at + 1
