"""One item that stands under different codes."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.codes import coded, grouped, scope
from powerlist.check.facts import SHEET, Facts, Hit, place_of
from powerlist.check.gathering import gathered, rests_on, subject_of
from powerlist.check.wording import listed, quoted, unit_of

# From this length on a code holds the code of the body, and differs from unit to unit by design.
HOLDS_BODY = 24


def same_name_two_codes(facts: Facts) -> Iterator[Hit]:
    """同一个事项用了不同的编码。

    什么情况：
        名称和层级相同的事项填了两个以上编码。乡镇、街道之间不比较；
        含单位代码的长编码（二十四位以上）只在本单位内比较。一张表里有很多的，合为一条。
    为什么：
        可能是新旧两套编码并用，也可能其实是两个事项。
    怎么办：
        请单位查原系统，保留现行的编码；其实是两个事项的，把名称写清楚。
    依据：
        上级事项库统一赋码，一个事项一个编码。
    """
    same = ("scope", "match_key", "level", "forwarded")
    towns = [unit.name for unit in facts.settings.units if unit.is_territorial]
    is_own = pl.col("unit").is_in(towns) | (pl.col("code").str.len_chars() >= HOLDS_BODY)
    coded_once = (
        coded(facts)
        .with_columns(scope=scope(is_own))
        .unique([*same, "code"], keep="first", maintain_order=True)
        .filter(pl.len().over(same) > 1)
    )
    found = [group[0] | {"group": group} for group in grouped(coded_once, same)]
    for firsts in gathered(found, SHEET):
        group = firsts[0]["group"]
        codes = listed(f"{quoted(each['code'])}（{unit_of(each)}）" for each in group)
        eg = "，例如" if len(firsts) > 1 else "："
        ids = [each["record_id"] for first in firsts for each in first["group"]]
        place = place_of(firsts[0], "code")
        yield Hit(
            f"{subject_of(firsts)}用了不同的编码{eg}{codes}。",
            "请查原系统，保留现行的编码；其实是两个事项的，请把名称写清楚。",
            **place | {"record_id": place["record_id"] if len(firsts) == 1 else None},
            other_ids=tuple(ids[1:] if len(firsts) == 1 else ids),
            basis=rests_on(firsts),
        )
