"""powerlist verify: whether an edition is still what was published, and where it is from."""

import argparse
from pathlib import Path

from powerlist import publish, releasing, workspace
from powerlist.cli.show import console
from powerlist.decide import Ledger
from powerlist.workspace import SETTINGS_NAME

SHOWN = 30


def run(options: argparse.Namespace) -> int:
    """Check the files against the manifest; inside a workspace also every row's sources."""
    show = console()
    folder = _folder(options)
    found = publish.verify(folder)
    problems = list(found.problems)
    if (options.folder / SETTINGS_NAME).is_file():
        with workspace.open_at(options.folder) as place:
            traced, untraced = releasing.traced(place, Ledger(place.ledger), found)
        problems += untraced
        is_adjusted = "predecessor" in found.manifest["facts"]
        rests_on = "上一版和调整记录" if is_adjusted else "报送文件"
        show.print(f"来源：{traced} 条可追溯到{rests_on}，{len(untraced)} 处不能")
    edition, files = found.manifest["edition"], len(found.manifest["files"])
    show.print(f"“{edition}”：{files} 个文件，{len(found.entry_ids)} 条")
    for problem in problems[:SHOWN]:
        show.print(f"  {problem}")
    if len(problems) > SHOWN:
        show.print(f"  ……另有 {len(problems) - SHOWN} 处")
    show.print(
        f"核对不通过：{len(problems)} 处" if problems else "核对通过：文件、数字与公布时一致"
    )
    return 1 if problems else 0


def _folder(options: argparse.Namespace) -> Path:
    """A release folder by its path, or an edition of the workspace by its name."""
    inside: Path = options.folder / "release" / options.release
    given = Path(options.release)
    return inside if inside.is_dir() else given
