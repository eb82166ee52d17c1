"""Find the head rows of the tables on a sheet, one to three rows deep, merged or not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from powerlist.language.heads import field_of, squeezed
from powerlist.model import Field
from powerlist.read.columns import fields_of
from powerlist.read.grid import Cell, Grid, address

_SHORT: Final = 20
_SHORT_SHARE: Final = 0.6
_DEEPEST: Final = 3
_WIDEST: Final = 512
_FIELDS: Final = 3
_NARROW: Final = 4  # a table of so few columns needs two known heads only
_NUMBER: Final = re.compile(r"[\d.,%\-/]+")
_NAMES: Final = {Field.ITEM_NAME, Field.SUB_NAME, Field.PARENT_NAME}

Rows = Mapping[int, Mapping[int, Cell]]  # row → column → cell


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table under its head."""

    column: int
    address: str
    head: str
    field: str | None


@dataclass(frozen=True)
class Head:
    """The head of a table: its rows and columns."""

    first: int
    last: int
    columns: tuple[Column, ...]

    @cached_property
    def labels(self) -> tuple[tuple[int, str], ...]:
        """What makes a repeated head the same head."""
        return tuple((column.column, squeezed(column.head)) for column in self.columns)

    @cached_property
    def by_column(self) -> dict[int, Column]:
        """The columns by their number."""
        return {column.column: column for column in self.columns}

    @cached_property
    def column_of(self) -> dict[str, int]:
        """The first column of each field."""
        return {c.field: c.column for c in reversed(self.columns) if c.field}


def heads_of(grid: Grid, rows: Rows) -> list[Head]:
    """Every head on the sheet from top to bottom, repeated ones included."""
    heads: list[Head] = []
    for row in rows:
        if heads and row <= heads[-1].last:
            continue
        head = _head_at(grid, rows, row)
        if head:
            heads.append(head)
    return heads


def _head_at(grid: Grid, rows: Rows, first: int) -> Head | None:
    """The head that begins in this row, with as many rows of sub-labels as there are."""
    cells = rows[first]
    if len(cells) < 2 or not _are_labels(cells):  # noqa: PLR2004 - a single cell is a title
        return None
    if not any(field_of(cell.text) for cell in cells.values()):
        return None
    last = first
    while last - first + 1 < _DEEPEST and _has_sub_labels(grid, rows, (first, last)):
        last += 1
    columns = _columns(grid, rows, (first, last))
    return (
        Head(first, _merged_end(grid, cells, first, last), columns) if _suffice(columns) else None
    )


def _are_labels(cells: Mapping[int, Cell]) -> bool:
    """Mostly short texts, none of them a number or "label: value"."""
    lengths = []
    for cell in cells.values():
        text = squeezed(cell.text)
        if _NUMBER.fullmatch(text) or ":" in text:
            return False
        if text:
            lengths.append(len(text))
    short = sum(length <= _SHORT for length in lengths)
    return bool(lengths) and short >= _SHORT_SHARE * len(lengths)


def _suffice(columns: tuple[Column, ...]) -> bool:
    """Enough known heads, a name among them, to call it a table."""
    fields = {column.field for column in columns if column.field}
    needed = 2 if len(columns) <= _NARROW else _FIELDS
    return bool(fields & _NAMES) and len(fields) >= needed


def _has_sub_labels(grid: Grid, rows: Rows, so_far: tuple[int, int]) -> bool:
    """The next row labels parts of what the head's rows so far label as a whole."""
    first, last = so_far
    below = rows.get(last + 1)
    if not below or not _are_labels(below) or any(len(c.text) > _SHORT for c in below.values()):
        return False
    if not all(_is_under_parent(grid, rows, (last, column)) for column in below):
        return False
    if any(m.last_row > last for c in rows[first] if (m := grid.merge_at(first, c))):
        return True
    known = [field_of(_path(grid, rows, (first, last + 1), column)) is not None for column in below]
    return sum(known) * 2 >= len(known)


def _is_under_parent(grid: Grid, rows: Rows, place: tuple[int, int]) -> bool:
    """Above is a label that spans several columns, by a merge or by blanks to its right."""
    row, column = place
    merge = grid.merge_at(row, column)
    if merge:
        return merge.last_column > merge.first_column and merge.last_row == row
    if grid.shown(row, column):
        has_blank_right = not grid.shown(row, column + 1)
        return has_blank_right and column + 1 in rows[row + 1]
    return _parent_to_the_left(grid, rows, place) is not None


def _parent_to_the_left(grid: Grid, rows: Rows, place: tuple[int, int]) -> int | None:
    """The column whose label reaches over the blank at this place, in a sheet without merges."""
    row, column = place
    below = rows.get(row + 1, {})
    while column > 1 and column in below:
        if grid.merge_at(row, column):
            return None
        if grid.shown(row, column):
            return column
        column -= 1
    return None


def _path(grid: Grid, rows: Rows, span: tuple[int, int], column: int) -> str:
    """The column's labels from top to bottom joined by "/", none twice running."""
    labels: list[str] = []
    for row in range(span[0], span[1] + 1):
        label = grid.shown(row, column).strip()
        if not label and row < span[1]:
            parent = _parent_to_the_left(grid, rows, (row, column))
            label = grid.shown(row, parent).strip() if parent else ""
        if label and (not labels or squeezed(labels[-1]) != squeezed(label)):
            labels.append(label)
    return "/".join(labels)


def _columns(grid: Grid, rows: Rows, span: tuple[int, int]) -> tuple[Column, ...]:
    """All columns that have a label of their own or under a merge."""
    in_head = [column for row in range(span[0], span[1] + 1) for column in rows.get(row, ())]
    spanned = [m.last_column for m in grid.merges_in_row.get(span[0], ())]
    last = min(max([*in_head, *spanned]), min(in_head) + _WIDEST)
    numbers = range(min(in_head), last + 1)
    heads = {column: _path(grid, rows, span, column) for column in numbers}
    labelled = [(column, head) for column, head in heads.items() if head]
    fields = fields_of([head for _, head in labelled])
    return tuple(
        Column(column, _address(grid, span, column), head, field)
        for (column, head), field in zip(labelled, fields, strict=True)
    )


def _address(grid: Grid, span: tuple[int, int], column: int) -> str:
    """Where the column's lowest label stands."""
    for row in range(span[1], span[0] - 1, -1):
        merge = grid.merge_at(row, column)
        if merge and grid.shown(row, column):
            return address(merge.first_row, merge.first_column)
        if grid.shown(row, column):
            return address(row, column)
    return address(span[0], column)


def _merged_end(grid: Grid, cells: Mapping[int, Cell], first: int, last: int) -> int:
    """Labels merged downwards make the head as deep as they reach."""
    ends = [m.last_row for column in cells if (m := grid.merge_at(first, column))]
    return max([last, *(end for end in ends if end - first < _DEEPEST)])
