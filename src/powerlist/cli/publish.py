"""powerlist publish: the gate, then one immutable edition."""

import argparse
from dataclasses import replace
from pathlib import Path

import polars as pl
from rich.console import Console

from powerlist import check, pipeline, publish, results, workspace
from powerlist.cli.show import console, now, progress
from powerlist.decide import Ledger
from powerlist.errors import UsageError
from powerlist.report.terminal import print_findings
from powerlist.settings import Settings, consistent
from powerlist.workspace import Workspace

SHOWN = 20  # blocking findings printed one by one; the rest is in the review workbook


def run(options: argparse.Namespace) -> int:
    """Run the pipeline afresh, so that what goes out is what stands in the inbox now."""
    show = console()
    with workspace.open_at(options.folder) as place:
        edition = options.edition or place.settings.edition
        settings = consistent(replace(place.settings, edition=edition))
        folder = place.release(edition)
        if folder.exists():
            raise UsageError(f"“{edition}”已经公布，不再改动；更正请另起版次：--edition 新版次")
        ledger = _sound(Ledger(place.ledger))
        with progress() as advance:
            outcome = pipeline.run(
                place.returns(), place.settings, ledger.decisions(), advance, place.cache
            )
        if outcome.exit_status:
            return _refuse(show, outcome)
        results.store(outcome, place, ledger)  # so that work/ is what was published, for trace
        written = _write(place, settings, outcome, ledger)
        ledger.note_release(edition, now(), (folder / "manifest.json").read_text("utf-8"))
    show.print(f"“{edition}”已写入 {folder}：")
    for path in written:
        show.print(f"  {path.name}")
    show.print("公布前请由保密审查人员通读一遍；数据表和 CSV 可直接上传门户网站。")
    return 0


def _sound(ledger: Ledger) -> Ledger:
    if line := ledger.broken_at():
        raise UsageError(
            f"决定台账第 {line} 条与记入时不符，powerlist.db 可能被改动过，不能公布；请用备份恢复"
        )
    return ledger


def _refuse(show: Console, outcome: pipeline.Outcome) -> int:
    blocking = outcome.blocking
    print_findings(show, blocking, {rule.code: rule.title for rule in check.RULES})
    show.print(f"还有 {blocking.height} 处错误未处理，不能公布，什么也没有写出。其中：")
    for row in blocking.head(SHOWN).iter_rows(named=True):
        place = " · ".join(str(part) for part in (row["file"], row["sheet"], row["cell"]) if part)
        told = " ".join(filter(None, (row["code"], row["unit"], place)))
        show.print(f"  {told}：{row['message']}")
    if blocking.height > SHOWN:
        show.print(f"  ……另有 {blocking.height - SHOWN} 处")
    show.print("处理办法：先运行 powerlist merge，填写 review/冲突核查表.xlsx，")
    show.print("再运行 powerlist decide 读回；或者由单位改正重报，放进 inbox/ 的下一轮文件夹。")
    return 1


def _write(
    place: Workspace, settings: Settings, outcome: pipeline.Outcome, ledger: Ledger
) -> list[Path]:
    folder = place.release(settings.edition)
    figures = results.figures(outcome)
    facts = {
        "ledger_head": ledger.head(),
        "records": figures.records,
        "withheld": outcome.entries.filter(pl.col("withheld").is_not_null()).height,
    }
    with place.transaction() as transaction:
        staged = transaction.path(folder / "manifest.json").parent
        names = [path.name for path in publish.release(outcome.entries, settings, facts, staged)]
    return [folder / name for name in names]
