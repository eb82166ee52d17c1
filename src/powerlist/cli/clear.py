"""powerlist clear: the secrecy and privacy review of everything that would go out."""

import argparse
from collections import Counter

from rich.console import Console

from powerlist import publish, releasing, workspace
from powerlist.cli.publish import fresh, sound
from powerlist.cli.show import console, now
from powerlist.decide import Ledger
from powerlist.report.terminal import print_rows

SHOWN = 30  # places told one by one
SOURCE = "powerlist clear"


def run(options: argparse.Namespace) -> int:
    """Look through every file as it would be published; with a name, record the conclusion."""
    show = console()
    with workspace.open_at(options.folder) as place:
        settings = releasing.of_edition(place, options.edition)
        ledger = sound(Ledger(place.ledger))
        ready = releasing.candidate(place, fresh(place, ledger), settings, ledger)
        _tell(show, ready)
        if options.by:
            said = {"signer": options.by, "reason": options.reason or "", "source": SOURCE}
            said["document"] = options.document or ""
            releasing.clear(ledger, ready, said, now())
        cleared = releasing.clearance(ledger, ready.prepared)
        written = releasing.write_review(place, ready, cleared)
    show.print("\n已写出（只供内部存档，不公布）：")
    for path in written:
        show.print(f"  {path}")
    if ready.found:
        return 1
    if cleared is None:
        show.print("没有要处理的内容。审查人看过后：powerlist clear --by 审查人姓名")
        return 1
    show.print(f"{cleared.signer}已审查通过（台账第 {cleared.number} 条）。可以 powerlist publish")
    return 0


def _tell(show: Console, ready: releasing.Candidate) -> None:
    show.print(f"将要公布的 {len(ready.prepared.files)} 个文件已逐栏检查（文件名见登记表）")
    blocking = ready.outcome.blocking.height
    if blocking:
        show.print(f"注意：还有 {blocking} 处错误未处理，有关事项未列入；处理后须重新审查")
    rows = [(a.item, a.found, publish.ANSWERS[a.answer], a.by) for _, a in ready.answers]
    if rows:
        print_rows(show, "已作处理", ("事项", "发现内容（已遮盖）", "处理", "决定人"), rows)
    if ready.unsaid:
        names = "、".join(ready.unsaid[:SHOWN])
        show.print(
            f"\n上一版有、这次暂不公布的 {len(ready.unsaid)} 项没有取消，不写入变更清单：{names}"
        )
    if not ready.found:
        return
    kinds = "，".join(f"{kind} {n} 处" for kind, n in Counter(o.kind for o in ready.found).items())
    show.print(f"\n还有 {len(ready.found)} 处没有处理，不能公布：{kinds}")
    for one in ready.found[:SHOWN]:
        show.print(f"  {one.file} · {one.place}：{one.kind} {one.shown}")
    if len(ready.found) > SHOWN:
        show.print(f"  ……另有 {len(ready.found) - SHOWN} 处")
    show.print("处理办法：powerlist review --kind finding，选脱敏后公布、暂不公布或认可")
    show.print("  项目编码栏里的：请单位改正重报")
    show.print("  不在报送内容里的：改 powerlist.toml（城市、版次、单位名册），")
    show.print("  或用 powerlist ledger --undo 撤销带来这些文字的规范名称采用")
