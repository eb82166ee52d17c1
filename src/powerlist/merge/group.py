"""Which reports make up one entry."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.model import Relation

UNREAD: Final = ("addresses", "extra", "flags", "objects", "qualifiers", "outcome_receivers")


@dataclass(frozen=True)  # no slots: the id is kept
class Group:
    """The records of one entry, the base first; `lead` is the unit a decision named, if any."""

    records: tuple[dict[str, Any], ...]
    lead: str | None
    decision: int | None

    @property
    def base(self) -> dict[str, Any]:
        """The report whose words the entry takes."""
        return self.records[0]

    @cached_property
    def entry_id(self) -> str:
        """Stable as long as the base record is."""
        return model.fingerprint("entry", self.base["record_id"])


def groups(records: pl.DataFrame, verdicts: pl.DataFrame) -> list[Group]:
    """Current records joined by `same` verdicts, in record order.

    The verdicts are taken to be consistent: nothing kept apart is joined by them.
    """
    rows = model.current_rows(records.drop(UNREAD, strict=False))
    members: dict[str, list[str]] = {record_id: [record_id] for record_id in rows}
    leads: dict[str, tuple[int, str]] = {}
    for verdict in verdicts.filter(pl.col("relation") == Relation.SAME).to_dicts():
        left, right = members[verdict["left_id"]], members[verdict["right_id"]]
        if left is not right:
            left.extend(right)
            members.update(dict.fromkeys(right, left))
        if verdict["lead"]:
            named = verdict["decision"], verdict["lead"]
            leads[verdict["left_id"]] = max(named, leads.get(verdict["left_id"], named))
    order = {record_id: at for at, record_id in enumerate(rows)}
    distinct = {id(group): sorted(group, key=order.__getitem__) for group in members.values()}
    return [_group([rows[i] for i in ids], leads) for ids in distinct.values()]


def _group(rows: list[dict[str, Any]], leads: dict[str, tuple[int, str]]) -> Group:
    """The lead that was named last holds."""
    named = [leads[row["record_id"]] for row in rows if row["record_id"] in leads]
    decision, lead = max(named, default=(None, None))
    ordered = sorted(rows, key=lambda row: row["unit"] != lead) if lead else rows
    return Group(tuple(ordered), lead, decision)
