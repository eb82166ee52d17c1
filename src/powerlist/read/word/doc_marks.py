"""What formatting of a binary Word document matters here, and how its modifiers change it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from powerlist.read.word.doc_file import Prl

_TOGGLES: Final = {0x0837: "is_struck", 0x2A53: "is_double_struck", 0x083C: "is_hidden"}
_SWITCHES: Final = {0x0800: "is_deleted", 0x0801: "is_inserted", 0x0855: "is_special"}
_SYMBOL: Final = 0x6A09
_AS_STYLE, _AGAINST_STYLE = 0x80, 0x81
_GROUP_OF_TABLES: Final = 5


@dataclass(frozen=True, slots=True)
class RunMarks:
    """Struck, hidden, tracked as deleted or inserted, or standing for something that is no text."""

    is_struck: bool = False
    is_double_struck: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    is_inserted: bool = False
    is_special: bool = False
    symbol: int | None = None

    @property
    def is_out(self) -> bool:
        """Text that no longer counts."""
        return self.is_struck or self.is_double_struck or self.is_deleted


@dataclass(slots=True)
class ParagraphMarks:
    """How deep in tables a paragraph stands, what its end ends, and its list."""

    in_table: bool = False
    depth: int | None = None
    ends_row: bool = False
    ends_inner_cell: bool = False
    ends_inner_row: bool = False
    list_use: int = 0
    list_depth: int = 0
    row: list[Prl] = field(default_factory=list)  # what defines the table row that it ends

    @property
    def table_depth(self) -> int:
        """0 outside tables."""
        if not self.in_table:
            return 0
        return max(1 if self.depth is None else self.depth, 1)

    def take(self, number: int, operand: bytes) -> None:
        """One modifier."""
        value = int.from_bytes(operand[:4], "little")
        setter = _PARAGRAPH.get(number)
        if setter:
            setter(self, value)
        elif number >> 10 & 7 == _GROUP_OF_TABLES:
            self.row.append((number, operand))


def _set(name: str, read: Callable[[int], object]) -> Callable[[ParagraphMarks, int], None]:
    return lambda marks, value: setattr(marks, name, read(value))


_PARAGRAPH: Final = {
    0x2416: _set("in_table", bool),
    0x2417: _set("ends_row", bool),
    0x6649: _set("depth", int),
    0x244B: _set("ends_inner_cell", bool),
    0x244C: _set("ends_inner_row", bool),
    0x460B: _set("list_use", int),
    0x260A: _set("list_depth", int),
}


def toggled(paragraph: RunMarks, character: RunMarks) -> RunMarks:
    """Two styles that both strike cancel each other out."""
    names = _TOGGLES.values()
    return replace(paragraph, **{n: getattr(paragraph, n) != getattr(character, n) for n in names})


def told(marks: RunMarks, base: RunMarks, number: int, operand: bytes) -> RunMarks:
    """With one modifier taken in; `base` is what the run's styles say."""
    value = operand[0] if operand else 0
    if name := _TOGGLES.get(number):
        by_style = getattr(base, name)
        is_on = {_AS_STYLE: by_style, _AGAINST_STYLE: not by_style}.get(value, value == 1)
        return replace(marks, **{name: is_on})
    if name := _SWITCHES.get(number):
        return replace(marks, **{name: bool(value)})
    if number == _SYMBOL:
        return replace(marks, symbol=int.from_bytes(operand[2:4], "little"))
    return marks
