"""A citation whose number belongs to another instrument."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from powerlist.check.citations import faulty_citations
from powerlist.check.facts import Facts, Hit
from powerlist.check.gathering import place_of_records, subject_of
from powerlist.check.wording import quoted
from powerlist.language import registry
from powerlist.reference import statutes
from powerlist.reference.statutes import Statute

# Only the State Council counts its decrees through; ministries begin anew, some of them each year.
COUNTED_THROUGH: Final = ("国务院令", "国发〔", "国办发〔")


def title_contradicts_number(facts: Facts) -> Iterator[Hit]:
    """依据的名称和文号不是同一个文件。

    什么情况：
        依据写的文号，在随软件提供的法规目录里是另一个文件的文号。
        只核对国务院令、国发、国办发文号；修订时换过文号的，新旧文号都算对；目录里没有的不提示。
    为什么：
        名称和文号各指一个文件，审查的人不知道以哪个为准，公布出去就是错的依据。
    怎么办：
        请单位对照原文，改正名称或者文号。
    依据：
        填报规则：一条依据写明全称、文号和条款。
    """
    for said, records in faulty_citations(facts, _fault):
        yield Hit(
            f"{subject_of(records)}的依据名称和文号对不上：{said}",
            "请对照原文，改正名称或者文号。",
            **place_of_records(records, "legal_basis"),
            basis=said,
        )


def _fault(citation: dict[str, Any]) -> str | None:
    title, number = citation["title"], citation["number"]
    if not title or not (number or "").startswith(COUNTED_THROUGH):
        return None
    owners = _owners().get(number, ())
    if not owners or any(_is_of(title, citation["statute_id"], owner) for owner in owners):
        return None
    return f"{quoted(title)}写的文号是{number}，这是{quoted(owners[0].title)}的文号。"


@cache
def _owners() -> dict[str, tuple[Statute, ...]]:
    """Who was issued under a number; a later decree may have amended many at once."""
    found: defaultdict[str, list[Statute]] = defaultdict(list)
    for statute in statutes.load():
        for number in statute.numbers[:1]:
            found[number].append(statute)
    return {number: tuple(owners) for number, owners in found.items()}


def _is_of(title: str, statute_id: str | None, owner: Statute) -> bool:
    """Whether the title is the owner's: known as such, or one holds the other (an annex, 目录)."""
    known = statutes.by_id().get(statute_id or "")
    if known and owner.numbers[0] in known.numbers:
        return True
    typed = registry.key(title)
    keys = [registry.key(each) for each in (owner.title, *owner.aliases)]
    return any(key in typed or typed in key for key in keys)
