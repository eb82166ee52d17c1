"""One item claimed by several units (职责交叉): the fact, found by names that say the same."""

from typing import Any

import polars as pl

from powerlist import model
from powerlist.match.pairs import CLEAR_WORDING
from powerlist.model import Band, Relation
from powerlist.settings import Unit


def claims(records: pl.DataFrame, pairs: pl.DataFrame, units: tuple[Unit, ...]) -> pl.DataFrame:
    """Groups of records that say the same thing and come from two or more known units.

    Returns model.CLAIMS with nothing answered yet, in order of the first record. Reports of one
    unit that repeat each other stand in the group together.
    """
    rows = {row["record_id"]: row for row in records.to_dicts() if row["status"] == "current"}
    territorial = {unit.name for unit in units if unit.is_territorial}
    groups = _connected(rows, _agreeing(pairs, rows, territorial))
    found = [_claim(group, rows, territorial) for group in groups]
    claimed = [claim for claim in found if len(claim["units"]) > 1]
    return model.checked(pl.DataFrame(claimed, schema=model.CLAIMS), model.CLAIMS)


def _agreeing(
    pairs: pl.DataFrame, rows: dict[str, Any], territorial: set[str]
) -> list[tuple[str, str]]:
    """Pairs whose names say the same thing in so many words, both from units of the roster.

    Towns stand at one level: that one writes 初审 and another 审核 does not part them.
    """
    clear = pairs.filter(
        pl.col("band") != Band.APART,
        pl.col("evidence").list.eval(pl.element().struct["level"] == CLEAR_WORDING).list.any(),
    )
    found = []
    for left, right, relation in clear.select("left_id", "right_id", "relation").iter_rows():
        units = {rows[left]["unit"], rows[right]["unit"]}
        is_one = relation == Relation.SAME
        is_one |= relation == Relation.OTHER_LEVEL and units <= territorial
        if is_one and None not in units:
            found.append((left, right))
    return found


def _connected(rows: dict[str, Any], edges: list[tuple[str, str]]) -> list[list[str]]:
    """Connected components with two or more members, members and groups in record order."""
    leader = {record_id: record_id for record_id in rows}

    def root(record_id: str) -> str:
        while leader[record_id] != record_id:
            leader[record_id] = leader[leader[record_id]]
            record_id = leader[record_id]
        return record_id

    for left, right in edges:
        leader[root(right)] = root(left)
    groups: dict[str, list[str]] = {}
    for record_id in rows:
        groups.setdefault(root(record_id), []).append(record_id)
    return [group for group in groups.values() if len(group) > 1]


def _claim(ids: list[str], rows: dict[str, Any], territorial: set[str]) -> dict[str, Any]:
    units = list(dict.fromkeys(rows[record_id]["unit"] for record_id in ids))
    return {
        "claim_id": model.fingerprint("claim", *sorted(ids)),
        "record_ids": ids,
        "units": units,
        "is_territorial": territorial.issuperset(units),
        "answer": None,
        "decision": None,
    }
