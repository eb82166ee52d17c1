"""What items leave blank: cells of a column that is there, or a column that is missing."""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist.check.columns import is_blank, missing
from powerlist.check.facts import SHEET, TOLD, Facts
from powerlist.check.gathering import FEW, by_table
from powerlist.model import Field

Record = dict[str, Any]

BLANK: Final = {
    Field.LEGAL_BASIS: is_blank("legal_basis"),
    Field.CATEGORY: pl.col("category").is_null() & is_blank("category_typed"),
}


def blank_cells(facts: Facts, field: Field) -> Iterator[list[Record]]:
    """Records that lack it, less those of tables without such a column.

    They come one by one; together where a whole sheet of them left the column empty.
    """
    lacking = missing(facts.current, BLANK[field])
    told = {each["record_id"] for group in blank_columns(facts, field) for each in group}
    counts = dict(facts.current.group_by(_place()).len().iter_rows())
    rest = lacking.with_columns(place=_place()).filter(~pl.col("record_id").is_in(list(told)))
    for group in by_table(rest.iter_rows(named=True), ("place",)):
        if len(group) > FEW and len(group) == counts[group[0]["place"]]:
            yield group
        else:
            yield from ([record] for record in group)


def blank_columns(facts: Facts, field: Field) -> Iterator[list[Record]]:
    """The records of each table that has no such column and where every item lacks it."""
    lacking = missing(facts.current, BLANK[field])
    ids = set(lacking["record_id"])
    nearby = facts.current.select(TOLD).join(lacking, on=SHEET, how="semi", nulls_equal=True)
    for group in by_table(_with_heads(facts, nearby), (*SHEET, "head_last")):
        heads = group[0]["heads"]
        has_column = not heads or any(head["field"] == field for head in heads)
        if not has_column and ids.issuperset(record["record_id"] for record in group):
            yield group


def _place() -> pl.Expr:
    """One key for the sheet a record stands on."""
    return pl.concat_str(pl.col(SHEET).cast(pl.String).fill_null(""), separator="\n")


def _with_heads(facts: Facts, records: pl.DataFrame) -> Iterator[Record]:
    for record in records.iter_rows(named=True):
        head_last, heads = facts.head_above(record)
        yield record | {"head_last": head_last, "heads": heads}
