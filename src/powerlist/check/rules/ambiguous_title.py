"""A title that several decisions bear, cited without its number."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from powerlist.check.citations import faulty_citations
from powerlist.check.facts import Facts, Hit
from powerlist.check.gathering import place_of_records, subject_of
from powerlist.check.wording import quoted
from powerlist.language import registry
from powerlist.reference import statutes


def ambiguous_title(facts: Facts) -> Iterator[Hit]:
    """几个文件同名，依据没有写文号。

    什么情况：
        依据只写了名称，随软件提供的法规目录里有几个文件都叫这个名称。
    为什么：
        例如《国务院关于取消和下放一批行政审批项目的决定》，2013 年和 2014 年各有一个，
        不写文号就不知道指哪一个。
    怎么办：
        请单位补写文号。
    依据：
        填报规则：一条依据写明全称、文号和条款。
    """
    for said, records in faulty_citations(facts, _fault):
        yield Hit(
            f"{subject_of(records)}的依据没有写文号，{said}",
            "请补写文号。",
            **place_of_records(records, "legal_basis"),
            basis=said,
        )


def _fault(citation: dict[str, Any]) -> str | None:
    if citation["statute_id"] or citation["number"] or not citation["title"]:
        return None
    bearers = _bearers()[registry.key(citation["title"])]
    return f"有{bearers}个文件都叫{quoted(citation['title'])}。" if bearers > 1 else None


@cache
def _bearers() -> Counter[str]:
    """How many instruments of the registry bear a title."""
    return Counter(registry.key(statute.title) for statute in statutes.load())
