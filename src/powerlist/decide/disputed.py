"""What people have said about an open question stands with it when it is put again.

That is their remarks, and where two have answered differently both answers.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from powerlist.decide.case import Case
from powerlist.decide.decision import Decision
from powerlist.decide.drafting import key
from powerlist.decide.history import Disagreement
from powerlist.model import as_json, fingerprint

TITLE: Final = "两人决定不一致"
ADVICE: Final = "看双方的理由和依据，商定后再选一次，以这一次为准"

Question = tuple[str, str]


def with_what_was_said(
    cases: Iterable[Case], disagreements: Iterable[Disagreement], comments: Iterable[Decision]
) -> tuple[Case, ...]:
    """The cases, each with what was said about it, by whom and when; once is enough."""
    disputed = {_question(one.lines[0].kind, one.lines[0].subject): one for one in disagreements}
    remarks: dict[Question, list[str]] = {}
    for line in comments:
        question = _question(line.subject["of"], line.subject["subject"])
        remark = f"{line.signer}（{line.made_at[:10]}）备注：{line.answer}"
        remarks.setdefault(question, []).append(remark)
    found = []
    for case in cases:
        questions = [_question(*key(case, subject)) for subject in case.subjects]
        rivals = [disputed[question] for question in questions if question in disputed]
        told = [remark for question in questions for remark in remarks.get(question, ())]
        asked = _reopened(case, rivals) if rivals and not case.title.startswith(TITLE) else case
        new = [remark for remark in dict.fromkeys(told) if remark not in asked.why]
        found.append(replace(asked, why="\n".join((asked.why, *new))) if new else asked)
    return tuple(found)


def _reopened(case: Case, rivals: list[Disagreement]) -> Case:
    told = dict.fromkeys(one.told for one in rivals)
    return replace(
        case,
        case_id=fingerprint("disagreement", case.case_id, *told),
        title=f"{TITLE}：{case.title}",
        advice=ADVICE,
        why="\n".join((*told, case.why)),
        is_blocking=True,
    )


def _question(kind: str, subject: dict[str, Any]) -> Question:
    return kind, as_json(subject)
