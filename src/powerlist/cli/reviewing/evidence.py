"""What speaks for and against two reports being one item, as a small waterfall."""

from typing import Any, Final

import polars as pl
from rich.table import Table
from rich.text import Text

from powerlist.report.why import COLUMNS, WORDINGS, outset

FULL_BAR: Final = "█"
PLAIN_BAR: Final = "#"  # where the console has no drawn characters
PER_POINT: Final = 2  # columns of a bar
AGAINST, FOR = 7, 14  # columns on either side of the axis: -3.5 and +7 points

Row = dict[str, Any]


def weakest(pairs: pl.DataFrame, subjects: tuple[dict[str, Any], ...]) -> Row | None:
    """Of the pairs a case is about the one least sure, as a row of model.PAIRS."""
    wanted = [(one["left"], one["right"]) for one in subjects if "left" in one]
    sides = pl.DataFrame(wanted, schema=["left_id", "right_id"], orient="row") if wanted else None
    if sides is None:
        return None
    found = pairs.join(sides, on=["left_id", "right_id"], how="semi", maintain_order="left")
    return found.sort("score", maintain_order=True).row(0, named=True) if found.height else None


def waterfall(pair: Row, width: int, bar: str, start: float) -> Table:
    """One line for each column compared; a point more doubles the odds, a point less halves them.

    `bar` is the character of which bars are made, `start` what holds before any evidence.
    """
    table = Table.grid(padding=(0, 1))
    table.width = width
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True, width=AGAINST + 1 + FOR)
    steps = [("起点", outset(start), start)]
    for item in pair["evidence"]:
        if item["level"] not in WORDINGS:
            column = COLUMNS[item["level"].partition("_")[0]]
            steps.append((column, item["label"], item["weight"]))
    for name, told, weight in steps:
        table.add_row(Text(name), Text(told), f"{weight:+.1f}", _bar(weight, bar))
    total = sum(weight for *_, weight in steps)
    percent = min(99, max(1, round(pair["score"])))
    table.add_row(Text("合计", "bold"), Text(f"约 {percent}% 可能相关", "bold"), f"{total:+.1f}")
    return table


def in_a_line(pair: Row) -> Text:
    """The same where a window is too low for it."""
    text = Text()
    for item in pair["evidence"]:
        if item["level"] not in WORDINGS:
            column = COLUMNS[item["level"].partition("_")[0]]
            text.append(f"{column} {item['weight']:+.1f}　", _style(item["weight"]))
    percent = min(99, max(1, round(pair["score"])))
    return text.append(f"合计约 {percent}% 可能相关")


def _bar(weight: float, bar: str) -> Text:
    """To the left of an axis what speaks against, to its right what speaks for."""
    length = round(PER_POINT * abs(weight))
    left = bar * min(AGAINST, length if weight < 0 else 0)
    right = bar * min(FOR, length if weight > 0 else 0)
    axis = "│" if bar != PLAIN_BAR else "|"
    return Text.assemble((left.rjust(AGAINST), _style(weight)), axis, (right, _style(weight)))


def _style(weight: float) -> str:
    return "green" if weight > 0 else "red"
