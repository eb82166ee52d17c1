"""The gate before publication: all that still blocks, by kind and by unit, and what settles it."""

from collections import Counter
from typing import Final

import polars as pl
from rich.console import Console

from powerlist.report.terminal import print_findings, print_rows

SHOWN: Final = 20  # blocking findings printed one by one; powerlist findings has the rest
SETTLED_BY: Final = {  # the beginning of a code → what settles findings of that kind
    "R": "请单位改好重报，放进 inbox/ 下一轮文件夹，再 powerlist merge",
    "C21": "逐条决定脱敏、暂不公布或照原样公布：powerlist review --kind finding",
    "C": "请单位改正重报；或逐条决定：powerlist review --kind finding",
    "D": "逐条决定：powerlist review，或填写 review/冲突核查表.xlsx 后 powerlist decide",
    "B": "对照目录处理：powerlist review；或请单位改正重报",
    "U501": "催报：powerlist status；确定不再等的：powerlist accept U501 --by 姓名 --reason 理由",
    "U": "在 powerlist.toml 的单位名册中补上名称或别名，再 powerlist merge",
    "L": "查看并撤回矛盾的决定：powerlist ledger，powerlist ledger --undo 编号",
    "M": "逐条决定：powerlist review --kind finding",
    "P": "重新运行 powerlist clear",
}


def print_gate(console: Console, blocking: pl.DataFrame, titles: dict[str, str]) -> None:
    """What blocks (open errors), by kind with the command that settles each, and by unit."""
    print_findings(console, blocking, titles)
    console.print(f"还有 {blocking.height} 处错误未处理，不能公布，什么也没有写出。")
    _print_ways(console, blocking)
    _print_units(console, blocking)
    console.print("\n其中：")
    for row in blocking.head(SHOWN).iter_rows(named=True):
        place = " · ".join(str(part) for part in (row["file"], row["sheet"], row["cell"]) if part)
        told = " ".join(filter(None, (row["code"], row["unit"], place)))
        console.print(f"  {told}：{row['message']}")
    if blocking.height > SHOWN:
        console.print(f"  ……另有 {blocking.height - SHOWN} 处，逐条看：powerlist findings")
    console.print("\n确需带着问题公布的，由有权的人写明理由，记入台账和校验清单：")
    console.print("  powerlist publish --force --by 姓名 --reason 理由（个人信息和密级标志除外）")


def _print_ways(console: Console, blocking: pl.DataFrame) -> None:
    console.print("\n怎么处理")
    for code in blocking["code"].unique().sort():
        way = next(way for begin, way in SETTLED_BY.items() if code.startswith(begin))
        console.print(f"  {code}：{way}")


def _print_units(console: Console, blocking: pl.DataFrame) -> None:
    counts: dict[str, Counter[str]] = {}
    for unit, code in blocking.select("unit", "code").iter_rows():
        counts.setdefault(unit or "（看不出单位）", Counter())[code] += 1
    rows = [
        (unit, of_unit.total(), "、".join(f"{code}×{n}" for code, n in sorted(of_unit.items())))
        for unit, of_unit in sorted(counts.items(), key=lambda item: -item[1].total())
    ]
    print_rows(console, "各单位还有", ("单位", "错误", "代码"), rows)
