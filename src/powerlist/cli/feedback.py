"""powerlist feedback: one workbook per unit out, their replies in."""

import argparse
from pathlib import Path

from rich.console import Console

from powerlist import rounds, workspace
from powerlist.cli.show import console, now, tell_unusable
from powerlist.cli.unit_meant import unit_meant
from powerlist.decide import Ledger
from powerlist.errors import UsageError
from powerlist.feedback.read_back import is_feedback
from powerlist.feedback.replies import CONTESTED, UNABLE
from powerlist.model import Severity
from powerlist.workspace import Workspace

SHOWN = 8  # units named one by one


def run(options: argparse.Namespace) -> int:
    """Write the feedback, or read replies back."""
    with workspace.open_at(options.folder) as place:
        ledger = Ledger(place.ledger)
        if options.read:
            paths = [path for given in options.read for path in _found(given, place)]
            return max(read_one(path, ledger) for path in paths)
        return _tell(options, place, ledger)


def _tell(options: argparse.Namespace, place: Workspace, ledger: Ledger) -> int:
    asked = rounds.Asked(
        round=options.round,
        units=tuple(unit_meant(name, place.settings.units) for name in options.unit or ()),
        with_letters=options.letter,
    )
    written = rounds.tell(place, ledger, asked, now())
    show = console()
    if not written.contents:
        show.print(f"第 {written.round} 轮没有要反馈的问题")
        return 0
    faults = sum(len(each.faults) for each in written.contents)
    shared = sum(len(each.shared) for each in written.contents)
    notes = sum(told.severity == Severity.NOTE for each in written.contents for told in each.told)
    show.print(f"第 {written.round} 轮反馈表 {len(written.contents)} 份，已写入 {place.feedback}")
    show.print(
        f"  问题 {faults} 条，与他单位同报 {shared} 条；其中首次提出 {written.new} 条，"
        f"供参考、不用答复的 {notes} 条"
    )
    for each in sorted(written.contents, key=lambda each: -each.must)[:SHOWN]:
        told = f"必须改正 {each.must}，共 {len(each.told)} 条"
        show.print(f"  {each.unit}：{told}")
    if len(written.contents) > SHOWN:
        show.print(f"  ……另有 {len(written.contents) - SHOWN} 个单位")
    if written.quiet:
        show.print(f"另有 {written.quiet} 个单位没有要改的问题，没有写反馈表")
    for path in written.kept:
        show.print(f"原反馈表里有答复还没有读回，已另存为 {path.name}")
    show.print("下一步：发给各单位；收回后运行 powerlist feedback --read 文件…")
    return 0


def read_one(path: Path, ledger: Ledger) -> int:
    """Read one workbook back and say what came of it."""
    show = console()
    workspace.ensure_closed(path)
    found, added = rounds.read(path, ledger, now())
    if found.problems:
        tell_unusable(show, path.name, found.problems)
        return 1
    show.print(
        f"{found.unit}第 {found.round} 轮答复 {len(found.replies)} 条，新记入台账 {added} 条；"
        f"未答复 {found.blank} 条"
    )
    _ask_for_reasons(show, sum(
        reply.answer in {CONTESTED, UNABLE} and not reply.reason for reply in found.replies
    ))  # fmt: skip
    return 0


def _ask_for_reasons(show: Console, number: int) -> None:
    if number:
        show.print(f"  其中 {number} 条有异议或无法处理的没有写说明，请向单位问明理由")


def _found(given: Path, place: Workspace) -> list[Path]:
    """The workbook as named, or of that name in the workspace; of a folder all that lie in it."""
    places = (given, place.root / given, place.feedback / given)
    path = next((path for path in places if path.exists()), None)
    if path is None:
        raise UsageError(f"找不到反馈表“{given}”")
    if path.is_file():
        return [path]
    found = [each for each in sorted(path.iterdir()) if each.is_file() and is_feedback(each)]
    if not found:
        raise UsageError(f"文件夹“{given}”里没有反馈表")
    return found
