"""How rare the things are that two items may share: a shared rarity says more than a commonplace.

许可, 经营 and 核发 stand in half of all names, 弩 in two; one article of the licensing law is cited
by everybody, another by one item. Counted once per run over the list at hand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from powerlist.match.words import neighbours, substance

COMMON: Final = 10  # names; so many may share a stretch in the smallest list
COMMON_SHARE: Final = 0.01  # of all names, in larger ones

Article = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many distinct names a pair of neighbouring characters stands, and who cites what."""

    names: int
    records: int
    stretches: Counter[str]
    articles: Counter[Article]

    def share_of_names(self, stretch: str) -> float:
        """The share of names that hold these two characters."""
        return self.stretches[stretch] / max(1, self.names)

    def is_common(self, stretch: str) -> bool:
        """Whether so many names hold it that sharing it says nothing of two of them."""
        return self.stretches[stretch] > max(COMMON, COMMON_SHARE * self.names)

    def share_of_records(self, article: Article) -> float:
        """The share of records that rest on this article."""
        return self.articles[article] / max(1, self.records)


def rarity(records: Iterable[dict[str, Any]]) -> Rarity:
    """Count the records of one run."""
    rows = list(records)
    cores = {row["match_key"]: substance(row["core"]) for row in rows}
    return Rarity(
        names=len(cores),
        records=len(rows),
        stretches=Counter(two for core in cores.values() for two in neighbours(core)),
        articles=Counter(article for row in rows for article in set(articles_of(row))),
    )


def articles_of(record: dict[str, Any]) -> Iterator[Article]:
    """(statute, article) of every citation that names an article."""
    for citation in record["citations"]:
        statute = citation["statute_id"] or citation["title"]
        if statute and citation["article"]:
            yield statute, citation["article"]
