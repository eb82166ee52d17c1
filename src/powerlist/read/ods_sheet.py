"""One sheet of an .ods workbook while it is read."""

from powerlist.read.grid import Cell, Grid, Merge, Place, make_grid
from powerlist.read.ods_styles import TABLE

Range = tuple[int, int]  # first and last, both included


class OdsSheet:
    """Its cells so far; hidden rows and columns as ranges, which cost nothing however long."""

    def __init__(self, attributes: dict[str, str], *, is_hidden: bool) -> None:
        """`attributes` are those of its element."""
        self.name = attributes.get(f"{TABLE}name", "")
        self.is_hidden = is_hidden
        self.cells: dict[Place, Cell] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: list[Range] = []
        self.hidden_columns: list[Range] = []
        self.column_styles: list[tuple[int, str]] = []  # last column of each, style of its cells
        self.last_column = 0
        self.last_row = 0

    def column_style(self, column: int) -> str:
        """The style of cells without their own in this column."""
        return next((style for last, style in self.column_styles if column <= last), "")

    def grid(self) -> Grid:
        """Hidden rows and columns beyond the data are left out."""
        last_row = max((row for row, _ in self.cells), default=0)
        last_column = max((column for _, column in self.cells), default=0)
        return make_grid(
            self.name,
            self.cells,
            self.merges,
            is_hidden=self.is_hidden,
            hidden=(_within(self.hidden_rows, last_row), _within(self.hidden_columns, last_column)),
        )


def _within(ranges: list[Range], last: int) -> list[int]:
    return [number for first, end in ranges for number in range(first, min(end, last) + 1)]
