"""Records out of small text tables, with keys and parts as normalise gives them."""

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from powerlist import model
from powerlist.language import names
from powerlist.match import pairs
from powerlist.settings import MatchSettings, Unit

ROSTER = (Unit("水利局"), Unit("林业局"), Unit("城郊乡", kind="乡镇"), Unit("马坪镇", kind="乡镇"))
DEFAULTS = {"status": "current", "round": 1, "file": "表.xlsx", "sheet": "表", "unit": "水利局",
            "citations": [], "outcome": [], "flags": []}  # fmt: skip
Judged = dict[tuple[str, str], tuple[str, str]]


@pytest.fixture(scope="session")
def records_of() -> Callable[[str], pl.DataFrame]:
    return _records


@pytest.fixture
def judged() -> Callable[[str], Judged]:
    """(left id, right id) → (relation, band) of every pair of the table, those apart left out."""
    return _judged


@pytest.fixture
def units() -> tuple[Unit, ...]:
    return ROSTER


def _judged(text: str) -> Judged:
    found = pairs(_records(text), MatchSettings(), ROSTER, "县").filter(pl.col("band") != "apart")
    return {
        (row["left_id"], row["right_id"]): (row["relation"], row["band"])
        for row in found.to_dicts()
    }


def _records(text: str) -> pl.DataFrame:
    """Rows of a table written as `head | head` over `cell | cell`; ids are a, b, c, …"""
    lines = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    typed = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    rows = [_row(row, chr(ord("a") + at)) for at, row in enumerate(typed)]
    return pl.DataFrame(rows, schema=model.RECORDS)


def _row(typed: dict[str, str], record_id: str) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(model.RECORDS) | DEFAULTS | {"record_id": record_id}
    row |= {column: cell or None for column, cell in typed.items() if column != "cites"}
    full = names.full_name(row["parent_name"], row["item_name"] or "")
    parts = names.parts(full)
    row |= {"full_name": full or None, "match_key": parts.key or None, "core": parts.core or None}
    row |= {"level": parts.level, "forwarded": parts.is_forwarded}
    if cites := typed.get("cites"):
        title, article = cites.split()
        row["citations"] = [{"title": title, "article": article}]
    return row
