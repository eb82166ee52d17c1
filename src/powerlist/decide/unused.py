"""Choices of a value that were not put to use, so that none is dropped in silence."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.decide.decision import Decision

KEPT_APART: Final = "这几条现在不是同一事项，各按各的填报，取值没有用上"
MORE_REPORTS: Final = "这一事项后来又并入别的填报，取值需要重新确定"


def unused_choices(
    records: pl.DataFrame,
    choices: pl.DataFrame,
    conflicts: pl.DataFrame,
    decisions: Sequence[Decision],
) -> pl.DataFrame:
    """model.STALE rows of the choices (model.CHOICES) that no conflict takes its value from.

    A choice is silent where the reports have come to agree on it, or where a later decision has
    settled the same.
    """
    about = {line.number: line.about for line in decisions}
    decided = choices["record_ids"].explode().drop_nulls()
    rows = model.current_rows(records.filter(pl.col("record_id").is_in(decided.to_list())))
    found = [
        {
            "decision": choice["decision"],
            "kind": "stale",
            "subject": about[choice["decision"]],
            "why": why,
            "record_ids": [one for one in choice["record_ids"] if one in rows],
        }
        for choice, why in _unused(choices, conflicts, rows)
    ]
    return model.checked(pl.DataFrame(found, schema=model.STALE), model.STALE)


def _unused(
    choices: pl.DataFrame, conflicts: pl.DataFrame, rows: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], str]]:
    of_field: dict[str, list[dict[str, Any]]] = {}
    for conflict in conflicts.to_dicts():
        of_field.setdefault(conflict["field"], []).append(conflict)
    for choice in choices.to_dicts():
        number, ids = choice["decision"], set(choice["record_ids"])
        stated = {rows[one][choice["field"]] for one in ids if one in rows} - {None}
        touching = [
            one for one in of_field.get(choice["field"], ()) if ids & set(one["record_ids"])
        ]
        is_settled = any((one["decision"] or 0) >= number for one in touching)
        if not is_settled and stated != {choice["chosen"]}:
            yield choice, MORE_REPORTS if touching else KEPT_APART
