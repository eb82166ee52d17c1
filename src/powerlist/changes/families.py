"""Several items that became one, and one that became several."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from powerlist.changes.items import Item
from powerlist.changes.leftovers import Rest
from powerlist.model import ChangeKind, Relation

PART: Final = frozenset({Relation.LEFT_PART_OF_RIGHT, Relation.RIGHT_PART_OF_LEFT})
LEAST: Final = 2  # parts that make a family
PASSED_DOWN: Final = "名称相同，改由乡镇、街道实施"
HOLD_EACH_OTHER: Final = "单位相同，名称互相包含"


@dataclass(frozen=True, slots=True)
class Family:
    """Items of the old list that are, together, items of the new one."""

    kind: ChangeKind
    old: tuple[Item, ...]
    new: tuple[Item, ...]
    how: str


def delegated(rest: Rest) -> list[Family]:
    """Items of one department that towns have now, each for its own area."""
    found = []
    mine, yours = _by_key(rest.old), _by_key(rest.new)
    for key, olds in mine.items():
        news = yours.get(key, [])
        is_passed_down = news and all(item.is_town for item in news)
        if len(olds) == 1 and is_passed_down and not olds[0].is_town:
            found.append(Family(ChangeKind.DELEGATED, tuple(olds), tuple(news), PASSED_DOWN))
    _take(rest, found)
    return found


def families(rest: Rest, relations: Mapping[tuple[str, str], str]) -> list[Family]:
    """Merged and split items of one unit; `relations` of (old id, new id) as judged by name.

    Each item goes to the family with the most members; a part that has a family of its own on the
    other side does not count twice.
    """
    links = [
        (old, new)
        for old in rest.old
        for new in rest.new
        if old.unit == new.unit and relations.get((old.item_id, new.item_id)) in PART
    ]
    olds, news = _partners(links)
    sizes = [(len(parts), True, whole) for whole, parts in news.items() if len(parts) >= LEAST]
    sizes += [(len(parts), False, whole) for whole, parts in olds.items() if len(parts) >= LEAST]
    found: list[Family] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    items = ({item.at: item for item in rest.old}, {item.at: item for item in rest.new})
    for _, is_merged, whole in sorted(sizes, key=lambda size: (-size[0], not size[1], size[2])):
        side = 1 if is_merged else 0
        others = (news if is_merged else olds)[whole]
        parts = [part for part in others if part not in taken[1 - side]]
        if whole in taken[side] or len(parts) < LEAST:
            continue
        taken[side].add(whole)
        taken[1 - side].update(parts)
        one, several = items[side][whole], tuple(items[1 - side][part] for part in parts)
        found.append(_family(one, several, is_merged=is_merged))
    _take(rest, found)
    return found


def _family(one: Item, several: tuple[Item, ...], *, is_merged: bool) -> Family:
    if is_merged:
        return Family(ChangeKind.MERGED, several, (one,), HOLD_EACH_OTHER)
    return Family(ChangeKind.SPLIT, (one,), several, HOLD_EACH_OTHER)


def _partners(
    links: Iterable[tuple[Item, Item]],
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """The new items of every old one, and the old items of every new one, by place."""
    olds: dict[int, list[int]] = defaultdict(list)
    news: dict[int, list[int]] = defaultdict(list)
    for old, new in links:
        olds[old.at].append(new.at)
        news[new.at].append(old.at)
    return olds, news


def _by_key(side: Iterable[Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in side:
        found[item.key].append(item)
    return found


def _take(rest: Rest, found: Iterable[Family]) -> None:
    families = list(found)
    rest.take((item for family in families for item in family.old), is_old=True)
    rest.take((item for family in families for item in family.new), is_old=False)
