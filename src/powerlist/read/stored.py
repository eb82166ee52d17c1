"""One file's reading as frames, and those frames as bytes.

The bytes are what a child process hands back and what the cache keeps. They are Arrow data behind
a line of JSON, because both come from where a hostile file may have been at work, and pickled
bytes can run code.
"""

import hashlib
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, Final

import polars as pl

from powerlist.model import CELL, SHEETS, TABLES, FileOutcome, Schema, as_json, checked
from powerlist.read.cells import SheetRow
from powerlist.read.one_file import FileReading, SheetOfFile
from powerlist.read.tables import Table

_AT_ONCE: Final = 20_000  # rows; polars copies what it nests
_PLACE: Final = ("round", "file")  # known to the caller alone: contents are read under any name


def _without_place(schema: Schema) -> Schema:
    return {name: dtype for name, dtype in schema.items() if name not in _PLACE}


_TABLES: Final = _without_place(TABLES)
_SHEETS: Final = _without_place(SHEETS)


@dataclass(frozen=True, slots=True)
class FileFrames:
    """What one file says; the frames lack round and file name."""

    format: str
    outcome: FileOutcome
    detail: str
    rows: int
    tables: pl.DataFrame
    sheets: pl.DataFrame
    is_lasting: bool = True  # False where time or memory ran out: the next try may go better


def framed(reading: FileReading, *, is_lasting: bool = True) -> FileFrames:
    """The reading with its tables and rows as frames."""
    return FileFrames(
        reading.format,
        reading.outcome,
        reading.detail,
        reading.rows,
        _tables(reading.sheets),
        _sheets(reading.sheets),
        is_lasting,
    )


def to_bytes(frames: FileFrames) -> bytes:
    """The frames behind one line that says what follows, with a checksum over it."""
    parts = [_as_arrow(frames.tables), _as_arrow(frames.sheets)]
    body = b"".join(parts)
    head = {
        "format": frames.format,
        "outcome": frames.outcome.value,
        "detail": frames.detail,
        "rows": frames.rows,
        "lengths": [len(part) for part in parts],
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    return as_json(head).encode() + b"\n" + body


def from_bytes(data: bytes) -> FileFrames | None:
    """The frames again; None where the bytes are not what `to_bytes` wrote."""
    try:
        line, _, body = data.partition(b"\n")
        head = json.loads(line)
        if hashlib.sha256(body).hexdigest() != head["sha256"]:
            return None
        tables, sheets = head["lengths"]
        return FileFrames(
            head["format"],
            FileOutcome(head["outcome"]),
            head["detail"],
            head["rows"],
            checked(pl.read_ipc(io.BytesIO(body[:tables])), _TABLES),
            checked(pl.read_ipc(io.BytesIO(body[tables : tables + sheets])), _SHEETS),
        )
    except (ValueError, KeyError, TypeError, pl.exceptions.PolarsError):
        return None


def _as_arrow(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_ipc(buffer, compression="lz4")
    return buffer.getvalue()


def _tables(sheets: Iterable[SheetOfFile]) -> pl.DataFrame:
    values = [_table_values(sheet, table) for sheet in sheets for table in sheet.reading.tables]
    return checked(pl.DataFrame(values, schema=_TABLES, orient="row"), _TABLES)


def _table_values(sheet: SheetOfFile, table: Table) -> tuple[Any, ...]:
    return (
        sheet.name,
        table.number,
        sheet.is_hidden,
        table.title,
        table.unit,
        table.unit_cell,
        "；".join(table.contact),
        table.head.first if table.head else None,
        table.head.last if table.head else None,
        [
            {"column": c.column, "address": c.address, "head": c.head, "field": c.field}
            for c in table.columns
        ],
        table.is_nil,
    )


def _sheets(sheets: Iterable[SheetOfFile]) -> pl.DataFrame:
    """Column by column: polars takes long rows of nested values ten times as slowly."""
    rows: list[SheetRow] = []
    names: list[str] = []
    for sheet in sheets:
        rows.extend(sheet.reading.rows)
        names.extend(repeat(sheet.name, len(sheet.reading.rows)))
    parts = [
        _part(names[first : first + _AT_ONCE], rows[first : first + _AT_ONCE])
        for first in range(0, len(rows), _AT_ONCE)
    ]
    return pl.concat(parts) if parts else pl.DataFrame(schema=_SHEETS)


def _part(names: list[str], rows: list[SheetRow]) -> pl.DataFrame:
    numbers, tables, kinds, reasons, headings, _, flags = zip(*rows, strict=True)
    frame = pl.DataFrame(
        {
            "sheet": names,
            "row": numbers,
            "table": tables,
            "kind": [kind.value for kind in kinds],
            "reason": reasons,
            "heading": headings,
            "cells": _cells(rows),
            "flags": pl.Series(list(map(list, flags)), dtype=_SHEETS["flags"]),
        },
    )
    return checked(frame, _SHEETS)


def _cells(rows: list[SheetRow]) -> pl.Series:
    """For each row the list of its cells."""
    owners = chain.from_iterable(repeat(index, len(row.cells)) for index, row in enumerate(rows))
    cells = pl.DataFrame(
        [
            pl.Series(
                field.name, [cell[place] for row in rows for cell in row.cells], dtype=field.dtype
            )
            for place, field in enumerate(CELL.fields)
        ]
    ).to_struct("cells")
    owned = pl.DataFrame({"owner": pl.Series(list(owners), dtype=pl.Int64), "cells": cells})
    lists = owned.group_by("owner", maintain_order=True).agg("cells")
    owners_all = pl.DataFrame({"owner": pl.Series(range(len(rows)), dtype=pl.Int64)})
    joined = owners_all.join(lists, on="owner", how="left", maintain_order="left")
    return joined["cells"].fill_null(pl.Series([[]], dtype=pl.List(CELL)))
