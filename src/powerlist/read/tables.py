"""One sheet cut into its tables: each row gets the table it belongs to, its kind and its cells."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from powerlist.model import RowKind
from powerlist.read.cells import Row, SheetRow, plain_row, table_row
from powerlist.read.counting import with_flags
from powerlist.read.front import front_kind, headless_kind, heads_instructions, opens_a_table
from powerlist.read.grid import Cell, Grid, plain_cell
from powerlist.read.head import Column, Head, Rows, heads_of
from powerlist.read.rows import BodyState, Verdict, body_kind
from powerlist.read.side_by_side import sides_of
from powerlist.read.unit_line import unit_line
from powerlist.read.wording import is_category_heading, is_nil_sentence, is_title, squeezed
from powerlist.settings import ReadSettings


@dataclass(slots=True)
class Table:
    """A table as TABLES holds it, without file and sheet."""

    number: int
    titles: list[str] = field(default_factory=list)
    unit: str = ""
    unit_cell: str = ""
    contact: list[str] = field(default_factory=list)
    head: Head | None = None
    says_nil: bool = False
    reports: bool = False  # an item, be it struck or hidden

    @property
    def is_nil(self) -> bool:
        """The unit states that it has nothing to report, and reports nothing."""
        return self.says_nil and not self.reports

    @property
    def title(self) -> str:
        """The title lines without 附件 numbers."""
        lines = [line for line in self.titles if not squeezed(line).startswith("附件")]
        return " ".join(lines or self.titles)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns; none where no head was found."""
        return self.head.columns if self.head else ()


@dataclass(frozen=True, slots=True)
class SheetReading:
    """Everything that one sheet says."""

    tables: tuple[Table, ...]
    rows: tuple[SheetRow, ...]
    filled_rows: int = 0  # non-empty rows, counted on the grid before any is classified


@dataclass(frozen=True, slots=True)
class _Part:
    """A head with the rows above it that are its own and the rows below it."""

    front: tuple[int, ...]
    head: Head
    body: tuple[int, ...]


def read_grid(grid: Grid, settings: ReadSettings) -> SheetReading:
    """Tables and rows of a sheet; a blank sheet has neither."""
    rows = _rows(grid)
    if not rows and not grid.before:
        return SheetReading((), ())
    sides = sides_of(grid, heads_of(grid, rows))
    reader = _SheetReader(settings)
    for side in sides:
        reader.read_side(side)
    rows_found = with_flags(sorted(reader.found))
    return SheetReading(tuple(reader.tables), rows_found, grid.filled_rows)


def _rows(grid: Grid) -> dict[int, dict[int, Cell]]:
    """The typed cells by row from top to bottom.

    Another text under a merge than the one shown leaves a blank cell with a flag.
    """
    rows: dict[int, dict[int, Cell]] = defaultdict(dict)
    for (row, column), cell in grid.cells.items():
        rows[row][column] = cell
    for (row, column), cell in grid.covered.items():
        if cell.text.strip() and cell.text != grid.shown(row, column):
            rows[row][column] = plain_cell("", ("covered_value",))
    for row, cells in rows.items():
        if list(cells) != sorted(cells):
            rows[row] = dict(sorted(cells.items()))
    return dict(sorted(rows.items()))


def _parts(rows: Rows, heads: Sequence[Head]) -> list[_Part]:
    """Each head with its rows; rows that open a table go with the head below them."""
    numbers = list(rows)
    fronts = [_front(rows, numbers, heads, index) for index in range(len(heads))]
    ends = [min([*front, head.first]) for front, head in zip(fronts, heads, strict=True)]
    return [
        _Part(front, head, tuple(_between(numbers, head.last, end)))
        for front, head, end in zip(fronts, heads, [*ends[1:], None], strict=True)
    ]


def _between(numbers: Sequence[int], after: int, before: int | None) -> Sequence[int]:
    """The row numbers between two, both left out."""
    end = len(numbers) if before is None else bisect_left(numbers, before)
    return numbers[bisect_right(numbers, after) : end]


def _front(
    rows: Rows, numbers: Sequence[int], heads: Sequence[Head], index: int
) -> tuple[int, ...]:
    """All rows above the first head; above a later one those that open a table."""
    first = heads[index].first
    if index == 0:
        return tuple(_between(numbers, 0, first))
    front: list[int] = []
    for number in reversed(_between(numbers, heads[index - 1].last, first)):
        if not opens_a_table(plain_row(number, rows[number])):
            break
        front.insert(0, number)
    return tuple(front)


def _last_heading(lines: Sequence[str]) -> str:
    """The category heading nearest above a document's table."""
    return next((line.strip() for line in reversed(lines) if is_category_heading(line)), "")


