"""What an item's core consists of, cut and compared without regard to the order of its words."""

from collections import Counter
from functools import lru_cache
from typing import Final

from powerlist.language import vocabulary

SHORTEST: Final = 4  # characters; what is shorter is contained in half of all names


@lru_cache(maxsize=1 << 17)
def substance(core: str | None) -> str:
    """What an item is about: its core in one spelling, without words that may come and go."""
    return vocabulary.substance(vocabulary.with_synonyms(core or ""))


@lru_cache(maxsize=1 << 17)
def neighbours(text: str) -> frozenset[str]:
    """Every two neighbouring characters of a text."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def is_within(part: str, whole: str) -> bool:
    """Whether the part's words all stand in the whole, in whatever order.

    林木采伐 is within 采伐自留山林木. Every character must be there beside a neighbour that it
    has in the part too; single characters picked here and there are no words.
    """
    if len(part) < SHORTEST or Counter(part) - Counter(whole):
        return False
    shared = neighbours(part) & neighbours(whole)
    held = {at + step for at in range(len(part)) if part[at : at + 2] in shared for step in (0, 1)}
    return len(held) == len(part)
