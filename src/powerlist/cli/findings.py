"""powerlist findings: what the last merge found, one by one."""

import argparse
from collections.abc import Mapping
from typing import Any

import polars as pl

from powerlist import workspace
from powerlist.check import RULES
from powerlist.cli.show import console
from powerlist.cli.unit_meant import unit_meant
from powerlist.errors import UsageError
from powerlist.report.listing import print_each
from powerlist.report.notices import SEVERITY_NAMES, STATUS_NAMES, gravest_first
from powerlist.settings import Unit


def run(options: argparse.Namespace) -> int:
    """Print the findings that were asked for, the gravest first, up to a limit."""
    with workspace.open_at(options.folder) as place:
        findings, units = place.table("findings"), place.settings.units
    wanted = selected(findings, options, units).sort(gravest_first(), "code", maintain_order=True)
    show = console()
    shown = wanted if options.limit == 0 else wanted.head(options.limit)
    print_each(show, shown, {rule.code: rule.title for rule in RULES})
    rest = (
        f"，列出前 {shown.height} 处（--limit 0 全部列出）" if shown.height < wanted.height else ""
    )
    show.print(f"\n共 {wanted.height} 处{rest}")
    if shown.height:
        show.print("核实后可以照此公布的：powerlist accept 编号 --by 姓名 --reason 理由")
    return 0


def selected(
    findings: pl.DataFrame, options: argparse.Namespace, units: tuple[Unit, ...]
) -> pl.DataFrame:
    """The findings of this unit, code, severity and status, as far as they are given."""
    wanted = {
        "unit": unit_meant(options.unit, units, reported(findings)) if options.unit else None,
        "code": of_code(options.code) if options.code else None,
        "severity": _named(options.severity, SEVERITY_NAMES),
        "status": _named(options.status, STATUS_NAMES),
    }
    for column, value in wanted.items():
        if value:
            findings = findings.filter(pl.col(column) == value)
    return findings


def _named(text: str | None, names: Mapping[Any, str]) -> str | None:
    """The value that a Chinese name stands for, or its English one; None for all of them."""
    known = {name: str(value) for value, name in names.items()} | {str(v): str(v) for v in names}
    if text is None or text in {"全部", "all"}:
        return None
    if text not in known:
        raise UsageError(f"没有“{text}”，可用的有：{'、'.join([*names.values(), '全部'])}")
    return known[text]


def of_code(text: str) -> str:
    """The code that was meant, in upper case."""
    code = text.strip().upper()
    if code not in {rule.code for rule in RULES}:
        raise UsageError(f"没有“{text}”这个问题代码；powerlist explain 列出全部代码")
    return code


def reported(findings: pl.DataFrame) -> list[str]:
    """The bodies that have findings, on the roster or not."""
    return findings["unit"].drop_nulls().unique().to_list()
