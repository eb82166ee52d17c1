"""A licence whose own basis says that it is none."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.citations import CANNOT_SET, cites_only, kept_as_no_licence
from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import gathered, place_of_records, subject_of


def basis_of_no_licence(facts: Facts) -> Iterator[Hit]:
    """依据是保留非行政许可审批的文件，类别却填行政许可。

    什么情况：
        依据引了《国务院办公厅关于保留部分非行政许可审批项目的通知》（国办发〔2004〕62号），
        没有法律、法规或国务院设定许可的决定，类别填的却是行政许可。
    为什么：
        这个文件保留的都不是行政许可，按它的说法类别就填错了。
    怎么办：
        请单位按依据改正类别；确是许可的，改引设定许可的法律、法规。
    依据：
        国办发〔2004〕62号；《行政许可法》第十四条至第十七条。
    """
    doubtful = facts.current.filter(
        pl.col("category") == "行政许可",
        kept_as_no_licence(),
        cites_only(CANNOT_SET),
    )
    for records in gathered(doubtful.iter_rows(named=True), SHEET):
        yield Hit(
            f"{subject_of(records)}填为行政许可，依据却是保留非行政许可审批的文件，类别对不对？",
            "请按依据改正类别；确是许可的，请改引设定许可的法律、法规。",
            **place_of_records(records, "category"),
            basis="\n".join(each["legal_basis"] for each in records),
        )
