"""powerlist publish: the gate, then one immutable edition."""

import argparse
from typing import Any

import polars as pl
from rich.console import Console

from powerlist import check, pipeline, releasing, results, workspace
from powerlist.cli.show import console, now, progress
from powerlist.decide import Decision, Draft, Ledger
from powerlist.errors import UsageError
from powerlist.report.gate import print_gate
from powerlist.workspace import Workspace

TITLES = {rule.code: rule.title for rule in check.RULES}


def run(options: argparse.Namespace) -> int:
    """Run the pipeline afresh, so that what goes out is what stands in the inbox now."""
    show = console()
    with workspace.open_at(options.folder) as place:
        settings = releasing.of_edition(place, options.edition)
        ledger = sound(Ledger(place.ledger))
        outcome = fresh(place, ledger)
        if options.force:
            ledger.append(_forced(options, outcome), now())
            with progress() as advance:
                outcome = results.again(outcome, place, ledger, advance)
        if outcome.exit_status:
            print_gate(show, outcome.blocking, TITLES)
            return 1
        if not options.drop_adjustments:
            releasing.refuse_lost_adjustments(place, outcome, ledger)
        ready = releasing.candidate(place, outcome, settings, ledger)
        cleared = releasing.clearance(ledger, ready.prepared)
        if cleared is None:
            return _refuse_uncleared(show, ready)
        results.store(outcome, place, ledger)  # so that work/ is what was published, for trace
        facts = _facts(outcome, ledger, cleared)
        written = releasing.write(place, ready, ledger, facts, now())
    show.print(f"“{settings.edition}”已写入 {place.release(settings.edition)}：")
    for path in written:
        show.print(f"  {path.name}")
    show.print("公告草稿中标黄的空白由办公室补填；目录、数据表、网页可直接上传门户网站。")
    show.print(f"以后核对这一版是否被改动：powerlist verify {settings.edition}")
    return 0


def fresh(place: Workspace, ledger: Ledger) -> pipeline.Outcome:
    """What a merge would give now."""
    with progress() as advance:
        return results.run(place, ledger, advance)


def sound(ledger: Ledger) -> Ledger:
    """The ledger; raises UsageError where somebody has changed it."""
    if line := ledger.broken_at():
        raise UsageError(
            f"决定台账第 {line} 条与记入时不符，powerlist.db 可能被改动过，不能公布；请用备份恢复"
        )
    return ledger


def _forced(options: argparse.Namespace, outcome: pipeline.Outcome) -> list[Draft]:
    by, reason = (options.by or "").strip(), (options.reason or "").strip()
    if not (by and reason):
        raise UsageError("强制公布须写明由谁决定、为什么：--by 姓名 --reason 理由")
    return releasing.force(outcome, by, reason, options.document or "")


def _refuse_uncleared(show: Console, ready: releasing.Candidate) -> int:
    if ready.found:
        show.print(f"要公布的文件中有 {len(ready.found)} 处个人信息或密级标志还没有处理。")
    show.print("这一版的文件还没有通过保密审查（或者审查后内容有了变化），什么也没有写出。")
    show.print("下一步：powerlist clear 查看；审查通过后 powerlist clear --by 审查人姓名")
    return 1


def _facts(outcome: pipeline.Outcome, ledger: Ledger, cleared: Decision) -> dict[str, Any]:
    """What the manifest says beside the files: where the list comes from, and who forced what."""
    forced = releasing.forced(outcome, ledger)
    return {
        "ledger_head": ledger.head(),
        "weights": outcome.settings.match.weights_id,
        "records": results.figures(outcome).records,
        "withheld": outcome.entries.filter(pl.col("withheld").is_not_null()).height,
        "masked": outcome.entries.filter("publishable", "masked").height,
        "cleared_in_line": cleared.number,
        # What was wrong with whose report stays in the ledger: it is no business of the public.
        "forced": [
            {
                "line": one.number,
                "code": one.subject["code"],
                "by": one.signer,
                "reason": one.reason,
            }
            for one in forced
        ],
    }
