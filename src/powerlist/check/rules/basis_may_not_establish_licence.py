"""A licence that rests only on instruments that may not establish licences."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from powerlist.check.citations import (
    CANNOT_SET,
    cites_only,
    cites_provincial_rule,
    kept_as_no_licence,
)
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import listed, quoted, title_of


def basis_may_not_establish_licence(facts: Facts) -> Iterator[Hit]:
    """行政许可的依据只有规章或文件，可能不能设定许可。

    什么情况：
        类别是行政许可，依据里只看到部门规章、地方政府规章或者规范性文件。
        有一个文件认不出种类，就不提示；省政府规章可以设定临时许可，由 C228 提示；
        依据是保留非行政许可审批的文件，由 C234 提示。
    为什么：
        许可由法律、行政法规、国务院决定、地方性法规设定，规章只能作具体规定，
        其他规范性文件一律不得设定许可。
    怎么办：
        请单位补充上位法依据（全称、文号、条款）；没有上位法的，考虑取消或改类别。
        是否合法由法制机构认定，本提示只是请单位核对。
    依据：
        《行政许可法》第十四条至第十七条；国发〔2015〕57号、国发〔2016〕9号。
    """
    suspects = facts.current.filter(
        pl.col("category") == "行政许可",
        cites_only(CANNOT_SET),
        ~cites_provincial_rule(),
        ~kept_as_no_licence().fill_null(value=False),
    )
    for record in suspects.iter_rows(named=True):
        yield Hit(
            f"{title_of(record)}填为行政许可，依据只看到{_cited(record)}，有没有法律、法规作依据？",
            "请补充上位法依据（全称、文号、条款）；没有的，请考虑取消或者调整类别。",
            **place_of(record, "legal_basis"),
            basis=record["legal_basis"],
        )


def _cited(record: dict[str, Any]) -> str:
    cited = (
        f"{each['kind']}{quoted(each['title'] or each['text'])}" for each in record["citations"]
    )
    return listed(dict.fromkeys(cited))
