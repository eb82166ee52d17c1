"""What a government decides about its own people and money, among approvals for the public."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import gathered, place_of_records, subject_of

# 行政许可法 3 names personnel, finance and foreign affairs. Pensions of civil servants, complaints
# about procurement and exams open to everybody are services to persons, and are not meant.
ABOUT_ITSELF: Final = (
    "机构编制|人员编制|编制(?:使用|核定|核准|审批)|(?:干部|人事)任免|公务员(?:调任|登记|考核|奖励)"
    "|参照公务员法管理|事业单位(?:岗位设置|公开招聘|绩效工资|工作人员(?:工资|考核|奖惩|调动))|工资基金"
    "|因公(?:临时)?出国|公务用车|预算(?:编制|批复|调整|追加)|部门(?:预|决)算|财政(?:专项)?资金(?:拨付|分配|安排)"
    "|行政事业单位(?:国有)?资产(?:配置|处置|出租)|国有资产(?:配置|处置)|政府采购(?:计划|预算|方式)"
    "|(?:所属|下属|直属)(?:事业)?(?:单位|机构)|内部审计|内设机构|对(?:下级|乡镇)[^，。]{0,12}(?:核定|考核|检查)"
)


def internal_approval(facts: Facts) -> Iterator[Hit]:
    """像是机关内部的审批，不是对社会的行政审批。

    什么情况：
        类别填行政许可、非行政许可审批或其他行政权力，名称说的是机关和所属单位的
        编制、人事、财务、资产、外事等事项。一张表里有很多的，合为一条。
    为什么：
        机关对其他机关、对直接管理的事业单位的人事、财务、外事等事项的审批，不是行政许可，
        不列入对社会公布的审批清单。
    怎么办：
        请单位说明申请人是谁：只有机关和所属单位的，撤回或者另列内部管理事项；
        也对社会办理的，改正名称和审批对象。由法制机构认定。
    依据：
        《行政许可法》第三条。
    """
    suspects = facts.current.filter(
        pl.col("category").is_in(["行政许可", "非行政许可审批", "其他行政权力"]),
        pl.col("item_name").str.contains(ABOUT_ITSELF),
    )
    for records in gathered(suspects.iter_rows(named=True), SHEET):
        yield Hit(
            f"{subject_of(records)}像是机关内部的审批，申请人是不是只有机关和所属单位？",
            "只有机关和所属单位的，请撤回或者另列内部管理事项；也对社会办理的，请写清名称和审批对象。",
            **place_of_records(records, "item_name"),
            basis="\n".join(each["item_name"] for each in records),
        )
