"""What stands on one PDF page: ruled tables with the text of each cell, and lines of text between.

A page knows neither cells nor strike-through, only characters and thin lines. Lines that rule are
told from lines that strike by what they cross: a strike runs through the middle of characters from
end to end, a ruling passes between them.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Final, NamedTuple

from powerlist.read.grid import is_blank

_THIN: Final = 2.0  # points; rulings and strikes are drawn as lines or as very flat boxes
_MIDDLE: Final = (
    0.2,
    0.85,
)  # of a character's height, from its top: where a strike can run; an underline is lower
_CROSSED: Final = 0.7  # share of a strike's length that characters take up
_SAME: Final = 3.0  # points by which drawn edges may miss each other
_PADDING: Final = 12.0  # left and right of the text of a cell
_WIDE_GAP: Final = 1.2  # of the type size: a gap people made, not the justification
_SETTINGS: Final = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}
_WORD: Final = re.compile(r"[A-Za-z0-9]+")

Runs = tuple[tuple[str, bool], ...]  # text and whether it is struck


class Piece(NamedTuple):
    """A ruled cell on one page; `goes_on`: its last line is full, so the next page may follow."""

    left: float
    top: float
    right: float
    bottom: float
    runs: Runs
    goes_on: bool

    @property
    def text(self) -> str:
        """All its text, struck or not."""
        return "".join(text for text, _ in self.runs)


@dataclass(frozen=True, slots=True)
class PageTable:
    """A ruled table, or the part of one that is on this page."""

    pieces: tuple[Piece, ...]
    lefts: tuple[float, ...]  # where its columns begin
    tops: tuple[float, ...]  # where its rows begin
    right: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """Lines of text and tables from top to bottom, and what of it can be read."""

    items: tuple[str | PageTable, ...]
    text: str
    has_picture: bool


def upright_rotation(chars: Sequence[dict[str, Any]]) -> int:
    """The rotation under which most characters of an unrotated page stand upright."""
    votes: dict[int, int] = defaultdict(int)
    for char in chars:
        a, b, *_ = char["matrix"]
        turned = (0 if a > 0 else 180) if abs(a) >= abs(b) else (90 if b > 0 else 270)
        votes[turned] += 1
    return max(votes, key=lambda turned: votes[turned], default=0)


def content_of(page: Any) -> PageContent:  # noqa: ANN401 - pdfplumber's types say no more
    """The page's tables and lines; `page` stands upright."""
    left, top, right, bottom = page.bbox
    chars = [
        char
        for char in page.chars
        if char["upright"]
        and char["text"]
        and left <= (char["x0"] + char["x1"]) / 2 <= right
        and top <= (char["top"] + char["bottom"]) / 2 <= bottom
    ]
    strikes = _strikes(page, chars)
    ruled = page.filter(lambda drawn: id(drawn) not in strikes.lines)
    found = [_rows_and_columns(table.cells) for table in ruled.find_tables(_SETTINGS)]
    boxes = [box for box in found if len(box) > 1]
    inside, outside = _shared_out(chars, boxes)
    items: list[tuple[float, str | PageTable]] = [
        (min(cell[1] for cell in box), _table(box, inside, strikes.chars)) for box in boxes
    ]
    items.extend((top, text) for top, text in _text_lines(outside, strikes.chars))
    items.sort(key=lambda item: item[0])
    return PageContent(
        tuple(item for _, item in items),
        "".join(char["text"] for char in chars),
        bool(page.images),
    )


class _Strikes(NamedTuple):
    lines: frozenset[int]  # identities of the drawn objects that strike
    chars: frozenset[int]  # and of the characters they strike


