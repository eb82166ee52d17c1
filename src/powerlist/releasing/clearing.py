"""The secrecy and privacy review: who has cleared exactly these files, and its record."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from powerlist import decide, publish
from powerlist.decide import Decision, Draft, Ledger
from powerlist.errors import UsageError
from powerlist.language import sensitive
from powerlist.office_workbook import csv_of
from powerlist.publish import Prepared, Review
from powerlist.releasing.candidate import Candidate
from powerlist.workspace import Workspace

CLEARANCE: Final = "clearance"  # kind of the ledger line that says who has reviewed what
PASSED: Final = "审查通过"
ASIDE: Final = "保密审查"  # folder below review/
RECORD: Final = "保密审查登记表.docx"
MASKS: Final = "脱敏记录.csv"
MASK_HEADS: Final = ("单位", "事项", "栏目", "类型", "公布的文字", "决定人", "决定时间", "理由")


def clearance(ledger: Ledger, prepared: Prepared) -> Decision | None:
    """The line by which somebody has cleared exactly these files."""
    wanted = {"edition": prepared.settings.edition, "content": prepared.content_id}
    lines = decide.standing(ledger.decisions())
    cleared = [line for line in lines if line.kind == CLEARANCE and line.subject == wanted]
    return cleared[-1] if cleared else None


def clear(ledger: Ledger, ready: Candidate, draft: Mapping[str, str], at: str) -> None:
    """Record that `draft["signer"]` has reviewed these files (also `reason` and `document`).

    Raises UsageError while there is something nobody has answered for.
    """
    if ready.found:
        raise UsageError(f"还有 {len(ready.found)} 处没有处理，不能作出审查结论")
    edition = ready.settings.edition
    subject = {"edition": edition, "content": ready.prepared.content_id}
    about = f"保密审查｜{ready.prepared.listing.title}：{len(ready.prepared.files)} 个文件"
    line = Draft(kind=CLEARANCE, subject=subject, about=about, answer=PASSED, **draft)
    ledger.append([line], at)


def write_review(place: Workspace, ready: Candidate, by: Decision | None) -> list[Path]:
    """Write the review's record and the log of what was masked into review/保密审查/."""
    folder = place.root / "review" / ASIDE
    record = publish.review_record(_review(ready, by), ready.settings)
    written = {RECORD: record, MASKS: _masks(ready)}
    with place.transaction() as transaction:
        for name, content in written.items():
            transaction.path(folder / name).write_bytes(content)
    return [folder / name for name in written]


def _review(ready: Candidate, by: Decision | None) -> Review:
    totals = [section.totals for section in ready.prepared.listing.sections]
    counts = (
        f"主项{sum(one.main for one in totals)}项，子项{sum(one.sub for one in totals)}项，"
        f"审核转报{sum(one.forwarded for one in totals)}项"
    )
    return Review(
        title=ready.prepared.listing.title,
        files=ready.prepared.digests,
        counts=counts,
        answered=tuple(answered for _, answered in ready.answers),
        open=len(ready.found),
        reviewer=by.signer if by else "",
        day=date.fromisoformat(by.made_at[:10]) if by else None,
    )


def _masks(ready: Candidate) -> bytes:
    """Every text that is published in part only, and who decided so."""
    rows = []
    decided = {
        decision.subject["record_id"]: decision
        for decision, _ in ready.answers
        if decision.answer == "mask"
    }
    for entry in ready.outcome.entries.filter("publishable", "masked").to_dicts():
        line = next(decided[one] for one in entry["sources"] if one in decided)
        for column, head in publish.FREE_TEXT.items():
            for one in sensitive.personal(entry[column] or ""):
                told = (head, one.kind, one.shown)
                said = (line.signer, line.made_at, line.reason)
                rows.append((entry["unit"], sensitive.masked(entry["item_name"]), *told, *said))
    return csv_of(MASK_HEADS, rows)
