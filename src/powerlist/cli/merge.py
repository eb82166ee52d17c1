"""powerlist merge: the main job."""

import argparse
import json
from dataclasses import replace

from rich.console import Console

from powerlist import __version__, decide, pipeline, results, workspace
from powerlist.check import RULES
from powerlist.cli.findings_out import form_of, hand_out
from powerlist.cli.show import console, now, progress
from powerlist.decide import Ledger
from powerlist.errors import UsageError
from powerlist.report import Summary
from powerlist.report.findings import Report
from powerlist.report.listing import print_units
from powerlist.report.terminal import print_findings, print_summary


def run(options: argparse.Namespace) -> int:
    """Run the pipeline, write the tables and the review workbook, and sum up."""
    started, form = now(), form_of(options)
    if options.json and form and options.output is None:
        raise UsageError("--json 和 --format 不能同时直接输出，请用 --output 把其中的问题写进文件")
    with workspace.open_at(options.folder) as place:
        workspace.ensure_replaceable(place.review_workbook)
        returns = place.returns()
        if not returns:
            raise UsageError(f"“{place.inbox}”里还没有文件，请先把各单位报送的文件放进 inbox/1/")
        settings = place.settings
        if options.engine:
            settings = replace(settings, match=replace(settings.match, engine=options.engine))
        ledger = Ledger(place.ledger)
        with progress(quiet=options.json or form is not None) as advance:
            outcome = results.run(place, ledger, advance, settings)
            kept_copy = results.store(outcome, place, ledger)
        figures = results.figures(outcome)
        broken_at = ledger.broken_at()
        ledger.note_run(started, __version__, "merge", figures.as_json())
    if form:
        report = _report(outcome, figures, decide.reasons(ledger.decisions()))
        hand_out(report, form, options.output)
    if options.json:
        print(json.dumps(figures.as_json(), ensure_ascii=False))  # noqa: T201 - this is the output
    if options.json or (form and options.output is None):
        return outcome.exit_status
    show = console()
    _sum_up(outcome, figures, show)
    if kept_copy:
        show.print(f"\n原核查表有改动、还没有读回，已另存为 {kept_copy.name}，可用 decide 读回")
    if broken_at:
        show.print(f"\n注意：决定台账第 {broken_at} 条与记入时不符，powerlist.db 可能被改动过")
    _next_steps(outcome, show)
    return outcome.exit_status


def _sum_up(outcome: pipeline.Outcome, figures: Summary, show: Console) -> None:
    titles = {rule.code: rule.title for rule in RULES}
    print_findings(show, outcome.findings, titles)
    print_units(show, outcome.findings, titles)
    print_summary(show, figures)


def _report(outcome: pipeline.Outcome, figures: Summary, reasons: dict[str, str]) -> Report:
    settings = outcome.settings
    return Report(
        title=f"{settings.city}{settings.edition}",
        day=settings.published_on,
        version=__version__,
        rules=RULES,
        findings=outcome.findings,
        summary=figures.as_json(),
        reasons=reasons,
    )


def _next_steps(outcome: pipeline.Outcome, show: Console) -> None:
    show.print("\n下一步")
    if outcome.cases:
        show.print("  1. 打开 review/冲突核查表.xlsx，逐条选“决定”，保存并关闭")
        show.print("  2. powerlist decide review/冲突核查表.xlsx，再运行 powerlist merge")
        show.print("  或者在终端逐题答：powerlist review")
    if outcome.exit_status:
        show.print("  问题代码的含义和处理办法：powerlist explain 代码（如 D301）")
        show.print("  逐条看问题：powerlist findings；核实后认可的：powerlist accept")
        show.print("  各单位报送情况：powerlist status；给单位的反馈表：powerlist feedback")
    else:
        show.print("  没有阻碍公布的问题：先作保密审查 powerlist clear，再公布 powerlist publish")
