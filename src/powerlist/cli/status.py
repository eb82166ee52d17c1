"""powerlist status: where each unit stands."""

import argparse
from typing import Any

import polars as pl

from powerlist import workspace
from powerlist.cli.show import console
from powerlist.model import FileOutcome, Severity, Status
from powerlist.report.terminal import print_rows
from powerlist.workspace import Workspace

HEADS = ("单位", "报送", "轮次", "文件", "事项", "错误", "提醒")
ORDER = {"未报": 0, "读不出": 1, "零报送": 2, "已报": 3}


def run(options: argparse.Namespace) -> int:
    """Print units, those that still owe something first."""
    show = console()
    with workspace.open_at(options.folder) as place:
        records, findings = place.table("records"), place.table("findings")
        rows = [_unit(unit.name, records, findings) for unit in place.settings.units]
        rows.sort(key=lambda row: ORDER[row[1]])
        print_rows(show, f"{place.settings.city}各单位报送情况", HEADS, rows)
        _foot(show, place, rows, findings)
    return 1 if any(row[1] in {"未报", "读不出"} or row[5] for row in rows) else 0


def _unit(name: str, records: pl.DataFrame, findings: pl.DataFrame) -> list[Any]:
    mine = records.filter(pl.col("unit") == name, pl.col("status") == "current")
    found = findings.filter(pl.col("unit") == name, pl.col("status") == Status.OPEN)
    codes = set(findings.filter(pl.col("unit") == name)["code"])
    state = (
        "已报" if mine.height
        else "未报" if "U501" in codes
        else "零报送" if "R109" in codes
        else "读不出"
    )  # fmt: skip
    return [
        name,
        state,
        mine["round"].max() or "",
        mine["file"].n_unique(),
        mine.height,
        found.filter(pl.col("severity") == Severity.ERROR).height,
        found.filter(pl.col("severity") == Severity.WARNING).height,
    ]


def _foot(show: Any, place: Workspace, rows: list[list[Any]], findings: pl.DataFrame) -> None:  # noqa: ANN401 - a rich console
    counts = {state: sum(row[1] == state for row in rows) for state in ORDER}
    told = "，".join(f"{state} {number}" for state, number in counts.items())
    show.print(f"共 {len(rows)} 个单位：{told}")
    files = place.table("files")
    ignored = files.filter(pl.col("outcome") == FileOutcome.IGNORED).height
    outside = findings.filter(pl.col("code") == "U502")["unit"].unique(maintain_order=True)
    if outside.len():
        show.print(f"名册外的单位：{'、'.join(outside)}（powerlist explain U502）")
    show.print(f"收件 {files.height} 个文件，其中临时文件 {ignored} 个")
