"""Why findings were answered as they were, in the words of those who answered."""

from collections.abc import Iterable

from powerlist.decide.case import CaseKind
from powerlist.decide.decision import Decision
from powerlist.decide.history import standing


def reasons(decisions: Iterable[Decision]) -> dict[str, str]:
    """The last reason given for each finding, with who gave it and on which document."""
    return {
        line.subject["finding_id"]: _told(line)
        for line in standing(decisions)
        if line.kind == CaseKind.FINDING
    }


def _told(line: Decision) -> str:
    signed = "，".join(part for part in (line.signer, line.document) if part)
    return f"{line.reason}（{signed}）" if line.reason else signed
