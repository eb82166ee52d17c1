"""A filing, inspection or recognition that only a document has set up."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.citations import cites_only
from powerlist.check.columns import bare_name
from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import gathered, place_of_records, subject_of
from powerlist.language import instruments

# The forms that 优化营商环境条例 39 names.
FORM: Final = (
    "(?:备案|登记|注册|年检|年审|年度检验|年报|监制|认定|认证|审定)(?:审批|审核|管理|许可)?$"
)
NOT_LICENCES: Final = ("其他行政权力", "非行政许可审批")


def disguised_approval(facts: Facts) -> Iterator[Hit]:
    """备案、认定、年检一类事项只有规范性文件作依据，会不会是变相审批。

    什么情况：
        类别填其他行政权力或非行政许可审批，名称是备案、登记、注册、年检、监制、认定、认证、审定，
        依据只看到规范性文件。有一个文件认不出种类就不提示。一张表里有很多的，合为一条。
    为什么：
        没有法律、法规依据，不得用备案、登记、年检、认定等形式变相设定或实施行政许可。
    怎么办：
        请单位说明不办会怎样：不办就不能从事活动的，实际是许可，没有上位法的应当取消；
        只是告知、统计的，写明不影响从事活动。由法制机构认定。
    依据：
        《优化营商环境条例》第三十九条；各地清理通知对备案、登记、年检、监制、认定的要求。
    """
    name = bare_name()
    suspects = facts.current.filter(
        pl.col("category").is_in(NOT_LICENCES),
        name.str.contains(FORM),
        cites_only((instruments.DOCUMENT,)),
    )
    for records in gathered(suspects.iter_rows(named=True), SHEET):
        yield Hit(
            f"{subject_of(records)}只有规范性文件作依据，不办的人能不能照样从事活动？",
            "请说明不办会怎样；不办就不能从事活动的，请补充法律、法规依据，没有的请考虑取消。",
            **place_of_records(records, "legal_basis"),
            basis="\n".join(f"{each['item_name']}\n{each['legal_basis']}" for each in records),
        )
