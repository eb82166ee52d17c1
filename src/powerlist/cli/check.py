"""powerlist check: a unit's own look at its list before it sends it, outside any workspace."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from powerlist import __version__, normalise, pipeline, read, workspace
from powerlist.check import RULES
from powerlist.cli.findings_out import form_of, hand_out
from powerlist.cli.show import console, now, progress
from powerlist.errors import UsageError
from powerlist.model import Reading, ReturnFile
from powerlist.pipeline import Outcome
from powerlist.report.findings import Report
from powerlist.report.listing import print_notices
from powerlist.report.notices import counted, open_ones, told
from powerlist.settings import Round, Settings, Unit

# Above it is only the State: who does not say whose list it is hears nothing about levels.
ANY_DIVISION: Final = "000000"
OF_ALL_UNITS: Final = "U"  # family of rules that need the roster and everybody's returns


def run(options: argparse.Namespace) -> int:
    """Read the files, run the rules, print what they find; writes nothing but --output."""
    form = form_of(options)
    returns = _returns(options.files)
    with progress(quiet=form is not None) as advance:
        outcome = _outcome(returns, options, advance)
    report = _report(outcome, ", ".join(each.file for each in returns))
    if form:
        hand_out(report, form, options.output)
    if not form or options.output:
        _print(report)
    return 1 if report.summary["errors"] else 0


def _returns(paths: list[Path]) -> list[ReturnFile]:
    for path in paths:
        if not path.is_file():
            raise UsageError(f"“{path}”不是文件或不存在，请写出要检查的文件")
    names = [path.name for path in paths]
    is_clear = len(set(names)) == len(names)
    return [ReturnFile(1, path.name if is_clear else path.as_posix(), path) for path in paths]


def _outcome(
    returns: list[ReturnFile], options: argparse.Namespace, advance: pipeline.Progress
) -> Outcome:
    year = options.year or date.fromisoformat(now()[:10]).year
    settings = Settings(
        city=options.unit or "",
        division=options.division or ANY_DIVISION,
        year=year,
        edition=f"{year}年",
        published_on=workspace.last_day(year),
        rounds=(Round(1),),
    )
    reading = read.sheets(
        returns, settings.read, lambda done, total, file: advance(f"读取 {file}", done, total)
    )
    units = _units(reading, options.unit)
    return pipeline.merged(reading, replace(settings, units=units), progress=advance)


def _units(reading: Reading, unit: str | None) -> tuple[Unit, ...]:
    """The units that the lists name; where the one is given, these are its other names."""
    typed = normalise.records(reading, ())["unit_typed"].drop_nulls()
    names = tuple(typed.unique(maintain_order=True))
    return (Unit(unit, names),) if unit else tuple(map(Unit, names))


def _report(outcome: Outcome, title: str) -> Report:
    of_files = ~pl.col("code").str.starts_with(OF_ALL_UNITS)
    findings = outcome.findings.filter(of_files)
    errors, warnings, notes = counted(open_ones(findings)).values()
    summary = {
        "files": outcome.reading.files.height,
        "rows": outcome.reading.physical_rows().height,
        "records": outcome.records.height,
        "errors": errors,
        "warnings": warnings,
        "notes": notes,
    }
    return Report(
        title=title,
        day=outcome.settings.published_on,
        version=__version__,
        rules=RULES,
        findings=findings,
        summary=summary,
        is_workspace=False,
    )


def _print(report: Report) -> None:
    show = console()
    print_notices(show, report.findings, report.titles)
    rows, records = report.summary["rows"], report.summary["records"]
    found = told(open_ones(report.findings))
    show.print(f"\n{rows} 行，{records} 个事项：{found}")
    if not records and report.findings.is_empty():
        show.print("没有读到事项，无从检查：请看是不是选错了文件")
    elif report.findings.is_empty():
        show.print("没有发现问题。与其他单位的重复、冲突，要到专班汇总时才能核对")
    else:
        show.print("问题代码的含义：powerlist explain 代码")
