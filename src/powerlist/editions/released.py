"""The editions in release/: which there are, in which order, and their entries read back."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl

from powerlist import model, publish
from powerlist.errors import UsageError
from powerlist.language import outcomes
from powerlist.publish.opendata import IDENTIFIER
from powerlist.publish.view import FLAT, FORWARDED, KEPT, KINDS, OTHER
from powerlist.workspace import Workspace

DECIDED: Final = "处理决定："  # how the note of an entry tells an outcome that has no annex
KIND_OF: Final = {said: kind for kind, said in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Edition:
    """One published edition."""

    name: str
    published_on: date
    folder: Path
    facts: dict[str, Any]  # of its manifest


def editions(place: Workspace) -> tuple[Edition, ...]:
    """Every edition in release/ that has a manifest, the oldest first."""
    found = {}
    for path in sorted((place.root / "release").glob(f"*/{publish.MANIFEST}")):
        manifest = json.loads(path.read_text(encoding="utf-8"))
        day = date.fromisoformat(manifest["published_on"])
        found[manifest["edition"]] = Edition(
            manifest["edition"], day, path.parent, manifest.get("facts", {})
        )
    return tuple(sorted(found.values(), key=lambda one: (one.published_on, _depth(one, found))))


def _depth(edition: Edition, by_name: dict[str, Edition]) -> tuple[int, str]:
    """Of editions of one day the adjusted one comes after what it was made from."""
    depth, before = 0, by_name.get(edition.facts.get("predecessor", ""))
    while before and depth < len(by_name):
        depth, before = depth + 1, by_name.get(before.facts.get("predecessor", ""))
    return depth, edition.name


def last_edition(place: Workspace) -> Edition:
    """The edition in force; raises UsageError where nothing has been published."""
    found = editions(place)
    if not found:
        raise UsageError("还没有公布过目录，请先运行 powerlist publish")
    return found[-1]


def items_of(edition: Edition) -> list[dict[str, str]]:
    """The items of its open data, head → text; raises UsageError where that is gone."""
    for path in sorted(edition.folder.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if document.get("edition") == edition.name and "items" in document:
            items: list[dict[str, str]] = document["items"]
            return items
    raise UsageError(f"“{edition.name}”的数据文件（.json）不在 {edition.folder} 里，请从备份恢复")


def entries_of(edition: Edition) -> pl.DataFrame:
    """The published entries (model.ENTRIES), such that their view is the same list again.

    What was never published (sources, withheld entries) is not there any more.
    """
    rows = [_entry(item) for item in items_of(edition)]
    own = {(row["unit"], row["main_name"]): row["entry_id"] for row in rows if not row["is_sub"]}
    # A main item may be another unit's, and a sub-item there; mains come last and so hold.
    subs_first = sorted(rows, key=lambda row: not row["is_sub"])
    anywhere = {row["item_name"]: row["entry_id"] for row in subs_first}
    for row in rows:
        if row["is_sub"]:
            above = own.get((row["unit"], row["main_name"]))
            row["parent_id"] = above or anywhere.get(row["main_name"])
    frame = pl.DataFrame([{key: row[key] for key in model.ENTRIES} for row in rows],
                         schema=model.ENTRIES)  # fmt: skip
    return model.checked(frame, model.ENTRIES)


def _entry(item: dict[str, str]) -> dict[str, Any]:
    said = {key: item.get(head) or None for key, head in FLAT.items()}
    notes = (said["note"] or "").split("\n")
    decided = next((note for note in notes if note.startswith(DECIDED)), "")
    remark = "\n".join(n for n in notes if n not in KIND_OF and not n.startswith(DECIDED))
    entry: dict[str, Any] = dict.fromkeys(model.ENTRIES)
    entry |= {key: value for key, value in said.items() if key in model.ENTRIES}
    section = said["section"] or KEPT
    outcome = decided.removeprefix(DECIDED) or (KEPT if section == FORWARDED else section)
    return entry | {
        "entry_id": item[IDENTIFIER],
        "number": item.get(FLAT["sub_number"]) or said["number"],
        "item_name": said["sub_name"] or said["main_name"],
        "main_name": said["main_name"],
        "is_sub": bool(said["sub_name"]),
        "category_typed": said["category"],
        "outcome": outcomes.KEPT if outcome == OTHER else outcome,
        "remark": remark or None,
        "sources": [],
        "origin": "{}",
        "counts_as": KIND_OF[said["kind"] or KINDS["main"]],
        "publishable": True,
    }
