"""A table of a .docx while it is read: which borders each cell has on the table's own grid."""

import re
from dataclasses import dataclass, field
from typing import Final

from powerlist.read.word.blocks import Block, BoxCell, BoxRow, Down, Line, WordTable

_WIDEST_SPAN: Final = 512
_UNKNOWN_WIDTH: Final = 1_000
_DIGITS: Final = re.compile(r"\d{1,9}")


def count_of(value: str) -> int:
    """The whole number that an attribute begins with; 0 where it is none."""
    digits = _DIGITS.match(value)
    return int(digits[0]) if digits else 0


@dataclass(slots=True)
class OpenTable:
    """A table with its open row and cell."""

    table: WordTable = field(default_factory=WordTable)
    is_row_deleted: bool = False
    is_cell_deleted: bool = False
    _borders: list[int] = field(default_factory=lambda: [0])
    _cell: BoxCell | None = None
    _column: int = 0
    _span: int = 1
    _joins_left: bool = False

    def add_column(self, width: str) -> None:
        """A column of the grid."""
        self._borders.append(self._borders[-1] + max(count_of(width), 1))

    def begin_row(self) -> None:
        """Cells of the new row begin at the left."""
        self.table.rows.append(BoxRow())
        self._column, self.is_row_deleted = 0, False

    def skip_columns(self, count: str) -> None:
        """The row begins further to the right."""
        self._column += min(count_of(count), _WIDEST_SPAN)

    def hide_row(self) -> None:
        """The row is not printed."""
        if self.table.rows:
            self.table.rows[-1].is_hidden = True

    def begin_cell(self) -> None:
        """One column wide unless it says otherwise."""
        self._cell, self._span = BoxCell(), 1
        self._joins_left = self.is_cell_deleted = False

    def span(self, count: str) -> None:
        """The open cell covers several columns of the grid."""
        self._span = max(min(count_of(count), _WIDEST_SPAN), 1)

    def join_left(self) -> None:
        """The open cell is one with the cell on its left."""
        self._joins_left = True

    def merge_down(self, *, is_start: bool) -> None:
        """The open cell is part of a vertical merge."""
        if self._cell:
            self._cell.down = Down.START if is_start else Down.GOES_ON

    def take(self, block: Block) -> None:
        """Content of the open cell; nothing of a table stands outside its cells."""
        if not self._cell:
            return
        if isinstance(block, Line) and (self.is_row_deleted or self.is_cell_deleted):
            block = Line(tuple((text, True) for text, _ in block.runs))
        self._cell.content.append(block)

    def end_cell(self) -> None:
        """Its borders are known now."""
        cell, self._cell = self._cell, None
        if not cell or not self.table.rows:
            return
        cells = self.table.rows[-1].cells
        cell.left = self._border(self._column)
        self._column += self._span
        cell.right = self._border(self._column)
        if self._joins_left and cells:
            cells[-1].right = cell.right
            cells[-1].content.extend(cell.content)
        else:
            cells.append(cell)

    def _border(self, column: int) -> int:
        """Rows may reach beyond the grid."""
        while column >= len(self._borders):
            self._borders.append(self._borders[-1] + _UNKNOWN_WIDTH)
        return self._borders[column]
