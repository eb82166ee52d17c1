"""Bodies named by what they were called before they were renamed or merged."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist.check.facts import Facts, Hit
from powerlist.check.gathering import by_table, place_of_records
from powerlist.check.wording import listed, quoted
from powerlist.language.units import squeeze
from powerlist.settings import Unit

BODIES: Final = ("unit_typed", "implementing_body", "joint_unit_names")


def former_body(facts: Facts) -> Iterator[Hit]:
    """写的是撤并、更名以前的单位名称。

    什么情况：
        填报单位、实施机关或共同审批部门写的是旧名称，单位名册里列为某个单位的“前身”。每个文件一条。
    为什么：
        机构改革以后由新单位承担；旧名称公布出去，办事的人找不到。清单按新名称计入。
    怎么办：
        请单位改用新名称；职责没有划过去的，改正名册。
    依据：
        机构改革方案；部门“三定”规定。
    """
    heirs = _heirs(facts.settings.units)
    if not heirs:
        return
    for records in by_table(_named_by_former_name(facts, heirs), ("round", "file")):
        told = dict.fromkeys(told for record in records for told in record["former"])
        yield Hit(
            f"写的是旧名称：{listed(told, 3)}。",
            "请改用新名称；职责没有划过去的，请改正单位名册。",
            **place_of_records(records, records[0]["column"]),
            basis="\n".join(told),
        )


def _heirs(units: tuple[Unit, ...]) -> dict[str, list[str]]:
    """Who took over from a body, by its squeezed former name; less names that are in use again."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for unit in units:
        for former in unit.predecessors:
            found[squeeze(former)].append(unit.name)
    in_use = {squeeze(name) for unit in units for name in (unit.name, *unit.aliases)}
    return {former: names for former, names in found.items() if former not in in_use}


def _named_by_former_name(facts: Facts, heirs: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """The records that name such a body, with what they call it and where."""
    typed = facts.current.with_columns(
        named=pl.concat_list(*BODIES).list.drop_nulls().list.unique(maintain_order=True)
    )
    known = {name: heirs[squeeze(name)] for name in _distinct(typed) if squeeze(name) in heirs}
    is_former = pl.col("named").list.eval(pl.element().is_in(list(known))).list.any()
    for record in typed.filter(is_former).iter_rows(named=True):
        names = [name for name in record["named"] if name in known]
        told = [f"{quoted(name)}（现为{'、'.join(known[name])}）" for name in names]
        yield record | {"former": told, "column": _column(record, names[0])}


def _column(record: dict[str, Any], name: str) -> str:
    """Which of our columns the name stands in."""
    if name in record["joint_unit_names"]:
        return "joint_units"
    return "implementing_body" if name == record["implementing_body"] else "unit"


def _distinct(typed: pl.DataFrame) -> list[str]:
    return typed["named"].explode().drop_nulls().unique(maintain_order=True).to_list()
