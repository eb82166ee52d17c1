"""What the ledger keeps of an answer: one line for each pair or item that its case covers."""

from collections.abc import Iterable
from typing import Any, Final

from powerlist.decide import clusters
from powerlist.decide.case import Answer, Case, CaseKind, Comment, Member
from powerlist.decide.decision import COMMENT, Draft
from powerlist.decide.replay import oriented

NAMED: Final = 3  # members of a case named in the ledger's line about it
OF_PAIRS: Final = frozenset({CaseKind.RELATION, CaseKind.CLUSTER})


def drafts(cases: Iterable[Case], answers: Iterable[Answer], source: str) -> list[Draft]:
    """The lines of answers, in the order of the answers."""
    by_id = {case.case_id: case for case in cases}
    return [
        _draft(case, subject, answer, source)
        for answer in answers
        for case in (by_id[answer.case_id],)
        for subject in case.subjects
    ]


def remarked(cases: Iterable[Case], comments: Iterable[Comment], source: str) -> list[Draft]:
    """The lines of what people remarked; each has one remark on a question, the last."""
    by_id = {case.case_id: case for case in cases}
    lines = []
    for comment in comments:
        case = by_id[comment.case_id]
        kind, kept = key(case, case.subjects[0])
        subject = {"of": kind, "subject": kept, "by": comment.by}
        about = f"{_about(case, case.subjects[0])} → {comment.text}"
        lines.append(Draft(COMMENT, subject, about, comment.text, comment.by, source=source))
    return lines


def named(members: tuple[Member, ...]) -> str:
    """The members for people, the first few by name."""
    rest = f"等 {len(members)} 条" if len(members) > NAMED else ""
    return " 与 ".join(f"{m.unit}：{m.name}".strip("：") for m in members[:NAMED]) + rest


def key(case: Case, subject: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Kind and subject under which an answer about this subject is kept."""
    if case.kind not in OF_PAIRS:  # `about` is for people and would be another key
        return case.kind, {name: value for name, value in subject.items() if name != "about"}
    left, right, _ = oriented(subject["left"], subject["right"], "")
    return CaseKind.RELATION, {"left": left, "right": right}


def _draft(case: Case, subject: dict[str, Any], answer: Answer, source: str) -> Draft:
    kind, kept = key(case, subject)
    value, label = _said(case, subject, answer.value)
    return Draft(
        kind=kind,
        subject=kept,
        about=f"{_about(case, subject)} → {label}",
        answer=value,
        signer=answer.by,
        reason=answer.reason,
        document=answer.document,
        source=source,
    )


def _said(case: Case, subject: dict[str, Any], value: str) -> tuple[str, str]:
    """What the answer says about one subject, as the ledger keeps it and for people."""
    label = next(option.label for option in case.options if option.value == value)
    if case.kind not in OF_PAIRS:
        return value, label
    left, right = subject["left"], subject["right"]
    if case.kind == CaseKind.CLUSTER:
        value, label = clusters.pair_answer(case, left, right, value)
    return oriented(left, right, value)[2], label


def _about(case: Case, subject: dict[str, Any]) -> str:
    title = case.title.partition("（另有")[0]
    return f"{title}｜{subject.get('about') or named(case.members)}"
