"""A document from top to bottom: which of its tables are sheets, and what the text around says.

Tables are named 表1, 表2, … as they follow one another. Text outside them is no row of anything;
it names the unit, the title, who signed. A table without head that goes on with the one above it
(the register was cut by hand) is read as part of that one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from powerlist.model import FileOutcome
from powerlist.read.grid import Book, Cell, Grid, is_blank
from powerlist.read.head import heads_of
from powerlist.read.refusal import RefusalError
from powerlist.read.unit_line import unit_line
from powerlist.read.word.blocks import Block, Line, WordTable
from powerlist.read.word.layout import (
    ColumnTable,
    by_columns,
    grid_of,
    heading_row,
    joined,
)
from powerlist.read.wording import (
    is_category_heading,
    is_date,
    is_page_mark,
    is_signature,
    is_title,
    squeezed,
)

_NO_TABLE: Final = "文档里没有表格，只有文字"
_GOES_ON: Final = {"续", "续表", "续上表", "接上表", "接上页", "续上页"}
_MOST_ROWS_ASIDE: Final = 3  # a table for layout alone, such as one row with unit and date
_MOST_ROWS_ABOVE_HEAD: Final = 50
_LONGEST_LINE: Final = 200  # a longer one is prose


@dataclass(slots=True)
class _Sheet:
    """A table with the text that belongs to it."""

    number: int
    table: ColumnTable
    has_head: bool
    before: list[str]
    after: list[str] = field(default_factory=list)


def book_of(blocks: Sequence[Block], notes: Sequence[str]) -> Book:
    """The document's tables; where it has none, its text as what stands above a blank sheet."""
    parts = list(_parts(blocks))
    lines = [part for part in parts if isinstance(part, str)]
    reader = _FlowReader()
    for part in parts:
        if isinstance(part, str):
            reader.pending.append(part)
        else:
            reader.add_table(part)
    sheets = reader.finished()
    if not sheets and not lines and notes:
        sentence = f"文档里没有文字（{'；'.join(notes)}），请向报送单位索取电子表格"
        raise RefusalError(FileOutcome.NO_TABLE, sentence)
    if not sheets:
        said = (_NO_TABLE,) if lines else ()
        return Book((Grid("正文", {}, before=tuple(lines)),), (*said, *notes))
    grids = tuple(_grid(sheet, _unit_lines(sheets, index)) for index, sheet in enumerate(sheets))
    return Book(grids, (*reader.notes, *notes))


def _parts(blocks: Sequence[Block]) -> Iterator[str | ColumnTable]:
    """Lines and tables in order; tables that are there for layout alone are taken apart."""
    for block in blocks:
        if isinstance(block, Line):
            yield from _lines(block.live)
            continue
        table = by_columns(block)
        if _has_head(table):
            yield table
        elif any(_holds_head(cell.content) for row in block.rows for cell in row.cells):
            for row in block.rows:
                for cell in row.cells:
                    yield from _parts(cell.content)
        elif (aside := _lines_aside(table)) is not None:
            yield from aside
        else:
            yield table


def _lines(text: str) -> Iterator[str]:
    yield from (
        line for line in text.splitlines() if not is_blank(line) and len(line) <= _LONGEST_LINE
    )


def _has_head(table: ColumnTable) -> bool:
    grid = grid_of("", replace(table, rows=table.rows[:_MOST_ROWS_ABOVE_HEAD]))
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sorted(grid.cells.items()):
        rows.setdefault(row, {})[column] = cell
    return bool(heads_of(grid, rows))


def _holds_head(content: Sequence[Block]) -> bool:
    """A table of items is nested here, at whatever depth."""
    return any(
        _has_head(by_columns(part))
        or any(_holds_head(cell.content) for row in part.rows for cell in row.cells)
        for part in content
        if isinstance(part, WordTable)
    )


def _lines_aside(table: ColumnTable) -> list[str] | None:
    """The text of a table that only arranges a title, a unit line or signatures."""
    if len(table.rows) > _MOST_ROWS_ASIDE:
        return None
    lines = []
    grid = grid_of("", table)
    for number in range(1, len(table.rows) + 1):
        texts = [
            cell.live.strip() for (row, _), cell in sorted(grid.cells.items()) if row == number
        ]
        if not texts:
            continue
        says = unit_line(texts) or is_signature(texts[0])
        if not says and not (len(texts) == 1 and (is_title(texts[0]) or is_date(texts[0]))):
            return None
        lines.append("   ".join(texts))
    return lines


class _FlowReader:
    """Goes down a document; holds the text since the last table."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.pending: list[str] = []
        self._sheets: list[_Sheet] = []
        self._count = 0

    def add_table(self, table: ColumnTable) -> None:
        """A table begins a sheet, or goes on with the one above it."""
        if not table.rows:
            return
        self._count += 1
        has_head = _has_head(table)
        above = self._sheets[-1] if self._sheets else None
        if above and not has_head and self._goes_on(above, table):
            rows = [
                heading_row(line, table.width) for line in self.pending if is_category_heading(line)
            ]
            above.table = joined(above.table, rows, table)
            self.notes.append(f"表{self._count} 没有表头，已接在表{above.number} 后面读取，请核对")
        else:
            before = self._split_pending()
            self._sheets.append(_Sheet(self._count, table, has_head, before))
        self.pending = []

    def finished(self) -> list[_Sheet]:
        """All sheets; what is left of the text stands below the last."""
        if self._sheets:
            self._sheets[-1].after.extend(self.pending)
        return self._sheets

    def _goes_on(self, above: _Sheet, table: ColumnTable) -> bool:
        """As many columns, and nothing between the two that would begin something else."""
        if not above.has_head or above.table.width != table.width:
            return False
        titles = {squeezed(line) for line in above.before}
        return all(
            is_page_mark(line)
            or is_category_heading(line)
            or squeezed(line).strip("()") in _GOES_ON
            or squeezed(line).removesuffix("(续)") in titles
            for line in self.pending
        )

    def _split_pending(self) -> list[str]:
        """What opens the table below goes with it, the rest is the end of the table above."""
        if not self._sheets:
            return self.pending
        cut = len(self.pending)
        while cut and _opens(self.pending[cut - 1]):
            cut -= 1
        self._sheets[-1].after.extend(self.pending[:cut])
        return self.pending[cut:]


def _opens(line: str) -> bool:
    return bool(unit_line([line])) or is_title(line) or is_category_heading(line)


def _unit_lines(sheets: Sequence[_Sheet], index: int) -> list[str]:
    """The lines that name the unit of the sheet elsewhere in the document.

    That is the nearest above it; one that stands below counts only if it is the only one.
    """
    above = [line for other in sheets[:index] for line in (*other.before, *other.after)]
    named = [line for line in above if _unit(line)]
    if named:
        return named[-1:]
    everywhere = [line for other in sheets for line in (*other.before, *other.after) if _unit(line)]
    return everywhere[:1] if len({_unit(line) for line in everywhere}) == 1 else []


def _unit(line: str) -> str:
    found = unit_line([line])
    return found.unit if found else ""


def _grid(sheet: _Sheet, unit_lines: Sequence[str]) -> Grid:
    named_here = any(_unit(line) for line in (*sheet.before, *sheet.after))
    lines = sheet.before if named_here else [*sheet.before, *unit_lines]
    grid = grid_of(f"表{sheet.number}", sheet.table)
    return replace(grid, before=tuple(lines), after=tuple(sheet.after))
