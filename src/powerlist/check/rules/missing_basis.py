"""An item without a legal basis."""

from collections.abc import Iterator

from powerlist.check.blanks import blank_cells
from powerlist.check.facts import Facts, Hit, place_of_blank
from powerlist.check.gathering import place_of_all, rests_on, subject_of
from powerlist.check.wording import quoted
from powerlist.model import Field


def missing_basis(facts: Facts) -> Iterator[Hit]:
    """没有填写设定依据。

    什么情况：
        设定依据栏是空的，或者只填了“无”“/”之类。
        主项写了依据的，子项可以不写；子项都写了依据的，主项可以不写。
        整张表都没有这一栏的，由 R125 提示一次；有这一栏、整张表都空着的，合为一条。
    为什么：
        没有依据就无法审查事项是否合法；没有法定依据的事项应当取消。
    怎么办：
        请单位补填法律法规的全称、文号和条款；确实没有依据的，清理意见改为“取消”。
    依据：
        《行政许可法》第四条、第十七条；没有法定依据的事项，各地清理通知要求一律取消。
    """
    for records in blank_cells(facts, Field.LEGAL_BASIS):
        typed = (records[0]["legal_basis"] or "").strip()
        found = f"的设定依据只填了{quoted(typed)}" if typed else "没有填写设定依据"
        yield Hit(
            f"{subject_of(records)}{found}。",
            "请补填法律法规的全称、文号和条款；确实没有依据的，清理意见请改为“取消”。",
            **place_of_all([place_of_blank(facts, each, Field.LEGAL_BASIS) for each in records]),
            basis=rests_on(records),
        )
