"""What people read in the terminal: the closing summary and plain tables."""

import re
from collections.abc import Sequence
from typing import Any, Final

import polars as pl
from rich import box
from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.table import Table
from rich.text import Text

from powerlist.model import FileOutcome, RowKind, Severity
from powerlist.report.notices import SEVERITY_NAMES, gravest_first, open_ones
from powerlist.report.summary import Summary

KIND_NAMES: Final = {
    RowKind.ITEM: "事项",
    RowKind.TITLE: "标题",
    RowKind.HEADER: "表头",
    RowKind.UNIT_LINE: "填报信息",
    RowKind.HEADING: "分类标题",
    RowKind.SUBTOTAL: "合计",
    RowKind.NOTE: "说明",
    RowKind.SIGNATURE: "签章",
    RowKind.EMPTY_NUMBERED: "只有序号",
    RowKind.STRUCK: "删除线",
    RowKind.HIDDEN: "隐藏",
    RowKind.UNREADABLE: "未能识别",
}
OUTCOME_NAMES: Final = {
    FileOutcome.READ: "读出",
    FileOutcome.NIL: "零报送",
    FileOutcome.EMPTY: "空文件",
    FileOutcome.NO_TABLE: "没有表格",
    FileOutcome.PROTECTED: "有密码",
    FileOutcome.DAMAGED: "损坏",
    FileOutcome.UNSUPPORTED: "格式不支持",
    FileOutcome.IGNORED: "临时文件略过",
    FileOutcome.FEEDBACK: "反馈表",
}
CONFLICT_NAMES: Final = {
    "D301": "多家申报",
    "D302": "疑似重复",
    "D303": "主项子项",
    "D304": "层级不同",
    "D305": "依据不一",
    "D306": "时限不一",
    "D307": "收费不一",
    "D308": "类别不一",
    "D311": "审批局与原单位",
    "D315": "共性事项",
}
BREAKS: Final = "、：；，。"
HEAD: Final = 6  # columns of 读入 and the gap after it
SHOWN_UNITS: Final = 8  # names of missing units printed before “等 n 个”


def print_summary(console: Console, figures: Summary) -> None:
    """The closing summary that a task team can read aloud: 读入 / 归并 / 冲突 / 待定 / 账目."""
    console.print(Text(f"\n{figures.city}行政审批事项汇总结果", style="bold"))
    grid = Table.grid(padding=(0, 2), expand=False)
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(no_wrap=True)
    for name, text in _lines(figures):
        grid.add_row(name, "\n".join(_broken(text, console.width - HEAD)))
    console.print(grid, soft_wrap=False)


def _broken(text: str, columns: int) -> list[str]:
    """The text in lines that end after a mark: a count stays with what it counts."""
    lines = [""]
    for part in re.findall(f"[^{BREAKS}]*[{BREAKS}]?", text):
        if lines[-1] and cell_len(lines[-1] + part) > columns:
            lines.append("")
        lines[-1] += part
    # A name of a unit may alone be longer than that.
    return [piece for line in lines for piece in chop_cells(line, columns) or [""]]


def _lines(figures: Summary) -> list[tuple[str, str]]:
    files = _listed(figures.files_by_outcome, OUTCOME_NAMES)
    rows = _listed(figures.rows_by_kind, KIND_NAMES)
    return [
        ("读入", _units(figures)),
        ("", f"收到文件 {figures.files} 个：{files}"),
        ("", f"非空行 {figures.rows_read} 行：{rows or '无'}"),
        ("归并", _merged(figures)),
        ("冲突", _listed(figures.open_by_code, CONFLICT_NAMES) or "没有待处理的冲突"),
        ("问题", _faults(figures)),
        ("待定", _undecided(figures)),
        ("账目", _balance(figures)),
        ("", _made_of(figures)),
    ]


def _merged(figures: Summary) -> str:
    kinds = figures.entries_by_kind
    return (
        f"事项 {figures.records} 条，归并为目录 {figures.entries} 条："
        f"主项 {kinds.get('main', 0)}、子项 {kinds.get('sub', 0)}、"
        f"审核转报 {kinds.get('forwarded', 0)}（另行统计）"
    )


def _faults(figures: Summary) -> str:
    told = (
        f"错误 {figures.blocking} 处、提醒 {figures.open_warnings} 处、说明 {figures.open_notes} 处"
    )
    return f"{told}（含上面的冲突；错误不处理不能公布）"


def _undecided(figures: Summary) -> str:
    if not figures.open_cases:
        return "没有需要人工决定的问题"
    blocking = figures.open_blocking_cases
    return f"需人工决定 {figures.open_cases} 处，其中 {blocking} 处不决定就不能公布"


def _listed(counts: dict[str, int], names: dict[Any, str]) -> str:
    return "、".join(f"{name} {counts[key]}" for key, name in names.items() if counts.get(key))


def _units(figures: Summary) -> str:
    if not figures.units:
        return "powerlist.toml 中没有单位名册，无法核对是否报齐"
    missing = figures.missing_units
    told = f"应报单位 {figures.units} 个，已报 {figures.units - len(missing)} 个"
    if not missing:
        return f"{told}，全部报齐"
    names = "、".join(missing[:SHOWN_UNITS])
    rest = f"等 {len(missing)} 个" if len(missing) > SHOWN_UNITS else ""
    return f"{told}，未报 {len(missing)} 个：{names}{rest}"


def _balance(figures: Summary) -> str:
    verdict = "平衡" if figures.is_balanced else "不平衡，请勿使用本次结果，并反馈给开发者"
    replaced = f" ＋ 被后一轮替换 {figures.superseded}" if figures.superseded else ""
    kinds = sum(figures.rows_by_kind.values())
    shared = f"（另有 {figures.multiplied} 条与左侧并排的表同在一行）" if figures.multiplied else ""
    return (
        f"{verdict}。非空行 {figures.rows_read} ＝ 各类行合计 {kinds}{shared}；"
        f"事项 {figures.records} ＝ 目录来源 {figures.sources}{replaced}"
    )


def _made_of(figures: Summary) -> str:
    return (
        f"目录 {figures.entries} ＝ 来源 {figures.sources} － 并入他条 {figures.joined}"
        f" ＋ 只作标题的主项 {figures.implied}"
    )


def print_findings(console: Console, findings: pl.DataFrame, titles: dict[str, str]) -> None:
    """Open findings by kind, the gravest first: what it means, how many, in how many units."""
    counted = (
        open_ones(findings)
        .group_by("code", "severity")
        .agg(pl.len().alias("number"), pl.col("unit").n_unique().alias("units"))
        .sort(gravest_first(), "code")
    )
    if counted.is_empty():
        return
    rows = [
        (SEVERITY_NAMES[Severity(severity)], code, titles.get(code, ""), number, units)
        for code, severity, number, units in counted.iter_rows()
    ]
    print_rows(console, "待处理的问题", ("级别", "代码", "问题", "处数", "单位数"), rows)


def print_rows(console: Console, title: str, heads: Sequence[str], rows: Sequence[Any]) -> None:
    """A plain table; columns of numbers stand to the right."""
    console.print(Text(f"\n{title}", style="bold"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for at, head in enumerate(heads):
        is_number = all(isinstance(row[at], int) for row in rows)
        table.add_column(head, overflow="fold", justify="right" if is_number else "left")
    for row in rows:
        table.add_row(*(Text(str(value)) for value in row))
    console.print(table, soft_wrap=False)
