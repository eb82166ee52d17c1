"""An item that is only received here and decided above."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import title_of


def forwarded_item(facts: Facts) -> Iterator[Hit]:
    """初审、转报事项，另行统计。

    什么情况：
        名称或备注写明初审、转报，由上级作出决定。
    为什么：
        本级只受理和初审，不作决定；计入总数会虚报审批事项数量。
    怎么办：
        不用处理：这类事项单独列出，不计入总数。其实由本级决定的，请单位改正写法。
    依据：
        《行政许可法》第四十三条；各地通行做法是审核转报事项另列附件。
    """
    for record in facts.current.filter(pl.col("forwarded")).iter_rows(named=True):
        yield Hit(
            f"{title_of(record)}是初审、转报事项，另行统计，不计入总数。",
            "由本级决定的，请去掉“初审”“转报”字样后重报；否则不用处理。",
            **place_of(record),
        )
