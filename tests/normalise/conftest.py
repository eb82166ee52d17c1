"""Readings out of small text tables: one line per item row, heads named by our fields."""

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl
import pytest

from powerlist import model
from powerlist.model import Field, Reading
from powerlist.normalise import records
from powerlist.settings import Unit

ROSTER = (Unit("水利局"), Unit("林业局"), Unit("城郊乡", kind="乡镇"))
PLACE = {"round": "1", "file": "水利局.xlsx", "sheet": "表", "unit_line": "", "heading": "",
         "title": "", "kind": "item"}  # fmt: skip
Rows = list[dict[str, Any]]


@pytest.fixture
def records_of() -> Callable[[str], Rows]:
    return lambda text: _normalised(_typed_rows(text))


@pytest.fixture(scope="session")
def normalised() -> Callable[[list[dict[str, str]]], Rows]:
    return _normalised


def _normalised(rows: list[dict[str, str]]) -> Rows:
    return records(_reading(rows), ROSTER).to_dicts()


def _typed_rows(text: str) -> list[dict[str, str]]:
    """Rows of a table written as `head | head` over `cell | cell`."""
    lines = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def _reading(rows: list[dict[str, str]]) -> Reading:
    """Rows in the order of their sheets; a column that is no field of ours has no field."""
    sheets = [_sheet_row(row, number) for number, row in enumerate(rows, 2)]
    tables = {_place(row): _table(row) for row in sheets}
    return Reading(
        model.empty(model.FILES),
        pl.DataFrame(list(tables.values()), schema=model.TABLES),
        pl.DataFrame(
            [{key: row[key] for key in model.SHEETS} for row in sheets], schema=model.SHEETS
        ),
    )


def _sheet_row(typed: dict[str, str], number: int) -> dict[str, Any]:
    row: dict[str, Any] = PLACE | {key: typed[key] for key in PLACE.keys() & typed.keys()}
    cells = list(_cells({key: typed[key] for key in typed if key not in PLACE}, number))
    row |= {"round": int(row["round"]), "row": number, "table": 1, "reason": "", "flags": []}
    return row | {"cells": cells}


def _cells(typed: dict[str, str], number: int) -> Iterator[dict[str, Any]]:
    """A head is one of our fields, one with its head as typed (category:类别/许可), or neither."""
    for column, (named, text) in enumerate(typed.items(), 1):
        field, _, head = named.partition(":") if ":" in named else (named, "", named)
        field = field if field in set(Field) else None
        address = f"{chr(64 + column)}{number}"
        cell = {"column": column, "address": address, "head": head, "field": field}
        yield cell | {"text": text, "filled": False}


def _table(row: dict[str, Any]) -> dict[str, Any]:
    known = {key: row[key] for key in ("round", "file", "sheet", "table", "title", "unit_line")}
    return dict.fromkeys(model.TABLES) | known


def _place(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["round"], row["file"], row["sheet"]
