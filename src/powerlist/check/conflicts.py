"""Columns on which the reports of one item disagree, as the rules see them."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from powerlist.check.columns import LABELS
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import listed, quoted, title_of, unit_of


def disagreements(facts: Facts, fields: tuple[str, ...], advice: str) -> Iterator[Hit]:
    """One hit per conflict on one of these columns, settled once a value is chosen."""
    conflicts = facts.conflicts.filter(pl.col("field").is_in(fields))
    records = facts.by_id(conflicts["record_ids"].explode(empty_as_null=False))
    for conflict in conflicts.iter_rows(named=True):
        members = [records[each] for each in conflict["record_ids"] if each in records]
        if not members:
            continue
        yield Hit(
            f"{title_of(members[0])}的{LABELS[conflict['field']]}有几种说法："
            f"{listed(_said(conflict, records))}。",
            advice,
            **place_of(members[0], conflict["field"]),
            other_ids=tuple(record["record_id"] for record in members[1:]),
            is_settled=conflict["chosen"] is not None,
            basis="\n".join((conflict["field"], *sorted(map(str, conflict["values"])))),
        )


def _said(conflict: dict[str, Any], records: dict[str, dict[str, Any]]) -> Iterator[str]:
    for record_id, value in zip(conflict["record_ids"], conflict["values"], strict=True):
        if record_id in records:
            said = f"填{quoted(value)}" if value else "没有填"
            yield f"{unit_of(records[record_id])}{said}"
