"""Put what units replied beside the questions it bears on; their word is heard, people decide."""

from collections.abc import Iterable
from dataclasses import replace

from powerlist.decide.case import Case, CaseKind

About = frozenset[str]


def with_replies(cases: Iterable[Case], replies: Iterable[tuple[About, str]]) -> tuple[Case, ...]:
    """The cases, each with the replies about its finding or about two of its members."""
    known = tuple(replies)
    return tuple(_with(case, known) for case in cases)


def _with(case: Case, replies: tuple[tuple[About, str], ...]) -> Case:
    members = {member.record_id for member in case.members}
    finding_ids = {subject.get("finding_id") for subject in case.subjects}
    is_about_one = case.kind == CaseKind.FINDING
    heard = [
        text
        for about, text in replies
        if (about & finding_ids if is_about_one else len(about & members) > 1)
    ]
    return replace(case, why="\n".join((case.why, *heard))) if heard else case
