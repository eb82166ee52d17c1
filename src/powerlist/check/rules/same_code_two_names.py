"""One code that stands beside different items."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.codes import coded, grouped, scope
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import listed, quoted, title_of, unit_of


def same_code_two_names(facts: Facts) -> Iterator[Hit]:
    """同一个编码用在了不同的事项上。

    什么情况：
        两个名称不同的事项填了同一个编码。全是同一数字的占位编码、四位以下的短号不算；
        八位以下的编码只在本单位内比较；子项沿用主项编码的不算。
    为什么：
        编码应当一项一码；复制上一行时忘了改编码很常见。
    怎么办：
        请单位查原系统核对编码；编码没有用的，可以留空。
    依据：
        上级事项库统一赋码，一个事项一个编码。
    """
    is_short = pl.col("code").str.len_chars() < LONG_ENOUGH
    named_once = (
        coded(facts)
        .with_columns(scope=scope(is_short))
        .unique(["scope", "code", "match_key"], keep="first", maintain_order=True)
        .filter(pl.len().over("scope", "code") > 1)
    )
    for first, *others in grouped(named_once, ("scope", "code")):
        named = listed(f"{title_of(each)}（{unit_of(each)}）" for each in (first, *others))
        yield Hit(
            f"编码{quoted(first['code'])}用在了不同的事项上：{named}。",
            "请查原系统核对编码；没有编码的可以留空。",
            **place_of(first, "code"),
            other_ids=tuple(each["record_id"] for each in others),
        )


LONG_ENOUGH = 8  # characters from which a code can be one for the whole city