class _SheetReader:
    """Goes down one sheet; holds the table it is in and what that table's rows depend on."""

    def __init__(self, settings: ReadSettings) -> None:
        self.tables: list[Table] = []
        self.found: list[SheetRow] = []
        self._grid = Grid("", {})
        self._rows: Rows = {}
        self._settings = settings
        self._state = BodyState()

    def read_side(self, grid: Grid) -> None:
        """A sheet, or one of the blocks of tables that stand beside one another on it."""
        self._grid, self._rows = grid, _rows(grid)
        heads = heads_of(grid, self._rows)
        if heads:
            for part in _parts(self._rows, heads):
                self.read_part(part)
        else:
            self.read_headless()
        self.read_after()

    def read_headless(self) -> None:
        """A sheet without a table still has every row accounted for."""
        table = Table(0)
        self.tables.append(table)
        self._note_above(table)
        is_instruction = False
        for number, own in self._rows.items():
            row = plain_row(number, own)
            is_instruction |= not self.found and heads_instructions(row)
            verdict = headless_kind(row, is_instruction=is_instruction)
            self._note_front(table, row, verdict)
            self._add(row, verdict, 0)

    def read_part(self, part: _Part) -> None:
        """A head, its front and its rows; a repeated head goes on with the table before."""
        fronts = [plain_row(number, self._rows[number]) for number in part.front]
        verdicts = [front_kind(row) for row in fronts]
        table = Table(len(self.tables) + 1, head=part.head)
        is_first = not self.tables
        if is_first:
            self._note_above(table)
        for row, verdict in zip(fronts, verdicts, strict=True):
            self._note_front(table, row, verdict)
        is_repeat = self._repeats(table)
        if is_repeat:
            table = self.tables[-1]
        else:
            self._open(table)
        if is_first:
            self._state.headings = (_last_heading(self._grid.before), "")
        for row, verdict in zip(fronts, verdicts, strict=True):
            if verdict[0] == RowKind.HEADING:
                self._state.headings = (row.texts[0].strip(), "")
            self._add(row, verdict, table.number)
        self._add_head(part.head, table.number, is_repeat=is_repeat)
        self._state.is_first = True
        for number in part.body:
            self._read_body(number, part.head, table)

    def read_after(self) -> None:
        """The text below a document's table: who signed, or that there is nothing to report."""
        for line in self._grid.after:
            self._note_line(self.tables[-1], line)

    def _repeats(self, table: Table) -> bool:
        """The same head again under no other title or unit: the next printed page."""
        before = self.tables[-1] if self.tables else None
        if not before or not before.head or not table.head:
            return False
        same_unit = not table.unit or table.unit == before.unit
        same_title = not table.titles or table.title == before.title
        return table.head.labels == before.head.labels and same_unit and same_title

    def _open(self, table: Table) -> None:
        before = self.tables[-1] if self.tables else None
        if before and not table.unit:
            table.unit, table.unit_cell = before.unit, before.unit_cell
        self._state = BodyState()
        self.tables.append(table)

    def _note_front(self, table: Table, row: Row, verdict: Verdict) -> None:
        """What titles and unit lines say about the table below them."""
        kind, _ = verdict
        if any(is_nil_sentence(text) for text in row.texts):
            table.says_nil = True
        if kind == RowKind.TITLE:
            table.titles.append(" ".join(text.strip() for text in row.texts))
        elif kind == RowKind.UNIT_LINE:
            line = unit_line(row.texts)
            if line and line.unit and not table.unit:
                table.unit, table.unit_cell = line.unit, row.cells[0].address
            table.contact.extend(line.contact if line else ())

    def _note_above(self, table: Table) -> None:
        """What the text above a document's table says about it; lines of text are no rows."""
        for line in self._grid.before:
            self._note_line(table, line)
            if is_title(line) and not unit_line([line]):
                table.titles.append(line.strip())

    def _note_line(self, table: Table, line: str) -> None:
        """A unit, a signature or a nil statement beside the table."""
        table.says_nil |= is_nil_sentence(line)
        found = unit_line([line])
        if found:
            table.unit = table.unit or found.unit
            table.contact.extend(found.contact)

    def _add_head(self, head: Head, table: int, *, is_repeat: bool) -> None:
        reason = "续页重复表头" if is_repeat else "表头"
        for number in range(head.first, head.last + 1):
            if number in self._rows:
                row = plain_row(number, self._rows[number])
                self._add(row, (RowKind.HEADER, reason), table)

    def _read_body(self, number: int, head: Head, table: Table) -> None:
        own = self._rows[number]
        row = table_row(self._grid, number, own, head, self._state.above)
        verdict = body_kind(row, self._state)
        self._add(row, verdict, table.number)
        table.reports |= verdict[0] in {RowKind.ITEM, RowKind.STRUCK}
        table.says_nil |= self._state.says_nil
        table.contact.extend(self._state.contact)
        self._state.contact.clear()
        if self._state.unit and not table.unit:
            table.unit, table.unit_cell = self._state.unit, row.cells[0].address

    def _add(self, row: Row, verdict: Verdict, table: int) -> None:
        kind, reason = self._as_settings_say(row.number, verdict)
        in_table = kind in {RowKind.ITEM, RowKind.STRUCK, RowKind.HIDDEN, RowKind.EMPTY_NUMBERED}
        heading = self._state.heading if in_table else ""
        cells = row.cells if in_table else tuple(c for c in row.cells if not c.filled)
        self.found.append(SheetRow(row.number, table, kind, reason, heading, cells, row.flags))

    def _as_settings_say(self, number: int, verdict: Verdict) -> Verdict:
        """Hidden rows keep their own kind unless they are to be read like others."""
        kind, reason = verdict
        if kind == RowKind.STRUCK and self._settings.include_struck:
            kind, reason = RowKind.ITEM, "带删除线，按设置计入"
        if self._settings.include_hidden:
            return kind, reason
        if self._grid.is_hidden:
            return RowKind.HIDDEN, "所在工作表被隐藏"
        if number in self._grid.hidden_rows and kind != RowKind.HEADER:
            return RowKind.HIDDEN, "所在行被隐藏"
        return kind, reason
