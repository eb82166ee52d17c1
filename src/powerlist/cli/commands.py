"""Every command with its arguments and its help; the work of each is in a module of its name."""

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from powerlist import __version__
from powerlist.cli.help import ChineseParser
from powerlist.settings import ENGINES

DESCRIPTION: Final = """\
行政审批事项清理工具：汇总各单位报送的事项清单，找出重复和冲突，
由人决定，留痕，导出可当日公布的目录。

常用顺序：init 建目录 → 把各单位文件放进 inbox/1/ → merge 汇总 →
填写 review/冲突核查表.xlsx → decide 读回 → merge → publish 公布
"""
EPILOG: Final = """\
退出码：0 没有阻碍公布的问题；1 有问题待处理；2 未能运行。
第一次使用可先运行：powerlist demo
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = ChineseParser(prog="powerlist", description=DESCRIPTION, epilog=EPILOG)
    top.add_argument("--version", action="version", version=f"powerlist {__version__}",
                     help="显示版本号")  # fmt: skip
    commands = top.add_subparsers(title="命令", metavar="命令", required=True)
    for name, (summary, describe) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=describe.__doc__)
        describe(command)
        command.set_defaults(run=_runner(name))
    return top


def _runner(name: str) -> Callable[[argparse.Namespace], Any]:
    """Import a command's module only when it runs: --help must answer at once."""

    def run(options: argparse.Namespace) -> Any:  # noqa: ANN401 - every module returns an exit status
        return import_module(f"powerlist.cli.{name.replace('-', '_')}").run(options)

    return run


def _folder(command: argparse.ArgumentParser) -> None:
    command.add_argument("-C", "--folder", type=Path, default=Path(), metavar="目录",
                         help="工作目录，默认为当前文件夹")  # fmt: skip


def _init(command: argparse.ArgumentParser) -> None:
    """建一个工作目录：设置文件、收件夹 inbox/1/、基准夹 baseline/。

    例：powerlist init guangshui --city 广水市 --division 421381 --units 名册.csv
    """
    command.add_argument("target", type=Path, metavar="目录", help="新建的工作目录")
    command.add_argument("--city", required=True, metavar="名称", help="市县名称，如 广水市")
    command.add_argument("--division", required=True, metavar="代码", help="行政区划代码，6 位")
    command.add_argument("--units", type=Path, required=True, metavar="名册",
                         help="单位名册（csv 或 xlsx），列：单位、别名、类别、前身")  # fmt: skip
    command.add_argument("--year", type=int, metavar="年", help="目录年份，默认今年")
    command.add_argument("--edition", metavar="版次", help="版次名称，默认“某年版”")


def _merge(command: argparse.ArgumentParser) -> None:
    """汇总（主要工作）：读取 inbox/ 里各单位报送的文件，归并事项，找出重复和冲突，
    套用已有决定，写出 work/ 各表和 review/冲突核查表.xlsx。可反复运行。

    例：powerlist merge
    """
    _folder(command)
    command.add_argument("--json", action="store_true", help="只输出一个 JSON 对象，供程序读取")
    engines = "、".join(ENGINES)
    command.add_argument("--engine", choices=ENGINES, metavar="引擎",
                         help=f"比对名称的引擎，结果都一样；可用：{engines}")  # fmt: skip


def _status(command: argparse.ArgumentParser) -> None:
    """看各单位报送情况：未报的在前，各有多少事项、错误、提醒（先运行过 merge）。

    例：powerlist status
    """
    _folder(command)


def _decide(command: argparse.ArgumentParser) -> None:
    """读回填好的冲突核查表，把决定记入台账。整份有一处不能用就全部不记，并逐行说明。

    例：powerlist decide review/冲突核查表.xlsx --by 审改办某某
    """
    command.add_argument("workbook", type=Path, metavar="核查表", help="填好的 .xlsx 文件")
    _folder(command)
    command.add_argument("--by", metavar="姓名", help="表中未填“决定人”的行记在谁名下")


def _publish(command: argparse.ArgumentParser) -> None:
    """公布：没有阻碍时，在 release/版次/ 写出正式目录、数据表、CSV 和校验清单；
    有阻碍时列出来，什么也不写。已公布的版次不再改动。

    例：powerlist publish
    """
    _folder(command)
    command.add_argument("--edition", metavar="版次", help="版次名称，默认取 powerlist.toml")


def _trace(command: argparse.ArgumentParser) -> None:
    """查来源：目录中的一条来自哪个文件、哪张表、哪一格，谁在何时因何作过决定。

    例：powerlist trace 取水许可
    """
    command.add_argument("name", metavar="事项名称", help="事项名称或其中几个字")
    _folder(command)


def _why(command: argparse.ArgumentParser) -> None:
    """看两条填报为什么算重复、为什么要问、为什么分开：逐段对照名称，列出每一栏的分量。
    没有列入比对的，说明差在哪里。

    例：powerlist why 取水许可 取水许可变更
    """
    command.add_argument(
        "left", metavar="甲", help="事项名称、记录编号，或 文件:行（如 水利局.xlsx:5）"
    )
    command.add_argument("right", metavar="乙", help="写法相同")
    _folder(command)


def _explain(command: argparse.ArgumentParser) -> None:
    """解释一个问题代码：什么情况、为什么、怎么办、依据。

    例：powerlist explain D301
    """
    command.add_argument("code", nargs="?", metavar="代码", help="如 D301；不写则列出全部")


def _explain_name(command: argparse.ArgumentParser) -> None:
    """解释名称：比对时怎样折叠、分成哪些部分；给两个名称，还说明差别在哪里、算不算同一事项。
    对“疑似重复”的判断有疑问时用。

    例：powerlist explain-name 探矿权延续登记 采矿权延续登记
    """
    command.add_argument("name", metavar="名称", help="事项名称，照原样写（有空格时加引号）")
    command.add_argument("other", nargs="?", metavar="另一名称", help="要比对的另一个名称")


def _demo(command: argparse.ArgumentParser) -> None:
    """用自带的样例市走一遍：建目录 → 汇总 → 作出决定 → 再汇总 → 公布。

    例：powerlist demo 样例
    """
    command.add_argument("target", type=Path, nargs="?", default=Path("demo"), metavar="目录",
                         help="放样例的新文件夹，默认 demo")  # fmt: skip


COMMANDS: Final = {
    "init": ("建一个工作目录", _init),
    "merge": ("汇总各单位报送的清单，找出重复和冲突", _merge),
    "status": ("看各单位报送情况", _status),
    "decide": ("读回填好的冲突核查表", _decide),
    "publish": ("导出可公布的目录", _publish),
    "trace": ("查一条目录的来源", _trace),
    "why": ("看两条填报为什么重复或不重复", _why),
    "explain": ("解释一个问题代码", _explain),
    "explain-name": ("解释名称怎样比对", _explain_name),
    "demo": ("用样例市走一遍", _demo),
}
