"""What became of one item over the editions: when, how, on which document, by whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import polars as pl

from powerlist.changes import FIELD_NAMES
from powerlist.changes.items import bare
from powerlist.editions.adjusting import Adjustment
from powerlist.editions.compare import between

Row = dict[str, Any]

LISTED: Final = "列入"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One edition on the way: its list, and the adjustments that made it."""

    name: str
    day: str
    records: pl.DataFrame
    made: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to the item with one edition."""

    edition: str
    day: str  # of publication, YYYY-MM-DD; "" where unknown
    kind: str  # a ChangeKind, or 列入 in the first edition that is known
    name: str
    unit: str
    told: str  # what changed
    basis: str
    signer: str


def history(chapters: Sequence[Chapter], name: str, own_level: str) -> list[Event]:
    """Events of every item that bears the name in some edition, the oldest first."""
    links = [
        between(old.records, new.records, own_level).to_dicts() for old, new in pairwise(chapters)
    ]
    held = _held(chapters, links, name)
    events = [
        _first(chapters[0], row)
        for row in chapters[0].records.to_dicts()
        if row["record_id"] in held[0]
    ]
    for chapter, rows, before, now in zip(chapters[1:], links, held, held[1:], strict=False):
        events += [
            _event(chapter, row)
            for row in rows
            if before & set(row["old_ids"]) or now & set(row["new_ids"])
        ]
    return events


def _held(chapters: Sequence[Chapter], links: Sequence[list[Row]], name: str) -> list[set[str]]:
    """The ids of the item in each edition: by its name, then along the changes both ways."""
    held = [_named(chapter.records, name) for chapter in chapters]
    for at, rows in enumerate(links):
        held[at + 1] |= _along(rows, held[at], "old_ids", "new_ids")
    for at in range(len(links) - 1, -1, -1):
        held[at] |= _along(links[at], held[at + 1], "new_ids", "old_ids")
    return held


def _along(rows: Iterable[Row], ids: set[str], came: str, went: str) -> set[str]:
    return {one for row in rows if ids & set(row[came]) for one in row[went]}


def _named(records: pl.DataFrame, name: str) -> set[str]:
    """Those with just this name; where there is none, those whose name holds it."""
    wanted = bare(name)
    names = {
        row["record_id"]: {bare(row["item_name"]), bare(row["full_name"])}
        for row in records.select("record_id", "item_name", "full_name").to_dicts()
    }
    exact = {record_id for record_id, known in names.items() if wanted in known}
    return exact or {one for one, known in names.items() if any(wanted in n for n in known)}


def _first(chapter: Chapter, row: Row) -> Event:
    unit = row["unit"] or row["unit_typed"] or ""
    return Event(chapter.name, chapter.day, LISTED, row["full_name"], unit, "", "", "")


def _event(chapter: Chapter, row: Row) -> Event:
    names = row["new_names"] or row["old_names"]
    units = row["new_units"] or row["old_units"]
    papers = [one for one in chapter.made if _is_about(one, row)]
    return Event(
        edition=chapter.name,
        day=chapter.day,
        kind=row["kind"],
        name="、".join(dict.fromkeys(names)),
        unit=listed_units(units),
        told=told(row),
        basis="；".join(filter(None, (t for one in papers for t in (one.basis, one.document)))),
        signer="、".join(dict.fromkeys(one.signer for one in papers)),
    )


def _is_about(made: Adjustment, row: Row) -> bool:
    named = {made.values.get("item_name"), *made.into}
    named |= {name.rpartition("（")[0] for _, name in made.items}
    return bool(named & {*row["old_names"], *row["new_names"]})


def told(row: Row) -> str:
    """A change in one line: 名称：甲 → 乙；承诺时限：10个工作日 → 5个工作日."""
    old, new = (list(dict.fromkeys(row[side])) for side in ("old_names", "new_names"))
    if len(row["old_ids"]) > 1 or len(row["new_ids"]) > 1:
        if old == new:
            return f"{listed_units(row['old_units'])} → {listed_units(row['new_units'])}"
        return f"{'、'.join(old)} → {'、'.join(new)}"
    parts = [
        f"{FIELD_NAMES[one['field']]}：{one['old'] or '（空）'} → {one['new'] or '（空）'}"
        for one in row["alterations"]
        if not one["is_cosmetic"]
    ]
    return "；".join([*parts, *filter(None, [row["note"]])])


def listed_units(units: Iterable[str]) -> str:
    """One unit by its name, several by the first and how many they are."""
    once = list(dict.fromkeys(units))
    return once[0] if len(once) == 1 else f"{once[0]}等 {len(once)} 个单位"
