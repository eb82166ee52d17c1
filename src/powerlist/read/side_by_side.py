"""Tables that stand beside one another under one row of heads, as a narrow list is put on paper.

They are told from a table with two numbers (序号 大项 序号 子项) by their name columns, which say
the same in every block.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from powerlist.language.heads import field_of, squeezed
from powerlist.model import Field
from powerlist.read.grid import Grid, Place
from powerlist.read.head import Head

_NAMES: Final = {Field.ITEM_NAME, Field.SUB_NAME, Field.PARENT_NAME}
_FEWEST_COLUMNS: Final = 2


def sides_of(grid: Grid, heads: Sequence[Head]) -> tuple[Grid, ...]:
    """The grid cut into its blocks from left to right; what stands above them stays left."""
    starts = {_starts(head) for head in heads}
    if len(starts) != 1 or not (columns := starts.pop()):
        return (grid,)
    edges = [1, *columns[1:], max(column for _, column in (*grid.cells, *grid.covered)) + 1]
    top = heads[0].first
    return tuple(_side(grid, (left, right), top) for left, right in pairwise(edges))


def _starts(head: Head) -> tuple[int, ...]:
    """Where each block of the same heads begins; nothing for a table by itself."""
    labels = [squeezed(column.head) for column in head.columns]
    begins = [index for index, label in enumerate(labels) if label == labels[0]]
    blocks = [labels[begin:end] for begin, end in pairwise([*begins, len(labels)])]
    names = {tuple(label for label in block if field_of(label) in _NAMES) for block in blocks}
    is_short = any(len(set(block)) < _FEWEST_COLUMNS for block in blocks)
    if len(blocks) == 1 or is_short or len(names) > 1 or names == {()}:
        return ()
    return tuple(head.columns[index].column for index in begins)


def _side(grid: Grid, span: tuple[int, int], top: int) -> Grid:
    """The columns from the first of the span up to its last, and all rows above `top` for A."""

    def holds(place: Place) -> bool:
        row, column = place
        return span[0] == 1 if row < top else span[0] <= column < span[1]

    merges = {
        row: tuple(merge for merge in merges if holds((row, merge.first_column)))
        for row, merges in grid.merges_in_row.items()
    }
    is_left = span[0] == 1
    return Grid(
        grid.name,
        {place: cell for place, cell in grid.cells.items() if holds(place)},
        grid.is_hidden,
        grid.hidden_rows,
        grid.hidden_columns,
        {row: kept for row, kept in merges.items() if kept},
        {place: cell for place, cell in grid.covered.items() if holds(place)},
        grid.before if is_left else (),
        grid.after if is_left else (),
    )
