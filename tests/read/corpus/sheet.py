"""A sheet described once, so that every writer can put the same table into its own format."""

import re
from dataclasses import dataclass, field

Place = tuple[int, int]  # row, column, from 1


@dataclass(frozen=True)
class Struck:
    """A text struck through from end to end."""

    text: str


@dataclass(frozen=True)
class Runs:
    """A text of pieces, each struck or not."""

    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """All pieces, struck or not."""
        return "".join(piece for piece, _ in self.pieces)


@dataclass(frozen=True)
class Number:
    """A number under a number format."""

    value: float
    code: str


@dataclass(frozen=True)
class Formula:
    """A formula with the result the program kept, or without any."""

    text: str
    result: str | float | None = None


Value = str | float | Struck | Runs | Number | Formula | None


@dataclass(frozen=True)
class Sheet:
    """One sheet; rows and columns are counted from 1, merges are written A1:B2."""

    rows: tuple[tuple[Value, ...], ...]
    name: str = "Sheet1"
    merges: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    flat_rows: frozenset[int] = frozenset()  # of zero height
    hidden_columns: frozenset[int] = frozenset()
    comments: dict[str, str] = field(default_factory=dict)
    visibility: int = 0  # 1 hidden, 2 very hidden
    first: Place = (1, 1)  # where the first row begins
    head_rows: tuple[int, int] | None = None  # printed on every page
    widths: tuple[int, ...] = ()

    def cells(self) -> dict[Place, Value]:
        """The values by place, blanks left out."""
        top, left = self.first
        return {
            (top + i, left + j): value
            for i, row in enumerate(self.rows)
            for j, value in enumerate(row)
            if value is not None
        }

    def spans(self) -> list[tuple[int, int, int, int]]:
        """The merges as first row, first column, last row, last column."""
        return [span(merge) for merge in self.merges]


def span(merge: str) -> tuple[int, int, int, int]:
    """A1:B2 in numbers."""
    first, _, last = merge.partition(":")
    return (*place(first), *place(last))


def place(address: str) -> Place:
    """B2 as (2, 2)."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", address)
    assert match
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def shown(value: Value) -> str:
    """The text of a value where a format knows texts only."""
    if value is None:
        return ""
    if isinstance(value, Struck | Runs):
        return value.text
    if isinstance(value, Number):
        return f"{value.value:g}"
    if isinstance(value, Formula):
        return "" if value.result is None else str(value.result)
    return str(value)


def rows(text: str) -> tuple[tuple[Value, ...], ...]:
    """Rows of a table drawn with |; whole numbers become numbers, blanks None, ¶ a line break."""
    return tuple(
        tuple(_value(cell.strip(" ")) for cell in line.strip().split("|"))
        for line in text.strip("\n").splitlines()
    )


def _value(text: str) -> Value:
    if not text:
        return None
    if re.fullmatch(r"[1-9]\d{0,3}", text):
        return int(text)
    text = text.replace("¶", "\n")
    struck = re.split(r"~~(.+?)~~", text)
    if len(struck) == 1:
        return text
    if len(struck) == 3 and not struck[0] and not struck[2]:
        return Struck(struck[1])
    return Runs(tuple((piece, i % 2 == 1) for i, piece in enumerate(struck) if piece))
