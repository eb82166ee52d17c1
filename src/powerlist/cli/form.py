"""powerlist form: a blank list for every unit."""

import argparse

from powerlist import editions, workspace
from powerlist.cli.show import console
from powerlist.cli.unit_meant import unit_meant
from powerlist.editions import Handed


def run(options: argparse.Namespace) -> int:
    """Write the forms and say what is in them."""
    with workspace.open_at(options.folder) as place:
        units = [unit_meant(name, place.settings.units) for name in options.unit or ()]
        handed = editions.hand_out(place, units, options.round, options.output)
    _tell(handed)
    return 0


def _tell(handed: Handed) -> None:
    show = console()
    first = handed.forms[0]
    due = f"，{first.deadline:%Y-%m-%d} 前报送" if first.deadline else "，没有写报送期限"
    show.print(f"填报表 {len(handed.forms)} 份，已写入 {handed.folder}（第 {first.round} 轮{due}）")
    if not first.deadline:
        show.print(
            f"  要写明期限：在 powerlist.toml 第 {first.round} 轮的 [[round]] 中写 "
            "deadline = 年-月-日，再运行一次"
        )
    if handed.previous:
        filled = [each for each in handed.forms if each.lines]
        lines = sum(len(each.lines) for each in filled)
        show.print(f"  {len(filled)} 份已列出“{handed.previous}”中的事项，共 {lines} 行")
    if handed.strangers:
        show.print(
            f"  “{handed.previous}”中{'、'.join(handed.strangers)}的事项没有列入：不在单位名册里；"
            "已改名或并入的，请在名册里给现单位补上别名或前身"
        )
    for path in handed.kept:
        show.print(f"  原来的填报表有改动，已另存为 {path.name}")
    show.print(f"下一步：发给各单位；收回后放进 inbox/{first.round}/，再运行 powerlist merge")
