"""Every command with its arguments and its help; the work of each is in a module of its name."""

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from powerlist import __version__
from powerlist.cli.help import ChineseParser

# Said again here because the modules that mean them are heavy, and --help must answer at once.
FORMATS: Final = ("json", "csv", "xlsx", "sarif")  # report.formats
ENGINES: Final = ("auto", "exhaustive", "arrays", "compiled", "spark")  # settings
DESCRIPTION: Final = """\
行政审批事项清理工具：汇总各单位报送的事项清单，找出重复和冲突，
由人决定，留痕，导出可当日公布的目录。

常用顺序：init 建目录，把各单位文件放进 inbox/1/，merge 汇总；
填写 review/冲突核查表.xlsx 后 decide 读回（或者用 review 逐题答），
再 merge 汇总；clear 保密审查，publish 公布。
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


def _handed_out(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=FORMATS, metavar="格式",
                         help="把发现的问题逐条交给其他程序或另存成表；"
                         f"可用：{'、'.join(FORMATS)}")  # fmt: skip
    command.add_argument("--output", type=Path, metavar="文件",
                         help="写进这个文件（格式可由扩展名看出），不写则直接输出")  # fmt: skip


def _check(command: argparse.ArgumentParser) -> None:
    """单位报送前自查：不建工作目录，直接检查一个或几个文件，列出问题、位置和改法。
    不改动文件；与其他单位的重复和冲突要到专班汇总时才核对。

    例：powerlist check 水利局行政审批事项.xlsx --division 421381
    """
    command.add_argument("files", type=Path, nargs="+", metavar="文件", help="要检查的文件")
    command.add_argument("--unit", metavar="名称", help="报送单位，默认按文件里写的")
    command.add_argument("--year", type=int, metavar="年", help="清理的年份，默认今年")
    command.add_argument("--division", metavar="代码",
                         help="行政区划代码，6 位；写了才核对事项的层级")  # fmt: skip
    _handed_out(command)


def _merge(command: argparse.ArgumentParser) -> None:
    """汇总（主要工作）：读取 inbox/ 里各单位报送的文件，归并事项，找出重复和冲突，
    套用已有决定，写出 work/ 各表和 review/冲突核查表.xlsx。可反复运行。

    例：powerlist merge
    """
    _folder(command)
    command.add_argument("--json", action="store_true",
                         help="只输出一个 JSON 对象（各步的数目），供程序读取")  # fmt: skip
    _handed_out(command)
    engines = "、".join(ENGINES)
    command.add_argument("--engine", choices=ENGINES, metavar="引擎",
                         help=f"比对名称的引擎，结果都一样；可用：{engines}")  # fmt: skip


def _status(command: argparse.ArgumentParser) -> None:
    """看各单位逐轮报送情况：未报、迟报、读不出的在前；各有多少事项、错误、提醒、待答复的意见。
    收到日期可记在 inbox/轮次/收件登记.csv（单位,收到日期）。要发通报时，导出通报表。

    例：powerlist status --circular 通报表.docx
    """
    _folder(command)
    command.add_argument("--circular", type=Path, metavar="文件",
                         help="导出通报用的表，.xlsx 或 .docx")  # fmt: skip


def _form(command: argparse.ArgumentParser) -> None:
    """发填报表：给名册上每个单位写一份空白的填报表（review/填报表/单位.xlsx），
    有下拉列表、填报说明、样例和自查；有上一版目录的，先列出本单位原有的事项。
    每轮布置填报时用；收回的放进 inbox/，照常汇总。

    例：powerlist form
    例：powerlist form --unit 水利局 农业局 --round 2
    """
    _folder(command)
    command.add_argument("--unit", nargs="+", metavar="单位", help="只写这些单位的")
    command.add_argument("--round", type=int, metavar="轮次", help="填报哪一轮，默认正在收的一轮")
    command.add_argument("--output", type=Path, metavar="目录", help="写到别的文件夹")


def _feedback(command: argparse.ArgumentParser) -> None:
    """一审一回：把问题写成反馈表发给各单位，每单位一份（review/反馈/单位.xlsx）；
    单位填好答复交回后，用 --read 读回台账。先运行过 merge。

    例：powerlist feedback --letter
    例：powerlist feedback --read 水利局反馈表.xlsx
    """
    _folder(command)
    command.add_argument("--round", type=int, metavar="轮次", help="反馈哪一轮，默认最近一轮")
    command.add_argument("--unit", nargs="+", metavar="单位", help="只写这些单位的")
    command.add_argument("--letter", action="store_true", help="同时写出反馈意见函（.docx）")
    command.add_argument("--read", type=Path, nargs="+", metavar="文件",
                         help="读回填好的反馈表，可以是放着它们的文件夹")  # fmt: skip


def _rounds(command: argparse.ArgumentParser) -> None:
    """看后一轮重报与前一轮的不同：反馈的意见采纳了没有，事项增减改了哪些。

    例：powerlist rounds --unit 水利局
    """
    _folder(command)
    command.add_argument("--unit", metavar="单位", help="看一个单位的逐条情况")


def _findings(command: argparse.ArgumentParser) -> None:
    """逐条看最近一次汇总发现的问题，最要紧的在前；每条有编号，可用 accept 认可。

    例：powerlist findings --unit 水利局 --severity 错误
    """
    command.add_argument("--unit", metavar="单位", help="只看这个单位的，可写简称")
    command.add_argument("--code", metavar="代码", help="只看这一种，如 C202")
    command.add_argument("--severity", metavar="级别", help="错误、提醒或说明")
    command.add_argument("--status", metavar="状态", default="待处理",
                         help="待处理（默认）、已认可、已处理或全部")  # fmt: skip
    command.add_argument("--limit", type=int, default=50, metavar="条数",
                         help="最多列出几处，默认 50；0 为全部")  # fmt: skip
    _folder(command)


def _accept(command: argparse.ArgumentParser) -> None:
    """认可问题：核实后可以照此公布的，写明姓名和理由，记入台账。
    所依据的内容不变就一直有效，变了会重新提出。

    例：powerlist accept C209 --unit 农业局 --by 王经办 --reason 另有法律依据，已核
    """
    command.add_argument("findings", nargs="+", metavar="代码或编号",
                         help="编号的前几位（见 findings），或代码：这一单位的全部")  # fmt: skip
    command.add_argument("--by", required=True, metavar="姓名", help="认可的人")
    command.add_argument("--reason", required=True, metavar="理由", help="为什么可以照此公布")
    command.add_argument("--document", metavar="文号", help="决定依据：会议纪要、批示、文号")
    command.add_argument("--unit", metavar="单位", help="写代码时，是哪个单位的")
    _folder(command)


def _decide(command: argparse.ArgumentParser) -> None:
    """读回填好的冲突核查表，把决定记入台账。整份有一处不能用就全部不记，并逐行说明。

    例：powerlist decide review/冲突核查表.xlsx --by 审改办某某
    """
    command.add_argument("workbook", type=Path, metavar="核查表", help="填好的 .xlsx 文件")
    _folder(command)
    command.add_argument("--by", metavar="姓名", help="表中未填“决定人”的行记在谁名下")


def _split(command: argparse.ArgumentParser) -> None:
    """分发核查表：几个人分头核查时，按单位、按问题类别或按核查人各写一份，放在 review/分发/。
    各份分别填写，分别用 decide 读回。按核查人分的，先在 powerlist.toml 中写明：
    [[reviewer]] 一节，name = "姓名"，units = ["单位", …]

    例：powerlist split --by unit
    """
    _folder(command)
    command.add_argument("--by", choices=("unit", "kind", "reviewer"), required=True,
                         metavar="方式",
                         help="unit 按单位，kind 按问题类别，reviewer 按核查人")  # fmt: skip


def _ledger(command: argparse.ArgumentParser) -> None:
    """看决定台账：谁在什么时候对什么事项作了什么决定、依据什么；导出存档；核对有没有被改动；
    撤销作错的决定（只加一条撤销记录，原记录不删）。

    例：powerlist ledger --unit 水利局
    例：powerlist ledger --undo 12 --by 王经办 --reason 看错了单位
    """
    _folder(command)
    command.add_argument("--unit", metavar="单位", help="只看涉及这个单位的")
    command.add_argument("--kind", metavar="类别", help="只看一类，如 归口、取值、撤销")
    command.add_argument("--by", metavar="姓名", help="只看某人的；与 --undo 同用时是撤销人")
    command.add_argument("--since", metavar="日期", help="从这一天起，如 2014-06-01")
    command.add_argument("--until", metavar="日期", help="到这一天止")
    command.add_argument("--search", metavar="字", help="事项、决定、理由或依据中含这些字的")
    command.add_argument("--all", action="store_true", help="全部列出（默认只列最近 30 条）")
    command.add_argument("--export", type=Path, metavar="文件",
                         help="导出为 .xlsx、.csv 或 .json")  # fmt: skip
    command.add_argument("--verify", action="store_true", help="核对台账有没有被改动过")
    command.add_argument("--undo", type=int, nargs="+", metavar="编号", help="撤销这几条决定")
    command.add_argument("--reason", metavar="理由", help="撤销的理由")


def _review(command: argparse.ArgumentParser) -> None:
    """在终端逐题核查：一屏一题，一个键一个答案，答一题记一题；随时可退出，下次接着答。
    人少、问题少时用它最快；要分给几个人填，用核查表（decide）。先运行过 merge。

    例：powerlist review --by 王某某 --unit 水利局
    """
    _folder(command)
    command.add_argument("--by", metavar="姓名", help="决定记在谁名下；不写则开始时问一次")
    command.add_argument("--document", metavar="文号", help="决定依据，如会议纪要文号，每条都记")
    command.add_argument("--unit", metavar="单位", help="只答涉及这个单位的问题")
    command.add_argument("--kind", metavar="类别",
                         help="只答一类，写核查表的表名，如 多家申报、重复与层级")  # fmt: skip
    command.add_argument("--blocking", action="store_true", help="只答不决定就不能公布的问题")


def _publish(command: argparse.ArgumentParser) -> None:
    """公布：没有阻碍、通过保密审查后，在 release/版次/ 写出正式目录、分部门目录、数据表、
    CSV、JSON、网页、公告草稿、变更清单和校验清单；有阻碍时列出来，什么也不写。
    已公布的版次不再改动。

    例：powerlist publish
    """
    _folder(command)
    command.add_argument("--edition", metavar="版次", help="版次名称，默认取 powerlist.toml")
    command.add_argument("--force", action="store_true",
                         help="带着未处理的问题公布，须写 --by 和 --reason")  # fmt: skip
    command.add_argument("--drop-adjustments", action="store_true",
                         help="动态调整没有写进这次汇总的，以这次汇总为准")  # fmt: skip
    command.add_argument("--by", metavar="姓名", help="强制公布由谁决定")
    command.add_argument("--reason", metavar="理由", help="强制公布的理由，记入台账和校验清单")
    command.add_argument("--document", metavar="文号", help="所据文件或纪要")


def _clear(command: argparse.ArgumentParser) -> None:
    """保密审查：公布前逐个文件、逐栏检查个人信息和密级标志，写出保密审查登记表和脱敏记录；
    审查人看过后加 --by 记入结论，才能公布。内容一有变化，须重新审查。

    例：powerlist clear --by 保密办某某
    """
    _folder(command)
    command.add_argument("--edition", metavar="版次", help="版次名称，默认取 powerlist.toml")
    command.add_argument("--by", metavar="姓名", help="审查人；写明即记入审查通过")
    command.add_argument("--reason", metavar="意见", help="审查意见")
    command.add_argument("--document", metavar="文号", help="审批单编号")


def _verify(command: argparse.ArgumentParser) -> None:
    """核对已公布的版次：文件有没有被改动、数字对不对、每一条能不能追溯到报送文件。

    例：powerlist verify 2014年版
    """
    command.add_argument("release", metavar="版次", help="版次名称，或已公布文件夹的路径")
    _folder(command)


def _diff(command: argparse.ArgumentParser) -> None:
    """比较两份清单：新增、取消、下放、承接、合并、拆分、更名、要素调整各有哪些。
    换了位置、括号空格写法不同不算变化。任何表格都可以比；在工作目录里还可以写已公布的版次，
    只写旧版就和本次汇总的目录比。要列变更清单、准备动态调整报告时用。

    例：powerlist diff 2013年目录.xlsx --output 变更清单.xlsx
    """
    command.add_argument("old", metavar="旧版", help="文件，或已公布的版次")
    command.add_argument("new", nargs="?", metavar="新版", help="写法相同，默认为本次汇总的目录")
    command.add_argument("--output", type=Path, metavar="文件",
                         help="另存为变更清单（.xlsx），改动处标红，留有依据和日期栏")  # fmt: skip
    command.add_argument("--format", choices=("table", "json"), default="table", metavar="格式",
                         help="table 列表（默认）或 json")  # fmt: skip
    command.add_argument("--limit", type=int, default=20, metavar="条数",
                         help="最多列出几项，默认 20；0 为全部")  # fmt: skip
    command.add_argument("--strict", action="store_true", help="括号、空格等写法不同也算变化")
    command.add_argument("--level", choices=("省", "市", "县", "镇"), default="县", metavar="层级",
                         help="不在工作目录时，清单是哪一级的，默认 县")  # fmt: skip
    _folder(command)


def _adjust(command: argparse.ArgumentParser) -> None:
    """动态调整：公布以后个别事项有变，记下一条（类型、事项、改成什么、依据、文号、施行日期、谁记的）；
    记好后用 --publish 公布新版次，不必再收一轮报表。
    类型：新增、取消、下放、承接、合并、拆分、更名、要素调整。

    例：powerlist adjust 要素调整 取水许可 承诺时限=10个工作日 --document 文号 --by 王经办
    例：powerlist adjust --publish 2015年版 --date 2015-03-01
    """
    command.add_argument("kind", nargs="?", metavar="类型", help="见上")
    command.add_argument("words", nargs="*", metavar="事项或栏=值",
                         help="事项名称或目录序号；改动写成 栏=值，如 单位=市水利局")  # fmt: skip
    command.add_argument("--unit", metavar="单位", help="同名事项有几家时，是哪一家的")
    command.add_argument("--basis", default="", metavar="依据", help="变更所据的法律或上级决定")
    command.add_argument("--document", default="", metavar="文号", help="本级的批文、纪要")
    command.add_argument("--date", metavar="日期", help="施行日期；与 --publish 同用时是公布日期")
    command.add_argument("--by", metavar="姓名", help="经办人")
    command.add_argument("--reason", default="", metavar="理由", help="变更的理由")
    command.add_argument("--publish", metavar="版次", help="把记下的调整并入上一版，公布为这一版次")
    _folder(command)


def _history(command: argparse.ArgumentParser) -> None:
    """看一个事项历次版次的变化：哪一版列入、何时改过什么、依据什么文件、谁经办。

    例：powerlist history 取水许可
    """
    command.add_argument("name", metavar="事项名称", help="事项名称或其中几个字")
    _folder(command)


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


def _learn(command: argparse.ArgumentParser) -> None:
    """用已作的决定检验、重新估计比对的分量（“为什么相似”里各栏的加减分），与现用的对比准不准。
    决定积累到两类各 30 对以上时用。不写 --apply 什么也不改；分量只影响问题的先后，不会合并事项。

    例：powerlist learn
    例：powerlist learn --apply --by 王经办
    """
    _folder(command)
    command.add_argument("--apply", action="store_true",
                         help="采用重新估计的分量（不比现用的准就不采用）")  # fmt: skip
    command.add_argument("--reset", action="store_true", help="恢复程序自带的分量")
    command.add_argument("--by", metavar="姓名", help="改动记在谁名下")


def _adopt(command: argparse.ArgumentParser) -> None:
    """采用目录的规范名称、编码、依据：公布时用目录的表述，单位填报的原文保留备查。
    在核查表“对照目录”答完、确认各事项是目录中的哪一条之后用。

    例：powerlist adopt --baseline 省级通用目录 --fields name,code --by 审改办某某
    """
    _folder(command)
    command.add_argument("--baseline", metavar="名称", help="目录名称，只有一个目录时可不写")
    command.add_argument("--unit", metavar="单位", help="只用于这个单位的事项")
    command.add_argument("--fields", default="name,code,basis", metavar="栏目",
                         help="name 名称、code 编码、basis 依据，用逗号隔开；默认三栏")  # fmt: skip
    command.add_argument("--by", metavar="姓名", help="记在谁名下")
    command.add_argument("--document", metavar="文号", help="决定依据，默认取目录的文号")


def _against(command: argparse.ArgumentParser) -> None:
    """三方对照：这次填报、上一版目录、上级目录并排看，只列不一致的。
    商定名称、给单位退件、向领导汇报时用；加 --output 写成可打印的表格。

    例：powerlist against --unit 广水市水利局 --output review/对照表.xlsx
    """
    _folder(command)
    command.add_argument("--unit", metavar="单位", help="只看这个单位")
    command.add_argument("--baseline", metavar="名称", help="只与这一个目录对照")
    command.add_argument("--output", type=Path, metavar="文件", help="写成 .xlsx 表格")


COMMANDS: Final = {
    "init": ("建一个工作目录", _init),
    "form": ("给各单位写空白填报表", _form),
    "check": ("单位报送前自查一个或几个文件", _check),
    "merge": ("汇总各单位报送的清单，找出重复和冲突", _merge),
    "status": ("看各单位报送情况", _status),
    "findings": ("逐条看汇总发现的问题", _findings),
    "accept": ("认可核实过的问题", _accept),
    "review": ("在终端逐题核查", _review),
    "feedback": ("把问题反馈给各单位，读回答复", _feedback),
    "rounds": ("看重报与上一轮的不同", _rounds),
    "decide": ("读回填好的冲突核查表", _decide),
    "split": ("把核查表分给几个人填", _split),
    "ledger": ("查看、导出、核对、撤销决定", _ledger),
    "clear": ("公布前的保密审查", _clear),
    "publish": ("导出可公布的目录", _publish),
    "verify": ("核对已公布的版次", _verify),
    "diff": ("比较两份清单，列出变更", _diff),
    "adjust": ("公布后的动态调整，出新版次", _adjust),
    "history": ("看一个事项历次版次的变化", _history),
    "against": ("这次填报、上一版、上级目录三方对照", _against),
    "adopt": ("采用目录的规范名称、编码、依据", _adopt),
    "trace": ("查一条目录的来源", _trace),
    "why": ("看两条填报为什么重复或不重复", _why),
    "learn": ("用已作的决定检验比对的分量", _learn),
    "explain": ("解释一个问题代码", _explain),
    "explain-name": ("解释名称怎样比对", _explain_name),
    "demo": ("用样例市走一遍", _demo),
}
