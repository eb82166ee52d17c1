"""One worksheet of an Excel 2003 XML workbook while it is read."""

from collections.abc import Iterable
from typing import Final

from powerlist.read.grid import MOST_CELLS, MOST_MERGES, Cell, Grid, Merge, Place, make_grid
from powerlist.read.refusal import oversized

LAST_COLUMN: Final = 16_384
LAST_ROW: Final = 1_048_576
_WIDEST: Final = 512  # columns of a merge that cells below it are kept away from


class XmlSheet:
    """Its cells so far, and where the next one goes."""

    def __init__(self, name: str) -> None:
        """Nothing read yet."""
        self.name = name
        self.is_hidden = False
        self.cells: dict[Place, Cell] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: list[range] = []
        self.hidden_columns: list[range] = []
        self.column_styles: list[tuple[range, str]] = []
        self.row = 0
        self.last_row = 0  # that the row element stands for
        self.column = 0
        self._covered: dict[int, int] = {}  # column → last row that a merge from above reaches

    def next_column(self) -> int:
        """The next one that no merge from above covers: cells there are left out of the file."""
        column = self.column + 1
        while self._covered.get(column, 0) >= self.row:
            column += 1
        return column

    def column_style(self) -> str:
        """The style of cells without their own in the column it is at."""
        return next((style for at, style in self.column_styles if self.column in at), "")

    def add(self, cell: Cell, across: int, down: int) -> None:
        """A cell with the columns and rows that it reaches over beyond its own."""
        if self.column > LAST_COLUMN or self.row > LAST_ROW:
            raise oversized("行列过多")
        self.cells[self.row, self.column] = cell
        if across or down:
            end = (self.row + down, self.column + across)
            self.merges.append(Merge(self.row, self.column, *end))
        if down:
            reached = range(self.column, self.column + min(across, _WIDEST) + 1)
            self._covered.update(dict.fromkeys(reached, self.row + down))
        if len(self.cells) > MOST_CELLS or len(self.merges) > MOST_MERGES:
            raise oversized("单元格过多")

    def grid(self) -> Grid:
        """Hidden rows and columns beyond the data are left out."""
        last_row = max((row for row, _ in self.cells), default=0)
        last_column = max((column for _, column in self.cells), default=0)
        hidden = (_within(self.hidden_rows, last_row), _within(self.hidden_columns, last_column))
        return make_grid(
            self.name, self.cells, self.merges, is_hidden=self.is_hidden, hidden=hidden
        )


def _within(ranges: Iterable[range], last: int) -> set[int]:
    """The numbers up to the last one used; ranges are in order, and the next begins after one."""
    found: set[int] = set()
    at = 0
    for one in ranges:
        found.update(range(max(one.start, at), min(one.stop, last + 1)))
        at = max(at, one.stop)
    return found
