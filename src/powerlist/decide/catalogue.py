"""What people said about baselines: which item a record is, who reports what nobody has reported.

The last answer to a question holds. It is stale, and not applied, where the record is gone or the
baseline has lost the item or now offers another one. Answers about a baseline that is no longer
declared rest until it is declared again.
"""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.decide.case import CaseKind
from powerlist.decide.decision import ADOPT, Decision
from powerlist.decide.history import standing
from powerlist.decide.replay import RETURNED
from powerlist.model import Adoption, Band

NO_SUCH_ITEM: Final = "none"
NOT_HERE: Final = "not_here"
OTHER_UNIT: Final = "other"
LATER: Final = "later"
PARTED_BY: Final = ":"  # between relation and item in an answer
RECORD_GONE: Final = "所涉事项已不在各单位现报清单中"
ITEM_GONE: Final = "所选条目已不在该目录中"
MORE_ITEMS: Final = "目录中又有了别的相近条目，需重新确认"

Row = dict[str, Any]


def answer_of(relation: str, item_id: str) -> str:
    """The answer that a record is this item, a part of it, or the same at another level."""
    return f"{relation}{PARTED_BY}{item_id}"


def matched(
    records: pl.DataFrame,
    items: pl.DataFrame,
    matches: pl.DataFrame,
    decisions: Sequence[Decision],
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The matches, those a person has answered made certain, and stale answers (model.STALE)."""
    present = set(model.current(records)["record_id"])
    listed = set(items["item_id"])
    by_record = _by_record(matches)
    stale: list[Row] = []
    for line in _last(decisions, CaseKind.CATALOGUE, ("record_id", "baseline")):
        key = line.subject["record_id"], line.subject["baseline"]
        if line.answer == RETURNED or key[1] not in set(items["baseline"]):
            continue
        if key[0] not in present:
            stale.append(_stale(line, RECORD_GONE, ()))
        elif why := _misfit(line, by_record.get(key, ()), listed):
            stale.append(_stale(line, why, key[:1]))
        else:
            by_record[key] = (_answered(line, by_record.get(key, ())),)
    rows = [row for found in by_record.values() for row in found]
    return (
        model.checked(pl.DataFrame(rows, schema=model.BASELINE_MATCHES), model.BASELINE_MATCHES),
        pl.DataFrame(stale, schema=model.STALE),
    )


def claimed(unclaimed: pl.DataFrame, decisions: Sequence[Decision]) -> pl.DataFrame:
    """The unclaimed items with what people said about them."""
    said = {
        (line.subject["baseline"], line.subject["item_id"]): line
        for line in _last(decisions, CaseKind.UNCLAIMED, ("baseline", "item_id"))
    }
    rows = []
    for row in unclaimed.to_dicts():
        line = said.get((row["baseline"], row["item_id"]))
        told = (
            {"answer": line.answer, "reason": line.reason, "decision": line.number} if line else {}
        )
        rows.append(row | told)
    return model.checked(pl.DataFrame(rows, schema=model.UNCLAIMED), model.UNCLAIMED)


def adoptions(decisions: Sequence[Decision]) -> tuple[Adoption, ...]:
    """What is adopted, in the order in which it was; a line without columns withdraws."""
    return tuple(
        Adoption(line.subject["baseline"], line.subject["unit"], tuple(line.answer.split(",")))
        for line in standing(decisions)
        if line.kind == ADOPT and line.answer
    )


def _last(decisions: Sequence[Decision], kind: str, keys: tuple[str, ...]) -> list[Decision]:
    """The last line about each thing, whichever choice it was made from."""
    lines = (line for line in standing(decisions) if line.kind == kind)
    return list({tuple(line.subject[key] for key in keys): line for line in lines}.values())


def _by_record(matches: pl.DataFrame) -> dict[tuple[str, str], tuple[Row, ...]]:
    found: dict[tuple[str, str], tuple[Row, ...]] = {}
    for row in matches.to_dicts():
        key = row["record_id"], row["baseline"]
        found[key] = (*found.get(key, ()), row)
    return found


def _misfit(line: Decision, offered: tuple[Row, ...], listed: set[str]) -> str:
    """Why the answer no longer fits what is offered now; "" where it does."""
    if line.answer == NO_SUCH_ITEM:
        now = {row["item_id"] for row in offered} - {None}
        return "" if now <= set(line.subject["item_ids"]) else MORE_ITEMS
    return "" if line.answer.partition(PARTED_BY)[2] in listed else ITEM_GONE


def _answered(line: Decision, offered: tuple[Row, ...]) -> Row:
    relation, _, item_id = line.answer.partition(PARTED_BY)
    row: Row = dict.fromkeys(model.BASELINE_MATCHES)
    row |= {"how": NO_SUCH_ITEM, "evidence": []}
    if item_id:
        same = (one for one in offered if one["item_id"] == item_id)
        row |= next(same, {"how": "wording"})
        row |= {"item_id": item_id, "relation": relation}
    about = {key: line.subject[key] for key in ("record_id", "baseline")}
    return row | about | {"band": Band.CERTAIN, "decision": line.number}


def _stale(line: Decision, why: str, record_ids: tuple[str, ...]) -> Row:
    return {
        "decision": line.number,
        "kind": "stale",
        "subject": line.about,
        "why": why,
        "record_ids": list(record_ids),
    }
