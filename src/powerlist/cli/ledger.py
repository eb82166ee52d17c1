"""powerlist ledger: read the decisions made, take some back, see that nobody has altered them."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from powerlist import decide, workspace
from powerlist.cli.show import console, now, today
from powerlist.decide import Decision, Ledger, State
from powerlist.decide.listing import Row, Wanted, exported, listing
from powerlist.errors import UsageError
from powerlist.language import units as unit_names
from powerlist.workspace import Workspace

SHOWN = 30  # lines printed without --all
WIDTH = 80  # columns where nobody watches
SUFFIXES = (".xlsx", ".csv", ".json")


def run(options: argparse.Namespace) -> int:
    """List, export, verify or undo."""
    show = console()
    with workspace.open_at(options.folder) as place:
        ledger = Ledger(place.ledger)
        if options.verify:
            return _verify(ledger, show)
        if options.undo:
            return _undo(ledger, options, show)
        lines = ledger.decisions()
        rows = listing(lines, _wanted(options, place), _stale(place))
        if options.export:
            path = _export(rows, options.export)
            show.print(f"已导出 {len(rows)} 条到“{path}”")
            return 0
        city = place.settings.city
    if not rows:
        show.print("没有符合条件的决定" if lines else "台账里还没有决定")
        return 0
    shown = rows if options.all else rows[:SHOWN]
    _print(shown, city, show)
    if len(shown) < len(rows):
        show.print(f"共 {len(rows)} 条，列出最近 {len(shown)} 条；加 --all 全部列出")
    show.print("撤销：powerlist ledger --undo 编号 --by 姓名 --reason 理由")
    return 0


def _verify(ledger: Ledger, show: Console) -> int:
    broken_at = ledger.broken_at()
    if broken_at is None:
        count = len(ledger.decisions())
        show.print(f"台账完好：共 {count} 条，逐条核对，没有改动、删除或插入")
        show.print(f"末条校验值 {ledger.head()[:16]}")
        return 0
    show.print(f"台账从第 {broken_at} 条起与记入时不符：这一条或它前面的一条被改动、删除过")
    show.print(f"请用备份的 powerlist.db 替换，或逐条核对第 {broken_at} 条前后的决定")
    return 1


def _undo(ledger: Ledger, options: argparse.Namespace, show: Console) -> int:
    if not (options.by and options.reason):
        raise UsageError("撤销决定须写明是谁、为什么：--by 姓名 --reason 理由")
    lines = ledger.decisions()
    drafts = decide.undoing(lines, options.undo, options.by, options.reason)
    ledger.append(drafts, now())
    after = ledger.decisions()
    for draft in drafts:
        show.print(draft.about)
        show.print(f"  {_consequence(lines, after, draft.subject['number'])}")
    show.print("原来的记录仍在台账中。下一步：powerlist merge")
    return 0


def _consequence(before: tuple[Decision, ...], after: tuple[Decision, ...], number: int) -> str:
    """What holds now that did not hold before."""
    was, is_ = decide.states(before), decide.states(after)
    back = [
        line.number
        for line in before
        if line.number != number and was[line.number] != is_[line.number] == State.STANDING
    ]
    if back:
        return f"第 {'、'.join(map(str, back))} 条重新有效"
    if was[number] == State.REPLACED:
        return "这一条此前已经改定，现行决定不变"
    return "这一问题将重新询问"


def _wanted(options: argparse.Namespace, place: Workspace) -> Wanted:
    # The ledger outlives the roster: it may know a unit that no longer stands there.
    unit = unit_names.resolve(options.unit, place.settings.units) or options.unit or ""
    return Wanted(
        unit=unit,
        record_ids=_records_of(unit, place) if unit else (),
        kind=options.kind or "",
        by=options.by or "",
        since=_day(options.since),
        until=_day(options.until),
        search=options.search or "",
    )


def _day(text: str | None) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"日期“{text}”应写成 2014-06-01 的样子") from error


def _records_of(unit: str, place: Workspace) -> frozenset[str]:
    """The records of a unit in the last merge, if there has been one."""
    if not (place.work / "records.parquet").exists():
        return frozenset()
    records = place.table("records")
    is_of_unit = pl.col("unit").fill_null(pl.col("unit_typed")).str.contains(unit, literal=True)
    return frozenset(records.filter(is_of_unit)["record_id"])


def _stale(place: Workspace) -> frozenset[int]:
    """The decisions that fitted nothing in the last merge, if there has been one."""
    if not (place.work / "stale.parquet").exists():
        return frozenset()
    return frozenset(place.table("stale").filter(pl.col("kind") == "stale")["decision"])


def _export(rows: tuple[Row, ...], path: Path) -> Path:
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"导出的文件名应以 {'、'.join(SUFFIXES)} 结尾，现为“{path.name}”")
    workspace.put(path, exported(rows, path.suffix.lower(), today()))
    return path


def _print(rows: tuple[Row, ...], city: str, show: Console) -> None:
    width = show.width if show.is_terminal else WIDTH
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), width=width)
    columns: tuple[tuple[str, dict[str, Any]], ...] = (
        ("编号", {"justify": "right", "min_width": 4}),
        ("日期", {"min_width": 10}),
        ("事项", {"ratio": 1}),
        ("决定", {"max_width": 20}),
        ("决定人", {"max_width": 8}),
        ("状态", {"min_width": 6}),
    )
    for head, looks in columns:
        table.add_column(head, no_wrap=True, overflow="ellipsis", **looks)
    for number, day, kind, about, answer, signer, *_, state in rows:
        # What kind of question it was, and in which city, need not be said in every line.
        subject = about.rpartition("｜")[2].replace(city, "")
        texts = (str(number), day, f"{kind} {subject}", answer.replace(city, ""), signer, state)
        table.add_row(*(Text(" ".join(text.split())) for text in texts))
    show.print(table, soft_wrap=False)
