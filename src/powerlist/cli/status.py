"""powerlist status: where each unit stands, those that owe something first."""

import argparse
from datetime import date
from typing import Any

import polars as pl
from rich.console import Console

from powerlist import rounds, workspace
from powerlist.cli.show import console
from powerlist.decide import Ledger
from powerlist.feedback.standing import MISSING, Standing, State
from powerlist.model import FileOutcome
from powerlist.report.terminal import print_rows
from powerlist.settings import Settings
from powerlist.workspace import Workspace

CHASED = tuple(State)[: tuple(State).index(State.NO_ITEMS)]


def run(options: argparse.Namespace) -> int:
    """Print the units, or write the table of a circular."""
    show = console()
    today = date.today()  # noqa: DTZ011 - deadlines are days of the office's own calendar
    with workspace.open_at(options.folder) as place:
        found = rounds.overview(place, Ledger(place.ledger), today)
        if options.circular:
            rounds.circular(place, found, options.circular, today)
            show.print(f"通报表已写入 {options.circular}")
        else:
            _table(show, found, place.settings)
            _foot(show, found, place)
            if any(unit.state in CHASED for unit in found.units):
                show.print("催报、通报用的表：powerlist status --circular 通报.docx")
    owes = any(unit.state in CHASED or unit.errors for unit in found.units)
    return 1 if owes else 0


def _table(show: Console, found: rounds.Overview, settings: Settings) -> None:
    deadlines = {each.number: each.deadline for each in settings.rounds}
    heads = [_round_head(number, deadlines.get(number)) for number in found.rounds]
    counts = ("事项", "错误", "提醒", "待答复") if found.is_merged else ()
    rows = [_row(unit, found.is_merged) for unit in found.units]
    title = f"{settings.city}各单位报送情况"
    print_rows(show, title, ("单位", "状态", *heads, *counts), rows)


def _round_head(number: int, deadline: date | None) -> str:
    return f"第{number}轮" + (f"（{deadline.month}.{deadline.day}止）" if deadline else "")


def _row(unit: Standing, is_merged: bool) -> tuple[Any, ...]:  # noqa: FBT001 - whether there are counts
    counts = (unit.items, unit.errors, unit.warnings, unit.owed) if is_merged else ()
    return (unit.unit, unit.state.value, *unit.rounds, *counts)


def _foot(show: Console, found: rounds.Overview, place: Workspace) -> None:
    states = [unit.state for unit in found.units]
    told = "，".join(f"{state} {states.count(state)}" for state in State if state in states)
    show.print(f"共 {len(states)} 个单位：{told}")
    for at, number in enumerate(found.rounds):
        came = sum(unit.rounds[at] != MISSING for unit in found.units)
        show.print(f"第 {number} 轮报送 {came} 个")
    if owed := sum(unit.owed or 0 for unit in found.units):
        show.print(f"已反馈、待单位答复的意见 {owed} 条")
    for problem in found.problems:
        show.print(f"收件登记：{problem}")
    if found.is_merged:
        _files(show, place)
    else:
        show.print("还没有汇总，以上只看文件名；事项和问题请先运行 powerlist merge")


def _files(show: Console, place: Workspace) -> None:
    files, records = place.table("files"), place.table("records")
    unlisted = records.filter(pl.col("unit").is_null())["unit_typed"].drop_nulls()
    if unlisted.len():
        names = "、".join(unlisted.unique(maintain_order=True))
        show.print(f"名册外的单位：{names}（powerlist explain U502）")
    ignored = files.filter(pl.col("outcome") == FileOutcome.IGNORED).height
    show.print(f"收到文件 {files.height} 个" + (f"，其中临时文件 {ignored} 个" if ignored else ""))
