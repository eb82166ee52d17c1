"""Dynamic adjustment (动态调整): single changes to a published list, recorded and replayed.

An adjustment is a line of the ledger like any decision: who, when, why, on which document. The
next edition is the last one with its adjustments applied in the order of the ledger; nothing else
changes, and the same lines give the same list.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.decide import ADJUST, Decision, Draft
from powerlist.errors import UsageError
from powerlist.language import categories, heads, limits, units
from powerlist.model import ChangeKind, Field
from powerlist.settings import Unit

Row = dict[str, Any]

SPLIT_INTO: Final = "拆分为"
COLUMNS: Final = {  # Field → column of entries, of what may be altered
    name: str(name)
    for name in (
        Field.UNIT, Field.ITEM_NAME, Field.CODE, Field.CATEGORY, Field.LEGAL_BASIS,
        Field.APPLICANTS, Field.JOINT_UNITS, Field.IMPLEMENTING_BODY, Field.LIMIT_LEGAL,
        Field.LIMIT_PROMISED, Field.FEE, Field.FEE_BASIS, Field.LEVEL, Field.REMARK,
    )
}  # fmt: skip
OWN_WORDS: Final = {"名称": Field.ITEM_NAME, "实施机关": Field.UNIT, "编码": Field.CODE}
OTHER_WORDS: Final = ("变更", "调整", "变更要素", "要素变更")
KINDS: Final = {
    **{kind.value: kind for kind in ChangeKind if kind != ChangeKind.UNCHANGED},
    **dict.fromkeys(OTHER_WORDS, ChangeKind.ALTERED),
}
NEW: Final = frozenset({ChangeKind.ADDED, ChangeKind.TAKEN_OVER})
LEAST_MERGED: Final = 2


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One change as it is recorded; `number` is the ledger line's, 0 before it is one."""

    edition: str  # to which it is made
    kind: ChangeKind
    items: tuple[tuple[str, str], ...]  # entry ids and what people call them; () for a new item
    values: dict[str, str] = field(default_factory=dict)  # column → text
    into: tuple[str, ...] = ()  # names that an item is split into
    basis: str = ""  # law or upper decision it rests on
    in_force: date | None = None
    document: str = ""  # paper by which it was decided
    reason: str = ""
    signer: str = ""
    number: int = 0

    @property
    def told(self) -> str:
        """For people: 更名：取水许可（广水市水利局）."""
        names = "、".join(name for _, name in self.items) or self.values["item_name"]
        return f"{self.kind}：{names}"


def column_of(word: str) -> str:
    """The column that a word for it names; raises UsageError for a word we do not know."""
    found = OWN_WORDS.get(word) or heads.field_of(word)
    if found is None or Field(found) not in COLUMNS:
        known = "名称、单位、类别、设定依据、法定时限、承诺时限、收费、审批对象、备注 等"
        raise UsageError(f"不知道“{word}”是哪一栏；可写：{known}")
    return COLUMNS[Field(found)]


def draft(adjustment: Adjustment) -> Draft:
    """The ledger line of an adjustment."""
    subject: dict[str, Any] = {
        "edition": adjustment.edition,
        "kind": adjustment.kind.value,
        "items": [list(item) for item in adjustment.items],
        "values": adjustment.values,
        "into": list(adjustment.into),
        "basis": adjustment.basis,
        "in_force": adjustment.in_force.isoformat() if adjustment.in_force else "",
    }
    return Draft(
        kind=ADJUST,
        subject=subject,
        about=adjustment.told,
        answer=adjustment.kind.value,
        signer=adjustment.signer,
        reason=adjustment.reason,
        document=adjustment.document,
    )


def adjustments(lines: Iterable[Decision], edition: str | None = None) -> tuple[Adjustment, ...]:
    """The adjustments among standing lines of the ledger, all or those made to one edition."""
    found = (_of_line(line) for line in lines if line.kind == ADJUST)
    return tuple(one for one in found if edition in {None, one.edition})


def _of_line(line: Decision) -> Adjustment:
    subject = line.subject
    return Adjustment(
        edition=subject["edition"],
        kind=ChangeKind(subject["kind"]),
        items=tuple((entry_id, name) for entry_id, name in subject["items"]),
        values=dict(subject["values"]),
        into=tuple(subject["into"]),
        basis=subject["basis"],
        in_force=date.fromisoformat(subject["in_force"]) if subject["in_force"] else None,
        document=line.document,
        reason=line.reason,
        signer=line.signer,
        number=line.number,
    )


def adjusted(
    entries: pl.DataFrame, made: Sequence[Adjustment], roster: Sequence[Unit]
) -> pl.DataFrame:
    """The entries with the adjustments applied in order; raises UsageError where one cannot be."""
    rows: dict[str, Row] = {row["entry_id"]: row for row in entries.to_dicts()}
    for one in made:
        rows = _applied(rows, one, roster)
    return model.checked(pl.DataFrame(list(rows.values()), schema=model.ENTRIES), model.ENTRIES)


