"""The items of one declared baseline, with the columns of records and ids of their own."""

import json
import re
from typing import Final

import polars as pl

from powerlist import model
from powerlist.model import Reading
from powerlist.settings import Baseline

DEPARTMENT: Final = re.compile("主管(?:部门|单位|机关)")
FROM_THE_FILE: Final = ("file", "folder", "sheet")  # where a catalogue names no department


def of_baseline(reading: Reading, declared: Baseline) -> Reading:
    """What its file says; of an archive, all files in it."""
    name = pl.col("file")
    is_its = (name == declared.file) | name.str.starts_with(f"{declared.file}/")
    return Reading(
        reading.files.filter(is_its), reading.tables.filter(is_its), reading.sheets.filter(is_its)
    )


def items(records: pl.DataFrame, declared: Baseline) -> pl.DataFrame:
    """Its records as model.BASELINE_ITEMS; rows without a name are none.

    An item keeps its id as long as the baseline's name, the item's department and its name stay.
    A department is only known where a column or a line above the table states it; a column that
    returns do not have (省级主管部门) counts.
    """
    from_file = pl.col("unit_source").is_in(FROM_THE_FILE)
    named = records.filter(pl.col("match_key").is_not_null())
    ids = [model.fingerprint("item", declared.name, one) for one in named["record_id"]]
    renamed = dict(zip(named["record_id"], ids, strict=True))
    found = named.with_columns(
        item_id=pl.Series(ids, dtype=pl.String),
        baseline=pl.lit(declared.name),
        sub_of=pl.col("sub_of").replace_strict(renamed, default=None, return_dtype=pl.String),
        unit_typed=pl.when(from_file & pl.col("unit").is_null())
        .then(pl.col("extra").map_elements(_department, return_dtype=pl.String))
        .otherwise(pl.col("unit_typed")),
    )
    return model.checked(found.select(*model.BASELINE_ITEMS), model.BASELINE_ITEMS)


def _department(extra: str) -> str | None:
    cells: dict[str, str] = json.loads(extra)
    return next((text for head, text in cells.items() if DEPARTMENT.search(head) and text), None)
