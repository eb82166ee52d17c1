"""One item claimed by several units (职责交叉): the fact, found by names that say the same."""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.match.pairs import CLEAR_WORDING
from powerlist.model import Band, Relation
from powerlist.settings import Unit

WEAKEST: Final = {
    "claim_id": pl.String(), "left_id": pl.String(), "right_id": pl.String(), "score": pl.Float64()
}  # fmt: skip
Edge = tuple[str, str, float]


def claims(records: pl.DataFrame, pairs: pl.DataFrame, units: tuple[Unit, ...]) -> pl.DataFrame:
    """Groups of records that say the same thing and come from two or more known units.

    Returns model.CLAIMS with nothing answered yet, in order of the first record. Reports of one
    unit that repeat each other stand in the group together. No group holds two records of a pair
    that is left apart: a third report that resembles both does not join them.
    """
    found = [claim for claim, _ in _claims(records, pairs, units)]
    return model.checked(pl.DataFrame(found, schema=model.CLAIMS), model.CLAIMS)


def weakest_links(
    records: pl.DataFrame, pairs: pl.DataFrame, units: tuple[Unit, ...]
) -> pl.DataFrame:
    """For every claim the pair without which it would fall in two, and how sure that pair is."""
    found = [
        {"claim_id": claim["claim_id"], "left_id": left, "right_id": right, "score": score}
        for claim, (left, right, score) in _claims(records, pairs, units)
    ]
    return pl.DataFrame(found, schema=WEAKEST)


def _claims(
    records: pl.DataFrame, pairs: pl.DataFrame, units: tuple[Unit, ...]
) -> Iterator[tuple[dict[str, Any], Edge]]:
    rows = model.current_rows(records)
    territorial = {unit.name for unit in units if unit.is_territorial}
    apart = pairs.filter(pl.col("band") == Band.APART).select("left_id", "right_id").rows()
    for group, weakest in _groups(list(rows), _agreeing(pairs, rows, territorial), apart):
        claim = _claim(group, rows, territorial)
        if len(claim["units"]) > 1:
            yield claim, weakest


def _agreeing(pairs: pl.DataFrame, rows: dict[str, Any], territorial: set[str]) -> list[Edge]:
    """Pairs whose names say the same thing in so many words, both from units of the roster.

    Towns stand at one level: that one writes 初审 and another 审核 does not part them.
    """
    clear = pairs.filter(
        pl.col("band") != Band.APART,
        pl.col("evidence").list.eval(pl.element().struct["level"] == CLEAR_WORDING).list.any(),
    )
    found = []
    columns = ("left_id", "right_id", "score", "relation")
    for left, right, score, relation in clear.select(columns).iter_rows():
        units = {rows[left]["unit"], rows[right]["unit"]}
        is_one = relation == Relation.SAME
        is_one |= relation == Relation.OTHER_LEVEL and units <= territorial
        if is_one and None not in units:
            found.append((left, right, score))
    return found


def _groups(
    ids: list[str], edges: list[Edge], apart: list[tuple[str, str]]
) -> Iterator[tuple[list[str], Edge]]:
    """Groups of two and more in record order, each with its weakest link.

    The strongest links are made first, so the last one that a group needed is its weakest; a link
    that would bring together what is left apart is not made.
    """
    members: dict[str, list[str]] = {one: [one] for one in ids}
    against: dict[str, set[str]] = {one: set() for one in ids}
    weakest: dict[str, Edge] = {}
    for left, right in apart:
        against[left].add(right)
        against[right].add(left)
    for edge in sorted(edges, key=lambda edge: -edge[2]):
        mine, yours = members[edge[0]], members[edge[1]]
        if mine is yours or not against[mine[0]].isdisjoint(yours):
            continue
        against[mine[0]] |= against[yours[0]]
        mine.extend(yours)
        members |= dict.fromkeys(yours, mine)
        weakest[mine[0]] = edge
    done: set[str] = set()
    order = {one: at for at, one in enumerate(ids)}
    for one in ids:
        group = members[one]
        if len(group) > 1 and group[0] not in done:
            done.add(group[0])
            yield sorted(group, key=order.__getitem__), weakest[group[0]]


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
