"""One item that stands under different codes."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.codes import coded, grouped, scope
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import listed, quoted, title_of, unit_of

# From this length on a code holds the code of the body, and differs from unit to unit by design.
HOLDS_BODY = 24


def same_name_two_codes(facts: Facts) -> Iterator[Hit]:
    """同一个事项用了不同的编码。

    什么情况：
        名称和层级相同的事项填了两个以上编码。乡镇、街道之间不比较；
        含单位代码的长编码（二十四位以上）只在本单位内比较。
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
    for first, *others in grouped(coded_once, same):
        codes = listed(f"{quoted(each['code'])}（{unit_of(each)}）" for each in (first, *others))
        yield Hit(
            f"{title_of(first)}用了不同的编码：{codes}。",
            "请查原系统，保留现行的编码；其实是两个事项的，请把名称写清楚。",
            **place_of(first, "code"),
            other_ids=tuple(each["record_id"] for each in others),
        )
