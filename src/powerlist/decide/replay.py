"""What people have already said, applied to what units report now.

The last answer to a question holds, unless two people disagree (history.py): then it is open
again. An answer whose records are gone, or whose question has changed, is stale: it is reported
with the nearest that is there now, and not applied. Answers that contradict each other are
reported too, and then "different" wins: two things published apart can still be joined, two
things wrongly joined are lost.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.decide.case import CaseKind
from powerlist.decide.closure import consistent, implied
from powerlist.decide.decision import COMMENT, Decision
from powerlist.decide.history import Disagreement, disagreements, standing, words
from powerlist.decide.nearest import nearest
from powerlist.model import Band, Relation

KINDS: Final = frozenset(  # lines of other kinds are for others to read
    {CaseKind.RELATION, CaseKind.CLAIM, CaseKind.VALUE, CaseKind.FINDING}
)
ABOUT_SEVERAL: Final = KINDS - {CaseKind.FINDING}
EACH: Final = "each"  # every unit keeps the item for its own area
RETURNED: Final = "return"  # sent back to the unit; still open
ACCEPT: Final = "accept"
WITHHOLD: Final = "withhold"
MASK: Final = "mask"  # personal data is published in part only
SAME_LEFT: Final = "same_left"  # one item, the left unit leads
SAME_RIGHT: Final = "same_right"
CHANGED: Final = "所涉事项已不在各单位现报清单中，或者填报的内容已经改动"
CLAIM_CHANGED: Final = "决定之后申报这一事项的单位有变化，需重新确认归口"
LEAD_GONE: Final = "定为牵头的单位已不再申报这一事项，需重新确认归口"
FLIPPED: Final = {
    Relation.LEFT_PART_OF_RIGHT: Relation.RIGHT_PART_OF_LEFT,
    Relation.RIGHT_PART_OF_LEFT: Relation.LEFT_PART_OF_RIGHT,
    SAME_LEFT: SAME_RIGHT,
    SAME_RIGHT: SAME_LEFT,
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everything the ledger has to say about the records of this run."""

    verdicts: pl.DataFrame  # model.VERDICTS
    claims: pl.DataFrame  # model.CLAIMS with answers
    choices: pl.DataFrame  # model.CHOICES
    stale: pl.DataFrame  # model.STALE
    accepted: frozenset[str]  # finding ids
    withheld: frozenset[str]  # finding ids whose records are not to be published
    masked: frozenset[str]  # finding ids about personal data that is published in part only
    disagreements: tuple[Disagreement, ...] = ()  # questions that people answered differently
    comments: tuple[Decision, ...] = ()  # what people remarked about questions


def replay(
    records: pl.DataFrame,
    pairs: pl.DataFrame,
    claims: pl.DataFrame,
    decisions: Iterable[Decision],
) -> Resolution:
    """Apply the ledger to this run's records, pairs and claims."""
    lines = list(decisions)
    holding = [line for line in standing(lines) if line.kind in KINDS]
    disputed = disagreements(lines)
    rows = model.current_rows(records)
    valid = [decision for decision in holding if not _misses(decision, rows)]
    stale = [
        _gone(decision, rows)
        for decision in holding
        if _misses(decision, rows) and not _renewed(decision, valid, rows)
    ]
    answered, outdated = _claims(claims, valid, rows)
    proposed = [*_relations(valid, rows), *_from_claims(answered, rows), *_certain(pairs)]
    verdicts, contradictions = consistent(proposed)
    asked = pairs.filter(pl.col("band") == Band.REVIEW).select("left_id", "right_id").rows()
    verdicts += implied((pair for pair in asked if set(pair) not in _pairs(disputed)), verdicts)
    unfit = [*stale, *outdated, *contradictions, *_disagreements(disputed, rows)]
    findings = {kind: _finding_ids(valid, kind) for kind in (ACCEPT, WITHHOLD, MASK)}
    return Resolution(
        verdicts=model.checked(pl.DataFrame(verdicts, schema=model.VERDICTS), model.VERDICTS),
        claims=answered,
        choices=_choices(valid),
        stale=model.checked(pl.DataFrame(unfit, schema=model.STALE), model.STALE),
        accepted=findings[ACCEPT],
        withheld=findings[WITHHOLD],
        masked=findings[MASK],
        disagreements=tuple(disputed),
        comments=tuple(line for line in standing(lines) if line.kind == COMMENT),
    )


