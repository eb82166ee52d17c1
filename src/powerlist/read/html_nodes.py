"""What a web page is made of once its tags are understood: texts, and tables in tables."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

LINE: Final = "\u2028"  # <br>
PARAGRAPH: Final = "\u2029"  # the edge of a block: a new line unless one has just begun


class Text(NamedTuple):
    """A piece of text."""

    text: str
    is_struck: bool


Content = list["Text | Table"]


@dataclass(slots=True)
class TableCell:
    """A cell with its texts and the tables in it."""

    across: int = 1
    down: int = 1
    is_hidden: bool = False
    code: str = ""  # number format
    exact: str = ""  # the number behind what is shown, where the page gives it
    content: Content = field(default_factory=list)


@dataclass(slots=True)
class TableRow:
    """A row."""

    is_hidden: bool
    cells: list[TableCell] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table; `hidden_columns` as its <col> elements say."""

    is_hidden: bool
    rows: list[TableRow] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    columns: int = 0  # counted by <col>
