"""The parts of the published list, from the whole view down to one line."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Totals:
    """How many entries of each kind; forwarded ones are part of no total."""

    main: int
    sub: int
    forwarded: int

    @property
    def counted(self) -> int:
        """Main and sub-items."""
        return self.main + self.sub


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of each annex belongs to one unit, or to one category."""

    name: str
    totals: tuple[Totals, ...]  # in the order of View.sections
    all: Totals


@dataclass(frozen=True, slots=True)
class Line:
    """One published entry."""

    entry_id: str  # the same from edition to edition as long as what was reported is
    sub_label: str  # （1）名称; "" on the main item's own line
    details: tuple[str, ...]  # in the order of Section.columns
    record: tuple[str, ...]  # in the order of View.flat_heads
    is_heading: bool = False  # a main item of which nothing is said but what its sub-items say


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered main item: its own line, where it has one in this section, and its sub-items'."""

    number: str
    name: str
    lines: tuple[Line, ...]

    @property
    def printed(self) -> tuple[Line, ...]:
        """The lines of the official sheet, where the name beside them is heading enough."""
        return tuple(line for line in self.lines if not line.is_heading)


@dataclass(frozen=True, slots=True)
class UnitBlock:
    """The items of one unit."""

    unit: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One annex."""

    name: str  # 保留, 取消, …; also the name of its sheet
    annex: str  # 附件1
    title: str
    summary: str  # what the annex counts, and how much of it
    totals: Totals
    columns: tuple[str, ...]  # heads of Line.details
    blocks: tuple[UnitBlock, ...]

    def lines(self) -> Iterator[Line]:
        """All lines in order."""
        for block in self.blocks:
            for item in block.items:
                yield from item.lines


@dataclass(frozen=True, slots=True)
class View:
    """All that is published, in the words and the order it is published in."""

    title: str
    flat_heads: tuple[str, ...]  # heads of Line.record
    sections: tuple[Section, ...]
    departments: tuple[Section, ...]  # the same entries unit by unit, all annexes together
    by_unit: tuple[Tally, ...]
    by_category: tuple[Tally, ...]  # the commonest first

    def lines(self) -> Iterator[Line]:
        """All entries of all sections in order."""
        for section in self.sections:
            yield from section.lines()
