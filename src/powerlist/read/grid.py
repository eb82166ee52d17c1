"""One sheet as every format reader delivers it: cells by place, merges, strikes, hidden rows.

Row and column numbers are the physical ones, from 1, so that every message can name the cell.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from powerlist.read.refusal import oversized

# A return of a city department has some hundred rows; these stop files made to exhaust memory.
MOST_CELLS: Final = 3_000_000
MOST_ROWS: Final = 250_000
MOST_MERGES: Final = 100_000
LONGEST_TEXT: Final = 32_767  # what Excel lets a cell hold
_MOST_NAMED: Final = 5
_BLANK: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]*")

Place = tuple[int, int]  # row, column


class Strike(StrEnum):
    """How much of a cell's text is struck through."""

    NONE = ""
    PART = "part"
    ALL = "all"


class Cell(NamedTuple):
    """What one cell shows; `live` is the text without struck runs."""

    text: str
    live: str
    strike: Strike = Strike.NONE
    flags: tuple[str, ...] = ()


class Merge(NamedTuple):
    """A merged range, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. `cells` holds no blank texts and nothing that a merge covers."""

    name: str
    cells: Mapping[Place, Cell]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges_in_row: Mapping[int, tuple[Merge, ...]] = field(default_factory=dict)
    covered: Mapping[Place, Cell] = field(default_factory=dict)  # typed, but under a merge
    before: tuple[str, ...] = ()  # lines of text above the table, in documents that are no sheets
    after: tuple[str, ...] = ()  # and below it

    @property
    def filled_rows(self) -> int:
        """How many rows hold anything at all."""
        return len({row for row, _ in (*self.cells, *self.covered)})

    def merge_at(self, row: int, column: int) -> Merge | None:
        """The merged range over this place."""
        for merge in self.merges_in_row.get(row, ()):
            if merge.first_column <= column <= merge.last_column:
                return merge
        return None

    def shown(self, row: int, column: int) -> str:
        """The text a reader of the printed sheet sees at this place."""
        merge = self.merge_at(row, column)
        cell = self.cells.get((merge.first_row, merge.first_column) if merge else (row, column))
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a file, in order, and what people should know about how it was read."""

    grids: tuple[Grid, ...]
    notes: tuple[str, ...] = ()


def is_blank(text: str) -> bool:
    """Nothing to see: white space and invisible characters only."""
    if text[:1].isalnum():  # nearly always, and much faster told
        return False
    return _BLANK.fullmatch(text) is not None


def plain_cell(text: str, flags: tuple[str, ...] = ()) -> Cell:
    """A cell without strikes, cut to what a cell may hold."""
    if len(text) > LONGEST_TEXT:
        text, flags = text[:LONGEST_TEXT], (*flags, "text_cut")
    return Cell(text, text, Strike.NONE, flags)


def cell_of_runs(runs: Iterable[tuple[str, bool]], flags: tuple[str, ...] = ()) -> Cell:
    """A cell from (text, is struck) runs; struck blanks alone count for nothing."""
    pieces = [(text, is_struck) for text, is_struck in runs if text]
    text = "".join(piece for piece, _ in pieces)
    struck = any(is_struck and not is_blank(piece) for piece, is_struck in pieces)
    if not struck:
        return plain_cell(text, flags)

    live = "".join(piece for piece, is_struck in pieces if not is_struck)
    strike = Strike.ALL if is_blank(live) else Strike.PART
    return Cell(text[:LONGEST_TEXT], live[:LONGEST_TEXT], strike, flags)


def make_grid(
    name: str,
    cells: Mapping[Place, Cell],
    merges: Iterable[Merge] = (),
    *,
    is_hidden: bool = False,
    hidden: tuple[Iterable[int], Iterable[int]] = ((), ()),
) -> Grid:
    """A grid with blanks dropped and merges clipped to the used rows and columns.

    `hidden` are the hidden rows and the hidden columns.
    """
    kept = cells  # copied only where something has to go: a large sheet is large already
    if any(not cell.flags and is_blank(cell.text) for cell in cells.values()):
        kept = {at: cell for at, cell in cells.items() if cell.flags or not is_blank(cell.text)}
    if not kept:
        return Grid(name, {}, is_hidden)

    if len({row for row, _ in kept}) > MOST_ROWS:
        raise oversized("行数过多")

    merges_in_row = _by_row(merges, max(row for row, _ in kept), max(column for _, column in kept))
    covered = {
        place: cell
        for place, cell in kept.items()
        if place[0] in merges_in_row
        and any(
            merge.first_column <= place[1] <= merge.last_column and merge[:2] != place
            for merge in merges_in_row.get(place[0], ())
        )
    }
    shown = {at: cell for at, cell in kept.items() if at not in covered} if covered else kept
    rows, columns = map(frozenset, hidden)
    return Grid(name, shown, is_hidden, rows, columns, merges_in_row, covered)


def _by_row(
    merges: Iterable[Merge], last_row: int, last_column: int
) -> dict[int, tuple[Merge, ...]]:
    """For each used row the merges over it; whole-column merges end where the data ends."""
    found: dict[int, list[Merge]] = defaultdict(list)
    budget = MOST_CELLS
    for merge in merges:
        clipped = Merge(
            merge.first_row,
            merge.first_column,
            min(merge.last_row, last_row),
            min(merge.last_column, last_column),
        )
        budget -= max(clipped.last_row - clipped.first_row + 1, 1)
        if budget < 0:
            raise oversized("合并单元格过多")
        for row in range(clipped.first_row, clipped.last_row + 1):
            found[row].append(clipped)
    return {row: tuple(sorted(in_row)) for row, in_row in found.items()}


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """A, B, … Z, AA for 1, 2, … 26, 27."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def address(row: int, column: int) -> str:
    """The place in A1 style."""
    return f"{letters(column)}{row}"


def comment_note(sheet: str, places: Sequence[str]) -> str:
    """The sentence that sends people to the comments of a sheet."""
    shown = "、".join(places[:_MOST_NAMED])
    more = f" 等 {len(places)} 处" if len(places) > _MOST_NAMED else ""
    return f"工作表“{sheet}”的 {shown}{more} 有批注，批注内容未读取，请人工查看"
