"""A promised time limit that is longer than the legal one."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.limits import fewest_days, most_days
from powerlist.check.wording import quoted, title_of
from powerlist.language import limits


def promised_limit_over_legal(facts: Facts) -> Iterator[Hit]:
    """承诺时限比法定时限还长。

    什么情况：
        承诺时限超过法定时限。一个按工作日、一个按自然日的，确实超过才提示。
        一栏里写了几个时限的（受理5日；审查15日），不知道比哪一个，不提示。
    为什么：
        承诺时限只能在法定时限以内压缩。填反了的也很常见。
    怎么办：
        请单位核对两个时限；填反的对调，承诺过长的缩短。
    依据：
        《行政许可法》第四十二条、第八十二条（期限以工作日计算，不含法定节假日）。
    """
    same_unit = pl.col("limit_promised_unit") == pl.col("limit_legal_unit")
    is_over = (same_unit & (pl.col("limit_promised_days") > pl.col("limit_legal_days"))) | (
        fewest_days("limit_promised") > most_days("limit_legal")
    )
    for record in facts.current.filter(is_over).iter_rows(named=True):
        if _names_several(record["limit_legal"]) or _names_several(record["limit_promised"]):
            continue
        yield Hit(
            f"{title_of(record)}的承诺时限{quoted(record['limit_promised'])}"
            f"超过法定时限{quoted(record['limit_legal'])}。",
            "请核对是否填反；承诺时限应当不长于法定时限。",
            **place_of(record, "limit_promised"),
        )


def _names_several(text: str) -> bool:
    limit = limits.parse(text)
    return limit is not None and limit.is_one_of_several
