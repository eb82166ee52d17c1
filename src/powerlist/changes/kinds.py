"""The change list: every item of both lists once, with what became of it.

What stands in both lists under one unit and name is paired first. Of the rest, items that towns
have taken over, then families of parts and wholes, then items of another unit, then those that
are merely called differently. What is left on one side is new, or gone. Where an item stands in
its list is never looked at.
"""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.changes.alterations import Alteration, alterations, stated
from powerlist.changes.families import Family, delegated, families
from powerlist.changes.items import Item
from powerlist.changes.leftovers import Pair, Rest, other_unit, same_unit
from powerlist.changes.lists import Lists
from powerlist.changes.similar import similar
from powerlist.language import levels, outcomes
from powerlist.model import ChangeKind

Row = dict[str, Any]

FIELD_NAMES: Final = {
    "parent_name": "主项", "item_name": "名称", "unit": "实施机关", "category": "类别",
    "code": "编码", "level": "行使层级", "legal_basis": "设定依据", "applicants": "审批对象",
    "implementing_body": "承办机构", "joint_units": "共同审批部门", "limit_legal": "法定时限",
    "limit_promised": "承诺时限", "fee": "收费", "fee_basis": "收费依据",
}  # fmt: skip
ONLY_OLD: Final = "只在旧版中"
ONLY_NEW: Final = "只在新版中"
DOWN: Final = frozenset({outcomes.DELEGATED, "部分下放"})
TAKEN: Final = frozenset({outcomes.TAKEN_OVER})


def changes(lists: Lists, pairs: pl.DataFrame) -> pl.DataFrame:
    """model.CHANGES in the order of kinds, then of the lists; `pairs` is of the leftovers."""
    rest = Rest(*lists.in_force)
    columns = stated(rest.old) & stated(rest.new)
    one_to_one = same_unit(rest)
    relations = {(row["left_id"], row["right_id"]): row["relation"] for row in pairs.to_dicts()}
    groups = [*delegated(rest), *families(rest, relations)]
    one_to_one += [*other_unit(rest), *similar(rest, pairs)]

    ended = {(item.unit, item.key): item for item in lists.listed[1] if item.is_ended}
    found = [
        *(_of_pair(pair, lists, columns) for pair in one_to_one),
        *map(_of_family, groups),
        *(_gone(item, ended.get((item.unit, item.key))) for item in rest.old),
        *(_added(item, lists) for item in rest.new),
    ]
    return model.checked(pl.DataFrame(list(_ordered(found, lists)), schema=model.CHANGES),
                         model.CHANGES)  # fmt: skip


def _of_pair(pair: Pair, lists: Lists, columns: frozenset[str]) -> Row:
    differing = list(alterations(pair.old, pair.new, columns, lists.own_level))
    if lists.is_strict:
        differing = [one | {"is_cosmetic": False} for one in differing]
    kind = _kind(pair, differing, lists)
    return _row(kind, (pair.old,), (pair.new,), pair.how) | {
        "alterations": differing,
        "is_certain": pair.is_certain,
        "note": _said(pair.new, pair.old),
    }


def _kind(pair: Pair, differing: list[Alteration], lists: Lists) -> ChangeKind:
    """What happened to one item that stands in both lists; the weightiest says it."""
    told = pair.new.outcome - pair.old.outcome
    moved = _rank(pair.new, lists) - _rank(pair.old, lists)
    if told & DOWN or (pair.new.is_town and not pair.old.is_town):
        return ChangeKind.DELEGATED
    if told & TAKEN or (moved > 0 and not pair.new.is_town):
        return ChangeKind.TAKEN_OVER
    changed = {one["field"] for one in differing if not one["is_cosmetic"]}
    if "item_name" in changed and moved == 0:
        return ChangeKind.RENAMED
    return ChangeKind.ALTERED if changed or moved else ChangeKind.UNCHANGED


def _rank(item: Item, lists: Lists) -> int:
    """How far down the decision is taken: what is only forwarded is decided above."""
    own = levels.LEVELS.index(lists.own_level)
    level = item.row["level"]
    rank = levels.LEVELS.index(level) if level else own
    return min(rank, own - 1) if item.row["forwarded"] else rank


def _of_family(family: Family) -> Row:
    return _row(family.kind, family.old, family.new, family.how)


def _gone(item: Item, ended: Item | None) -> Row:
    """An item that has gone; where the new list says so, with its words."""
    found = _row(ChangeKind.CANCELLED, (item,), (), ONLY_OLD)
    if ended:
        found |= {"note": _said(ended, item), "is_certain": True, "how": "新版写明不再保留"}
    return found


def _added(item: Item, lists: Lists) -> Row:
    """An item that is new; one decided above until now has been taken over."""
    above = levels.LEVELS.index(lists.own_level)
    is_from_above = not item.row["forwarded"] and not item.is_town and _rank(item, lists) < above
    told = item.outcome | set(outcomes.parse(item.row["remark"] or ""))
    kind = ChangeKind.TAKEN_OVER if is_from_above or told & TAKEN else ChangeKind.ADDED
    return _row(kind, (), (item,), ONLY_NEW) | {"note": _said(item, None)}


def _row(kind: ChangeKind, old: tuple[Item, ...], new: tuple[Item, ...], how: str) -> Row:
    old_ids, new_ids = ([item.item_id for item in side] for side in (old, new))
    return {
        "change_id": model.fingerprint("change", *old_ids, "→", *new_ids),
        "kind": kind,
        "old_ids": old_ids,
        "new_ids": new_ids,
        "old_units": [item.row["unit_typed"] or item.unit for item in old],
        "new_units": [item.row["unit_typed"] or item.unit for item in new],
        "old_names": [item.full_name for item in old],
        "new_names": [item.full_name for item in new],
        "alterations": [],
        "how": how,
        "is_certain": False,
        "note": "",
        "basis": None,
        "in_force": None,
    }


def _said(item: Item, before: Item | None) -> str:
    """What the list says of an item beside that it stays, unless it said so before."""
    told = [word for word in item.row["outcome"] if word != outcomes.KEPT]
    known = before.outcome if before else frozenset()
    return "处理决定：" + "、".join(told) if set(told) - known else ""


def _ordered(found: list[Row], lists: Lists) -> Iterator[Row]:
    kinds = list(ChangeKind)
    new_places, old_places = (
        {record_id: at for at, record_id in enumerate(frame["record_id"])}
        for frame in (lists.new, lists.old)
    )

    def place(row: Row) -> tuple[int, int, int]:
        new = min((new_places[one] for one in row["new_ids"]), default=-1)
        old = min((old_places[one] for one in row["old_ids"]), default=-1)
        return kinds.index(row["kind"]), new, old

    yield from sorted(found, key=place)
