"""Which questions of the last merge are still open after what was answered since.

A merge puts the questions from all that units report. This asks less: what has been answered,
and what follows from the answers, so that nobody waits for a merge between two questions.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import polars as pl

from powerlist import model
from powerlist.decide import history
from powerlist.decide.case import Case, CaseKind
from powerlist.decide.closure import implied
from powerlist.decide.decision import Decision
from powerlist.decide.disputed import with_what_was_said
from powerlist.decide.drafting import OF_PAIRS, key
from powerlist.decide.queue import value_cases
from powerlist.decide.replay import RETURNED, WITHHOLD, Resolution

Answers = dict[history.Key, str]
IDS: Final = ("left_id", "right_id")


def still_open(
    cases: Sequence[Case],
    records: pl.DataFrame,
    resolution: Resolution,
    conflicts: pl.DataFrame,
    decisions: Sequence[Decision],
) -> tuple[Case, ...]:
    """The cases less those answered or settled by other answers, and the values now in doubt.

    `resolution` and `conflicts` are those of today. What was sent back to its unit counts as
    answered here; the next merge asks it again.
    """
    standing = history.standing(decisions)
    said = _said(standing)
    rest = [case for case in cases if case.kind != CaseKind.VALUE and _answers(case, said) is None]
    over = _settled(rest, resolution.verdicts) | _kept_back(rest, standing)
    values = value_cases(model.current_rows(records), conflicts)
    left = (
        *(case for case in rest if case.case_id not in over),
        *(case for case in values if _answers(case, said) is None),
    )
    return with_what_was_said(left, resolution.disagreements, resolution.comments)


def sent_back(cases: Iterable[Case], decisions: Sequence[Decision]) -> tuple[Case, ...]:
    """The cases that wait for their unit to answer."""
    said = _said(history.standing(decisions))
    return tuple(case for case in cases if RETURNED in (_answers(case, said) or ()))


def _said(standing: Iterable[Decision]) -> Answers:
    return {history.key(line): line.answer for line in standing}


def _answers(case: Case, said: Answers) -> tuple[str, ...] | None:
    """What the ledger says about each subject of the case; None where one is not answered."""
    keys = _keys(case)
    return tuple(said[one] for one in keys) if keys and said.keys() >= set(keys) else None


def _keys(case: Case) -> tuple[history.Key, ...]:
    found = (key(case, subject) for subject in case.subjects)
    return tuple((kind, model.as_json(subject)) for kind, subject in found)


def _settled(cases: Sequence[Case], verdicts: pl.DataFrame) -> set[str]:
    """Ids of the cases about pairs of which every pair is known by now."""
    about_pairs = [case for case in cases if case.kind in OF_PAIRS]
    asked = [(one["left"], one["right"]) for case in about_pairs for one in case.subjects]
    given = verdicts.to_dicts()
    known = {frozenset(v[side] for side in IDS) for v in (*given, *implied(asked, given))}
    return {
        case.case_id
        for case in about_pairs
        if all(frozenset((one["left"], one["right"])) in known for one in case.subjects)
    }


def _kept_back(cases: Sequence[Case], standing: Iterable[Decision]) -> set[str]:
    """Ids of the cases about faults of an item that is not to be published anyway."""
    records = {
        line.subject["record_id"]
        for line in standing
        if line.kind == CaseKind.FINDING and line.answer == WITHHOLD
    } - {None}
    return {
        case.case_id
        for case in cases
        if case.kind == CaseKind.FINDING
        and all(subject["record_id"] in records for subject in case.subjects)
    }
