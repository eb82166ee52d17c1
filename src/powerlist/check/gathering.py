"""One line for one cause: a fault that runs down a whole table is told once, not in every row."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from powerlist.check.facts import place_of
from powerlist.check.wording import listed, quoted, row_numbers, text_of, title_of

Row = dict[str, Any]

FEW: Final = 3  # rows of a table that are still told one by one
TABLE: Final = ("round", "file", "sheet", "table")


def by_table(rows: Iterable[Row], keys: Sequence[str] = TABLE) -> list[list[Row]]:
    """The rows of each table, in the order in which the first ones stand."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    return list(groups.values())


def gathered(rows: Iterable[Row], keys: Sequence[str] = TABLE) -> Iterator[list[Row]]:
    """A few rows of a table one by one, more of them together."""
    for group in by_table(rows, keys):
        if len(group) > FEW:
            yield group
        else:
            yield from ([row] for row in group)


def which(rows: Sequence[Row]) -> str:
    """The rows as the subject of a sentence; a single one is known by its place."""
    return "这一行" if len(rows) == 1 else f"{len(rows)}行（{row_numbers(rows)}）"


def what(rows: Iterable[Row]) -> str:
    """What the first of the rows say."""
    return listed((quoted(text_of(row)) for row in rows), 2)


def said(rows: Iterable[Row]) -> str:
    """All that the rows say, for a finding to rest on."""
    return "\n".join(map(text_of, rows))


def subject_of(records: Sequence[Row]) -> str:
    """The records as the subject of a sentence; a single one by its name."""
    if len(records) == 1:
        return title_of(records[0])
    return f"{len(records)}个事项（{row_numbers(records)}）"


def place_of_records(records: Sequence[Row], column: str) -> Row:
    """The Hit keywords of records told together, at the first one's cell of this column."""
    return place_of_all([place_of(record, column) for record in records])


def rests_on(records: Sequence[Row]) -> str | None:
    """What a fault of several records rests on; of a single one the message says it."""
    return "\n".join(sorted(each["record_id"] for each in records)) if len(records) > 1 else None


def place_of_all(places: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The Hit keywords for a fault of several records: where the first stands, and their ids."""
    if len(places) == 1:
        return places[0]
    ids = tuple(place["record_id"] for place in places if place.get("record_id"))
    return places[0] | {"record_id": None, "other_ids": ids}
