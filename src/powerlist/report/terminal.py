"""What people read in the terminal: the closing summary and plain tables."""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from powerlist.model import FileOutcome, RowKind, Severity, Status
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
}
SEVERITY_NAMES: Final = {
    Severity.ERROR: "错误",
    Severity.WARNING: "提醒",
    Severity.NOTE: "说明",
}
SHOWN_UNITS: Final = 8  # names of missing units printed before “等 n 个”


def print_summary(console: Console, figures: Summary) -> None:
    """The closing summary that a task team can read aloud: 读入 / 归并 / 冲突 / 待定 / 账目."""
    console.print(Text(f"\n{figures.city}行政审批事项汇总结果", style="bold"))
    grid = Table.grid(padding=(0, 2), expand=False)
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, text in _lines(figures):
        grid.add_row(name, text)
    console.print(grid)


def _lines(figures: Summary) -> list[tuple[str, str]]:
    files = _listed(figures.files_by_outcome, OUTCOME_NAMES)
    rows = _listed(figures.rows_by_kind, KIND_NAMES)
    return [
        ("读入", f"文件 {figures.files} 个（{files}）"),
        ("", f"非空行 {figures.rows_read} 行 ＝ {rows}"),
        ("单位", _units(figures)),
        ("归并", _merged(figures)),
        ("冲突", _conflicts(figures)),
        ("待定", _undecided(figures)),
        ("账目", _balance(figures)),
    ]


def _merged(figures: Summary) -> str:
    kinds = figures.entries_by_kind
    return (
        f"事项 {figures.records} 条 → 目录 {figures.entries} 条："
        f"主项 {kinds.get('main', 0)}、子项 {kinds.get('sub', 0)}、"
        f"审核转报 {kinds.get('forwarded', 0)}（不计入总数）"
    )


def _undecided(figures: Summary) -> str:
    if not figures.open_cases:
        return "没有需要人工决定的问题"
    blocking = figures.open_blocking_cases
    return f"需人工决定 {figures.open_cases} 处，其中 {blocking} 处不定不能公布"


def _listed(counts: dict[str, int], names: dict[Any, str]) -> str:
    return "、".join(f"{name} {counts[key]}" for key, name in names.items() if counts.get(key))


def _units(figures: Summary) -> str:
    if not figures.units:
        return "powerlist.toml 中没有单位名册，无法核对是否报齐"
    missing = figures.missing_units
    told = f"应报 {figures.units} 个，已报 {figures.units - len(missing)} 个"
    if not missing:
        return f"{told}，全部报齐"
    names = "、".join(missing[:SHOWN_UNITS])
    rest = f"等 {len(missing)} 个" if len(missing) > SHOWN_UNITS else ""
    return f"{told}，未报 {len(missing)} 个：{names}{rest}"


def _conflicts(figures: Summary) -> str:
    codes = figures.open_by_code
    named = {
        "D301": "多家申报",
        "D302": "疑似重复",
        "D303": "主项子项",
        "D304": "层级不同",
        "D305": "依据不一",
        "D306": "时限不一",
        "D307": "收费不一",
        "D308": "类别不一",
    }
    told = [f"{name} {codes[code]}" for code, name in named.items() if codes.get(code)]
    others = sum(number for code, number in codes.items() if code not in named)
    counted = f"（错误 {figures.blocking}、提醒 {figures.open_warnings}）"
    return "、".join([*told, f"其他问题 {others}"]) + counted


def _balance(figures: Summary) -> str:
    verdict = "平衡" if figures.is_balanced else "不平衡，请勿使用本次结果，并反馈给开发者"
    replaced = f" ＋ 被后一轮替换 {figures.superseded}" if figures.superseded else ""
    return (
        f"非空行 {figures.rows_read} ＝ 各类行合计 {sum(figures.rows_by_kind.values())}；"
        f"事项 {figures.records} ＝ 目录来源 {figures.sources}{replaced}　{verdict}"
    )


def print_findings(console: Console, findings: pl.DataFrame, titles: dict[str, str]) -> None:
    """Open findings by kind: code, what it means, how many, in how many units."""
    counted = (
        findings.filter(pl.col("status") == Status.OPEN)
        .group_by("code", "severity")
        .agg(pl.len().alias("number"), pl.col("unit").n_unique().alias("units"))
        .sort("severity", "code")
    )
    if counted.is_empty():
        return
    table = Table(title="待处理的问题（按种类）", title_justify="left")
    for head in ("级别", "代码", "问题", "处", "涉及单位"):
        table.add_column(head, justify="right" if head in {"处", "涉及单位"} else "left")
    for code, severity, number, units in counted.iter_rows():
        name = SEVERITY_NAMES[Severity(severity)]
        table.add_row(name, code, titles.get(code, ""), str(number), str(units))
    console.print(table)


def print_rows(console: Console, title: str, heads: Sequence[str], rows: Sequence[Any]) -> None:
    """A plain table of texts."""
    table = Table(title=title, title_justify="left")
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*map(str, row))
    console.print(table)
