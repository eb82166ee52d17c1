"""Foresee where printed pages end, so that merged cells and page breaks can respect it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Heights = Sequence[Sequence[Sequence[float]]]  # by item, line and sheet row


def page_starts(items: Heights, room: float, first_room: float) -> list[int]:
    """Numbers of the sheet rows, counted from the first, that begin a page after the first.

    An item stays on one page; where it is taller than a page, each of its lines does; where even
    a line is taller, it goes on from page to page.
    """
    pages = _Pages(room, left=first_room)
    for lines in items:
        pages.break_before(sum(map(sum, lines)))
        for rows in lines:
            pages.break_before(sum(rows))
            for height in rows:
                pages.break_before(height)
                pages.add(height)
    return pages.starts


@dataclass(slots=True)
class _Pages:
    room: float
    left: float
    row: int = 0
    starts: list[int] = field(default_factory=list)

    def break_before(self, height: float) -> None:
        """Begin a page if that much does not fit on this one, but does on an empty one."""
        is_at_top = self.row == 0 or self.starts[-1:] == [self.row]
        if self.left < height <= self.room and not is_at_top:
            self.starts.append(self.row)
            self.left = self.room

    def add(self, height: float) -> None:
        self.left -= height
        self.row += 1
