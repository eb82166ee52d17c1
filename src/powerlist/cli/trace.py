"""powerlist trace: where a line of the list came from, and who decided what about it."""

import argparse
import json
from typing import Any

import polars as pl

from powerlist import decide, workspace
from powerlist.cli.show import console
from powerlist.decide import Decision, Ledger, State
from powerlist.decide.listing import STATE_NAMES
from powerlist.errors import UsageError
from powerlist.language.names import fold

COLUMNS = {
    "item_name": "名称", "category": "类别", "unit": "单位", "legal_basis": "设定依据",
    "limit_legal": "法定时限", "limit_promised": "承诺时限", "fee": "收费", "code": "编码",
}  # fmt: skip
MOST = 20  # entries shown for one name
ADOPTED = "baseline:"  # origin of a wording that was taken from a catalogue


def run(options: argparse.Namespace) -> int:
    """Print every entry whose name holds the words, with its sources and decisions."""
    if not fold(options.name):
        raise UsageError("名称是空的；请写出事项名称或其中几个字，如 powerlist trace 取水许可")
    show = console()
    with workspace.open_at(options.folder) as place:
        entries, records = place.table("entries"), place.table("records")
        decisions = Ledger(place.ledger).decisions()
    found = _found(entries, options.name)
    if found.is_empty():
        raise UsageError(f"目录中没有名称含“{options.name}”的事项；可换几个字再查")
    by_id = {row["record_id"]: row for row in records.to_dicts()}
    for entry in found.head(MOST).to_dicts():
        for line in _lines(entry, by_id, decisions):
            show.print(line)
    if found.height > MOST:
        show.print(f"共 {found.height} 条，只列前 {MOST} 条；请把名称写得更全些")
    return 0


def _found(entries: pl.DataFrame, name: str) -> pl.DataFrame:
    """Entries with exactly this name after folding, else those whose name holds the words."""
    keys = pl.col("item_name").fill_null("").map_elements(fold, return_dtype=pl.String)
    exact = entries.filter(keys == fold(name))
    return exact if exact.height else entries.filter(keys.str.contains(fold(name), literal=True))


def _lines(
    entry: dict[str, Any], records: dict[str, dict[str, Any]], decisions: tuple[Decision, ...]
) -> list[str]:
    state = (
        "可公布" if entry["publishable"] else "暂不公布" if entry["withheld"] else "有问题未处理"
    )
    lines = [f"\n第 {entry['number']} 项　{entry['item_name']}　（{entry['unit']}，{state}）"]
    for source in entry["sources"]:
        record = records[source]
        cell = json.loads(record["addresses"]).get("item_name") or f"第 {record['row']} 行"
        where = " · ".join(part for part in (record["file"], record["sheet"], cell) if part)
        lines.append(
            f"  来源　第 {record['round']} 轮　{record['unit'] or record['unit_typed']}　{where}"
        )
    if not entry["sources"]:
        lines.append("  来源　主项名称见其子项所在表格，没有单独一行")
    lines += _origins(entry, records)
    found = decide.states(decisions)
    lines += (
        _decision(decision, found[decision.number])
        for decision in decisions
        if set(_subjects(decision)) & set(entry["sources"])
    )
    return lines


def _origins(entry: dict[str, Any], records: dict[str, dict[str, Any]]) -> list[str]:
    origin = json.loads(entry["origin"])
    found = []
    for column, name in COLUMNS.items():
        place = origin.get(column)
        if place and place.startswith(ADOPTED):
            typed = records[entry["sources"][0]][column]
            held_to = place.removeprefix(ADOPTED).rpartition(":")[0]
            told = f"按《{held_to}》的规范表述，填报原文为“{typed or '（未填）'}”"
        elif place and len(entry["sources"]) > 1:
            told = f"取自 {records[place]['file']} 第 {records[place]['row']} 行"
        else:
            continue
        found.append(f"  取值　{name}“{entry[column]}”{told}")
    return found


def _subjects(decision: Decision) -> list[str]:
    subject = decision.subject
    named = [subject.get(key) or "" for key in ("left", "right", "record_id")]
    return [*named, *subject.get("record_ids", ())]


def _decision(decision: Decision, state: State) -> str:
    mark = "" if state == State.STANDING else f"　〔{STATE_NAMES[state]}〕"
    why = "，".join(part for part in (decision.reason, decision.document) if part)
    return (
        f"  决定　第 {decision.number} 条　{decision.made_at[:10]}　{decision.signer}　"
        f"{decision.about}{'（' + why + '）' if why else ''}{mark}"
    )
