"""powerlist against: this return, the previous edition and the upper catalogue side by side."""

import argparse
from collections import Counter
from pathlib import Path

from powerlist import workspace
from powerlist.cli.show import console
from powerlist.cli.unit_meant import unit_meant
from powerlist.errors import UsageError
from powerlist.report.against import HEADS, Comparison, Tables, comparison
from powerlist.report.against_workbook import as_workbook
from powerlist.report.terminal import print_rows
from powerlist.workspace import Workspace

MOST = 60  # lines in the terminal; the workbook has all


def run(options: argparse.Namespace) -> int:
    """Print where the three disagree, or write it as a workbook."""
    show = console()
    with workspace.open_at(options.folder) as place:
        found = _compared(place, options)
        if options.output:
            path = _path(options.output)
            workspace.put(path, as_workbook(found, place.settings))
    if options.output:
        show.print(f"已写入 {path}：{len(found.lines)} 条不一致，{found.agreeing} 条各方一致")
        return 0
    if found.lines:
        print_rows(show, "三方对照（只列不一致的）", HEADS, found.lines[:MOST])
    counted = Counter(part for line in found.lines for part in line[-1].split("；"))
    for judgement, number in counted.most_common():
        show.print(f"  {judgement}：{number} 条")
    show.print(f"各方一致 {found.agreeing} 条，不一致 {len(found.lines)} 条")
    if len(found.lines) > MOST:
        show.print(f"只列前 {MOST} 条；全部：powerlist against --output review/对照表.xlsx")
    return 0


def _compared(place: Workspace, options: argparse.Namespace) -> Comparison:
    unit = unit_meant(options.unit, place.settings.units) if options.unit else None
    tables = Tables(
        *map(place.table, ("records", "baseline_items", "baseline_matches", "unclaimed"))
    )
    found = comparison(tables, place.settings, unit, options.baseline)
    if not found.compared:
        names = "、".join(one.name for one in place.settings.baselines if not one.is_decision)
        known = f"可用的有：{names}" if names else "powerlist.toml 中还没有 [[baseline]] 目录"
        raise UsageError(f"没有可对照的目录；{known}")
    return found


def _path(given: Path) -> Path:
    if given.suffix.lower() != ".xlsx":
        raise UsageError(f"--output 应为 .xlsx 文件，现为 {given}")
    return given
