"""Records of a unit that is not in the roster."""

import re
from collections.abc import Iterator
from typing import Any

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import quoted
from powerlist.language.units import nearest


def unknown_unit(facts: Facts) -> Iterator[Hit]:
    """上报的单位不在单位名册里。

    什么情况：
        表里写的单位名称，单位名册里没有，也不是哪个单位的别名。
    为什么：
        不知道是哪个单位，就无法催报、反馈，也不知道清单上该写谁。
    怎么办：
        是简称、错别字的，在名册里给对应的单位加上别名，是撤并、更名前的旧称的，写进“前身”；名册漏了的，补上这个单位。
    依据：
        汇总工作的一般要求（没有专门的法规）：以编制部门核定的单位名称为准。
    """
    unknown = facts.current.filter(pl.col("unit").is_null())
    groups = unknown.group_by("unit_typed", "round", "file", maintain_order=True)
    for (typed, *_), group in groups:
        first = group.row(0, named=True)
        proposal = nearest(str(typed or ""), facts.settings.units)
        yield Hit(
            f"单位名册里没有{quoted(typed)}（这个文件里有{len(group)}个事项）。"
            if typed
            else f"看不出是哪个单位报的（这个文件里有{len(group)}个事项）。",
            (f"是不是{quoted(proposal)}？" if proposal else "")
            + "请在单位名册里补上这个单位，或者它的别名、前身。",
            **_place(facts, first),
            other_ids=tuple(group["record_id"]),
            basis=str(typed),
        )


def _place(facts: Facts, record: dict[str, Any]) -> dict[str, Any]:
    """Where the unit's name was written: in the 填报单位 line, else in the record's own row."""
    place = place_of(record, "unit") | {"record_id": None}
    if record["unit_source"] != "unit_line":
        return place
    same_sheet = [pl.col(key) == record[key] for key in ("round", "file", "sheet")]
    lines = facts.reading.tables.filter(*same_sheet, pl.col("unit_line") == record["unit_typed"])
    for cell in lines["unit_cell"].head(1):
        place |= {"cell": cell, "row": int(re.sub(r"\D", "", cell) or 0) or None}
    return place
