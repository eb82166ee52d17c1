"""The merged list: one entry per item, its values, and which report each value came from.

No value is made up and none is mixed in silence: an entry takes the words of its base report;
a column the base leaves blank is filled from the next report that states it; a choice a person
made replaces it. `origin` names the report behind every column.
"""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.merge.group import Group, groups
from powerlist.model import Relation
from powerlist.settings import Unit

Row = dict[str, Any]

TAKEN: Final = (
    "item_name", "category", "unit", "joint_units", "level", "code", "legal_basis", "applicants",
    "implementing_body", "limit_legal", "limit_promised", "fee", "fee_basis", "remark",
)  # fmt: skip


def entries(
    records: pl.DataFrame, verdicts: pl.DataFrame, conflicts: pl.DataFrame, units: tuple[Unit, ...]
) -> pl.DataFrame:
    """model.ENTRIES in roster order, each main item before its sub-items, numbered in that order.

    A main item that has no row of its own (its name stands merged over its sub-items) becomes
    an entry without sources.
    """
    found = groups(records, verdicts)
    chosen = {
        (row["entry_id"], row["field"]): row["chosen"]
        for row in conflicts.drop_nulls(["entry_id", "chosen"]).to_dicts()
    }
    rows = [_entry(group, chosen) for group in found]
    _attach(rows, found, verdicts)
    ordered = _ordered(rows, units)
    return model.checked(pl.DataFrame(ordered, schema=model.ENTRIES), model.ENTRIES)


def _entry(group: Group, chosen: dict[tuple[str, str], str]) -> Row:
    origin: dict[str, str] = {}
    entry: Row = dict.fromkeys(model.ENTRIES)
    for column in TAKEN:
        value = chosen.get((group.entry_id, column))
        row = next(
            (r for r in group.records if r[column] and r[column] == (value or r[column])), None
        )
        if row:
            entry[column], origin[column] = row[column], row["record_id"]
    entry["category_typed"] = group.base["category_typed"]
    entry["unit"] = entry["unit"] or group.base["unit_typed"]
    entry["entry_id"] = group.entry_id
    entry["outcome"] = "、".join(group.base["outcome"]) or None
    entry["sources"] = [row["record_id"] for row in group.records]
    entry["origin"] = model.as_json(origin)
    entry["counts_as"] = "forwarded" if group.base["forwarded"] else "main"
    entry["publishable"] = True
    return entry


def _attach(rows: list[Row], found: list[Group], verdicts: pl.DataFrame) -> None:
    """Hang sub-items under their main items, by a decision or else by their own sheets."""
    entry_of = {
        record["record_id"]: row
        for row, group in zip(rows, found, strict=True)
        for record in group.records
    }
    by_id = {row["entry_id"]: row for row in rows}
    above: dict[str, dict[str, None]] = {}
    for part, whole in _parts(verdicts):
        above.setdefault(entry_of[part]["entry_id"], {})[entry_of[whole]["entry_id"]] = None
    for part, wholes in above.items():
        for whole in wholes:
            if not any(whole in model.wholes(other, above) for other in wholes):
                _hang(by_id[part], by_id[whole], by_id)
    implied: dict[tuple[str, str], Row] = {}
    for row, group in zip(rows, found, strict=True):
        base = group.base
        if base["parent_name"] and row["parent_id"] is None:
            main = entry_of.get(base["sub_of"]) or _implied(implied, row, base)
            _hang(row, main, by_id)
    rows.extend(implied.values())


def _hang(part: Row, whole: Row, by_id: dict[str, Row]) -> None:
    """Put one entry under another, unless that would close a circle: both must be printed."""
    above: Row | None = whole
    while above is not None:
        if above is part:
            return
        above = by_id.get(above["parent_id"])
    part["parent_id"] = whole["entry_id"]
    if part["counts_as"] == "main":
        part["counts_as"] = "sub"


def _implied(implied: dict[tuple[str, str], Row], row: Row, base: Row) -> Row:
    """The entry of a main item that only stands above its sub-items."""
    name = base["parent_name"]
    key = (row["unit"], "".join(name.split()))
    if key not in implied:
        entry: Row = dict.fromkeys(model.ENTRIES)
        entry |= {"entry_id": model.fingerprint("entry", *key), "item_name": name}
        entry |= {"unit": row["unit"], "category": row["category"], "sources": []}
        entry |= {"origin": model.as_json({"item_name": base["record_id"]}), "counts_as": "main"}
        entry |= {"outcome": row["outcome"], "publishable": True}
        implied[key] = entry
    elif implied[key]["outcome"] != row["outcome"]:
        implied[key]["outcome"] = None  # its sub-items do not share one
    return implied[key]


def _parts(verdicts: pl.DataFrame) -> Iterator[tuple[str, str]]:
    for row in verdicts.to_dicts():
        if row["relation"] == Relation.LEFT_PART_OF_RIGHT:
            yield row["left_id"], row["right_id"]
        if row["relation"] == Relation.RIGHT_PART_OF_LEFT:
            yield row["right_id"], row["left_id"]


def _ordered(rows: list[Row], units: tuple[Unit, ...]) -> list[Row]:
    roster = {unit.name: at for at, unit in enumerate(units)}
    children: dict[str | None, list[Row]] = {}
    for row in rows:
        children.setdefault(row["parent_id"], []).append(row)
    tops = sorted(
        children.get(None, []), key=lambda row: (roster.get(row["unit"], len(roster)), row["unit"])
    )
    ordered = []
    for number, top in enumerate(tops, 1):
        ordered.append(top | {"number": str(number)})
        for sub_number, sub in enumerate(_below(top, children), 1):
            ordered.append(sub | {"number": f"{number}.{sub_number}"})
    return ordered


def _below(row: Row, children: dict[str | None, list[Row]]) -> Iterator[Row]:
    """Everything that hangs under an entry, however deep, in one line."""
    for child in children.get(row["entry_id"], ()):
        yield child
        yield from _below(child, children)
