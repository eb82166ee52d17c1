"""Findings told in the terminal: by unit, by cause, one by one."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final

import polars as pl
from rich.console import Console
from rich.text import Text

from powerlist.model import Severity, Status
from powerlist.report.notices import (
    ID_SHOWN,
    SEVERITY_NAMES,
    STATUS_NAMES,
    Notice,
    by_unit,
    gravest_first,
    gravity,
    notices,
    open_ones,
)
from powerlist.report.terminal import print_rows

SHOWN_UNITS: Final = 10
SHOWN_NOTICES: Final = 20  # notices of one kind that are told in full
STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def print_units(console: Console, findings: pl.DataFrame, titles: dict[str, str]) -> None:
    """The units with most to do, what blocks publication first; the rest only counted."""
    units = by_unit(notices(open_ones(findings)))
    if not units:
        return
    rows = [
        (unit or "（不分单位）", *_by_gravity(of_unit), *_gravest(of_unit[0], titles))
        for unit, of_unit in list(units.items())[:SHOWN_UNITS]
    ]
    heads = ("单位", *SEVERITY_NAMES.values(), "代码", "最要紧的问题")
    print_rows(console, "问题最多的单位", heads, rows)
    if len(units) > SHOWN_UNITS:
        rest = len(units) - SHOWN_UNITS
        console.print(f"  另有 {rest} 个单位，见 powerlist status；逐条看：powerlist findings")


def print_notices(console: Console, findings: pl.DataFrame, titles: dict[str, str]) -> None:
    """Open findings by kind, the gravest first: each cause with its place, then the advice."""
    of_several = findings["file"].n_unique() > 1
    for code, group in groupby(notices(open_ones(findings)), lambda notice: notice.first["code"]):
        of_kind = list(group)
        number = sum(notice.number for notice in of_kind)
        _print_head(console, of_kind[0].first, f"{titles[code]}（{number} 处）")
        shown, rest = of_kind[:SHOWN_NOTICES], of_kind[SHOWN_NOTICES:]
        for advice, advised in groupby(shown, lambda notice: notice.first["advice"]):
            for notice in advised:
                file = [notice.first["file"] or ""] if of_several else []
                console.print(f"  {notice.line(*file)}")
            console.print(f"    → {advice}")
        if rest:
            console.print(f"  ……另有 {sum(notice.number for notice in rest)} 处")


def print_each(console: Console, findings: pl.DataFrame, titles: dict[str, str]) -> None:
    """Findings one by one under their kind, each with the id by which it can be accepted."""
    ordered = findings.sort(gravest_first(), "code", maintain_order=True).to_dicts()
    for code, group in groupby(ordered, lambda finding: finding["code"]):
        of_kind = list(group)
        _print_head(console, of_kind[0], titles[code])
        for advice, advised in groupby(of_kind, lambda finding: finding["advice"]):
            for finding in advised:
                console.print(f"  {finding['finding_id'][:ID_SHOWN]}  {_told(finding)}")
            console.print(f"    → {advice}")


def _print_head(console: Console, finding: dict[str, Any], title: str) -> None:
    severity = Severity(finding["severity"])
    head = f"\n{SEVERITY_NAMES[severity]} {finding['code']} {title}"
    console.print(Text(head, style=STYLES[severity]))


def _told(finding: dict[str, Any]) -> str:
    status = finding["status"]
    mark = "" if status == Status.OPEN else f"〔{STATUS_NAMES[Status(status)]}〕"
    return mark + Notice((finding,)).line(finding["unit"], finding["file"])


def _by_gravity(of_unit: Iterable[Notice]) -> list[int]:
    counts = [0] * len(SEVERITY_NAMES)
    for notice in of_unit:
        counts[gravity(notice.first)] += notice.number
    return counts


def _gravest(notice: Notice, titles: dict[str, str]) -> tuple[str, str]:
    code, spots = notice.first["code"], notice.spots(3)
    return code, titles[code] + (f"：{spots}" if spots else "")
