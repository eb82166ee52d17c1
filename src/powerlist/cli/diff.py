"""powerlist diff: what changed between two lists."""

import argparse
import json
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Console

from powerlist import changes, editions, workspace
from powerlist.cli.show import console, today
from powerlist.editions import Listing
from powerlist.editions.history import listed_units, told
from powerlist.errors import UsageError
from powerlist.model import ChangeKind
from powerlist.report.terminal import print_rows
from powerlist.workspace import SETTINGS_NAME, Workspace

MOST = 150  # characters of a change in the terminal; whole statutes stand in some cells


def run(options: argparse.Namespace) -> int:
    """Compare, and show the change list, write it, or hand it out as JSON."""
    if (options.folder / SETTINGS_NAME).is_file():
        with workspace.open_at(options.folder) as place:
            old = _listing(options.old, place)
            new = _listing(options.new, place) if options.new else _current(place)
            level = place.settings.level
    elif options.new is None:
        raise UsageError("不在工作目录里，请写两份清单：powerlist diff 旧版文件 新版文件")
    else:
        old, new, level = _listing(options.old), _listing(options.new), options.level
    found = editions.between(old.records, new.records, level, is_strict=options.strict)
    if options.output:
        _write(options.output, found, old, new)
    if options.format == "json":
        document = _document(found, old, new)
        print(json.dumps(document, ensure_ascii=False, indent=1))  # noqa: T201 - this is the output
        return 0
    show = console()
    _show(show, found, options.limit, old, new)
    if options.output:
        show.print(f"\n变更清单已写入 {options.output}；黄色的“依据”“施行日期”“说明”请补填")
    return 0


def _listing(name: str, place: Workspace | None = None) -> Listing:
    """A file, or an edition of the workspace by its name."""
    units = place.settings.units if place else ()
    if place:
        for edition in editions.editions(place):
            if edition.name == name:
                return editions.released(edition, units)
        inside = place.root / name
        if inside.is_file() and not Path(name).is_file():
            return editions.from_file(inside, units)
    if not Path(name).is_file() and place:
        names = "、".join(edition.name for edition in editions.editions(place)) or "无"
        raise UsageError(f"“{name}”既不是文件，也不是已公布的版次（已公布：{names}）")
    return editions.from_file(Path(name), units)


def _current(place: Workspace) -> Listing:
    entries = place.table("entries")
    return Listing("本次汇总的目录", editions.of_entries(entries, place.settings))


def _write(path: Path, found: pl.DataFrame, old: Listing, new: Listing) -> None:
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"--output 应为 .xlsx 文件，现为 {path}")
    heading = changes.Heading(old.name, new.name, today())
    workspace.put(path, changes.as_workbook(found, heading))


def _document(found: pl.DataFrame, old: Listing, new: Listing) -> dict[str, Any]:
    return {
        "old": {"name": old.name, "items": _number(found, "old_ids")},
        "new": {"name": new.name, "items": _number(found, "new_ids")},
        "counts": {kind.value: number for kind, number in changes.counted(found)},
        "changes": found.to_dicts(),
    }


def _show(show: Console, found: pl.DataFrame, limit: int, old: Listing, new: Listing) -> None:
    show.print(f"旧版：{old.name}　{_number(found, 'old_ids')} 项")
    show.print(f"新版：{new.name}　{_number(found, 'new_ids')} 项")
    counts = [(kind.value, number) for kind, number in changes.counted(found)]
    print_rows(show, "变更", ("类型", "项数"), counts)
    changed = found.filter(pl.col("kind") != ChangeKind.UNCHANGED)
    shown = changed if limit == 0 else changed.head(limit)
    rows = [_line(row) for row in shown.iter_rows(named=True)]
    if rows:
        print_rows(show, "变更清单", ("类型", "单位", "事项", "变更内容"), rows)
    if changed.height > shown.height:
        show.print(
            f"……另有 {changed.height - shown.height} 项；全部列出用 --limit 0，或用 --output 导出"
        )


def _line(row: dict[str, Any]) -> tuple[str, str, str, str]:
    is_matched = bool(row["old_ids"] and row["new_ids"])
    doubt = f"（{row['how']}，请核对）" if is_matched and not row["is_certain"] else ""
    units = row["new_units"] or row["old_units"]
    names = dict.fromkeys(row["new_names"] or row["old_names"])
    change = told(row)
    change = f"{change[:MOST]}……（全文见 --output 导出的清单）" if len(change) > MOST else change
    return row["kind"], listed_units(units), "、".join(names), change + doubt


def _number(found: pl.DataFrame, side: str) -> int:
    """How many items of a list are in force, headings aside."""
    return int(found[side].list.len().sum())
