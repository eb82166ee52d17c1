"""Where every cell of the official sheet stands: widths, row heights, merged ranges, page breaks.

Unit, number and name stand once, over all rows that belong to them. A text that no single row can
hold gets several merged rows; one that no page can hold is set in smaller type. Cells of units,
numbers and names end where a page ends and begin again on the next, so that every page has them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from typing import Final

from powerlist.language import measure
from powerlist.publish.pages import page_starts
from powerlist.publish.parts import Item, Line, Section, UnitBlock

BODY: Final = 10.5  # points; 五号, usual in tables
SIZES: Final = (BODY, 9.0, 7.5, 6.5, 5.5)  # 五号, 小五, 六号, 小六, 七号
TITLE: Final = 22  # 二号
SIDE: Final = 20  # millimetres left and right
MOST_ROUNDS: Final = 20  # of making room for names; real lists need two or three
ROW_LIMIT: Final = 400.0  # points; Excel allows 409

UNIT, NUMBER, NAME, SUB = "审批部门", "序号", "项目名称", "子项"
WIDTHS: Final = {
    UNIT: 10.0,
    NUMBER: 6.0,
    NAME: 18.0,
    SUB: 16.0,
    "清理结果": 7.0,
    "审批类别": 10.0,
    "设定依据": 44.0,
    "审批对象": 10.0,
    "实施机关": 10.0,
    "共同审批部门": 8.5,
    "法定时限": 11.0,
    "承诺时限": 11.0,
    "收费": 11.0,
    "备注": 12.0,
}
STRETCHED: Final = "设定依据"  # takes what width is left on the page

PIXELS_PER_MILLIMETRE: Final = 96 / 25.4
RIM: Final = 5  # pixels that a column is wider than its units
PAGE_PIXELS: Final = (297 - 2 * SIDE) * PIXELS_PER_MILLIMETRE
PAGE_POINTS: Final = (210 - 28 - 26) * 72 / 25.4 * 0.96  # printers and fonts differ a little


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sheet."""

    head: str
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """One cell, or one range of merged cells, with its text."""

    first: int  # rows, counted from the first below the head
    last: int
    column: int
    text: str
    size: float
    crosses_page: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """All of a section's table below its head."""

    columns: tuple[Column, ...]
    heights: tuple[float, ...]
    boxes: tuple[Box, ...]
    page_starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A line's own text with the size of type in which a page can hold it."""

    column: int
    text: str
    size: float
    height: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item with the cells and the heights of the sheet rows of each of its lines."""

    item: Item
    cells: tuple[tuple[_Cell, ...], ...]
    rows: tuple[tuple[float, ...], ...]


Units = list[tuple[str, tuple[_Placed, ...]]]  # name of the unit, its items


def layout(section: Section, taken: float, repeated: float) -> Layout:
    """The section laid out; `taken` points of the first page and `repeated` of all are in use."""
    columns = _columns(section)
    pixels = sum(column.width * measure.PIXELS_PER_UNIT + RIM for column in columns)
    room = PAGE_POINTS / min(1.0, PAGE_PIXELS / pixels) - repeated
    units = [(block.unit, _placed(block, columns, room - taken)) for block in section.blocks]
    starts = _page_starts(units, room, room - taken)
    for _ in range(MOST_ROUNDS):
        grown = _with_room_for_names(units, columns[0].width, starts)
        if grown == units:
            break
        units, starts = grown, _page_starts(grown, room, room - taken)
    items = [placed for _, of_unit in units for placed in of_unit]
    return Layout(
        columns,
        heights=tuple(height for placed in items for rows in placed.rows for height in rows),
        boxes=(*_unit_boxes(units, starts), *_item_boxes(items, starts)),
        page_starts=tuple(starts),
    )


def _page_starts(units: Units, room: float, first_room: float) -> list[int]:
    rows = [placed.rows for _, items in units for placed in items]
    return page_starts(rows, room, first_room)


def _with_room_for_names(units: Units, width: float, starts: Sequence[int]) -> Units:
    """The rows, taller where what stands beside a unit's name on one page is lower than the name.

    Taller rows may end a page earlier, so this is repeated until nothing grows.
    """
    grown: Units = []
    row = 0
    for unit, items in units:
        heights = [height for placed in items for rows in placed.rows for height in rows]
        after = row + len(heights)
        for top, below in pairwise([row, *_inside(row, after, starts), after]):
            lacking = measure.height(unit, width, BODY) - sum(heights[top - row : below - row])
            heights[below - row - 1] += max(0.0, lacking)
        given = iter(heights)
        taller = tuple(
            replace(placed, rows=tuple(tuple(next(given) for _ in rows) for rows in placed.rows))
            for placed in items
        )
        grown.append((unit, taller))
        row = after
    return grown


def _columns(section: Section) -> tuple[Column, ...]:
    """The section's columns; the one for sub-items only where there are any."""
    has_subs = any(line.sub_label for line in section.lines())
    heads = (UNIT, NUMBER, NAME, *([SUB] if has_subs else []), *section.columns)
    pixels = sum(WIDTHS[head] * measure.PIXELS_PER_UNIT + RIM for head in heads)
    spare = max(0.0, (PAGE_PIXELS - pixels) / measure.PIXELS_PER_UNIT)
    return tuple(
        Column(head, round(WIDTHS[head] + (spare if head == STRETCHED else 0.0), 1))
        for head in heads
    )


