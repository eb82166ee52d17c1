"""powerlist init: a new workspace."""

import argparse
import re
from datetime import datetime

from powerlist import roster, workspace
from powerlist.cli.show import console
from powerlist.errors import UsageError
from powerlist.settings import Round, Settings


def run(options: argparse.Namespace) -> int:
    """Make the folder from the roster and say what to do next."""
    if not re.fullmatch(r"\d{6}", options.division):
        raise UsageError(f"--division 应为 6 位行政区划代码，现为 {options.division}")
    today = datetime.now().astimezone().date()
    year = options.year or today.year
    settings = Settings(
        city=options.city,
        division=options.division,
        year=year,
        edition=options.edition or f"{year}年版",
        published_on=today if year == today.year else today.replace(year=year, month=12, day=31),
        units=roster.units(options.units),
        rounds=(Round(1),),
    )
    made = workspace.create(options.target, settings)
    show = console()
    show.print(f"已建工作目录：{made.root}")
    show.print(f"  单位名册 {len(settings.units)} 个单位，写在 powerlist.toml 中，可用记事本修改")
    show.print("下一步：")
    show.print(f"  1. 把各单位报送的文件放进 {made.inbox / '1'}")
    show.print(f"  2. 进入工作目录：cd {options.target}")
    show.print("  3. 汇总：powerlist merge")
    return 0
