"""The tables of a PDF put together again over its pages.

A printer cuts a table where the paper ends: it may repeat the head, cut a row in two, and cut
merged cells. The parts are joined when their columns agree and no new title stands between them;
the second half of a row is known by having no number and no name, or by text that goes on in
every cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from powerlist.language.heads import field_of
from powerlist.model import Field
from powerlist.read.grid import Cell, Grid, Merge, Place, cell_of_runs, is_blank, make_grid
from powerlist.read.pdf_page import PageContent, PageTable, Piece, Runs, clustered, index_of
from powerlist.read.unit_line import unit_line
from powerlist.read.wording import is_category_heading, is_page_mark, is_title, squeezed

_SAME: Final = 3.0
_HEAD_WITHIN: Final = 6  # rows of the first page among which a repeated head is looked for
_FEWEST_HEADS: Final = 2


@dataclass(slots=True)
class _Cell:
    """A cell by row and column, both ends included."""

    first: int
    left: int
    last: int
    right: int
    runs: Runs
    goes_on: bool
    is_inferred: bool = False

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)

    @property
    def flags(self) -> tuple[str, ...]:
        """What is to be said about the cell."""
        is_broken = "(cid:" in self.text or "\ufffd" in self.text
        found = ["undecodable_text"] if is_broken else []
        return (*found, "inferred_fill") if self.is_inferred else tuple(found)


@dataclass(slots=True)
class _Part:
    """A table as far as it has come, with the text above and below it."""

    tables: list[PageTable]
    before: list[str]
    after: list[str] = field(default_factory=list)


def grids_of(contents: Sequence[PageContent]) -> tuple[Grid, ...]:
    """All tables in reading order; a text without any table is one grid without cells."""
    parts, rest = _parts(contents)
    if not parts:
        return (Grid("", {}, before=tuple(rest)),)
    parts[-1].after.extend(rest)
    return tuple(_grid(f"表{number}", part) for number, part in enumerate(parts, start=1))


def _parts(contents: Sequence[PageContent]) -> tuple[list[_Part], list[str]]:
    """Tables with the parts of theirs on later pages; and the text after the last."""
    parts: list[_Part] = []
    lines: list[str] = []
    for page in contents:
        is_top = True  # nothing but running text so far
        for item in page.items:
            if isinstance(item, str):
                if not is_blank(item) and not is_page_mark(item):
                    lines.append(item)
                continue
            if is_top and parts and _goes_on(parts[-1], item, lines):
                parts[-1].tables.append(item)
            else:
                ended, begun = _divided(lines) if parts else ([], lines)
                if parts:
                    parts[-1].after.extend(ended)
                parts.append(_Part([item], begun))
            lines, is_top = [], False
    return parts, lines


def _goes_on(part: _Part, table: PageTable, lines: Sequence[str]) -> bool:
    """The next page's table is the same one: its borders agree, no new title stands above it."""
    known = {squeezed(line) for line in part.before}
    if any(_opens(line) and squeezed(line) not in known for line in lines):
        return False
    last = part.tables[-1]
    same_sides = (
        abs(last.lefts[0] - table.lefts[0]) <= _SAME and abs(last.right - table.right) <= _SAME
    )
    few, many = sorted((last.lefts, table.lefts), key=len)
    return same_sides and all(any(abs(a - b) <= _SAME for b in many) for a in few)


def _opens(line: str) -> bool:
    """The line belongs to the table below it."""
    found = unit_line([line])
    return bool(found and found.unit) or is_title(line) or is_category_heading(line)


