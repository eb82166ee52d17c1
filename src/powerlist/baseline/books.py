"""What became of every baseline that is declared, and of every file that nobody has declared."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.model import FileOutcome
from powerlist.settings import Baseline

READ: Final = "read"
MISSING: Final = "missing"
UNREADABLE: Final = "unreadable"
UNDECLARED: Final = "undeclared"


def books(declared: Sequence[Baseline], files: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """model.BASELINES: those declared in their order, then other files by path.

    `files` are those of baseline/ (model.FILES), `items` model.BASELINE_ITEMS of all baselines.
    """
    found = files.filter(pl.col("outcome") != FileOutcome.IGNORED).to_dicts()
    counted = dict(items.group_by("baseline").len().iter_rows())
    rows = [_declared(one, found, counted.get(one.name, 0)) for one in declared]
    rows += _undeclared(declared, found)
    return model.checked(pl.DataFrame(rows, schema=model.BASELINES), model.BASELINES)


def _declared(baseline: Baseline, files: list[dict[str, Any]], items: int) -> dict[str, Any]:
    its = [row for row in files if _holds(baseline, row["file"])]
    state = READ if items else UNREADABLE if its else MISSING
    return {
        "baseline": baseline.name,
        "file": baseline.file,
        "kind": baseline.kind,
        "state": state,
        "detail": "；".join(dict.fromkeys(row["detail"] for row in its if row["detail"])),
        "items": items,
    }


def _undeclared(
    declared: Sequence[Baseline], files: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """An archive is told as one file."""
    left = (row for row in files if not any(_holds(one, row["file"]) for one in declared))
    for row in left:
        yield {
            "baseline": None,
            "file": row["file"],
            "kind": None,
            "state": UNDECLARED,
            "detail": row["detail"],
            "items": 0,
        }


def _holds(baseline: Baseline, file: str) -> bool:
    return file == baseline.file or file.startswith(f"{baseline.file}/")
