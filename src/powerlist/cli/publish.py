"""powerlist publish: the gate, then one immutable edition."""

import argparse
from dataclasses import replace
from pathlib import Path

import polars as pl

from powerlist import check, pipeline, publish, workspace
from powerlist.cli.show import console, now, progress
from powerlist.decide import Ledger
from powerlist.errors import UsageError
from powerlist.report.terminal import print_findings
from powerlist.settings import Settings
from powerlist.workspace import Workspace

SHOWN = 20  # blocking findings printed one by one; the rest is in the review workbook


def run(options: argparse.Namespace) -> int:
    """Run the pipeline afresh, so that what goes out is what stands in the inbox now."""
    show = console()
    with workspace.open_at(options.folder) as place:
        edition = options.edition or place.settings.edition
        folder = place.release(edition)
        if folder.exists():
            raise UsageError(f"“{edition}”已经公布，不再改动；更正请另起版次：--edition 新版次")
        ledger = Ledger(place.ledger)
        with progress() as advance:
            outcome = pipeline.run(place.returns(), place.settings, ledger.decisions(), advance)
        if outcome.exit_status:
            return _refuse(show, outcome)
        settings = replace(place.settings, edition=edition)
        written = _write(place, settings, outcome, ledger)
        ledger.note_release(edition, now(), (folder / "manifest.json").read_text("utf-8"))
    show.print(f"“{edition}”已写入 {folder}：")
    for path in written:
        show.print(f"  {path.name}", markup=False)
    show.print("公布前请由保密审查人员通读一遍；数据表和 CSV 可直接上传门户网站。")
    return 0


def _refuse(show: object, outcome: pipeline.Outcome) -> int:
    print_line = show.print  # type: ignore[attr-defined]  # a rich console
    blocking = outcome.blocking
    print_findings(show, blocking, {rule.code: rule.title for rule in check.RULES})  # type: ignore[arg-type]  # as above
    print_line(f"还有 {blocking.height} 处错误未处理，不能公布，什么也没有写出。其中：")
    for row in blocking.head(SHOWN).iter_rows(named=True):
        place = " ".join(str(part) for part in (row["file"], row["sheet"], row["cell"]) if part)
        print_line(f"  {row['code']} {row['unit'] or ''} {place}：{row['message']}", markup=False)
    if blocking.height > SHOWN:
        print_line(f"  ……另有 {blocking.height - SHOWN} 处")
    print_line(
        "处理办法：填写 review/冲突核查表.xlsx 后运行 powerlist decide，再运行 powerlist merge；"
    )
    print_line("或由单位改正后重新报送，放进 inbox/ 的下一轮文件夹。")
    return 1


def _write(
    place: Workspace, settings: Settings, outcome: pipeline.Outcome, ledger: Ledger
) -> list[Path]:
    folder = place.release(settings.edition)
    figures = pipeline.figures(outcome)
    facts = {
        "ledger_head": ledger.head(),
        "records": figures.records,
        "withheld": outcome.entries.filter(pl.col("withheld").is_not_null()).height,
    }
    with place.transaction() as transaction:
        staged = transaction.path(folder / "manifest.json").parent
        names = [path.name for path in publish.release(outcome.entries, settings, facts, staged)]
    return [folder / name for name in names]
