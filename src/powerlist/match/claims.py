"""One item claimed by several units (职责交叉): the fact, found by names that say the same."""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.match.pairs import CLEAR_WORDING
from powerlist.model import Band, Relation
from powerlist.settings import Unit

Edge = tuple[str, str, float]
SIDES: Final = ("left_id", "right_id")


def claims(records: pl.DataFrame, pairs: pl.DataFrame, units: tuple[Unit, ...]) -> pl.DataFrame:
    """Groups of records that say the same thing and come from two or more known units.

    Returns model.CLAIMS with nothing answered yet, in order of the first record. Reports of one
    unit that repeat each other stand in the group together. No group holds two records of a pair
    that is left apart: a third report that resembles both does not join them. Each claim is told
    with its weakest link.
    """
    rows = model.current_rows(records.select("record_id", "status", "unit"))
    territorial = {unit.name for unit in units if unit.is_territorial}
    edges = _agreeing(pairs, rows, territorial)
    linked = {record_id for edge in edges for record_id in edge[:2]}
    apart = pairs.filter(
        pl.col("band") == Band.APART, *(pl.col(side).is_in(list(linked)) for side in SIDES)
    )
    groups = _groups(list(rows), edges, apart.select(SIDES).rows())
    found = [_claim(group, rows, territorial, weakest) for group, weakest in groups]
    several = [claim for claim in found if len(claim["units"]) > 1]
    return model.checked(pl.DataFrame(several, schema=model.CLAIMS), model.CLAIMS)


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


def _claim(
    ids: list[str], rows: dict[str, Any], territorial: set[str], weakest: Edge
) -> dict[str, Any]:
    units = list(dict.fromkeys(rows[record_id]["unit"] for record_id in ids))
    return {
        "claim_id": model.fingerprint("claim", *sorted(ids)),
        "record_ids": ids,
        "units": units,
        "is_territorial": territorial.issuperset(units),
        "weakest_left": weakest[0],
        "weakest_right": weakest[1],
        "weakest_score": weakest[2],
        "answer": None,
        "decision": None,
    }
