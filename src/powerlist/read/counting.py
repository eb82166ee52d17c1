"""What only a whole table shows: numbers left out or given twice, counts that do not add up.

These are facts for the rules, as flags of the rows they show in: the sheet may have lost a row, or
the reading may, and neither should pass in silence.

    number_gap        the number jumps over at least one
    number_repeated   another item before it has the same number
    count_differs     共N项 says another count than there are items
    may_continue      nothing but a name, between two numbered items: the name above may go on here
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from powerlist.language.numerals import value
from powerlist.model import Field, RowKind
from powerlist.read.cells import RowCell, SheetRow
from powerlist.read.wording import is_category_heading, squeezed

_DECLARED: Final = re.compile(r"([0-9]+|[一二三四五六七八九十百]+)(大|主|小|子)?项")
_PLAIN_NUMBER: Final = re.compile(r"[(]?([0-9]{1,5}|[一二三四五六七八九十百]{1,5})[)、.]*")
_ITEMS: Final = {RowKind.ITEM, RowKind.STRUCK, RowKind.HIDDEN, RowKind.EMPTY_NUMBERED}
_COUNTED: Final = {RowKind.HEADING, RowKind.SUBTOTAL, RowKind.TITLE}
_MOST_REPEATED: Final = 0.3  # numbers repeated more often than this are a custom, not slips


def with_flags(rows: Sequence[SheetRow]) -> tuple[SheetRow, ...]:
    """The rows of a sheet, in order, with the flags above added."""
    flags: dict[int, set[str]] = {}
    by_table = sorted(range(len(rows)), key=lambda index: (rows[index].table, index))
    for _, group in groupby(by_table, key=lambda index: rows[index].table):
        indices = list(group)
        for place, flag in _found([rows[index] for index in indices]):
            flags.setdefault(indices[place], set()).add(flag)
    return tuple(
        row._replace(flags=tuple(sorted({*row.flags, *flags[index]}))) if index in flags else row
        for index, row in enumerate(rows)
    )


def _found(rows: Sequence[SheetRow]) -> Iterable[tuple[int, str]]:
    """(index, flag) for the rows of one table."""
    yield from _misnumbered(rows)
    yield from _miscounted(rows)
    yield from _continuations(rows)


def _cell(row: SheetRow, field: Field) -> RowCell | None:
    return next((cell for cell in row.cells if cell.field == field and cell.text.strip()), None)


def number_of(row: SheetRow) -> int | None:
    """The row's own whole number, however it is written; none where it is taken over."""
    cell = _cell(row, Field.NUMBER)
    match = _PLAIN_NUMBER.fullmatch(squeezed(cell.text)) if cell and not cell.filled else None
    return value(match[1]) if match else None


def _misnumbered(rows: Sequence[SheetRow]) -> list[tuple[int, str]]:
    """Numbers may begin anywhere and again under each heading; between that they follow on."""
    found: list[tuple[int, str]] = []
    seen: dict[int, str] = {}
    last: int | None = None
    repeated = 0
    heading = ""
    for index, row in enumerate(rows):
        number = number_of(row) if row.kind in _ITEMS else None
        if number is None:
            continue
        name = _cell(row, Field.ITEM_NAME)
        said = name.text if name else ""
        if number == 1 and last is not None and (row.heading != heading or last > 1):
            seen, last = {}, None  # counted anew: the next category, or the next part
        if number in seen:
            repeated += 1
            if seen[number] != said:
                found.append((index, "number_repeated"))
        elif last is not None and number > last + 1:
            found.append((index, "number_gap"))
        seen.setdefault(number, said)
        last, heading = number, row.heading
    return found if repeated <= _MOST_REPEATED * max(len(rows), 1) else []


def _miscounted(rows: Sequence[SheetRow]) -> list[tuple[int, str]]:
    """Headings, totals and titles whose 共N项 no way of counting explains."""
    found = []
    for index, row in enumerate(rows):
        if row.kind not in _COUNTED:
            continue
        declared = _DECLARED.findall(squeezed("".join(cell.text for cell in row.cells)))
        spans = _spans(rows, index)
        for digits, unit in declared:
            if not any(value(digits) in _counts(span, unit) for span in spans):
                found.append((index, "count_differs"))
                break
    return found


def _spans(rows: Sequence[SheetRow], index: int) -> list[Sequence[SheetRow]]:
    """The rows that a count may speak of."""
    row = rows[index]
    if row.kind == RowKind.TITLE:
        return [rows]
    if row.kind == RowKind.HEADING:
        ends_at_any = not _is_category(row)
        for end in range(index + 1, len(rows)):
            if rows[end].kind == RowKind.HEADING and (ends_at_any or _is_category(rows[end])):
                return [rows[index:end]]
        return [rows[index:]]
    starts = [
        start for start in range(index) if rows[start].kind in {RowKind.SUBTOTAL, RowKind.HEADING}
    ]
    return [rows[:index], *([rows[starts[-1] : index]] if starts else [])]


def _is_category(row: SheetRow) -> bool:
    return any(is_category_heading(cell.text) for cell in row.cells)


def _counts(rows: Sequence[SheetRow], unit: str) -> set[int]:
    """All the counts that people may have meant: with or without struck rows, mains or all."""
    counts = set()
    live = [row for row in rows if row.kind == RowKind.ITEM]
    for chosen in (live, [row for row in rows if row.kind in _ITEMS]):
        mains = sum(
            bool((cell := _cell(row, Field.ITEM_NAME)) and not cell.filled) for row in chosen
        )
        subs = sum(_cell(row, Field.SUB_NAME) is not None for row in chosen)
        by_unit = {"大": {mains}, "主": {mains}, "小": {subs}, "子": {subs}}
        counts |= by_unit.get(unit, {len(chosen), mains})
    return counts


def _continuations(rows: Sequence[SheetRow]) -> list[tuple[int, str]]:
    """Rows with nothing but a name in a table whose items are numbered one after the other."""
    items = [index for index, row in enumerate(rows) if row.kind == RowKind.ITEM]
    found = []
    for place, index in enumerate(items[1:], start=1):
        row, above = rows[index], rows[items[place - 1]]
        typed = [cell for cell in row.cells if cell.text.strip() and not cell.filled]
        if [cell.field for cell in typed] != [Field.ITEM_NAME] or above.row != row.row - 1:
            continue
        before = number_of(above)
        after = number_of(rows[items[place + 1]]) if place + 1 < len(items) else None
        is_last = place + 1 == len(items)
        if before is not None and (after == before + 1 or is_last):
            found.append((index, "may_continue"))
    return found
