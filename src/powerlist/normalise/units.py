"""Whose return a row belongs to; the evidence is used in the order in which it can be trusted."""

from typing import Any

from powerlist.language import units as unit_names
from powerlist.settings import Unit


def reporting_unit(
    column: str | None, table: dict[str, Any], row: dict[str, Any], units: tuple[Unit, ...]
) -> dict[str, str | None]:
    """`unit`, `unit_typed` and `unit_source` of one row.

    A unit column decides, then the 填报单位 line, then the names of sheet, file and folder.
    What nobody in the roster answers to is kept as typed, with `unit` null.
    """
    line = table.get("unit_line") or None
    *folders, name = row["file"].split("/")
    nearest_first = (("folder", folder) for folder in reversed(folders))
    exact = (("column", column), ("unit_line", line))
    for source, typed in exact:
        if unit := unit_names.resolve(typed, units):
            return {"unit": unit, "unit_typed": typed, "unit_source": source}
    if line is None:
        for source, typed in (("sheet", row["sheet"]), ("file", name), *nearest_first):
            if unit := unit_names.mentioned(typed, units):
                return {"unit": unit, "unit_typed": column or typed, "unit_source": source}
    source, typed = next(((s, t) for s, t in (*reversed(exact), ("file", name)) if t))
    return {"unit": None, "unit_typed": typed, "unit_source": source}
