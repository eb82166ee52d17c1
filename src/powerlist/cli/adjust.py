"""powerlist adjust: one change to the published list, or the next edition of all of them."""

import argparse
from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.console import Console

from powerlist import changes, decide, editions, publish, workspace
from powerlist.changes.items import bare
from powerlist.cli.show import console, login, now, today
from powerlist.decide import Ledger
from powerlist.editions import Adjustment
from powerlist.editions.adjusting import KINDS, NEW, SPLIT_INTO, column_of
from powerlist.errors import UsageError
from powerlist.language import units as unit_names
from powerlist.report.terminal import print_rows
from powerlist.workspace import Workspace

Row = dict[str, Any]


def run(options: argparse.Namespace) -> int:
    """Record an adjustment, publish those recorded, or list them."""
    show = console()
    with workspace.open_at(options.folder) as place:
        ledger = Ledger(place.ledger)
        if options.publish:
            _publish(show, place, ledger, options)
        elif options.kind:
            _record(show, place, ledger, options)
        else:
            _list(show, place, ledger)
    return 0


def _publish(show: Console, place: Workspace, ledger: Ledger, options: argparse.Namespace) -> None:
    day = _date(options.date) or today()
    done = editions.publish_next(place, ledger, options.publish, day, now())
    numbers = "、".join(f"{kind} {number}" for kind, number in changes.counted(done.changes))
    show.print(f"“{done.edition}”已写入 {done.files[0].parent}（{numbers}）：")
    for path in done.files:
        show.print(f"  {path.name}")


def _record(show: Console, place: Workspace, ledger: Ledger, options: argparse.Namespace) -> None:
    if options.kind not in KINDS:
        raise UsageError(f"没有“{options.kind}”这一类型；可写：{'、'.join(list(KINDS)[:8])}")
    last = editions.last_edition(place)
    roster = place.settings.units
    before = editions.adjustments(decide.standing(ledger.decisions()), last.name)
    entries = editions.adjusted(editions.entries_of(last), before, roster)
    made = _adjustment(options, last.name, entries.to_dicts(), place)
    editions.adjusted(entries, [made], roster)  # refuses what cannot be done
    ledger.append([editions.draft(made)], now())
    show.print(f"已记入台账　{made.told}")
    for column, text in made.values.items():
        show.print(f"  {changes.FIELD_NAMES.get(column, '备注')} → {text}")
    for kind, shown in publish.suspicious(" ".join((*made.values.values(), *made.into))):
        show.print(f"  注意：写了{kind} {shown}；现行目录里没有的，公布时不能通过，请撤销后改记")
    if not made.document and not made.basis:
        show.print("  注意：没有写依据（--basis）和文号（--document），公布前应补记")
    show.print(f"全部记好后公布新版次：powerlist adjust --publish 新版次（现行：{last.name}）")


def _adjustment(
    options: argparse.Namespace, edition: str, entries: Sequence[Row], place: Workspace
) -> Adjustment:
    kind = KINDS[options.kind]
    names = [word for word in options.words if "=" not in word]
    pairs = [word.partition("=") for word in options.words if "=" in word]
    into = [text for word, _, text in pairs if word == SPLIT_INTO]
    values = {column_of(word): text.strip() for word, _, text in pairs if word != SPLIT_INTO}
    unit = unit_names.resolve(options.unit, place.settings.units) or options.unit
    if kind in NEW:
        values = ({"item_name": names[0]} if names else {}) | values
        values |= {"unit": unit} if unit and "unit" not in values else {}
    elif not names:
        raise UsageError("请写明是哪个事项（名称或目录序号）")
    items = () if kind in NEW else tuple(_item(name, unit, entries) for name in names)
    return Adjustment(
        edition=edition,
        kind=kind,
        items=items,
        values=values,
        into=tuple(part.strip() for text in into for part in text.split("；") if part.strip()),
        basis=options.basis,
        in_force=_date(options.date),
        document=options.document,
        reason=options.reason,
        signer=options.by or login(),
    )


def _item(name: str, unit: str | None, entries: Sequence[Row]) -> tuple[str, str]:
    """The entry of that name or number; raises UsageError where there is none or more than one."""
    mains = {row["entry_id"]: row["item_name"] for row in entries}
    found = [row for row in entries if unit in {None, row["unit"]} and _is_called(name, row, mains)]
    if not found:
        near = [row for row in entries if bare(name) in bare(row["item_name"])][:5]
        told = "；".join(f"{_full(row, mains)}（{row['unit']}）" for row in near)
        raise UsageError(f"现行目录里没有“{name}”{f'；相近的有：{told}' if told else ''}")
    if len(found) > 1:
        told = "、".join(f"{_full(row, mains)}（{row['unit']}）" for row in found[:5])
        raise UsageError(f"“{name}”有 {len(found)} 条：{told}；请用 --unit 写明单位，或写出主项")
    return found[0]["entry_id"], f"{_full(found[0], mains)}（{found[0]['unit']}）"


def _is_called(name: str, row: Row, mains: dict[str, str]) -> bool:
    known = {bare(row["item_name"]), bare(_full(row, mains))}
    return name == row["number"] or bare(name) in known


def _full(row: Row, mains: dict[str, str]) -> str:
    """The name with its main item before it."""
    above = mains.get(row["parent_id"])
    return f"{above} — {row['item_name']}" if above else str(row["item_name"])


def _list(show: Console, place: Workspace, ledger: Ledger) -> None:
    last = editions.last_edition(place)
    made = editions.adjustments(decide.standing(ledger.decisions()), last.name)
    if not made:
        show.print(f"“{last.name}”公布后还没有记过调整")
        return
    rows = [
        (one.number, one.told, "；".join(filter(None, (one.basis, one.document))),
         one.in_force or "", one.signer)
        for one in made
    ]  # fmt: skip
    heads = ("编号", "调整", "依据", "施行日期", "经办人")
    print_rows(show, f"“{last.name}”公布后的调整", heads, rows)
    show.print(
        "记错了用 powerlist ledger --undo 编号 撤销；公布用 powerlist adjust --publish 新版次"
    )


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"日期应写成 2015-03-01 这样，现为 {text}") from error
