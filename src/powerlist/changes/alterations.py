"""Which columns of one item say something else now, and which are only written otherwise."""

from collections.abc import Callable, Hashable, Iterator
from typing import Any, Final

from powerlist.changes.items import Item, bare
from powerlist.language import categories, fees, limits

Row = dict[str, Any]
Alteration = dict[str, Any]  # a struct of model.ALTERATION


def _limit(text: str) -> Hashable:
    limit = limits.parse(text)
    return (limit.days, limit.unit) if limit else bare(text)


FIELDS: Final[dict[str, Callable[[str], Hashable]]] = {  # what a cell of the column says
    "parent_name": bare,
    "item_name": bare,
    "unit": bare,
    "category": lambda text: categories.parse(text) or bare(text),
    "code": bare,
    "level": bare,
    "legal_basis": bare,
    "applicants": bare,
    "implementing_body": bare,
    "joint_units": bare,
    "limit_legal": _limit,
    "limit_promised": _limit,
    "fee": fees.key,
    "fee_basis": bare,
}
NOTHING: Final = frozenset({"", "无", "不收费", "否"})  # says no more than a blank cell


def typed(row: Row, field: str) -> str | None:
    """The cell of a column as typed."""
    column = {"unit": "unit_typed", "category": "category_typed"}.get(field, field)
    text = row[column] or row[field]
    if field == "implementing_body" and text == row["unit_typed"]:
        return None  # the unit as typed, kept where no roster knows it
    return str(text) if text else None


def stated(items: list[Item]) -> frozenset[str]:
    """The columns that a list has at all."""
    return frozenset(field for field in FIELDS if any(typed(item.row, field) for item in items))


def alterations(
    old: Item, new: Item, columns: frozenset[str], own_level: str
) -> Iterator[Alteration]:
    """The columns of `columns` on which the two differ, in our order.

    An item that names no level stands at the list's own.
    """
    for field, says in FIELDS.items():
        left, right = typed(old.row, field), typed(new.row, field)
        if field not in columns or left == right:
            continue
        is_cosmetic = (
            _value(says, left) == _value(says, right)
            or _is_same(field, old, new)
            or (field == "level" and {left, right} == {None, own_level})
        )
        yield {"field": field, "old": left, "new": right, "is_cosmetic": is_cosmetic}


def _value(says: Callable[[str], Hashable], text: str | None) -> Hashable:
    said = says(text) if text else ""
    return "" if said in NOTHING else said


def _is_same(field: str, old: Item, new: Item) -> bool:
    """Whether what the cells were parsed to is the same, however it is written."""
    if field == "unit":
        return old.unit == new.unit
    if field == "fee":
        return _charges(old.row) == _charges(new.row)
    if field == "legal_basis":
        mine, yours = _citations(old.row), _citations(new.row)
        return bool(mine) and mine == yours
    return False


def _charges(row: Row) -> set[str]:
    """What is charged, whether it stands beside 是 in a column of its own or not."""
    said = {fees.key(row[column] or "") for column in ("fee", "fee_basis")}
    return said - {"", fees.CHARGED_KEY} or said


def _citations(row: Row) -> frozenset[Hashable]:
    """What is cited, where all of it is understood down to the article."""
    cited = frozenset(
        (one["statute_id"] or bare(one["title"]), one["article"], one["paragraph"], one["item"])
        for one in row["citations"]
    )
    is_complete = all(statute and article for statute, article, _, _ in cited)
    return cited if is_complete else frozenset()
