"""Which of our fields each column of one table is, all its heads seen together.

A head alone does not say it: 项目名称 is the item where it stands alone, the main item beside a
子项 column, and two columns under one 项目名称 are main item and sub-item.
"""

from collections.abc import Sequence

from powerlist.language.heads import field_of
from powerlist.model import Field


def fields_of(heads: Sequence[str]) -> list[str | None]:
    """A field or None for each head; no field twice, but for ticks and for parts of the basis."""
    found = [field_of(head) for head in heads]
    names = {
        field for field in found if field in {Field.PARENT_NAME, Field.ITEM_NAME, Field.SUB_NAME}
    }
    if Field.ITEM_NAME not in names:
        found = _with_an_item_name(found)

    taken: set[str] = set()
    fields: list[str | None] = []
    for head, field in zip(heads, found, strict=True):
        if field in taken and not _may_repeat(field, head):
            field = _second_choice(field, head, {*taken, *(f for f in found if f)})  # noqa: PLW2901 - the column's field after all
        fields.append(field)
        if field:
            taken.add(field)
    return fields


def _with_an_item_name(found: list[str | None]) -> list[str | None]:
    """The main column is the item; without one the sub-items are."""
    main = Field.PARENT_NAME if Field.PARENT_NAME in found else Field.SUB_NAME
    return [Field.ITEM_NAME.value if field == main else field for field in found]


def _may_repeat(field: str | None, head: str) -> bool:
    """行政许可 and 非行政许可 below 审批类别 are ticked; 依据1 and 依据2 are both basis."""
    return field == Field.LEGAL_BASIS or (field == Field.CATEGORY and "/" in head)


def _second_choice(field: str | None, head: str, taken: set[str]) -> str | None:
    """What a second column of the same sort is, where custom has an answer."""
    choice: str | None = None
    if field == Field.ITEM_NAME:
        choice = Field.SUB_NAME.value
    elif field == Field.UNIT:
        choice = Field.IMPLEMENTING_BODY.value
    elif field == Field.NUMBER and "编" in head:
        choice = Field.CODE.value
    return None if choice in taken else choice
