"""Reports of one item that name different applicants."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from powerlist.check.facts import TOLD, Facts, Hit, place_of
from powerlist.check.wording import listed, quoted, title_of, unit_of


def different_applicants(facts: Facts) -> Iterator[Hit]:
    """同名事项的审批对象不同。

    什么情况：
        名称、层级相同的事项，一条的审批对象是企业，另一条的是公民之类，没有一种是共同的。
        乡镇、街道之间不比较。
    为什么：
        对象不同，可能是两个事项，要在名称里写明；也可能是一家漏填了对象。
    怎么办：
        请核对：是一个事项的，审批对象写全；是两个事项的，名称里写明对象。
    依据：
        《行政许可法》第三十条：许可的条件应当公示。
    """
    towns = [unit.name for unit in facts.settings.units if unit.is_territorial]
    same = ("match_key", "level", "forwarded")
    named = facts.current.filter(
        pl.col("applicant_kinds").list.len() > 0,
        pl.col("match_key").is_not_null(),
        ~pl.col("unit").is_in(towns).fill_null(value=False),
    )
    repeated = named.filter(pl.len().over(same) > 1)
    groups = repeated.select(*TOLD, *same, "applicants", "applicant_kinds")
    for _, group in groups.group_by(same, maintain_order=True):
        records = group.to_dicts()
        if not _has_strangers(records):
            continue
        said = listed(f"{unit_of(each)}填{quoted(each['applicants'])}" for each in records)
        yield Hit(
            f"{title_of(records[0])}的审批对象不同：{said}。",
            "是一个事项的请把审批对象写全；是两个事项的请在名称里写明对象。",
            **place_of(records[0], "applicants"),
            other_ids=tuple(each["record_id"] for each in records[1:]),
        )


def _has_strangers(records: list[dict[str, Any]]) -> bool:
    """Whether two of the records have no kind of applicant in common."""
    kinds = [set(record["applicant_kinds"]) for record in records]
    return any(left.isdisjoint(right) for left in kinds for right in kinds)
