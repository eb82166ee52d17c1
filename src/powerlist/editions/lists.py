"""Get hold of a list, whatever it is: a file of anybody's, a release of ours, the current entries.

A table of ours goes the way of every returned file, so that both sides of a comparison have been
understood by the same rules.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from powerlist import model, normalise, publish, read
from powerlist.editions.released import Edition, items_of
from powerlist.errors import UsageError
from powerlist.language import heads as known_heads
from powerlist.model import Reading, ReturnFile, RowKind
from powerlist.settings import ReadSettings, Settings, Unit


@dataclass(frozen=True, slots=True)
class Listing:
    """A list under the name people know it by; `records` has the columns of records."""

    name: str
    records: pl.DataFrame


def from_file(path: Path, units: tuple[Unit, ...] = ()) -> Listing:
    """Any file that a return may be; raises UsageError where no list can be read from it."""
    if not path.is_file():
        raise UsageError(f"没有“{path}”这个文件")
    reading = read.sheets([ReturnFile(1, path.name, path)], ReadSettings())
    found = normalise.records(reading, units)
    if found.is_empty():
        details = [row["detail"] for row in reading.files.to_dicts() if row["detail"]]
        why = "；".join(details) or "没有认出事项表格"
        raise UsageError(f"“{path.name}”里没有读出事项：{why}")
    return Listing(path.name, found)


def of_entries(entries: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """The merged list as it would be published, with the columns of records."""
    listing = publish.view(entries, settings)
    rows = (line.record for line in listing.lines())
    return _records(listing.flat_heads, rows, settings.units)


def released(edition: Edition, units: tuple[Unit, ...] = ()) -> Listing:
    """An edition that was published."""
    items = items_of(edition)
    heads = tuple(items[0]) if items else ()
    rows = ([item[head] for head in heads] for item in items)
    return Listing(edition.name, _records(heads, rows, units))


def _records(
    heads: Sequence[str], rows: Iterable[Sequence[str]], units: tuple[Unit, ...]
) -> pl.DataFrame:
    """A plain table as the records that a file of it would give."""
    place = {"round": 1, "file": "", "sheet": ""}
    fields = [known_heads.field_of(head) for head in heads]
    sheets = [
        place | {
            "row": number, "table": 1, "kind": RowKind.ITEM, "reason": "", "heading": "",
            "cells": _cells(heads, fields, row), "flags": [],
        }
        for number, row in enumerate(rows, 2)
    ]  # fmt: skip
    return normalise.records(
        Reading(
            model.empty(model.FILES),
            model.empty(model.TABLES),
            pl.DataFrame(sheets, schema=model.SHEETS),
        ),
        units,
    )


def _cells(
    heads: Sequence[str], fields: Sequence[str | None], row: Sequence[str]
) -> list[dict[str, Any]]:
    return [
        {
            "column": column, "address": "", "head": head, "field": field, "text": text,
            "filled": False,
        }
        for column, (head, field, text) in enumerate(zip(heads, fields, row, strict=True), 1)
        if text
    ]  # fmt: skip
