"""The items of one list as they are held against those of the other."""

import re
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from powerlist.language import outcomes
from powerlist.language.folding import plain

# With one of these, and without 保留 beside it, an item is no longer on the list.
ENDED: Final = frozenset(
    {outcomes.CANCELLED, outcomes.FILED_INSTEAD, outcomes.SUPERVISED_INSTEAD, "转移"}
)
TOWN: Final = re.compile(r"(?:[乡镇]|街道)(?:人民政府|办事处)?$")
SIGNS: Final = re.compile(r"[\W_]+")
COLUMNS: Final = (
    "record_id", "sheet", "unit", "unit_typed", "parent_name", "item_name", "full_name",
    "match_key", "core", "category", "category_typed", "code", "level", "forwarded",
    "legal_basis", "citations", "applicants", "implementing_body", "joint_units", "limit_legal",
    "limit_promised", "fee", "fee_basis", "remark", "outcome",
)  # fmt: skip
SHEETS: Final = frozenset({"取消", "下放", "承接", "新增"})  # annexes that say the outcome


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One item with what it is recognised by."""

    at: int  # its place in the list
    row: dict[str, Any]  # columns of records
    unit: str
    parent: str  # names without signs, blanks and brackets
    name: str
    key: str
    outcome: frozenset[str]

    @property
    def item_id(self) -> str:
        """The record's id."""
        return str(self.row["record_id"])

    @property
    def is_ended(self) -> bool:
        """Listed only to say that it is no longer in force."""
        return bool(self.outcome & ENDED) and outcomes.KEPT not in self.outcome

    @property
    def is_town(self) -> bool:
        """Exercised by a town or a sub-district."""
        return bool(TOWN.search(self.unit)) or self.row["level"] in {"镇", "村"}

    @property
    def full_name(self) -> str:
        """The name with its main item before it, for people."""
        name, parent = self.row["item_name"], self.row["parent_name"]
        return " — ".join("".join(part.split()) for part in (parent, name) if part)


def items(frame: pl.DataFrame) -> list[Item]:
    """The named rows of a list whose units are spelt alike, in its order.

    A row that says nothing but the name above its sub-items is no item.
    """
    found = [
        Item(
            at=at,
            row=row,
            unit=row["unit"],
            parent=bare(row["parent_name"]),
            name=bare(row["item_name"]),
            key=row["match_key"],
            outcome=frozenset(row["outcome"] or _of_sheet(row["sheet"])),
        )
        for at, row in enumerate(frame.select(COLUMNS).to_dicts())
        if row["match_key"] is not None
    ]
    mains = {(item.unit, item.parent) for item in found if item.parent}
    return [item for item in found if not _is_heading(item, mains)]


def _is_heading(item: Item, mains: set[tuple[str, str]]) -> bool:
    says_more = any(item.row[column] for column in ("legal_basis", "limit_legal", "applicants"))
    return not says_more and (item.unit, item.name) in mains


def bare(text: str | None) -> str:
    """The characters alone: simplified, half width, without signs, brackets and blanks."""
    return SIGNS.sub("", plain(text)) if text else ""


def _of_sheet(name: str) -> set[str]:
    return {name} & SHEETS
