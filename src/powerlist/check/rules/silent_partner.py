"""A joint approval that only one of the units reports."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import polars as pl

from powerlist.check.facts import Facts, Hit
from powerlist.check.gathering import by_table, place_of_records
from powerlist.check.wording import listed, title_of, unit_of
from powerlist.language.units import resolve
from powerlist.model import Band


def silent_partner(facts: Facts) -> Iterator[Hit]:
    """写明共同审批的另一个单位没有报这一项。

    什么情况：
        共同审批部门栏写了名册里的另一个单位，那个单位报了别的事项，没有报这一项。
        两个单位之间的合为一条；那个单位什么都没有报的，由 U501 提示。
    为什么：
        共同审批的，几家都要列，并写明牵头单位；只有一家列的，可能另一家已经不管，也可能漏报。
    怎么办：
        请与对方核对：确需共同审批的，对方补报并写明牵头单位；只是征求意见的，不写在共同审批栏。
    依据：
        《行政许可法》第二十六条。
    """
    reported = _reported(facts)
    asked = facts.current.filter(pl.col("joint_unit_names").list.len() > 0)
    silent = [
        record | {"partner": partner}
        for record in asked.iter_rows(named=True)
        for partner in _partners(facts, record)
        if partner in reported[""] and partner not in reported[record["record_id"]]
    ]
    for records in by_table(silent, ("unit", "partner")):
        partner = records[0]["partner"]
        titles = listed((title_of(record) for record in records), 3)
        yield Hit(
            f"{unit_of(records[0])}写明与{partner}共同审批，{partner}没有报：{titles}。",
            f"请与{partner}核对：确需共同审批的由对方补报，写明牵头单位；只是征求意见的请删去。",
            **place_of_records(records, "joint_units"),
            basis="\n".join([partner, *(record["record_id"] for record in records)]),
        )


def _partners(facts: Facts, record: dict[str, Any]) -> list[str]:
    named = (resolve(name, facts.settings.units) for name in record["joint_unit_names"])
    return [unit for unit in dict.fromkeys(named) if unit and unit != record["unit"]]


def _reported(facts: Facts) -> defaultdict[str, set[str]]:
    """Under each record_id the units that report the item or a close relative; under "" all."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    known = facts.current.drop_nulls("unit").select("record_id", "unit", "match_key")
    units = dict(known.select("record_id", "unit").iter_rows())
    found[""] = set(units.values())
    same_name = known.join(known, on="match_key").select("record_id", "unit_right")
    pairs = facts.pairs.filter(pl.col("band") != Band.APART).select("left_id", "right_id")
    for record_id, unit in same_name.iter_rows():
        found[record_id].add(unit)
    for left, right in pairs.iter_rows():
        found[left].add(units.get(right, ""))
        found[right].add(units.get(left, ""))
    return found
