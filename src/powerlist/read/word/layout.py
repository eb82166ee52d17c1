"""The columns of a Word table: cells whose borders were dragged still stand under their heads.

A Word table has no columns, only rows of cells with borders of their own. Two borders are one
column border if no row has both: then one of them was dragged. Nearest pairs are joined first.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from powerlist.read.grid import (
    MOST_CELLS,
    Cell,
    Grid,
    Merge,
    Place,
    cell_of_runs,
    is_blank,
    make_grid,
)
from powerlist.read.refusal import oversized
from powerlist.read.word.blocks import BoxCell, Down, Line, Run, WordTable

_MOST_BORDERS: Final = 2_000


@dataclass(frozen=True, slots=True)
class ColumnCell:
    """A cell by the columns it covers, from 1."""

    first: int
    last: int
    box: BoxCell
    down: Down


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A row by columns."""

    cells: tuple[ColumnCell, ...]
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """A table by columns."""

    width: int
    rows: tuple[ColumnRow, ...]


def by_columns(table: WordTable) -> ColumnTable:
    """The table with every cell's borders put in order."""
    place_of = _column_borders(table)
    rows = []
    for row in table.rows:
        cells = [
            ColumnCell(place_of[cell.left] + 1, place_of[cell.right], cell, cell.down)
            for cell in row.cells
        ]
        rows.append(ColumnRow(tuple(cells), row.is_hidden))
    return ColumnTable(max(place_of.values(), default=0), tuple(rows))


def _column_borders(table: WordTable) -> dict[int, int]:
    """For each border the number of the column border it belongs to, from 0."""
    patterns = Counter(
        tuple(sorted({edge for cell in row.cells for edge in (cell.left, cell.right)}))
        for row in table.rows
    )
    rows_of: dict[int, set[int]] = {}
    for number, pattern in enumerate(patterns):
        for edge in pattern:
            rows_of.setdefault(edge, set()).add(number)
    if len(rows_of) > _MOST_BORDERS:
        raise oversized("表格的列线过多")
    borders = [([edge], rows_of[edge]) for edge in sorted(rows_of)]
    while (nearest := _nearest_apart(borders)) is not None:
        (left, left_rows), (right, right_rows) = borders[nearest : nearest + 2]
        borders[nearest : nearest + 2] = [(left + right, left_rows | right_rows)]
    return {edge: number for number, (edges, _) in enumerate(borders) for edge in edges}


def _nearest_apart(borders: list[tuple[list[int], set[int]]]) -> int | None:
    """The first of the two neighbours that are nearest to each other and share no row."""
    apart = [
        (borders[index + 1][0][0] - borders[index][0][-1], index)
        for index in range(len(borders) - 1)
        if borders[index][1].isdisjoint(borders[index + 1][1])
    ]
    return min(apart)[1] if apart else None


def heading_row(text: str, width: int) -> ColumnRow:
    """A line of text between two halves of a table as a row of it."""
    box = BoxCell(content=[Line(((text, False),))])
    return ColumnRow((ColumnCell(1, width, box, Down.NONE),), is_hidden=False)


def joined(above: ColumnTable, between: Sequence[ColumnRow], below: ColumnTable) -> ColumnTable:
    """A table that was cut in two by hand, whole again.

    A merge that reached the cut goes on into the blank cell below it, as far as that is merged.
    """
    first, *others = below.rows
    reaching = {c.first for c in above.rows[-1].cells if c.down != Down.NONE}
    cells = tuple(
        replace(cell, down=Down.GOES_ON)
        if cell.first in reaching and cell.box.is_blank and not between
        else cell
        for cell in first.cells
    )
    return ColumnTable(above.width, (*above.rows, *between, replace(first, cells=cells), *others))


def grid_of(name: str, table: ColumnTable) -> Grid:
    """The table as a sheet."""
    cells: dict[Place, Cell] = {}
    merges: list[Merge] = []
    reaching: list[int] = []  # the merges, by index, that came down to the row above
    for number, row in enumerate(table.rows, start=1):
        in_row = []
        for cell in row.cells:
            index = _reaching(merges, reaching, cell)
            if index is None:
                index = len(merges)
                merges.append(Merge(number, cell.first, number, cell.last))
            elif merges[index].last_row < number:
                merges[index] = merges[index]._replace(last_row=number)
            if cell.down != Down.NONE:
                in_row.append(index)
            place = (number, merges[index].first_column)
            cells[place if place not in cells else (number, cell.first)] = _cell(cell.box)
        reaching = in_row
        if len(cells) > MOST_CELLS:
            raise oversized("单元格过多")
    hidden = [number for number, row in enumerate(table.rows, start=1) if row.is_hidden]
    wide = (merge for merge in merges if merge[:2] != merge[2:])
    return make_grid(name, cells, wide, hidden=(hidden, ()))


def _reaching(merges: list[Merge], reaching: list[int], cell: ColumnCell) -> int | None:
    """The merge from above that this cell goes on with: the one that lies over most of it."""
    if cell.down != Down.GOES_ON:
        return None
    over = {
        index: min(merges[index].last_column, cell.last)
        - max(merges[index].first_column, cell.first)
        for index in reaching
    }
    best = max(over, key=lambda index: over[index], default=None)
    return best if best is not None and over[best] >= 0 else None


def _cell(box: BoxCell) -> Cell:
    runs: list[Run] = []
    for part in box.content:
        runs.extend([("\n", False)] if runs else [])
        runs.extend(part.runs if isinstance(part, Line) else _runs_of_table(part))
    is_nest = any(isinstance(part, WordTable) for part in box.content)
    return cell_of_runs(_trimmed(runs), ("nested_table",) if is_nest else ())


def _runs_of_table(table: WordTable) -> list[Run]:
    """A table inside a cell as lines of text."""
    runs: list[Run] = []
    for row in table.rows:
        runs.extend([("\n", False)] if runs else [])
        for number, cell in enumerate(row.cells):
            runs.extend([("\t", False)] if number else [])
            for part in cell.content:
                runs.extend(part.runs if isinstance(part, Line) else _runs_of_table(part))
    return runs


def _trimmed(runs: list[Run]) -> list[Run]:
    """Blank paragraphs at both ends of a cell are no part of its text."""
    filled = [index for index, (text, _) in enumerate(runs) if not is_blank(text)]
    if not filled:
        return []
    kept = runs[filled[0] : filled[-1] + 1]
    kept[0] = (kept[0][0].lstrip("\n"), kept[0][1])
    kept[-1] = (kept[-1][0].rstrip("\n"), kept[-1][1])
    return kept
