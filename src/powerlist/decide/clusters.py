"""Three and more reports that resemble each other, asked as one question instead of pair by pair.

An answer is kept as one line per pair, like any other, so that it holds whatever becomes of the
cluster: a later run may find it larger, smaller or gone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from powerlist.decide.case import Case, Member, Option, letter
from powerlist.decide.closure import Groups
from powerlist.decide.replay import EACH, RETURNED, SAME_LEFT, SAME_RIGHT, Resolution
from powerlist.model import Band, Relation

SMALLEST: Final = 3  # two are a pair
LARGEST: Final = 8  # members that a screen, a drop-down list and a person can hold side by side
ALL_SAME: Final = (
    f"{Relation.SAME}||"  # the answer; between the bars stand who is left out and who leads
)
MOST_LEADS: Final = 3  # units among which each way of leaving one out lets people choose
IDS: Final = ["left_id", "right_id"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Things that resemble each other: records already joined are one thing."""

    things: tuple[tuple[str, ...], ...]  # record ids, all in record order
    weakest: Row  # the pair without which the cluster would fall in two

    def place(self, record_id: str) -> int:
        """Which of the things a record belongs to."""
        return next(at for at, thing in enumerate(self.things) if record_id in thing)


def clusters(
    order: Mapping[str, int], pairs: pl.DataFrame, asked: pl.DataFrame, resolution: Resolution
) -> list[Cluster]:
    """The clusters that the pairs in `asked` form, in record order.

    What is kept apart, or is asked about as something else than a repeat, never comes together;
    records that several units claim are asked about as a claim. A cluster too large to be taken
    in at once is asked in parts.
    """
    claimed = pl.col("record_ids").explode()
    in_claims = resolution.claims.select(claimed)["record_ids"].to_list()
    is_claimed = pl.col("left_id").is_in(in_claims) | pl.col("right_id").is_in(in_claims)
    links = asked.filter(pl.col("relation") == Relation.SAME, ~is_claimed).to_dicts()
    things = _things(resolution.verdicts)
    against = _against(links, (pairs, asked, resolution.verdicts), things)
    found = []
    for part, weakest in _parts(links, things, against):
        members = (tuple(sorted(things.of(one), key=order.__getitem__)) for one in part)
        ordered = sorted(members, key=lambda thing: order[thing[0]])
        found.append(Cluster(tuple(ordered), weakest))
    return sorted(found, key=lambda cluster: order[cluster.things[0][0]])


def outside(asked: pl.DataFrame, found: Iterable[Cluster]) -> pl.DataFrame:
    """The pairs still to be asked one by one: those that no cluster, or two of them, can settle."""
    inside = {record_id for one in found for thing in one.things for record_id in thing}
    is_inside = pl.col("left_id").is_in(list(inside)) & pl.col("right_id").is_in(list(inside))
    return asked.filter(~(is_inside & (pl.col("relation") == Relation.SAME)))


def options(members: tuple[Member, ...], *, are_towns: bool) -> tuple[Option, ...]:
    """All one item, all but one, none; several units also say who leads or that each keeps it."""
    units = _units(members)
    last = (Option(Relation.DIFFERENT, "全部为不同事项"), Option(RETURNED, "退回单位"))
    if are_towns:  # each town acts for its own area
        return (Option(EACH, "同一事项，各自保留"), *last)
    if len(units) == 1:
        return (Option(ALL_SAME, "全部为同一事项"), *_all_but_one(members, units), *last)
    together = (Option(_value(lead=unit), f"全部为同一事项，归口{unit}") for unit in units)
    return (*together, Option(EACH, "同一事项，各自保留"), *_all_but_one(members, units), *last)


def pair_answer(case: Case, left_id: str, right_id: str, value: str) -> tuple[str, str]:
    """What an answer about the cluster says about one pair, and the same for people."""
    members = {member.record_id: member for member in case.members}
    left, right = members[left_id], members[right_id]
    if value == RETURNED:
        return RETURNED, "退回单位"
    if value == EACH and left.unit != right.unit:
        return EACH, "同一事项，各自保留"
    _, left_out, lead = [*value.split("|"), "", ""][:3]
    if value == Relation.DIFFERENT or left_out in {left_id, right_id}:
        return Relation.DIFFERENT, "不同事项"
    if left.unit == right.unit:
        return SAME_LEFT, "同一事项"
    leads = {left.unit: SAME_LEFT, right.unit: SAME_RIGHT}
    return leads.get(lead, Relation.SAME), f"同一事项，归口{lead}"


def _value(left_out: str = "", lead: str = "") -> str:
    return f"{Relation.SAME}|{left_out}|{lead}"


def _all_but_one(members: tuple[Member, ...], units: list[str]) -> Iterator[Option]:
    for place, out in enumerate(members):
        rest = _units(member for member in members if member is not out)
        told = f"除{letter(place)}外为同一事项"
        if len(rest) == 1:
            yield Option(_value(out.record_id, rest[0] if len(units) > 1 else ""), told)
            continue
        for lead in rest if len(units) <= MOST_LEADS else rest[:1]:
            yield Option(_value(out.record_id, lead), f"{told}，归口{lead}")


def _units(members: Iterable[Member]) -> list[str]:
    return list(dict.fromkeys(member.unit for member in members))


def _things(verdicts: pl.DataFrame) -> Groups:
    things = Groups()
    for left, right in verdicts.filter(pl.col("relation") == Relation.SAME).select(IDS).rows():
        things.join(left, right)
    return things


def _against(
    links: list[Row], frames: tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame], things: Groups
) -> dict[str, set[str]]:
    """The things, by first id, that no link may bring together with a thing."""
    pairs, asked, verdicts = frames
    touched = list({one for link in links for side in IDS for one in things.of(link[side])})
    among = pl.col("left_id").is_in(touched) & pl.col("right_id").is_in(touched)
    is_other = pl.col("relation") != Relation.SAME
    against: dict[str, set[str]] = defaultdict(set)
    for frame in (
        pairs.filter(among, pl.col("band") == Band.APART),
        asked.filter(among, is_other),
        verdicts.filter(among, is_other),
    ):
        for left, right in frame.select(IDS).iter_rows():
            mine, yours = things.of(left)[0], things.of(right)[0]
            against[mine].add(yours)
            against[yours].add(mine)
    return against


def _parts(
    links: list[Row], things: Groups, against: dict[str, set[str]]
) -> list[tuple[list[str], Row]]:
    """First ids of the things that come together, the surest link first; and the weakest link."""
    parts = Groups()
    weakest: dict[str, tuple[list[str], Row]] = {}
    for link in sorted(links, key=lambda pair: -pair["score"]):
        left, right = (parts.of(things.of(link[side])[0]) for side in IDS)
        is_barred = any(against[one].intersection(right) for one in left)
        if left is right or is_barred or len(left) + len(right) > LARGEST:
            continue
        parts.join(left[0], right[0])
        weakest.pop(right[0], None)
        weakest[left[0]] = left, link
    return [(part, link) for part, link in weakest.values() if len(part) >= SMALLEST]
