"""Fingerprints of records: who said it and what was said, never where it stood."""

from typing import Any

from powerlist.model import as_json, fingerprint


def assign(rows: list[dict[str, Any]]) -> None:
    """Give each record its `record_id` and each sub-item the id of its main item as `sub_of`.

    Exact repeats (same round, unit, main item, name) are told apart by an ordinal that follows
    what else they say, not where they stand; so moved rows and renamed files keep their ids.
    """
    repeats: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for row in rows:
        said = fingerprint(row["unit"] or row["unit_typed"], row["parent_name"], row["item_name"])
        repeats.setdefault((row["round"], said), []).append(row)
    for (_, said), group in repeats.items():
        for ordinal, row in enumerate(sorted(group, key=_content)):
            row["record_id"] = said if ordinal == 0 else fingerprint(said, str(ordinal))
    _link(rows)


def _content(row: dict[str, Any]) -> str:
    columns = ("number", "code", "category_typed", "legal_basis", "limit_legal", "fee", "remark")
    return as_json([row[column] for column in columns] + [row["extra"]])


def _link(rows: list[dict[str, Any]]) -> None:
    mains: dict[tuple[object, ...], str] = {}
    for row in rows:
        if not row["parent_name"] and row["item_name"]:
            mains.setdefault(_main_key(row, row["item_name"]), row["record_id"])
    for row in rows:
        parent = row["parent_name"]
        row["sub_of"] = mains.get(_main_key(row, parent)) if parent else None


def _main_key(row: dict[str, Any], name: str) -> tuple[object, ...]:
    return row["round"], row["file"], row["sheet"], row["unit"], "".join(name.split())
