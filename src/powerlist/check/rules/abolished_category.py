"""非行政许可审批 after the State Council did away with it."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import title_of

ABOLISHED_IN: Final = 2015


def abolished_category(facts: Facts) -> Iterator[Hit]:
    """类别填了已经取消的“非行政许可审批”。

    什么情况：
        2015 年及以后的清单里，类别仍填“非行政许可审批”。2014 年及以前的清单不提示。
    为什么：
        国务院 2015 年 5 月取消了这一类别，今后不再保留。
    怎么办：
        请单位逐项说明去向：取消；依法改为行政许可；或者调整为政府内部审批、其他权力。
    依据：
        国发〔2015〕27号《国务院关于取消非行政许可审批事项的决定》。
    """
    if facts.settings.year < ABOLISHED_IN:
        return
    is_abolished = pl.col("category") == "非行政许可审批"
    for record in facts.current.filter(is_abolished).iter_rows(named=True):
        yield Hit(
            f"{title_of(record)}的类别是“非行政许可审批”，这一类别已由国发〔2015〕27号取消。",
            "请说明去向：取消、依法改为行政许可，或者调整为政府内部审批、其他行政权力。",
            **place_of(record, "category"),
        )
