"""A name that says one kind of power and a category that says another."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.columns import bare_name
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import title_of

FILING: Final = r"(?:备案|报告)$"
PAPER: Final = r"(?:研究|评价|评估|论证|勘察|监测|检测|检验|鉴定|验收|审计|决算)报告$"
LICENCE: Final = r"许可(?:证(?:书)?的?(?:核发|发放|颁发|审批)|审批)?$"
NOT_LICENCES: Final = ("行政确认", "行政给付", "行政奖励", "其他行政权力", "公共服务")


def category_contradicts_name(facts: Facts) -> Iterator[Hit]:
    """名称和类别对不上。

    什么情况：
        名称是“……备案”“……报告”，类别却填行政许可；
        或者名称是“……许可证核发”“……许可”，类别却填其他行政权力、公共服务等。
        “……报告书审批”“可行性研究报告”这类不算。
    为什么：
        备案和报告一般不是许可；把备案当许可办，可能成为变相审批。反过来，
        许可填成其他权力，会躲开许可的设定权限和期限要求。
    怎么办：
        请单位按依据核对：名称不准的改名称，类别不准的改类别，都没有错的说明理由。
    依据：
        《行政许可法》第二条；《优化营商环境条例》第三十九条。
    """
    name = bare_name()
    is_filing = (
        (pl.col("category") == "行政许可") & name.str.contains(FILING) & ~name.str.contains(PAPER)
    )
    is_licence = pl.col("category").is_in(NOT_LICENCES) & name.str.contains(LICENCE)
    for record in facts.current.filter(is_filing | is_licence).iter_rows(named=True):
        yield Hit(
            f"{title_of(record)}的类别是“{record['category']}”，与名称是否相符？",
            "请按设定依据核对名称和类别；都没有错的，请说明理由。",
            **place_of(record, "category"),
        )
