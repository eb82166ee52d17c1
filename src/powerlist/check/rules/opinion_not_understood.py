"""An opinion that names no known outcome."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.columns import is_blank
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import quoted, title_of


def opinion_not_understood(facts: Facts) -> Iterator[Hit]:
    """清理意见没有看懂。

    什么情况：
        清理意见栏有字，但看不出是保留、取消、下放、承接、合并、拆分、更名、调整、新增等哪一种。
    为什么：
        看不懂的意见无法分类统计，公布时也分不进附件。
    怎么办：
        请单位用规定的说法填写，理由写到备注里。
    依据：
        清理通知规定的处理意见：保留、取消、下放、调整等。
    """
    is_hit = ~is_blank("opinion") & (pl.col("outcome").list.len() == 0)
    for record in facts.current.filter(is_hit).iter_rows(named=True):
        yield Hit(
            f"{title_of(record)}的清理意见没有看懂：{quoted(record['opinion'])}",
            "请改填保留、取消、下放、合并、调整等规定的说法，理由写到备注里。",
            **place_of(record, "opinion"),
            basis=record["opinion"],
        )
