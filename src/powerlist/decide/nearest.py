"""What is reported now in place of what a decision was about, for those who must look it up."""

from collections.abc import Iterable
from typing import Any, Final

from rapidfuzz import fuzz, process

from powerlist.language.names import fold

ALIKE: Final = 60  # percent within the unit that reported it, where a renamed item is expected
ALIKE_ELSEWHERE: Final = 80


def nearest(about: str, rows: Iterable[dict[str, Any]]) -> str:
    """A sentence for each item named in `about` that nobody reports now; "" where there is none.

    `about` is a line of the ledger in words: 标题｜单位：名称 与 单位：名称 → 决定.
    """
    present = {(row["unit"] or row["unit_typed"] or "", _name(row)): None for row in rows}
    subject = about.rpartition(" → ")[0].partition("｜")[2]
    named = [
        (unit, name) for unit, _, name in (one.partition("：") for one in subject.split(" 与 "))
    ]
    others = [item for item in present if item not in named]
    sentences = []
    for unit, name in named:
        found = _best(unit, name, others) if name and (unit, name) not in present else None
        if found:
            sentences.append(f"“{name}”现在最接近的是{found[0]}“{found[1]}”")
    return "；".join(sentences)


def _best(unit: str, name: str, known: list[tuple[str, str]]) -> tuple[str, str] | None:
    """The unit's own nearest name, else anybody's."""
    own = [pair for pair in known if pair[0] == unit]
    for candidates, cutoff in ((own, ALIKE), (known, ALIKE_ELSEWHERE)):
        names = [fold(candidate) for _, candidate in candidates]
        found = process.extractOne(fold(name), names, scorer=fuzz.ratio, score_cutoff=cutoff)
        if found:
            return candidates[found[2]]
    return None


def _name(row: dict[str, Any]) -> str:
    """As a question names it."""
    name = row["item_name"] or ""
    return f"{row['parent_name']} — {name}" if row["parent_name"] else name
