"""Records, verdicts and the like out of small text tables with defaults."""

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from powerlist import model
from powerlist.language import names
from powerlist.settings import Unit

ROSTER = (Unit("水利局"), Unit("林业局"), Unit("城建局"))
SCHEMAS = {
    "records": model.RECORDS,
    "pairs": model.PAIRS,
    "claims": model.CLAIMS,
    "verdicts": model.VERDICTS,
    "choices": model.CHOICES,
    "conflicts": model.CONFLICTS,
    "findings": model.FINDINGS,
}
DEFAULTS: dict[str, dict[str, Any]] = {
    "records": {"status": "current", "round": 1, "unit": "水利局", "unit_typed": "水利局",
                "item_name": "取水许可", "forwarded": False, "outcome": [], "citations": []},
    "pairs": {"relation": "same", "band": "review", "score": 90.0},
    "claims": {"is_territorial": False},
    "verdicts": {"relation": "same"},
    "findings": {"severity": "error", "status": "open", "other_ids": [], "message": "有误"},
}  # fmt: skip
Frame = Callable[[str, str], pl.DataFrame]


@pytest.fixture(scope="session")
def frame() -> Frame:
    """(table, rows as `head | head` over `cell | cell`) → the frame."""
    return _frame


@pytest.fixture(scope="session")
def units() -> tuple[Unit, ...]:
    return ROSTER


def _frame(name: str, text: str) -> pl.DataFrame:
    lines = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    typed = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    return pl.DataFrame([_row(name, row) for row in typed], schema=SCHEMAS[name])


def _row(name: str, typed: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(SCHEMAS[name]) | DEFAULTS.get(name, {})
    row |= {column: _value(name, column, cell) for column, cell in typed.items()}
    if name == "records":
        full = names.full_name(row["parent_name"], row["item_name"] or "")
        row["match_key"] = names.fold(full)
        for column in ("limit_legal", "limit_promised"):
            if row[column]:
                row[f"{column}_days"] = int(row[column].rstrip("日"))
                row[f"{column}_unit"] = "working_days"
    return row


def _value(name: str, column: str, cell: str) -> Any:  # noqa: ANN401 - of the column's own type
    kind = SCHEMAS[name][column]
    if column == "citations":
        return [{"title": title, "article": at} for title, at in map(str.split, cell.split("；"))]
    if isinstance(kind, pl.List):
        return cell.split() if cell else []
    if kind == pl.Boolean:
        return cell == "yes"
    if kind == pl.Int64:
        return int(cell) if cell else None
    return cell or None
