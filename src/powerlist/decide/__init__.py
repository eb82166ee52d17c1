"""What people decide: questions out, answers in, kept in a ledger and applied on every run."""

from collections.abc import Iterable

from powerlist.decide.case import Answer, Case, CaseKind
from powerlist.decide.ledger import Decision, Draft, Ledger
from powerlist.decide.questions import remember, remembered
from powerlist.decide.queue import Situation, about, cases, stored
from powerlist.decide.replay import Resolution, replay
from powerlist.decide.settled import settled

__all__ = [
    "Answer",
    "Case",
    "CaseKind",
    "Decision",
    "Draft",
    "Ledger",
    "Resolution",
    "Situation",
    "cases",
    "drafts",
    "remember",
    "remembered",
    "replay",
    "settled",
]


def drafts(cases: Iterable[Case], answers: Iterable[Answer], source: str) -> list[Draft]:
    """Answers as ledger lines, one for each pair or item that a case covers."""
    by_id = {case.case_id: case for case in cases}
    lines = []
    for answer in answers:
        case = by_id[answer.case_id]
        label = next(option.label for option in case.options if option.value == answer.value)
        for subject in case.subjects:
            kept, value = stored(subject, case.kind, answer.value)
            lines.append(
                Draft(
                    kind=case.kind,
                    subject=kept,
                    about=f"{about(case, subject)} → {label}",
                    answer=value,
                    signer=answer.by,
                    reason=answer.reason,
                    document=answer.document,
                    source=source,
                )
            )
    return lines
