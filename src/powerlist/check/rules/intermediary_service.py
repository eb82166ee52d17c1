"""A service that somebody is paid for before he may apply, listed as an approval."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.columns import bare_name
from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import gathered, place_of_records, subject_of

SERVICE: Final = (
    "(?:检测|检验|检定|检疫检测|鉴定|评估|评价|测绘|勘察|勘测|咨询|代理|体检|监测|论证|化验|设计|造价|公证"
    "|(?:评价|评估|论证|检测|勘察|可行性研究|监测|验资|审计|鉴定)报告(?:书|表)?(?:的?编制)?|方案编制)(?:服务)?$"
)


def intermediary_service(facts: Facts) -> Iterator[Hit]:
    """像是中介服务或前置条件，不是审批。

    什么情况：
        类别填行政许可、非行政许可审批或其他行政权力，名称到“检测”“评估”“鉴定”“论证”
        “……报告”为止，没有审批、核准、认定之类的字样。一张表里有很多的，合为一条。
    为什么：
        检测、评估等由中介机构提供，是申请审批的条件，要另列中介服务清单；
        把它当审批列出，会让人以为要先经机关批准。
    怎么办：
        请单位说明由谁作、作了以后还批不批：由中介机构作的，撤回，另报中介服务清单，
        并写明法律、法规、国务院决定的依据；由机关批准的，名称写全。
    依据：
        《优化营商环境条例》第四十三条；国办发〔2015〕31号《关于清理规范国务院部门
        行政审批中介服务的通知》。
    """
    name = bare_name()
    suspects = facts.current.filter(
        pl.col("category").is_in(["行政许可", "非行政许可审批", "其他行政权力"]),
        name.str.contains(SERVICE),
        ~pl.col("forwarded").fill_null(value=False),
    )
    for records in gathered(suspects.iter_rows(named=True), SHEET):
        yield Hit(
            f"{subject_of(records)}像是中介服务或前置条件，由谁来作，机关还要不要批准？",
            "由中介机构作的，请撤回，另报中介服务清单；由机关批准的，请把名称写全。",
            **place_of_records(records, "item_name"),
            basis="\n".join(each["item_name"] for each in records),
        )
