"""Fingerprints of records: who said it and what was said, never where it stood."""

from typing import Any

from powerlist import model
from powerlist.model import Field, as_json, fingerprint


def assign(rows: list[dict[str, Any]]) -> None:
    """Give each record its `record_id` and each sub-item the id of its main item as `sub_of`.

    Exact repeats (same round, unit, main item, name) are told apart by an ordinal that follows
    what else they say, not where they stand; so moved rows and renamed files keep their ids.
    """
    repeats: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for row in rows:
        said = fingerprint(owner(row), row["parent_name"], row["item_name"])
        repeats.setdefault((row["round"], said), []).append(row)
    for (_, said), group in repeats.items():
        for ordinal, row in enumerate(sorted(group, key=_content)):
            row["record_id"] = said if ordinal == 0 else fingerprint(said, str(ordinal))
    _link(rows)


def owner(row: dict[str, Any]) -> str:
    """Whose record it is: the roster's name, or what was typed without its blanks."""
    return "".join((row["unit"] or row["unit_typed"] or "").split())


def _content(row: dict[str, Any]) -> str:
    """What tells repeats apart; the running number comes last, as it changes with the place."""
    columns = [str(field) for field in model.Field if field in row and field != Field.NUMBER]
    return as_json([row[column] for column in (*columns, "category_typed", "extra", "number")])


def _link(rows: list[dict[str, Any]]) -> None:
    """A sub-item's main item is looked for in its own sheet, then in all its unit handed in."""
    mains: dict[tuple[object, ...], str] = {}
    for row in rows:
        if not row["parent_name"] and row["item_name"]:
            for key in _main_keys(row, row["item_name"]):
                mains.setdefault(key, row["record_id"])
    for row in rows:
        keys = _main_keys(row, row["parent_name"]) if row["parent_name"] else ()
        row["sub_of"] = next((mains[key] for key in keys if key in mains), None)


def _main_keys(row: dict[str, Any], name: str) -> tuple[tuple[object, ...], ...]:
    said = row["round"], owner(row), "".join(name.split())
    return (*said, row["file"], row["sheet"]), said