def _placed(block: UnitBlock, columns: Sequence[Column], page: float) -> tuple[_Placed, ...]:
    """The items with row heights that hold their texts and names."""
    placed = []
    for item in block.items:
        cells = tuple(tuple(_cells(line, columns, page)) for line in item.printed)
        needed = [max(cell.height for cell in of_line) for of_line in cells]
        least = measure.height(item.name, columns[2].width, BODY)
        if sum(needed) > page:  # the name is repeated beside whatever stands on the next page
            needed = [max(height, least) for height in needed]
        needed[-1] += max(0.0, least - sum(needed))
        placed.append(_Placed(item, cells, tuple(_split(height) for height in needed)))
    return tuple(placed)


def _cells(line: Line, columns: Sequence[Column], page: float) -> Iterator[_Cell]:
    """The line's own texts; the sub-item's name only where it has a column."""
    own = [column.head for column in columns].index(NAME) + 1
    texts = line.details if columns[own].head != SUB else (line.sub_label, *line.details)
    for place, text in enumerate(texts, start=own):
        tried = (
            _Cell(place, text, size, measure.height(text, columns[place].width, size))
            for size in SIZES
        )
        yield next(cell for cell in tried if cell.height <= page or cell.size == SIZES[-1])


def _split(height: float) -> tuple[float, ...]:
    count = ceil(height / ROW_LIMIT)
    return (ceil(height / count / 0.75) * 0.75,) * count


def _unit_boxes(
    units: Iterable[tuple[str, Sequence[_Placed]]], starts: Sequence[int]
) -> Iterator[Box]:
    row = 0
    for unit, items in units:
        end = row + sum(len(rows) for placed in items for rows in placed.rows)
        yield from _repeated(row, end, 0, unit, starts)
        row = end


def _item_boxes(items: Iterable[_Placed], starts: Sequence[int]) -> Iterator[Box]:
    """Cells of numbers, names and lines."""
    row = 0
    for placed in items:
        end = row + sum(len(rows) for rows in placed.rows)
        yield from _repeated(row, end, 1, placed.item.number, starts)
        yield from _repeated(row, end, 2, placed.item.name, starts)
        for cells, rows in zip(placed.cells, placed.rows, strict=True):
            after = row + len(rows)
            crosses_page = bool(_inside(row, after, starts))
            for cell in cells:
                yield Box(row, after - 1, cell.column, cell.text, cell.size, crosses_page)
            row = after


def _repeated(
    first: int, after: int, column: int, text: str, starts: Sequence[int]
) -> Iterator[Box]:
    """One box, or one on every page where a page ends inside it."""
    for top, below in pairwise([first, *_inside(first, after, starts), after]):
        yield Box(top, below - 1, column, text, BODY, crosses_page=False)


def _inside(first: int, after: int, starts: Sequence[int]) -> Sequence[int]:
    """The rows among these, but for the first, that begin a page."""
    return starts[bisect_right(starts, first) : bisect_left(starts, after)]
