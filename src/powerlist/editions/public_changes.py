"""What of the changes goes out: nothing the last edition should not have said, nothing untrue."""

from typing import Any, Final

import polars as pl

from powerlist.changes.items import bare
from powerlist.language import sensitive
from powerlist.model import ChangeKind

Row = dict[str, Any]

LEFT_OUT: Final = "（不公开，略）"


def without_held_back(
    found: pl.DataFrame, entries: pl.DataFrame
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The changes without items that are only held back this time, and the names of those.

    The last edition has them and this one does not, but nobody has cancelled them.
    """
    kept_back = entries.filter(pl.col("withheld").is_not_null()).select("unit", "item_name")
    names = {(unit, bare(name)) for unit, name in kept_back.iter_rows()}
    rows = found.filter(pl.col("kind") == ChangeKind.CANCELLED).to_dicts()
    unsaid = {row["change_id"]: row["old_names"][0] for row in rows if _is_of(row, names)}
    return found.filter(~pl.col("change_id").is_in(list(unsaid))), tuple(unsaid.values())


def fit_to_publish(found: pl.DataFrame) -> pl.DataFrame:
    """The changes with what the old side says about persons or secrets taken out.

    The new side stays as it is: that is what the review looks at and people answer for.
    """
    rows = found.to_dicts()
    for row in rows:
        row["old_names"] = [_shown(name) for name in row["old_names"]]
        row["alterations"] = [
            one | {"old": one["old"] and _shown(one["old"])} for one in row["alterations"]
        ]
    return pl.DataFrame(rows, schema=found.schema)


def _is_of(row: Row, names: set[tuple[str, str]]) -> bool:
    last_parts = (name.rpartition(" — ")[2] for name in row["old_names"])
    pairs = zip(row["old_units"], map(bare, last_parts), strict=True)
    return any(pair in names for pair in pairs)


def _shown(text: str) -> str:
    return LEFT_OUT if sensitive.mark(text) else sensitive.masked(text)
