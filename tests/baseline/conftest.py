"""Records and files as the stages before hand them on."""

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from powerlist import model
from powerlist.language.names import fold

Frame = Callable[..., pl.DataFrame]


@pytest.fixture
def records() -> Frame:
    """`records({"item_name": …}, …)`: record ids r0, r1, …"""

    def build(*said: dict[str, Any]) -> pl.DataFrame:
        rows = [_record(f"r{at}", one) for at, one in enumerate(said)]
        return pl.DataFrame(rows, schema=model.RECORDS)

    return build


def _record(record_id: str, said: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(model.RECORDS)
    row |= {"record_id": record_id, "unit_source": "column", "extra": "{}"} | said
    return row | {"match_key": fold(row["item_name"] or "") or None}


@pytest.fixture
def files() -> Frame:
    """`files(a.xlsx="read", …)` by name without the ending: what became of each."""

    def build(**outcomes: str) -> pl.DataFrame:
        rows = [
            dict.fromkeys(model.FILES) | {"file": f"{name}.xlsx", "outcome": outcome, "detail": ""}
            for name, outcome in outcomes.items()
        ]
        return pl.DataFrame(rows, schema=model.FILES)

    return build
