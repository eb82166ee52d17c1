"""powerlist status: where each unit stands."""

import argparse
from dataclasses import dataclass
from typing import Any

import polars as pl
from rich.console import Console

from powerlist import workspace
from powerlist.cli.show import console
from powerlist.model import FileOutcome, Severity, Status
from powerlist.report.terminal import print_rows

HEADS = ("单位", "报送", "轮次", "文件", "事项", "错误", "提醒")
ORDER = {"未报": 0, "读不出": 1, "无事项": 2, "零报送": 3, "已报": 4}
UNREADABLE = (FileOutcome.PROTECTED, FileOutcome.DAMAGED, FileOutcome.UNSUPPORTED)


def run(options: argparse.Namespace) -> int:
    """Print units, those that still owe something first."""
    show = console()
    with workspace.open_at(options.folder) as place:
        last = Last(place.table("files"), place.table("records"), place.table("findings"))
        rows = [_unit(unit.name, last) for unit in place.settings.units]
        rows.sort(key=lambda row: ORDER[row[1]])
        print_rows(show, f"{place.settings.city}各单位报送情况", HEADS, rows)
        _foot(show, rows, last)
    return 1 if any(row[1] in {"未报", "读不出"} or row[5] for row in rows) else 0


@dataclass(frozen=True, slots=True)
class Last:
    """The tables of the last merge."""

    files: pl.DataFrame
    records: pl.DataFrame
    findings: pl.DataFrame


def _unit(name: str, last: Last) -> tuple[Any, ...]:
    mine = last.records.filter(pl.col("unit") == name, pl.col("status") == "current")
    found = last.findings.filter(pl.col("unit") == name)
    place = ["round", "file"]
    files = last.files.join(
        pl.concat([mine.select(place), found.select(place)]), on=place, how="semi"
    )
    is_open = found.filter(pl.col("status") == Status.OPEN)
    return (
        name,
        "已报" if mine.height else _without_items(files),
        files["round"].max() or "",
        files.height,
        mine.height,
        is_open.filter(pl.col("severity") == Severity.ERROR).height,
        is_open.filter(pl.col("severity") == Severity.WARNING).height,
    )


def _without_items(files: pl.DataFrame) -> str:
    """What is to be said of a unit of which no item was read; every such file has a finding."""
    if files.is_empty():
        return "未报"
    outcomes = set(files["outcome"])
    if FileOutcome.NIL in outcomes:
        return "零报送"
    return "读不出" if outcomes & set(UNREADABLE) else "无事项"


def _foot(show: Console, rows: list[tuple[Any, ...]], last: Last) -> None:
    counts = {state: sum(row[1] == state for row in rows) for state in ORDER}
    told = "，".join(f"{state} {number}" for state, number in counts.items() if number)
    show.print(f"共 {len(rows)} 个单位：{told}")
    unlisted = last.records.filter(pl.col("unit").is_null())["unit_typed"].drop_nulls()
    if unlisted.len():
        names = "、".join(unlisted.unique(maintain_order=True))
        show.print(f"名册外的单位：{names}（powerlist explain U502）")
    ignored = last.files.filter(pl.col("outcome") == FileOutcome.IGNORED).height
    show.print(
        f"收到文件 {last.files.height} 个" + (f"，其中临时文件 {ignored} 个" if ignored else "")
    )
