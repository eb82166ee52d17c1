"""One table of a web page as a grid: spans laid out, blanks folded as browsers fold them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from powerlist.read.display import number_flags, shown_number
from powerlist.read.grid import (
    MOST_CELLS,
    MOST_MERGES,
    Cell,
    Grid,
    Merge,
    Place,
    cell_of_runs,
    is_blank,
    make_grid,
)
from powerlist.read.html_nodes import LINE, PARAGRAPH, Content, Table, TableCell, Text
from powerlist.read.refusal import oversized

_TOKEN: Final = re.compile(rf"[ \t\r\n\f]+|[{LINE}{PARAGRAPH}]|[^ \t\r\n\f{LINE}{PARAGRAPH}]+")
_WIDE: Final = re.compile(r"[\u2e80-\uffef\U00020000-\U0003ffff]")
_PLAIN_NUMBER: Final = re.compile(r"-?\d{1,20}(?:\.\d{1,20})?")
_SCIENTIFIC: Final = re.compile(r"-?\d(?:\.\d+)?E\+\d+")
_DIGITS: Final = re.compile(r"[#0,]*0(?:\.0+)?%?(?:_.)?\s*")
_LAST_COLUMN: Final = 16_384

Runs = list[tuple[str, bool]]


def as_grid(
    table: Table, name: str, lines: tuple[Iterable[str], Iterable[str]], *, is_hidden: bool
) -> Grid:
    """The grid of a table; `lines` stand before and after it."""
    cells: dict[Place, Cell] = {}
    merges: list[Merge] = []
    for place, cell in _placed(table):
        cells[place] = _understood(cell)
        if (cell.down, cell.across) != (1, 1):
            merges.append(Merge(*place, place[0] + cell.down - 1, place[1] + cell.across - 1))
        if len(merges) > MOST_MERGES:
            raise oversized("合并单元格过多")
    hidden_rows = [number for number, row in enumerate(table.rows, 1) if row.is_hidden]
    hidden = (hidden_rows, table.hidden_columns)
    grid = make_grid(name, cells, merges, is_hidden=is_hidden, hidden=hidden)
    before, after = map(tuple, lines)
    return replace(grid, before=before, after=after)


def filled_cells(table: Table) -> int:
    """How many cells hold text of their own, beside the tables in them."""
    return sum(_has_own_text(cell) for row in table.rows for cell in row.cells)


def tables_in(table: Table) -> Iterator[Table]:
    """The tables that stand in its cells."""
    for row in table.rows:
        for cell in row.cells:
            yield from _tables(cell.content)


def row_texts(table: Table) -> Iterator[list[str]]:
    """For each row the texts of its filled cells."""
    for row in table.rows:
        runs = [_folded(_runs(cell.content)) for cell in row.cells]
        texts = ["".join(text for text, _ in pieces) for pieces in runs]
        yield [text for text in texts if not is_blank(text)]


def lines_of(texts: Iterable[Text]) -> list[str]:
    """Texts outside tables as lines; what is struck is no text."""
    live = "".join(text for text, is_struck in _folded(list(texts)) if not is_struck)
    return [line.strip() for line in live.split("\n") if not is_blank(line)]


def _tables(content: Content) -> Iterator[Table]:
    return (piece for piece in content if isinstance(piece, Table))


def _has_own_text(cell: TableCell) -> bool:
    return any(isinstance(piece, Text) and not is_blank(piece.text) for piece in cell.content)


def _placed(table: Table) -> Iterator[tuple[Place, TableCell]]:
    """Each cell at the first place in its row that no cell from above reaches into."""
    reached: dict[int, int] = {}  # column → last row that a cell from above takes
    budget = MOST_CELLS
    for number, row in enumerate(table.rows, 1):
        column = 1
        for cell in row.cells:
            while reached.get(column, 0) >= number:
                column += 1
            if column > _LAST_COLUMN:
                raise oversized("列数过多")
            yield (number, column), cell
            if cell.down > 1:
                budget -= cell.across
                taken = range(column, column + cell.across)
                reached.update(dict.fromkeys(taken, number + cell.down - 1))
            column += cell.across
        if budget < 0:
            raise oversized("合并单元格过多")


def _understood(cell: TableCell) -> Cell:
    """What the cell shows; a number is shown under the format that the page asks Excel for."""
    flags = ("hidden_column",) if cell.is_hidden else ()
    if any(_tables(cell.content)):
        flags = (*flags, "nested_table")
    runs = _folded(_runs(cell.content))
    text = "".join(text for text, _ in runs)
    if not text:
        return cell_of_runs(())
    shown = _as_number(text, cell)
    if shown is None:
        return cell_of_runs(runs, flags)
    return cell_of_runs([(shown, runs[0][1])], (*flags, *_number_flags(cell.exact)))


def _as_number(text: str, cell: TableCell) -> str | None:
    """The number with the zeros of its format, or with the digits that 4.2E+15 does not show."""
    if cell.exact and _SCIENTIFIC.fullmatch(text) and _PLAIN_NUMBER.fullmatch(cell.exact):
        return cell.exact
    if _DIGITS.fullmatch(cell.code) and _PLAIN_NUMBER.fullmatch(text):
        return shown_number(float(text), text, cell.code)
    return None


def _number_flags(exact: str) -> tuple[str, ...]:
    return number_flags(float(exact)) if _PLAIN_NUMBER.fullmatch(exact) else ()


def _runs(content: Content) -> Runs:
    """The texts of a cell; a small table in it adds its rows as lines."""
    runs: Runs = []
    for piece in content:
        if isinstance(piece, Text):
            runs.append(piece)
            continue
        lines = "".join(f"{PARAGRAPH}{' '.join(texts)}" for texts in row_texts(piece))
        runs.append((f"{lines}{PARAGRAPH}", False))
    return runs


def _folded(runs: Runs) -> Runs:
    """Blanks as browsers show them: one for many, and none where a line ends between 汉字."""
    pieces: Runs = []
    last, blank = "\n", ""
    for text, is_struck in runs:
        for token in _TOKEN.findall(text):
            if token[0] in " \t\r\n\f":
                blank += token
                continue
            is_break = token in {LINE, PARAGRAPH}
            if blank and last != "\n" and not is_break and not _joins(last, blank, token):
                pieces.append((" ", is_struck))
            blank = ""
            if not is_break:
                pieces.append((token.replace("\xa0", " "), is_struck))
                last = token[-1]
            elif token == LINE or last != "\n":
                pieces.append(("\n", is_struck))
                last = "\n"
    return _trimmed(pieces)


def _joins(last: str, blank: str, token: str) -> bool:
    return "\n" in blank and bool(_WIDE.match(last) and _WIDE.match(token))


def _trimmed(pieces: Runs) -> Runs:
    """Without line ends before the first and after the last text."""
    first, end = 0, len(pieces)
    while first < end and not pieces[first][0].strip(" \n"):
        first += 1
    while end > first and not pieces[end - 1][0].strip(" \n"):
        end -= 1
    return pieces[first:end]
