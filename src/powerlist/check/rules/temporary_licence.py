"""A licence that rests on nothing above a provincial government's rule."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.citations import CANNOT_SET, cites_only, cites_provincial_rule
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import title_of


def temporary_licence(facts: Facts) -> Iterator[Hit]:
    """行政许可的最高依据是省政府规章，只能是一年以内的临时许可。

    什么情况：
        类别是行政许可，依据里有省政府规章，没有法律、行政法规、国务院决定、地方性法规。
        有一个文件认不出种类，就不提示。
    为什么：
        省级政府规章只能设定临时性的行政许可，实施满一年要继续的，应当提请制定地方性法规。
    怎么办：
        请单位写明规章公布的日期；已满一年的，补充地方性法规依据，没有的考虑取消。
        是否合法由法制机构认定。
    依据：
        《行政许可法》第十五条。
    """
    suspects = facts.current.filter(
        pl.col("category") == "行政许可", cites_only(CANNOT_SET), cites_provincial_rule()
    )
    for record in suspects.iter_rows(named=True):
        yield Hit(
            f"{title_of(record)}填为行政许可，最高依据是省政府规章，实施满一年了吗？",
            "请写明规章公布的日期；已满一年的，请补充地方性法规依据，没有的请考虑取消。",
            **place_of(record, "legal_basis"),
            basis=record["legal_basis"],
        )