def _applied(rows: dict[str, Row], made: Adjustment, roster: Sequence[Unit]) -> dict[str, Row]:
    named = [rows[entry_id] for entry_id, _ in made.items if entry_id in rows]
    if len(named) < len(made.items):
        raise UsageError(f"{made.told}：目录里已没有这一项，可能前面的调整已将它取消")
    _require(made)
    values = _checked(made, roster)
    if made.kind in NEW:
        return _with(rows, [_new(values, made)], after=None)
    first = named[0]
    if made.kind == ChangeKind.CANCELLED:
        return _without(rows, [first])
    if made.kind == ChangeKind.MERGED:
        return _with(_without(rows, named[1:]), [first | values], after=None)
    if made.kind == ChangeKind.SPLIT:
        parts = [
            first | values | {"item_name": name, "entry_id": _entry_id(made, name)}
            for name in made.into
        ]
        _refuse_heading(rows, first, "拆分")
        return _without(_with(rows, parts, after=first["entry_id"]), [first])
    return _with(rows, [_limits_checked(first | values, made)], after=None)


def _require(made: Adjustment) -> None:
    """What each kind needs beside an item."""
    needs = {
        ChangeKind.RENAMED: ("item_name", "名称=新名称"),
        ChangeKind.DELEGATED: ("unit", "单位=接收单位"),
        ChangeKind.ADDED: ("legal_basis", "设定依据=…：没有依据的事项不能列入目录"),
        ChangeKind.TAKEN_OVER: ("legal_basis", "设定依据=…：没有依据的事项不能列入目录"),
    }
    column, wanted = needs.get(made.kind, ("", ""))
    if column and not made.values.get(column):
        raise UsageError(f"{made.kind}要写明 {wanted}")
    if made.kind == ChangeKind.ALTERED and not made.values:
        raise UsageError("要素调整要写明改哪一栏，如 承诺时限=5个工作日")
    if made.kind == ChangeKind.MERGED and len(made.items) < LEAST_MERGED:
        raise UsageError("合并要写两个以上的事项，第一个留下")
    if made.kind == ChangeKind.SPLIT and len(made.into) < LEAST_MERGED:
        raise UsageError(f"拆分要写明 {SPLIT_INTO}=甲事项；乙事项")


def _checked(made: Adjustment, roster: Sequence[Unit]) -> Row:
    """The values as entries hold them; raises UsageError for a unit or category that is none."""
    values: Row = dict(made.values)
    if unit := values.get("unit"):
        values["unit"] = units.resolve(unit, roster)
        if values["unit"] is None:
            near = units.nearest(unit, roster)
            raise UsageError(f"单位名册中没有“{unit}”{f'，是不是“{near}”' if near else ''}")
    if typed := values.get("category"):
        values["category"] = values["category_typed"] = categories.parse(typed)
        if values["category"] is None:
            raise UsageError(f"没有“{typed}”这一类别；可写：{'、'.join(model.CATEGORIES)}")
    return values


def _limits_checked(row: Row, made: Adjustment) -> Row:
    legal, promised = (limits.parse(row[c] or "") for c in ("limit_legal", "limit_promised"))
    if legal and promised:
        over = limits.comparable_days(promised) > limits.comparable_days(legal)
        if over and {"limit_legal", "limit_promised"} & made.values.keys():
            raise UsageError(
                f"承诺时限（{row['limit_promised']}）长于法定时限（{row['limit_legal']}）"
            )
    return row


def _new(values: Row, made: Adjustment) -> Row:
    for column, word in (("item_name", "事项名称"), ("unit", "单位"), ("category", "类别")):
        if not values.get(column):
            raise UsageError(f"{made.kind}要写明{word}")
    entry: Row = dict.fromkeys(model.ENTRIES)
    entry |= {"sources": [], "origin": "{}", "counts_as": "main", "publishable": True}
    entry |= {"outcome": "保留", "entry_id": _entry_id(made, values["item_name"])}
    return _limits_checked(entry | values, made)


def _entry_id(made: Adjustment, name: str) -> str:
    return model.fingerprint("adjusted", str(made.number), made.edition, name)


def _with(rows: dict[str, Row], new: list[Row], *, after: str | None) -> dict[str, Row]:
    """The rows with others put in, each once in its unit under its name."""
    ids = {row["entry_id"] for row in new}
    taken = {_name(row) for row in rows.values() if row["entry_id"] not in ids}
    for row in new:
        if _name(row) in taken:
            raise UsageError(f"{row['unit']}已有“{row['item_name']}”这一项")
        taken.add(_name(row))
    if after is None:
        return rows | {row["entry_id"]: row for row in new}
    found: dict[str, Row] = {}
    for entry_id, row in rows.items():
        found[entry_id] = row
        if entry_id == after:
            found |= {one["entry_id"]: one for one in new}
    return found


def _name(row: Row) -> tuple[str, str | None, str]:
    return row["unit"], row["parent_id"], "".join(row["item_name"].split())


def _without(rows: dict[str, Row], gone: list[Row]) -> dict[str, Row]:
    for row in gone:
        _refuse_heading(rows, row, "取消")
    ids = {row["entry_id"] for row in gone}
    return {entry_id: row for entry_id, row in rows.items() if entry_id not in ids}


def _refuse_heading(rows: dict[str, Row], row: Row, what: str) -> None:
    below = [one["item_name"] for one in rows.values() if one["parent_id"] == row["entry_id"]]
    if below:
        raise UsageError(
            f"“{row['item_name']}”下面还有子项 {len(below)} 个（{'、'.join(below[:3])} 等），"
            f"请先逐个{what}子项"
        )
