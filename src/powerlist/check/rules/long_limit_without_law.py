"""A licence that takes longer than the general limit, without a law that allows it."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.columns import cited_kinds, is_blank
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.limits import exceeds_working_days
from powerlist.check.wording import quoted, title_of

GENERAL_LIMIT: Final = 20
# 行政许可法 45: what takes this time is not counted, and a limit that names it has it in.
NOT_COUNTED: Final = "听证|招标|拍卖|检验|检测|检疫|鉴定|评审|专家|公示"
LAWS: Final = ("法律", "行政法规", "地方性法规")


def long_limit_without_law(facts: Facts) -> Iterator[Hit]:
    """行政许可的法定时限超过二十个工作日，依据里没有法律、法规。

    什么情况：
        类别是行政许可，法定时限超过二十个工作日（或四周），依据中没有看到法律、法规。
        依据中有认不出种类的文件时不提示；没有填依据的由 C202 提示；
        时限里写明含听证、评审等时间的不提示。
    为什么：
        许可一般应在二十个工作日内决定，更长的期限要由法律、法规规定。
        听证、检验、检测、鉴定、专家评审的时间不算在内。
    怎么办：
        请单位写明规定这一期限的法律法规条款；期限里含评审等时间的，请扣除后填写。
    依据：
        《行政许可法》第四十二条、第四十五条、第八十二条。
    """
    kinds = cited_kinds()
    names_law = kinds.list.eval(pl.element().is_in(LAWS) | pl.element().is_null()).list.any()
    is_doubtful = (
        (pl.col("category") == "行政许可")
        & exceeds_working_days("limit_legal", GENERAL_LIMIT)
        & ~names_law
        & ~is_blank("legal_basis")
        & ~pl.col("limit_legal").str.contains(NOT_COUNTED)
    )
    for record in facts.current.filter(is_doubtful).iter_rows(named=True):
        yield Hit(
            f"{title_of(record)}的法定时限是{quoted(record['limit_legal'])}，"
            "超过二十个工作日，是哪部法律、法规规定的？",
            "请写明规定这一期限的法律法规条款；含听证、评审等时间的，请扣除后填写。",
            **place_of(record, "limit_legal"),
            basis=f"{record['limit_legal']}\n{record['legal_basis']}",
        )