def oriented(left: str, right: str, answer: str) -> tuple[str, str, str]:
    """The pair in ascending order of ids, with the answer turned round where the sides change."""
    return (left, right, answer) if left < right else (right, left, FLIPPED.get(answer, answer))


def _record_ids(decision: Decision) -> list[str]:
    subject = decision.subject
    if decision.kind == CaseKind.RELATION:
        return [subject["left"], subject["right"]]
    return list(subject.get("record_ids", ()))


def _misses(decision: Decision, rows: dict[str, Any]) -> bool:
    """Whether a record the decision needs is no longer reported, or no longer says that."""
    ids = _record_ids(decision)
    if decision.kind == CaseKind.FINDING:
        return False
    present = [rows[record_id] for record_id in ids if record_id in rows]
    if len(present) <= 1:
        return True
    if decision.kind == CaseKind.VALUE:
        stated = {row[decision.subject["field"]] for row in present} - {None}
        return decision.answer not in stated or not stated <= set(decision.subject["values"])
    return False


def _renewed(decision: Decision, valid: list[Decision], rows: dict[str, Any]) -> bool:
    """Whether a later decision answers the same question for all that is still reported."""
    present = {record_id for record_id in _record_ids(decision) if record_id in rows}
    if decision.kind == CaseKind.RELATION or not present:
        return False
    return any(
        later.number > decision.number
        and later.kind == decision.kind
        and later.subject.get("field") == decision.subject.get("field")
        and present <= set(_record_ids(later))
        for later in valid
    )


def _stale(decision: Decision, rows: dict[str, Any], why: str) -> dict[str, Any]:
    return {
        "decision": decision.number,
        "kind": "stale",
        "subject": decision.about,
        "why": why,
        "record_ids": [record_id for record_id in _record_ids(decision) if record_id in rows],
    }


def _gone(decision: Decision, rows: dict[str, Any]) -> dict[str, Any]:
    found = nearest(decision.about, rows.values())
    return _stale(decision, rows, f"{CHANGED}；{found}" if found else CHANGED)


def _pairs(disputed: list[Disagreement]) -> list[set[str]]:
    """The pairs of records on which people disagree: nothing is to be concluded about them."""
    lines = (one.lines[0] for one in disputed)
    return [set(_record_ids(line)) for line in lines if line.kind == CaseKind.RELATION]


