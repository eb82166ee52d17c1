"""powerlist merge: the main job."""

import argparse
import json
from dataclasses import replace

from rich.console import Console

from powerlist import __version__, pipeline, results, workspace
from powerlist.check import RULES
from powerlist.cli.show import console, now, progress
from powerlist.decide import Ledger
from powerlist.errors import UsageError
from powerlist.report.terminal import print_findings, print_summary


def run(options: argparse.Namespace) -> int:
    """Run the pipeline, write the tables and the review workbook, and sum up."""
    started = now()
    with workspace.open_at(options.folder) as place:
        workspace.ensure_replaceable(place.review_workbook)
        returns = place.returns()
        if not returns:
            raise UsageError(f"“{place.inbox}”里还没有文件，请先把各单位报送的文件放进 inbox/1/")
        settings = place.settings
        if options.engine:
            settings = replace(settings, match=replace(settings.match, engine=options.engine))
        ledger = Ledger(place.ledger)
        with progress(quiet=options.json) as advance:
            outcome = pipeline.run(returns, settings, ledger.decisions(), advance, place.cache)
            kept_copy = results.store(outcome, place, ledger)
        figures = results.figures(outcome)
        broken_at = ledger.broken_at()
        ledger.note_run(started, __version__, "merge", figures.as_json())
    if options.json:
        print(json.dumps(figures.as_json(), ensure_ascii=False))  # noqa: T201 - this is the output
        return outcome.exit_status
    show = console()
    print_findings(show, outcome.findings, {rule.code: rule.title for rule in RULES})
    print_summary(show, figures)
    if kept_copy:
        show.print(f"\n原核查表有改动、还没有读回，已另存为 {kept_copy.name}，可用 decide 读回")
    if broken_at:
        show.print(f"\n注意：决定台账第 {broken_at} 条与记入时不符，powerlist.db 可能被改动过")
    _next_steps(outcome, show)
    return outcome.exit_status


def _next_steps(outcome: pipeline.Outcome, show: Console) -> None:
    show.print("\n下一步")
    if outcome.cases:
        show.print("  1. 打开 review/冲突核查表.xlsx，逐条选“决定”，保存并关闭")
        show.print("  2. powerlist decide review/冲突核查表.xlsx，再运行 powerlist merge")
    if outcome.exit_status:
        show.print("  问题代码的含义和处理办法：powerlist explain 代码（如 D301）")
        show.print("  各单位报送情况：powerlist status")
    else:
        show.print("  没有阻碍公布的问题，可以公布：powerlist publish")
