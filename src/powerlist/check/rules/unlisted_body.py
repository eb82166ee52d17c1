"""A body that carries an item out and is neither the reporting unit nor any unit of the roster."""

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import by_table, place_of_records, subject_of
from powerlist.check.wording import quoted, unit_of
from powerlist.language.units import resolve, squeeze

# 县级以上水行政主管部门, 省水利厅 and 市人民政府 say who the law names; those here are bodies of
# their own that need an authorisation or a commission to act.
OWN_BODY: Final = re.compile(
    r"(?:中心|监督所|管理所|服务所|检测所|检验所|研究所|检疫站|监督站|管理站|服务站|协会|学会|商会|联合会|公司|集团|事务所"
    r"|大队|支队|执法队|管理处|研究院|检测院|检验院)$"
)


def unlisted_body(facts: Facts) -> Iterator[Hit]:
    """实施机关是名册以外的事业单位、企业或协会。

    什么情况：
        实施机关栏写的是中心、站、所、队、公司、协会之类，不是填报单位，也不在单位名册里。
        同一张表同一个机构合为一条。
    为什么：
        行政许可由行政机关实施；其他组织要有法律、法规授权，委托只能委托给别的行政机关，
        而且要公告。
    怎么办：
        请单位说明是授权还是委托，写明法律、法规条款或者委托书；都没有的，实施机关改填本单位。
    依据：
        《行政许可法》第二十二条至第二十四条。
    """
    named = facts.current.filter(pl.col("implementing_body").is_not_null())
    bodies = [text for text in named["implementing_body"].unique() if _is_unlisted(text, facts)]
    records = named.filter(pl.col("implementing_body").is_in(bodies)).iter_rows(named=True)
    for group in by_table(records, (*SHEET, "implementing_body")):
        body = group[0]["implementing_body"]
        yield Hit(
            f"{subject_of(group)}的实施机关是{quoted(body)}，不是{unit_of(group[0])}，是授权还是委托？",
            "授权的请写明法律、法规条款，委托的请写明委托书；都没有的，实施机关请改填本单位。",
            **place_of_records(group, "implementing_body"),
            basis=body,
        )


def _is_unlisted(text: str, facts: Facts) -> bool:
    is_own = bool(OWN_BODY.search(squeeze(text)))
    return is_own and resolve(text, facts.settings.units) is None