def _disagreements(disputed: list[Disagreement], rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Faults and other questions that two people answer differently stay open by themselves."""
    for one in disputed:
        last = one.lines[-1]
        if last.kind in ABOUT_SEVERAL and not _misses(last, rows):
            told = one.told.replace("\n", "；")
            yield _stale(last, rows, told) | {"kind": "disagreement", "subject": words(last)[0]}


def _relations(valid: list[Decision], rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    order = {record_id: at for at, record_id in enumerate(rows)}
    for decision in valid:
        if decision.kind != CaseKind.RELATION or decision.answer == RETURNED:
            continue
        left, right, answer = _in_record_order(decision, order)
        units = {SAME_LEFT: rows[left]["unit"], SAME_RIGHT: rows[right]["unit"]}
        is_between_units = units[SAME_LEFT] != units[SAME_RIGHT]
        yield {
            "left_id": left,
            "right_id": right,
            "relation": _relation(answer, is_same=answer in units),
            "lead": units.get(answer) if is_between_units else None,
            "decision": decision.number,
            "about": decision.about,
        }


def _relation(answer: str, *, is_same: bool) -> Relation:
    """Kept by each unit for itself: one item, but not one entry."""
    if is_same:
        return Relation.SAME
    return Relation.DIFFERENT if answer == EACH else Relation(answer)


def _in_record_order(decision: Decision, order: dict[str, int]) -> tuple[str, str, str]:
    """The ledger keeps pairs in ascending order of ids; frames keep them in record order."""
    left, right, answer = decision.subject["left"], decision.subject["right"], decision.answer
    if order[left] < order[right]:
        return left, right, answer
    return right, left, FLIPPED.get(answer, answer)


def _claims(
    claims: pl.DataFrame, valid: list[Decision], rows: dict[str, Any]
) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
    """Claims with the answers that still fit, and the answers that no longer do.

    An answer fits as long as no unit has joined the claim since; that one has left is no matter,
    unless it was to lead.
    """
    answered = claims.to_dicts()
    outdated = []
    for decision in valid:
        if decision.kind != CaseKind.CLAIM:
            continue
        decided = set(_record_ids(decision))
        touched = [row for row in answered if decided & set(row["record_ids"])]
        fitting = [row for row in touched if decided >= set(row["record_ids"])]
        for row in fitting:
            row["answer"] = _claim_answer(decision, row["units"])
            row["decision"] = decision.number if row["answer"] else None
        is_applied = any(row["answer"] for row in fitting) or decision.answer == RETURNED
        if not is_applied and not _renewed(decision, valid, rows):
            outdated.append(_stale(decision, rows, LEAD_GONE if fitting else CLAIM_CHANGED))
    return model.checked(pl.DataFrame(answered, schema=model.CLAIMS), model.CLAIMS), outdated


def _claim_answer(decision: Decision, units: list[str]) -> str | None:
    return decision.answer if decision.answer in {*units, EACH, Relation.DIFFERENT} else None


def _from_claims(claims: pl.DataFrame, rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    order = {record_id: at for at, record_id in enumerate(rows)}
    for claim in claims.filter(pl.col("answer").is_not_null()).sort("decision").to_dicts():
        is_one = claim["answer"] in claim["units"]
        shared = {
            "lead": claim["answer"] if is_one else None,
            "decision": claim["decision"],
            "about": "、".join(claim["units"]),
        }
        ids = claim["record_ids"]
        if is_one:
            first, *others = sorted(ids)  # not as they stand: what is joined must not depend on it
            for other in others:
                left, right = sorted((first, other), key=order.__getitem__)
                pair = {"left_id": left, "right_id": right, "relation": Relation.SAME}
                yield pair | shared
            continue
        for at, left in enumerate(ids):
            for right in ids[at + 1 :]:
                if rows[left]["unit"] != rows[right]["unit"]:
                    pair = {"left_id": left, "right_id": right, "relation": Relation.DIFFERENT}
                    yield pair | shared


def _certain(pairs: pl.DataFrame) -> Iterator[dict[str, Any]]:
    certain = pairs.filter(pl.col("band") == Band.CERTAIN).to_dicts()
    for pair in sorted(certain, key=lambda pair: sorted((pair["left_id"], pair["right_id"]))):
        named = {key: pair[key] for key in ("left_id", "right_id", "relation")}
        yield named | {"lead": None, "decision": None, "about": ""}


def _choices(valid: list[Decision]) -> pl.DataFrame:
    rows = [
        {
            "field": decision.subject["field"],
            "record_ids": decision.subject["record_ids"],
            "chosen": decision.answer,
            "decision": decision.number,
        }
        for decision in valid
        if decision.kind == CaseKind.VALUE
    ]
    return model.checked(pl.DataFrame(rows, schema=model.CHOICES), model.CHOICES)


def _finding_ids(valid: list[Decision], answer: str) -> frozenset[str]:
    return frozenset(
        decision.subject["finding_id"]
        for decision in valid
        if decision.kind == CaseKind.FINDING and decision.answer == answer
    )