def _strikes(page: Any, chars: Sequence[dict[str, Any]]) -> _Strikes:  # noqa: ANN401 - as above
    """The thin lines that run through the middle of characters, and those characters."""
    by_band: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for char in chars:
        if not is_blank(char["text"]):
            for band in range(int(char["top"]) // 8, int(char["bottom"]) // 8 + 1):
                by_band[band].append(char)
    lines: set[int] = set()
    struck: set[int] = set()
    for drawn in (*page.lines, *page.rects, *page.curves):
        length = drawn["x1"] - drawn["x0"]
        if abs(drawn["bottom"] - drawn["top"]) > _THIN or length <= _THIN:
            continue
        middle = (drawn["top"] + drawn["bottom"]) / 2
        crossed = [char for char in by_band[int(middle) // 8] if _is_crossed(char, middle, drawn)]
        if sum(char["x1"] - char["x0"] for char in crossed) >= _CROSSED * length:
            lines.add(id(drawn))
            struck.update(id(char) for char in crossed)
    return _Strikes(frozenset(lines), frozenset(struck))


def _is_crossed(char: dict[str, Any], height: float, drawn: dict[str, Any]) -> bool:
    centre = (char["x0"] + char["x1"]) / 2
    share = (height - char["top"]) / max(char["bottom"] - char["top"], 0.1)
    return bool(_MIDDLE[0] <= share <= _MIDDLE[1] and drawn["x0"] <= centre <= drawn["x1"])


Box = tuple[float, float, float, float]


def _rows_and_columns(cells: Iterable[Box]) -> list[Box]:
    """The cells without the slivers that double rulings leave, and with those left open.

    A merged cell that the page break cuts has no bottom line, or no top one.
    """
    kept = [cell for cell in cells if cell[2] - cell[0] > _SAME and cell[3] - cell[1] > _SAME]
    lefts = clustered(edge for cell in kept for edge in (cell[0], cell[2]))
    tops = clustered(edge for cell in kept for edge in (cell[1], cell[3]))
    taken = {
        (row, column)
        for left, top, right, bottom in kept
        for row in range(index_of(tops, top), index_of(tops, bottom))
        for column in range(index_of(lefts, left), index_of(lefts, right))
    }
    for column, (left, right) in enumerate(pairwise(lefts)):
        taken_rows = [(row, column) in taken for row in range(len(tops) - 1)]
        row = 0
        for is_taken, run in groupby(taken_rows):
            begin, row = row, row + len(list(run))
            if not is_taken:
                kept.append((left, tops[begin], right, tops[row]))
    return kept


def _shared_out(
    chars: Sequence[dict[str, Any]], boxes: Sequence[Sequence[Box]]
) -> tuple[dict[Box, list[dict[str, Any]]], list[dict[str, Any]]]:
    """The characters of each cell, by their centres; and those in no cell."""
    columns: dict[int, list[Box]] = defaultdict(list)
    for cell in (cell for box in boxes for cell in box):
        for stripe in range(int(cell[1]) // 16, int(cell[3]) // 16 + 1):
            columns[stripe].append(cell)
    inside: dict[Box, list[dict[str, Any]]] = defaultdict(list)
    outside: list[dict[str, Any]] = []
    for char in chars:
        across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        for cell in columns[int(down) // 16]:
            if cell[0] <= across < cell[2] and cell[1] <= down < cell[3]:
                inside[cell].append(char)
                break
        else:
            outside.append(char)
    return inside, outside


def _table(
    box: Sequence[Box], inside: dict[Box, list[dict[str, Any]]], struck: frozenset[int]
) -> PageTable:
    pieces = []
    for cell in box:
        lines = _lines(inside.get(cell, []))
        runs, goes_on = _joined(lines, cell[2] - cell[0], struck)
        pieces.append(Piece(cell[0], cell[1], cell[2], cell[3], runs, goes_on))
    pieces.sort(key=lambda piece: (piece.top, piece.left))
    return PageTable(
        tuple(pieces),
        clustered(piece.left for piece in pieces),
        clustered(piece.top for piece in pieces),
        max(piece.right for piece in pieces),
    )


def clustered(edges: Iterable[float]) -> tuple[float, ...]:
    """Distinct edges from small to large; those that nearly meet count once."""
    kept: list[float] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > _SAME:
            kept.append(edge)
    return tuple(kept)


def index_of(edges: Sequence[float], edge: float) -> int:
    """Which of the clustered edges this one is."""
    return max(bisect_right(edges, edge + _SAME) - 1, 0)


@dataclass(frozen=True, slots=True)
class _Line:
    """Characters on one line from left to right."""

    chars: tuple[dict[str, Any], ...]

    @property
    def top(self) -> float:
        return min(float(char["top"]) for char in self.chars)

    @property
    def width(self) -> float:
        return float(self.chars[-1]["x1"] - self.chars[0]["x0"])

    @property
    def size(self) -> float:
        return max(float(char["size"]) for char in self.chars)


def _lines(chars: Sequence[dict[str, Any]]) -> list[_Line]:
    """Characters put together by height, whatever order the page draws them in."""
    rows: list[list[dict[str, Any]]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda char: (char["top"] + char["bottom"], char["x0"])):
        centre = (char["top"] + char["bottom"]) / 2
        if not rows or centre - middle > char["size"] * 0.5:
            rows.append([])
            middle = centre
        rows[-1].append(char)
    lines = []
    for row in rows:
        row = _once(sorted(row, key=lambda char: char["x0"]))  # noqa: PLW2901 - the line after all
        while row and is_blank(row[-1]["text"]):
            row.pop()
        while row and is_blank(row[0]["text"]):
            row.pop(0)
        if row:
            lines.append(_Line(tuple(row)))
    return lines


def _once(row: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the second print by which some programs make type bold."""
    kept: list[dict[str, Any]] = []
    for char in row:
        before = kept[-1] if kept else None
        is_echo = before and before["text"] == char["text"]
        if not (is_echo and before and char["x0"] - before["x0"] < 0.3 * char["size"]):
            kept.append(char)
    return kept


def _joined(lines: Sequence[_Line], width: float, struck: frozenset[int]) -> tuple[Runs, bool]:
    """The cell's lines as one text: what the page wrapped is joined, what people broke is not."""
    runs: list[tuple[str, bool]] = []
    for index, line in enumerate(lines):
        if index:
            runs.append((_between(lines[index - 1], line, width), False))
        runs.extend(_runs(line, struck))
    return _merged(runs), bool(lines) and not _has_room(lines[-1], width, 0)


def _between(above: _Line, below: _Line, width: float) -> str:
    """A line break that was typed, a blank between words, or nothing."""
    text_above = above.chars[-1]["text"]
    text_below = "".join(char["text"] for char in below.chars[:40])
    word = _WORD.match(text_below)
    if _has_room(above, width, len(word[0]) * above.size * 0.6 if word else 0):
        return "\n"
    is_word = text_above.isascii() and text_above.isalpha() and word and word[0][0].isalpha()
    return " " if is_word else ""


def _has_room(line: _Line, width: float, needed: float) -> bool:
    """More would have fitted on the line, so that the break after it was typed."""
    return width - _PADDING - line.width > max(2.2 * line.size, needed + line.size)


def _runs(line: _Line, struck: frozenset[int]) -> list[tuple[str, bool]]:
    """A line's characters, with blanks where people left a wide gap."""
    runs: list[tuple[str, bool]] = []
    end: float | None = None
    for char in line.chars:
        if end is not None and char["x0"] - end > _WIDE_GAP * char["size"]:
            runs.append((" " * min(int((char["x0"] - end) / char["size"] * 2), 20), False))
        runs.append((char["text"], id(char) in struck))
        end = char["x1"]
    return runs


def _merged(runs: Iterable[tuple[str, bool]]) -> Runs:
    """Runs of one kind put together."""
    merged: list[tuple[str, bool]] = []
    for text, is_struck in runs:
        if not text:
            continue
        if merged and merged[-1][1] == is_struck:
            merged[-1] = (merged[-1][0] + text, is_struck)
        else:
            merged.append((text, is_struck))
    return tuple(merged)


def _text_lines(chars: Sequence[dict[str, Any]], struck: frozenset[int]) -> list[tuple[float, str]]:
    """The lines outside the tables, struck text left out."""
    return [
        (line.top, "".join(text for text, is_struck in _runs(line, struck) if not is_struck))
        for line in _lines(chars)
    ]
