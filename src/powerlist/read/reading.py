"""All return files of a workspace as the three frames that the later stages start from."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import polars as pl

from powerlist.model import (
    FILES,
    SHEETS,
    TABLES,
    FileOutcome,
    Reading,
    ReturnFile,
    Schema,
    checked,
)
from powerlist.read.one_file import LARGEST_FILE, FileReading, SheetOfFile, read_file
from powerlist.read.refusal import oversized
from powerlist.read.tables import Table
from powerlist.settings import ReadSettings

Progress = Callable[[int, int, str], None]
Values = tuple[Any, ...]  # one row of a frame, in its schema's order


def sheets(
    returns: Sequence[ReturnFile], settings: ReadSettings, progress: Progress | None = None
) -> Reading:
    """What the files say, as typed: each file once, each non-empty row once.

    No file raises; one that cannot be read stands in `files` with its outcome and one sentence.
    `progress` is called after each file with how many are done, how many there are, and its name.
    """
    files: list[Values] = []
    tables: list[Values] = []
    rows: list[Values] = []
    ordered = sorted(returns, key=lambda returned: (returned.round, returned.file))
    for done, returned in enumerate(ordered, start=1):
        digest, size, reading = _read(returned, settings)
        place = (returned.round, returned.file)
        outcome = (reading.format, reading.outcome.value, reading.detail, reading.rows)
        files.append((*place, digest, size, *outcome))
        for sheet in reading.sheets:
            tables.extend(_table_values(place, sheet))
            rows.extend(_row_values(place, sheet))
        if progress:
            progress(done, len(ordered), returned.file)
    return Reading(_frame(files, FILES), _frame(tables, TABLES), _frame(rows, SHEETS))


def _read(returned: ReturnFile, settings: ReadSettings) -> tuple[str | None, int, FileReading]:
    """The file's fingerprint, size and reading; a file that cannot be opened has no fingerprint."""
    try:
        size = returned.path.stat().st_size
        if size > LARGEST_FILE:
            refusal = oversized("文件超过 50 MB")
            return None, size, FileReading("", refusal.outcome, refusal.sentence)
        data = returned.path.read_bytes()
    except OSError:
        sentence = "文件打不开，可能正被其他程序使用或没有读取权限，请关闭后重试"
        return None, 0, FileReading("", FileOutcome.DAMAGED, sentence)
    return hashlib.sha256(data).hexdigest(), len(data), read_file(data, returned.file, settings)


def _table_values(place: tuple[int, str], sheet: SheetOfFile) -> Iterator[Values]:
    for table in sheet.reading.tables:
        yield (
            *place,
            sheet.name,
            table.number,
            sheet.is_hidden,
            table.title,
            table.unit,
            table.unit_cell,
            "；".join(table.contact),
            table.head.first if table.head else None,
            table.head.last if table.head else None,
            _heads(table),
            table.is_nil,
        )


def _heads(table: Table) -> list[dict[str, Any]]:
    return [
        {"column": c.column, "address": c.address, "head": c.head, "field": c.field}
        for c in table.columns
    ]


def _row_values(place: tuple[int, str], sheet: SheetOfFile) -> Iterator[Values]:
    for row in sheet.reading.rows:
        yield (
            *place,
            sheet.name,
            row.row,
            row.table,
            row.kind.value,
            row.reason,
            row.heading,
            [cell._asdict() for cell in row.cells],
            list(row.flags),
        )


def _frame(values: list[Values], schema: Schema) -> pl.DataFrame:
    return checked(pl.DataFrame(values, schema=schema, orient="row"), schema)
