"""Pair off what plainly stands in both lists, so that only the rest must be compared."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Final

import polars as pl

from powerlist.changes.items import Item
from powerlist.changes.lists import Lists

Key = Callable[[Item], Hashable]


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of the old list and what it is in the new one."""

    old: Item
    new: Item
    how: str
    is_certain: bool = True


def _called(item: Item) -> tuple[str, str, str]:
    return item.unit, item.parent, item.name


CONTENT: Final = ("code", "legal_basis", "applicants", "limit_legal", "limit_promised", "fee")
# The surest first. Lists name an item twice in one unit, as main item and as its only sub-item,
# or with two codes; repeats are told apart by what they say, the rest are paired in their order.
WITHIN_UNIT: Final[tuple[tuple[str, Key], ...]] = (
    ("单位、名称相同", lambda item: (*_called(item), *(item.row[c] for c in CONTENT))),
    ("单位、名称相同", lambda item: (*_called(item), item.row["code"])),
    ("单位、名称相同", lambda item: (*_called(item), item.row["legal_basis"])),
    ("单位、名称相同", _called),
    ("单位、名称相同，主项不同", lambda item: (item.unit, item.name, item.key)),
    ("单位相同，名称只有写法不同", lambda item: (item.unit, item.key)),
)
# Between units only what is the one of its name on both sides.
BETWEEN_UNITS: Final[dict[str, Key]] = {
    "名称相同，单位不同": lambda item: (item.parent, item.name),
    "名称只有写法不同，单位不同": lambda item: item.key,
}


@dataclass(slots=True)
class Rest:
    """What is not yet paired, each side in its own order."""

    old: list[Item]
    new: list[Item]

    def take(self, taken: Iterable[Item], *, is_old: bool) -> None:
        """These are accounted for."""
        places = {item.at for item in taken}
        if is_old:
            self.old = [item for item in self.old if item.at not in places]
        else:
            self.new = [item for item in self.new if item.at not in places]

    def pair(self, how: str, key: Key, *, once: bool) -> list[Pair]:
        """Pair off those with equal keys; with `once` only where the key is unique on each side."""
        mine, yours = _by_key(self.old, key), _by_key(self.new, key)
        found = []
        for shared, olds in mine.items():
            news = yours.get(shared, [])
            if not once or len(olds) == len(news) == 1:
                found += [Pair(*both, how) for both in zip(olds, news, strict=False)]
        self.take((pair.old for pair in found), is_old=True)
        self.take((pair.new for pair in found), is_old=False)
        return found


def _by_key(side: Iterable[Item], key: Key) -> dict[Hashable, list[Item]]:
    found: dict[Hashable, list[Item]] = defaultdict(list)
    for item in side:
        found[key(item)].append(item)
    return found


def same_unit(rest: Rest) -> list[Pair]:
    """Those that stand in both lists under one unit, taken out of the rest."""
    return [pair for how, key in WITHIN_UNIT for pair in rest.pair(how, key, once=False)]


def other_unit(rest: Rest) -> list[Pair]:
    """Those that only another unit has now, taken out of the rest."""
    return [pair for how, key in BETWEEN_UNITS.items() for pair in rest.pair(how, key, once=True)]


def leftovers(lists: Lists) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of either list that no row of the same unit and name stands against."""
    rest = Rest(*lists.in_force)
    same_unit(rest)
    return lists.old[[item.at for item in rest.old]], lists.new[[item.at for item in rest.new]]
