"""What stands in one unit's form: whose it is, until when, and what the last edition listed."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from powerlist.form.columns import COLUMNS, LEVELS, NO, YES
from powerlist.language import fees, outcomes
from powerlist.model import Field

Line = dict[str, str]  # Field → text; what is blank is missing

GONE: Final = {outcomes.CANCELLED, outcomes.DELEGATED, "转移", "划转"}  # no longer the unit's
NO_MORE: Final = {"", fees.CHARGED_KEY, fees.FREE_KEY}  # than 是 or 否
NOT_CARRIED: Final = {Field.NUMBER, Field.OPINION, Field.REMARK}  # said anew in every round


@dataclass(frozen=True, slots=True)
class Form:
    """One unit's blank form."""

    city: str
    edition: str
    unit: str
    round: int
    created: date  # given by the caller, so that the same form gives the same bytes
    deadline: date | None = None
    lines: tuple[Line, ...] = ()
    previous: str = ""  # name of the edition the lines are taken from

    @property
    def title(self) -> str:
        """What the sheet is headed."""
        return f"{self.city}行政审批事项清理填报表"


def lines(records: pl.DataFrame) -> tuple[Line, ...]:
    """The items of a list (columns of records) as lines, each sub-item below its main item.

    A main item that only stands above its sub-items has no line of its own, and what the list says
    is cancelled or given away has none at all.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in records.filter(pl.col("item_name").is_not_null()).to_dicts():
        if GONE.isdisjoint(row["outcome"] or ()):
            groups.setdefault(_main(row), []).append(row)
    ordered = (sorted(group, key=lambda row: not _is_main(row)) for group in groups.values())
    return tuple(_line(row) for group in ordered for row in group)


def _is_main(row: dict[str, Any]) -> bool:
    return not row["parent_name"]


def _main(row: dict[str, Any]) -> str:
    return str(row["parent_name"] or row["item_name"])


def _line(row: dict[str, Any]) -> Line:
    carried: Line = {column.field: row.get(column.field) or "" for column in COLUMNS}
    carried |= dict.fromkeys(NOT_CARRIED, "")
    carried[Field.ITEM_NAME] = _main(row)
    carried[Field.SUB_NAME] = "" if _is_main(row) else row["item_name"]
    carried[Field.CATEGORY] = row["category"] or row["category_typed"] or ""
    carried[Field.LEVEL] = LEVELS.get(row["level"] or "", "")
    carried |= _fee(row["fee"] or "", row["fee_basis"] or "")
    return {field: text.strip() for field, text in carried.items() if text.strip()}


def _fee(fee: str, basis: str) -> Line:
    """是 or 否; what either cell says beyond that (每亩20元) goes with the basis."""
    said = [fees.charged(text) for text in (fee, basis)]
    charged = said[1] if said[0] is None else said[0]
    more = (text for text in (basis, fee) if fees.key(text) not in NO_MORE)
    answer = {True: YES, False: NO, None: ""}[charged]
    return {Field.FEE: answer, Field.FEE_BASIS: "；".join(more)}
