"""One record per item row, and the order in which rounds replace each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from powerlist import model
from powerlist.language import units as unit_names
from powerlist.model import Field, Reading
from powerlist.normalise import identity, values
from powerlist.normalise.hierarchy import Hierarchy
from powerlist.normalise.units import reporting_unit
from powerlist.settings import Unit

REPEATED = frozenset({Field.LEGAL_BASIS, Field.CATEGORY})
TICKS = frozenset("√✓✔☑■●是1")
TYPED = (
    Field.NUMBER,
    Field.CODE,
    Field.LEGAL_BASIS,
    Field.APPLICANTS,
    Field.JOINT_UNITS,
    Field.LIMIT_LEGAL,
    Field.LIMIT_PROMISED,
    Field.FEE,
    Field.FEE_BASIS,
    Field.OPINION,
    Field.REMARK,
)


def records(reading: Reading, units: tuple[Unit, ...]) -> pl.DataFrame:
    """The item rows of a reading as records (model.RECORDS), in reading order.

    A unit's return of a later round replaces its earlier ones: those records stay, marked
    superseded.
    """
    rows = [row for table in _tables(reading) for row in _records_of(table, units)]
    identity.assign(rows)
    _supersede(rows)
    return model.checked(pl.DataFrame(rows, schema=model.RECORDS), model.RECORDS)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of one sheet with its item rows."""

    facts: dict[str, Any]  # a row of model.TABLES
    rows: list[dict[str, Any]]  # rows of model.SHEETS


def _tables(reading: Reading) -> Iterator[Table]:
    place = ("round", "file", "sheet", "table")
    facts = {tuple(row[key] for key in place): row for row in reading.tables.to_dicts()}
    items = reading.sheets.filter(pl.col("kind") == model.RowKind.ITEM)
    for key, rows in items.group_by(place, maintain_order=True):
        yield Table(facts.get(key, {}), rows.to_dicts())


def _records_of(table: Table, units: tuple[Unit, ...]) -> Iterator[dict[str, Any]]:
    hierarchy = Hierarchy()
    for row in table.rows:
        cells = Cells(row["cells"])
        parent, name = hierarchy.place(
            number=cells.text(Field.NUMBER),
            parent=cells.text(Field.PARENT_NAME),
            item=cells.text(Field.ITEM_NAME),
            sub=cells.text(Field.SUB_NAME),
        )
        record = {key: row[key] for key in ("round", "file", "sheet", "row", "flags")}
        record |= {str(field): cells.text(field) for field in TYPED}
        record["legal_basis"] = cells.joined(Field.LEGAL_BASIS)
        record |= reporting_unit(cells.text(Field.UNIT), table.facts, row, units)
        record |= {"item_name": name, "parent_name": parent}
        record["implementing_body"] = cells.text(Field.IMPLEMENTING_BODY) or _other_body(
            cells.text(Field.UNIT), units
        )
        record |= values.name_columns(parent, name, cells.text(Field.LEVEL), record["remark"])
        record |= values.category_columns(
            cells.ticked(Field.CATEGORY), (row["heading"], row["sheet"], table.facts.get("title"))
        )
        record |= values.parsed_columns(record)
        record |= {"extra": cells.extra(), "addresses": cells.addresses()}
        yield record


def _other_body(typed: str | None, units: tuple[Unit, ...]) -> str | None:
    """An 实施机关 that is no unit of the roster (县级以上水行政主管部门) is kept as such."""
    return None if unit_names.resolve(typed, units) else typed


class Cells:
    """The cells of one row, by our columns.

    Several columns may hold the basis or be ticks for the category; of any other kind the first
    wins and the rest is extra.
    """

    def __init__(self, cells: list[dict[str, Any]]) -> None:
        """`cells` are the structs of model.CELL."""
        self._all: dict[str, list[dict[str, Any]]] = {}
        self._others: list[dict[str, Any]] = []
        for cell in cells:
            field = cell["field"]
            if field and (field in REPEATED or field not in self._all):
                self._all.setdefault(field, []).append(cell)
            else:
                self._others.append(cell)
        self._by_field = {field: found[0] for field, found in self._all.items()}

    def text(self, field: Field) -> str | None:
        """What was typed, or None for a blank cell."""
        cell = self._by_field.get(field)
        return cell["text"] if cell and cell["text"].strip() else None

    def joined(self, field: Field) -> str | None:
        """What all columns of this kind say, one below the other: 依据1, 依据2."""
        return "\n".join(self._texts(field)) or None

    def ticked(self, field: Field) -> str | None:
        """The text; where columns are ticked (审批类别/行政许可 √), the head of the ticked one."""
        marked = [
            cell
            for cell in self._all.get(field, ())
            if cell["text"].strip() in TICKS and "/" in cell["head"]
        ]
        if not marked:
            return self.text(field)
        return "、".join(cell["head"].rpartition("/")[2] for cell in marked)

    def _texts(self, field: Field) -> list[str]:
        return [cell["text"] for cell in self._all.get(field, ()) if cell["text"].strip()]

    def extra(self) -> str:
        """JSON of what no column of ours takes: head as typed → text."""
        found: dict[str, str] = {}
        for cell in self._others:
            head = cell["head"] or cell["address"]
            if head in found:
                head = f"{head}（{cell['address']}）"
            found[head] = cell["text"]
        return model.as_json(found)

    def addresses(self) -> str:
        """JSON of where each of our columns was read; a sub-item's name is its item_name."""
        found = {field: cell["address"] for field, cell in self._by_field.items()}
        if self.text(Field.SUB_NAME):
            found[Field.PARENT_NAME] = found.get(Field.ITEM_NAME, "")
            found[Field.ITEM_NAME] = found.pop(Field.SUB_NAME)
        return model.as_json({key: found[key] for key in sorted(found)})


def _supersede(rows: list[dict[str, Any]]) -> None:
    latest: dict[str, int] = {}
    for row in rows:
        owner = identity.owner(row)
        latest[owner] = max(row["round"], latest.get(owner, 0))
    for row in rows:
        is_latest = row["round"] == latest[identity.owner(row)]
        row["status"] = "current" if is_latest else "superseded"
