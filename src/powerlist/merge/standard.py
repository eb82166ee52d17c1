"""The standard wording (规范名称) of entries: what the baseline they are matched to says.

It stands beside an entry from the moment the match is beyond doubt. It is published in place of
what the unit typed only where somebody has adopted it; `origin` then names the baseline's item.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.model import Adoption, Band, Relation
from powerlist.settings import Baseline

Row = dict[str, Any]

ADOPTABLE: Final = {  # what can be adopted → the entry's column, and where its wording stands
    "name": ("item_name", "standard_name"),
    "code": ("code", "standard_code"),
    "basis": ("legal_basis", "standard_basis"),
}
RANKS: Final = {"许可事项清单": 0, "上级目录": 1, "上一版目录": 2}  # decisions word nothing


@dataclass(frozen=True, slots=True)
class Standards:
    """What the records are held to: frames of model.py, and what was adopted of it."""

    baselines: Sequence[Baseline]
    items: pl.DataFrame
    matches: pl.DataFrame
    adoptions: Sequence[Adoption]


def standardised(entries: pl.DataFrame, standards: Standards) -> pl.DataFrame:
    """The entries with their standard wording, published where it is adopted.

    Of several baselines the one of the highest rank words an entry: the licence list, an upper
    catalogue, the previous edition. Only the report an entry takes its words from counts.
    """
    found = _by_record(standards)
    if not found:
        return entries
    rows = [_standardised(entry, found, standards) for entry in entries.to_dicts()]
    return model.checked(pl.DataFrame(rows, schema=model.ENTRIES), model.ENTRIES)


def _by_record(standards: Standards) -> dict[str, list[Row]]:
    """The items that each record certainly is, the highest-ranking baseline first."""
    order = {
        baseline.name: (RANKS[baseline.kind], at)
        for at, baseline in enumerate(standards.baselines)
        if baseline.kind in RANKS
    }
    is_it = (pl.col("band") == Band.CERTAIN) & (pl.col("relation") == Relation.SAME)
    sure = standards.matches.filter(is_it, pl.col("baseline").is_in(list(order)))
    wording = ("item_id", "item_name", "code", "legal_basis")
    joined = sure.select("record_id", "baseline", "item_id").join(
        standards.items.select(wording), on="item_id", maintain_order="left"
    )
    found: dict[str, list[Row]] = {}
    for row in sorted(joined.to_dicts(), key=lambda row: order[row["baseline"]]):
        found.setdefault(row["record_id"], []).append(row)
    return found


def _standardised(entry: Row, found: dict[str, list[Row]], standards: Standards) -> Row:
    base = json.loads(entry["origin"]).get("item_name") if entry["sources"] else None
    items = found.get(base or "", [])
    if not items:
        return entry
    held_to = items[0]
    stated = {
        "standard_name": held_to["item_name"],
        "standard_code": held_to["code"],
        "standard_basis": held_to["legal_basis"],
        "baseline_item": held_to["item_id"],
    }
    return _adopted(entry | stated, held_to["baseline"], standards.adoptions)


def _adopted(entry: Row, baseline: str, adoptions: Sequence[Adoption]) -> Row:
    fields = {
        field
        for adoption in adoptions
        if adoption.baseline == baseline and adoption.unit in {"", entry["unit"]}
        for field in adoption.fields
    }
    origin = json.loads(entry["origin"])
    replaced: Row = {}
    for field, (column, standard) in ADOPTABLE.items():
        if field in fields and entry[standard]:
            replaced[column] = entry[standard]
            origin[column] = f"baseline:{baseline}:{entry['baseline_item']}"
    return entry | replaced | {"origin": model.as_json(origin)}
