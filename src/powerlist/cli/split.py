"""powerlist split: share the open questions out to several people."""

import argparse

from powerlist import sharing, workspace
from powerlist.cli.show import console
from powerlist.decide import Ledger
from powerlist.decide.workbook import NOBODY, By
from powerlist.errors import UsageError


def run(options: argparse.Namespace) -> int:
    """Write a workbook for each unit, kind of question or reviewer."""
    show = console()
    by = By(options.by)
    with workspace.open_at(options.folder) as place:
        if by == By.REVIEWER and not place.settings.reviewers:
            raise UsageError(
                "powerlist.toml 中还没有核查人；请为每人写一节 [[reviewer]]，"
                'name = "姓名"，units = ["单位", …]'
            )
        shared = sharing.share(place, Ledger(place.ledger), by)
        folder = shared.folder.relative_to(place.root).as_posix()
    if not shared.numbers:
        show.print("没有需要人工决定的问题，不用分发")
        return 0
    total = sum(shared.numbers.values())
    show.print(f"{total} 个问题分成 {len(shared.numbers)} 份，放在 {folder}/")
    for name, number in shared.numbers.items():
        show.print(f"  {name}　{number} 个问题")
    for path in shared.kept:
        show.print(f"原有一份填过、还没有读回，已另存为 {path.name}，可用 decide 读回")
    if f"{NOBODY}.xlsx" in shared.numbers:
        show.print(f"有的单位在 powerlist.toml 中没有指定核查人，它们的问题在“{NOBODY}”里")
    show.print("涉及两个以上单位的问题，只列在排在前面的单位那一份里")
    show.print(f"填好后逐份读回：powerlist decide {folder}/文件名")
    return 0
