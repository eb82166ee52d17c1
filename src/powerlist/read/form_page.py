"""Pages of our own form that come back with it: rules, example, counts; no part of the return.

They are known by a mark in their first cell, whatever the sheet is called by then. Their rows are
notes, and what is odd about them (a count that no program has worked out) is nobody's fault.
"""

from collections import defaultdict
from typing import Final

from powerlist.model import FORM_PAGE, RowKind
from powerlist.read.cells import SheetRow, plain_row
from powerlist.read.grid import Cell, Grid
from powerlist.read.tables import SheetReading

REASON: Final = "统一表样自带的说明"


def is_form_page(grid: Grid) -> bool:
    """Whether the sheet bears the mark."""
    return grid.shown(1, 1) == FORM_PAGE


def form_page(grid: Grid) -> SheetReading:
    """Every row of it a note."""
    rows: dict[int, dict[int, Cell]] = defaultdict(dict)
    for (row, column), cell in (*grid.cells.items(), *grid.covered.items()):
        rows[row][column] = cell
    found = tuple(
        SheetRow(number, 0, RowKind.NOTE, REASON, "", plain_row(number, own).cells, ())
        for number, own in sorted(rows.items())
    )
    return SheetReading((), found, grid.filled_rows)
