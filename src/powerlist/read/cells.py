"""One row of a table with its columns understood: what stands there and what merges bring down.

Taken over from above is marked as such (`filled`), with the address it was typed at: a cell that a
vertical merge reaches into, 同上 and its signs, and the main item of a sub-item whose own is blank.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from powerlist.model import Field, RowKind
from powerlist.read.grid import Cell, Grid, Place, Strike, address, is_blank
from powerlist.read.head import Column, Head

_DITTO: Final = {"同上", "〃", "″", "”", '"', "''", "同前", "(同上)", "（同上）"}
_DITTO_BEGINS: Final = frozenset(sign[0] for sign in _DITTO)  # asked of every cell
_ENUMERATED: Final = re.compile(
    r"^\s*(?:\d{1,2}\s*[.、．)）]|[（(][\d一二三四五六七八九十]+[)）]|[①-⑳]|[一二三四五六七八九十]+、)",
    re.MULTILINE,
)
# What a sub-item or a further line of an item shares with the item above when left blank.
_INHERITED: Final = (Field.NUMBER, Field.ITEM_NAME, Field.UNIT, Field.CATEGORY)
# With one of these and no name, an unnumbered row carries the item above on.
_CARRIES_ON: Final = {
    Field.LEGAL_BASIS,
    Field.LIMIT_LEGAL,
    Field.LIMIT_PROMISED,
    Field.APPLICANTS,
    Field.FEE,
    Field.FEE_BASIS,
}


class RowCell(NamedTuple):
    """A cell as SHEETS holds it."""

    column: int
    address: str
    head: str
    field: str | None
    text: str
    filled: bool


class SheetRow(NamedTuple):
    """A row as SHEETS holds it, without file and sheet."""

    row: int
    table: int
    kind: RowKind
    reason: str
    heading: str
    cells: tuple[RowCell, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row under its head; `own` are the cells typed in it, from left to right."""

    number: int
    own: Mapping[int, Cell]
    cells: tuple[RowCell, ...]
    flags: tuple[str, ...]
    is_struck: bool
    texts: list[str]  # typed in this row, from left to right

    def cell(self, field: str) -> RowCell | None:
        """The cell of this field, typed or filled."""
        return next((cell for cell in self.cells if cell.field == field), None)

    def text(self, field: str) -> str:
        """Its text, "" where there is none."""
        cell = self.cell(field)
        return cell.text if cell else ""

    def typed(self, field: str) -> str:
        """Its text if typed in this very row."""
        cell = self.cell(field)
        return cell.text if cell and not cell.filled else ""


def plain_row(number: int, own: Mapping[int, Cell]) -> Row:
    """A row outside any table."""
    cells = tuple(
        RowCell(column, address(number, column), "", None, _live(cell), filled=False)
        for column, cell in sorted(own.items())
    )
    flags = _flags(own, struck_row=False)
    return Row(number, own, cells, flags, is_struck=False, texts=_texts(own))


def table_row(
    grid: Grid, number: int, own: Mapping[int, Cell], head: Head, above: Row | None
) -> Row:
    """A row under `head`; `above` is the item before it, from which blanks may be filled."""
    anchors = _merged_anchors(grid, number, own, head)
    is_struck = _is_struck({**own, **{c: cell for c, (_, cell) in anchors.items()}}, head)
    found: dict[int, RowCell] = {}
    flags = set(_flags(own, struck_row=is_struck))
    flags.update(["hidden_column"] if grid.hidden_columns.intersection(own) else [])
    for column, cell in own.items():
        label = head.by_column.get(column)
        typed = _typed((number, column), cell, label, is_struck=is_struck)
        found[column] = _resolved(typed, above)
    for column, (place, cell) in anchors.items():
        merged = _typed(place, cell, head.by_column[column], is_struck=is_struck)
        found[column] = merged._replace(column=column, filled=True)

    if above and _continues(found, head):
        inferred = _inferred(found, head, above)
        found.update(inferred)
        flags.update(["inferred_fill"] if inferred else [])
    if any(_lists_several(c.text) for c in found.values() if not c.filled and _is_name(c.field)):
        flags.add("several_items")
    is_in_order = len(found) == len(own)
    cells = tuple(found.values()) if is_in_order else tuple(found[c] for c in sorted(found))
    return Row(number, own, cells, tuple(sorted(flags)), is_struck, _texts(own))


