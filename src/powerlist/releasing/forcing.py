"""Publication in spite of open errors: by a named person, with a reason, on record."""

from typing import Final

import polars as pl

from powerlist import decide, publish
from powerlist.decide import CaseKind, Decision, Draft, Ledger
from powerlist.errors import UsageError
from powerlist.model import Status
from powerlist.pipeline import Outcome
from powerlist.releasing.candidate import REVIEWED_CODES

FORCED: Final = "powerlist publish --force"  # source of a line that forces publication


def force(outcome: Outcome, signer: str, reason: str, document: str) -> list[Draft]:
    """Ledger lines that let every open error pass by name.

    Raises UsageError where a secret or private data would go out by it: these are answered for one
    by one.
    """
    refuse_private(f"{reason} {document}", "理由和文号会写进随版次公布的校验清单")
    blocking = outcome.blocking
    unforced = blocking.filter(pl.col("code").is_in(REVIEWED_CODES))
    if unforced.height:
        raise UsageError(
            f"有 {unforced.height} 处涉及个人信息或密级标志，不能强制公布；"
            "请逐条处理：powerlist review --kind finding"
        )
    return [
        Draft(
            kind=CaseKind.FINDING,
            subject={key: row[key] for key in ("code", "finding_id", "record_id")},
            about=f"强制公布｜{row['code']} {row['unit'] or ''}：{row['message']}",
            answer="accept",
            signer=signer,
            reason=reason,
            document=document,
            source=FORCED,
        )
        for row in blocking.to_dicts()
    ]


def refuse_private(text: str, why: str) -> None:
    """Raise UsageError for a text with private data or a secrecy mark in it."""
    if found := publish.suspicious(text):
        told = "、".join(f"{kind} {shown}" for kind, shown in found)
        raise UsageError(f"{why}，不能写{told}")


def forced(outcome: Outcome, ledger: Ledger) -> list[Decision]:
    """The lines by which errors of this list were let pass for the sake of publication."""
    accepted = outcome.findings.filter(pl.col("status") == Status.ACCEPTED)["finding_id"].to_list()
    lines = (line for line in decide.standing(ledger.decisions()) if line.source == FORCED)
    return [line for line in lines if line.subject["finding_id"] in accepted]