def _divided(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Lines between two tables: those of the upper one, and those of the lower."""
    begin = next((i for i, line in enumerate(lines) if _opens(line)), len(lines))
    return list(lines[:begin]), list(lines[begin:])


def _grid(name: str, part: _Part) -> Grid:
    lefts = clustered(left for table in part.tables for left in table.lefts)
    rows = _Rows()
    for table in part.tables:
        rows.add_page(_placed(table, lefts))
    cells: dict[Place, Cell] = {}
    merges: list[Merge] = []
    for cell in rows.cells:
        place = (cell.first + 1, cell.left + 1)
        cells[place] = cell_of_runs(cell.runs, cell.flags)
        if (cell.first, cell.left) != (cell.last, cell.right):
            merges.append(Merge(*place, cell.last + 1, cell.right + 1))
    grid = make_grid(name, cells, merges)
    return Grid(
        grid.name,
        grid.cells,
        merges_in_row=grid.merges_in_row,
        covered=grid.covered,
        before=tuple(part.before),
        after=tuple(part.after),
    )


def _placed(table: PageTable, lefts: Sequence[float]) -> list[_Cell]:
    """The page's cells by row of the page and column of the whole table."""
    return [_cell(piece, table.tops, lefts) for piece in table.pieces]


def _cell(piece: Piece, tops: Sequence[float], lefts: Sequence[float]) -> _Cell:
    # An end lies just before the edge where the next row or column begins.
    return _Cell(
        index_of(tops, piece.top),
        index_of(lefts, piece.left),
        index_of(tops, piece.bottom - 2 * _SAME),
        index_of(lefts, piece.right - 2 * _SAME),
        piece.runs,
        piece.goes_on,
    )


class _Rows:
    """The cells of a table as its pages are added."""

    def __init__(self) -> None:
        self.cells: list[_Cell] = []
        self._height = 0
        self._columns: dict[str, list[int]] = {}  # field → columns, once the head is known

    def add_page(self, page: list[_Cell]) -> None:
        """Join a page below what is there."""
        if not self.cells:
            self._append(page, 0)
            self._columns = _columns_by_field(self.cells)
            return
        repeated = self._repeated_rows(page)
        body = [cell for cell in page if cell.first >= repeated]
        cut = self._cut_row(body, repeated)
        if cut:
            self._rejoin(cut)
            body = [cell for cell in body if cell.first > repeated]
            start = repeated + 1
        else:
            start = repeated
            self._extend_merges(body, repeated)
        self._append([cell for cell in page if cell.first < repeated], 0)
        self._append(body, start)

    def _append(self, cells: Sequence[_Cell], start: int) -> None:
        """Number the page's rows on; `start` is the first that is left of them."""
        if not cells:
            return
        shift = self._height - start
        for cell in cells:
            cell.first += shift
            cell.last += shift
        self.cells.extend(cells)
        self._height = max(self._height, *(cell.last + 1 for cell in cells))

    def _repeated_rows(self, page: Sequence[_Cell]) -> int:
        """How many rows at the page's top repeat rows from the table's top."""
        known = {_row_texts(self.cells, row) for row in range(_HEAD_WITHIN)} - {()}
        count = 0
        while count < _HEAD_WITHIN and _row_texts(page, count) in known:
            count += 1
        return count

    def _cut_row(self, body: Sequence[_Cell], row: int) -> list[tuple[_Cell, _Cell]]:
        """The (upper, lower) halves where the page's first row is the rest of the row before."""
        lower = [cell for cell in body if cell.first == row and not is_blank(cell.text)]
        if not lower or any(cell.last > row for cell in lower):
            return []
        pairs = [(self._last_in(cell.left), cell) for cell in lower]
        halves = [(upper, cell) for upper, cell in pairs if upper and not is_blank(upper.text)]
        if len(halves) < len(lower) or self._has_text(lower, Field.NUMBER):
            return []
        names = self._columns.get(Field.SUB_NAME) or self._columns.get(Field.ITEM_NAME, [])
        is_nameless = not any(cell.left in names for cell in lower)
        is_whole_row = self._has_blank_below(body, row)
        if is_whole_row and (is_nameless or all(upper.goes_on for upper, _ in halves)):
            return halves
        return []

    def _has_text(self, cells: Sequence[_Cell], wanted: str) -> bool:
        return any(cell.left in self._columns.get(wanted, []) for cell in cells)

    def _has_blank_below(self, body: Sequence[_Cell], row: int) -> bool:
        """Some cell was finished on the page before, as the number of a cut row always is."""
        return any(
            is_blank(cell.text) and (upper := self._last_in(cell.left)) and upper.text.strip()
            for cell in body
            if cell.first == row
        )

    def _last_in(self, column: int) -> _Cell | None:
        """The cell of the last row so far in this column."""
        last = self._height - 1
        return next(
            (
                cell
                for cell in reversed(self.cells)
                if cell.first <= last <= cell.last and cell.left == column
            ),
            None,
        )

    def _rejoin(self, halves: Sequence[tuple[_Cell, _Cell]]) -> None:
        for upper, lower in halves:
            joint = "" if upper.goes_on else "\n"
            upper.runs = (*upper.runs, (joint, False), *lower.runs)
            upper.goes_on = lower.goes_on

    def _extend_merges(self, body: list[_Cell], row: int) -> None:
        """A merged cell that the page break cut: the blank lower part goes to the upper one."""
        if self._has_text(
            [cell for cell in body if cell.first == row and cell.text.strip()], Field.NUMBER
        ):
            return
        for cell in [cell for cell in body if cell.first == row and is_blank(cell.text)]:
            upper = self._last_in(cell.left)
            is_merged = upper and (upper.last > upper.first or cell.last > cell.first)
            if not (upper and is_merged and upper.right == cell.right and upper.text.strip()):
                continue
            if row:  # a repeated head stands between: the lower part says the same again
                cell.runs, cell.is_inferred = upper.runs, True
            else:
                upper.last = self._height + cell.last
                body.remove(cell)


def _row_texts(cells: Sequence[_Cell], row: int) -> tuple[str, ...]:
    """The texts of a row from left to right, squeezed; blank ones left out."""
    in_row = sorted((cell.left, squeezed(cell.text)) for cell in cells if cell.first == row)
    return tuple(text for _, text in in_row if text)


def _columns_by_field(cells: Sequence[_Cell]) -> dict[str, list[int]]:
    """Which columns hold numbers and names, by the labels near the top."""
    for row in range(_HEAD_WITHIN):
        found: dict[str, list[int]] = {}
        for label, columns in _labels(cells, row):
            known = field_of(label)
            if known:
                found.setdefault(known, []).extend(columns)
        if len(found) >= _FEWEST_HEADS:
            return found
    return {}


def _labels(cells: Sequence[_Cell], row: int) -> Iterator[tuple[str, list[int]]]:
    for cell in cells:
        if cell.first == row and not is_blank(cell.text):
            yield cell.text, list(range(cell.left, cell.right + 1))