def _texts(own: Mapping[int, Cell]) -> list[str]:
    return [cell.text for cell in own.values() if not is_blank(cell.text)]


def _is_name(field: str | None) -> bool:
    return field in {Field.ITEM_NAME, Field.SUB_NAME}


def _live(cell: Cell) -> str:
    return cell.live if cell.strike != Strike.NONE else cell.text


def _name_or_live(cell: Cell, field: str | None) -> str:
    """A struck main item above a living sub-item is still what the sub-item belongs to."""
    if not cell.strike:
        return cell.text
    return cell.text if cell.strike == Strike.ALL and _is_name(field) else _live(cell)


def _flags(own: Mapping[int, Cell], *, struck_row: bool) -> tuple[str, ...]:
    flags = {flag for cell in own.values() for flag in cell.flags}
    marks = {cell.strike for cell in own.values()}
    if Strike.PART in marks or (Strike.ALL in marks and not struck_row):
        flags.add("part_struck")
    return tuple(sorted(flags))


def _merged_anchors(
    grid: Grid, number: int, own: Mapping[int, Cell], head: Head
) -> dict[int, tuple[Place, Cell]]:
    """For blank columns the cell of a merge that began in an earlier row of this table."""
    anchors: dict[int, tuple[Place, Cell]] = {}
    if number not in grid.merges_in_row:
        return anchors
    for label in head.columns:
        typed = own.get(label.column)
        merge = grid.merge_at(number, label.column)
        if not merge or not label.field or merge.first_column != label.column:
            continue
        if typed and not is_blank(typed.text):
            continue
        cell = grid.cells.get(merge[:2])
        if head.last < merge.first_row < number and cell and not is_blank(cell.text):
            anchors[label.column] = (merge[:2], cell)
    return anchors


def _is_struck(cells: Mapping[int, Cell], head: Head) -> bool:
    """The name of what the row reports is struck from end to end."""
    for field in (Field.SUB_NAME, Field.ITEM_NAME):
        cell = cells.get(head.column_of.get(field, 0))
        if cell and not is_blank(cell.text):
            return cell.strike == Strike.ALL
    return False


def _typed(place: Place, cell: Cell, label: Column | None, *, is_struck: bool) -> RowCell:
    """A cell under its label; a struck row keeps its struck texts, so that people see them."""
    name, field = (label.head, label.field) if label else ("", None)
    text = cell.text if is_struck else _name_or_live(cell, field)
    return RowCell(place[1], address(*place), name, field, text, filled=False)


def _resolved(typed: RowCell, above: Row | None) -> RowCell:
    """同上 stands for the cell above it."""
    if not above or typed.text.lstrip()[:1] not in _DITTO_BEGINS:
        return typed
    if "".join(typed.text.split()).rstrip("。.") not in _DITTO:
        return typed
    source = next((cell for cell in above.cells if cell.column == typed.column), None)
    return source._replace(filled=True) if source else typed


def _continues(found: Mapping[int, RowCell], head: Head) -> bool:
    """The row has no main item of its own, nor one by a merge, but goes on with the one above."""
    fields = {cell.field for cell in found.values() if cell.text.strip()}
    if Field.ITEM_NAME not in head.column_of or Field.ITEM_NAME in fields:
        return False
    if Field.SUB_NAME in fields:
        return True
    return Field.NUMBER not in fields and bool(fields & _CARRIES_ON)


def _inferred(found: Mapping[int, RowCell], head: Head, above: Row) -> dict[int, RowCell]:
    fields = {cell.field for cell in found.values()}
    return {
        cell.column: cell._replace(filled=True)
        for cell in above.cells
        if cell.field in _INHERITED and cell.field not in fields and cell.column in head.by_column
    }


def _lists_several(text: str) -> bool:
    return "\n" in text and len(_ENUMERATED.findall(text)) > 1
