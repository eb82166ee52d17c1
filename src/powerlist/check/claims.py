"""Claims of several units on one item, by what there is to ask about them."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Any, Final

from powerlist.check.facts import Facts, place_of
from powerlist.check.wording import listed, told

Row = dict[str, Any]

# 相对集中行政许可权: bodies to which licences are moved.
BUREAU: Final = re.compile("行政审批(?:服务|和)?.{0,8}局|行政服务局|政务服务(?:管理|和|中心|局)")
FEWEST: Final = 5  # units; a third of a handful of returns is no common item
SHARE: Final = 3  # one unit in so many


class Claim(Enum):
    """What the units that claim an item have to settle."""

    LEAD = auto()  # 职责交叉: who leads
    MOVED = auto()  # 相对集中: has it gone to the approval bureau
    COMMON = auto()  # 共性权力: nearly everybody has it


def claims(facts: Facts, wanted: Claim) -> Iterator[tuple[Row, list[Row]]]:
    """The claims of this kind, each with what findings say about its records."""
    reported = facts.current["unit"].n_unique()
    records = facts.by_id(facts.claims["record_ids"].explode(empty_as_null=False))
    for claim in facts.claims.iter_rows(named=True):
        members = [records[each] for each in claim["record_ids"] if each in records]
        if members and _kind(claim, reported) is wanted:
            yield claim, members


def bureaus(units: list[str]) -> list[str]:
    """Those of the units to which licences are moved."""
    return [unit for unit in units if BUREAU.search(unit)]


def claim_place(claim: Row, members: list[Row]) -> Row:
    """The Hit keywords of a claim, at its first record."""
    return place_of(members[0]) | {
        "other_ids": tuple(record["record_id"] for record in members[1:]),
        "is_settled": claim["answer"] is not None,
        "basis": "\n".join(sorted(claim["record_ids"])),
    }


def elsewhere(members: list[Row]) -> str:
    """Where the reports behind the first one stand."""
    return f"另见：{listed(map(told, members[1:]), 3)}。"


def _kind(claim: Row, reported: int) -> Claim:
    units = claim["units"]
    if not claim["is_territorial"] and len(units) >= max(FEWEST, reported / SHARE):
        return Claim.COMMON
    return Claim.MOVED if bureaus(units) else Claim.LEAD
