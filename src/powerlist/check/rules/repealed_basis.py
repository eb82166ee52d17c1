"""A basis that is no longer in force."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from powerlist.check.citations import faulty_citations
from powerlist.check.facts import Facts, Hit
from powerlist.check.gathering import place_of_records, subject_of
from powerlist.check.wording import quoted
from powerlist.language import registry
from powerlist.reference import repealed
from powerlist.reference.repealed import Repealed


def repealed_basis(facts: Facts) -> Iterator[Hit]:
    """依据的法律、法规在公布日之前已经废止。

    什么情况：
        依据里的法律、法规，在随软件提供的废止目录里，废止日期不晚于这一版的公布日。
        废止目录不全：对上了要核实，没对上不说明有效。修订后名称不变的不提示。
    为什么：
        废止的法律、法规不能再作依据；事项可能已随之取消，也可能由新法重新规定。
    怎么办：
        请单位改引现行的法律、法规；新法没有规定这一事项的，清理意见改为“取消”。
    依据：
        《行政许可法》第四条；《立法法》关于法律、行政法规废止的规定。
    """
    for said, records in faulty_citations(facts, lambda citation: _fault(facts, citation)):
        yield Hit(
            f"{subject_of(records)}的依据可能已经废止：{said}",
            "请改引现行的法律、法规；新法没有规定的，清理意见请改为“取消”。",
            **place_of_records(records, "legal_basis"),
            basis=said,
        )


def _fault(facts: Facts, citation: dict[str, Any]) -> str | None:
    gone = _by_title().get(registry.key(citation["title"] or ""))
    if gone is None or gone.day > facts.settings.published_on:
        return None
    day = f"{gone.day.year}年{gone.day.month}月{gone.day.day}日"
    after = f"，现行的是《{gone.successor}》，新法怎样规定？" if gone.successor else "。"
    return f"{quoted(citation['title'])}自{day}起不再施行{after}"


@cache
def _by_title() -> dict[str, Repealed]:
    return {registry.key(each.title): each for each in repealed.load()}
