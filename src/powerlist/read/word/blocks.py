"""What a Word document is made of, whichever of its formats it was stored in."""

from dataclasses import dataclass, field
from enum import Enum

from powerlist.read.grid import is_blank

Run = tuple[str, bool]  # text and whether it is struck or deleted


class Down(Enum):
    """A cell's part in a vertical merge."""

    NONE = 0
    START = 1
    GOES_ON = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    runs: tuple[Run, ...]

    @property
    def live(self) -> str:
        """The text that counts."""
        return "".join(text for text, is_struck in self.runs if not is_struck).strip()


@dataclass(slots=True)
class BoxCell:
    """A cell between two vertical borders; their unit is the table's own affair."""

    left: int = 0
    right: int = 0
    down: Down = Down.NONE
    content: "list[Line | WordTable]" = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Nothing to read in it."""
        return not any(
            isinstance(part, WordTable) or any(not is_blank(text) for text, _ in part.runs)
            for part in self.content
        )


@dataclass(slots=True)
class BoxRow:
    """A row; rows of one table need not share their borders."""

    cells: list[BoxCell] = field(default_factory=list)
    is_hidden: bool = False


@dataclass(slots=True)
class WordTable:
    """A table as drawn."""

    rows: list[BoxRow] = field(default_factory=list)


Block = Line | WordTable
