"""A delegation that does not say to whom."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import quoted, title_of

# Levels and bodies that can take an item over.
RECEIVER: Final = (
    "承接|接收|镇|乡|街道|办事处|社区|村|开发区|园区|产业园|工业园|管委会|委员会|分局|派出所"
    "|服务中心|区县|县区|县级|县（|市级|(?:下放|委托|交由|移交)(?:管理)?(?:至|到|给|由|予)"
)


def outcome_without_receiver(facts: Facts) -> Iterator[Hit]:
    """清理意见是下放，没有写明下放给谁。

    什么情况：
        清理意见含“下放”，意见和备注里都没有提到接收的层级或单位。
    为什么：
        不写明接收单位，事项就可能两头落空，也无法通知承接单位。
    怎么办：
        请单位写明下放到哪一级、由哪个单位承接；部分下放的，写明留下的部分。
    依据：
        清理通知的填报要求：下放的要写明承接层级；委托实施的见《行政许可法》第二十四条。
    """
    is_delegated = pl.col("outcome").list.eval(pl.element().str.contains("下放")).list.any()
    said = pl.concat_str(pl.col("opinion", "remark").fill_null(""), separator=" ")
    without = facts.current.filter(is_delegated, ~said.str.contains(RECEIVER))
    for record in without.iter_rows(named=True):
        yield Hit(
            f"{title_of(record)}的清理意见是{quoted(record['opinion'])}，没有写明下放给谁。",
            "请写明下放到哪一级、由哪个单位承接。",
            **place_of(record, "opinion"),
            basis=f"{record['opinion']}\n{record['remark']}",
        )
