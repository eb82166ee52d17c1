"""powerlist decide: read the review workbook back into the ledger, all of it or nothing."""

import argparse
import hashlib
from pathlib import Path

from powerlist import decide, workspace
from powerlist.cli.feedback import read_one
from powerlist.cli.show import console, login, now, tell_unusable
from powerlist.decide import Ledger, workbook
from powerlist.errors import UsageError
from powerlist.feedback import read_back
from powerlist.workspace import Workspace


def run(options: argparse.Namespace) -> int:
    """Record the answers of a filled-in workbook."""
    show = console()
    with workspace.open_at(options.folder) as place:
        path = _find(options.workbook, place)
        workspace.ensure_closed(path)
        ledger = Ledger(place.ledger)
        if read_back.is_feedback(path):
            return read_one(path, ledger)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if ledger.has_import(digest):
            show.print(f"“{path.name}”此前已经读回，没有新的内容")
            return 0
        cases = decide.remembered(ledger)
        # Unsigned copies come from different people more often than not.
        signer = options.by or f"{login()}（{path.stem}）"
        back = workbook.read(path, cases, signer)
        if back.problems:
            tell_unusable(show, path.name, back.problems)
            return 1
        lines = decide.drafts(cases.values(), back.answers, path.name)
        remarks = decide.remarked(cases.values(), back.comments, path.name)
        added = ledger.append([*lines, *remarks], now(), back.seen)
        asked = [cases[answer.case_id] for answer in back.answers]
        again = decide.with_what_was_said(asked, decide.disagreements(ledger.decisions()), ())
        disputed = sum(one.title != case.title for one, case in zip(again, asked, strict=True))
        ledger.note_import(digest, path.name, now(), added)
    unsigned = sum(answer.by == signer for answer in back.answers) if not options.by else 0
    show.print(f"读回 {len(back.answers)} 处决定，新记入台账 {added} 条；未填 {back.blank} 处")
    if back.comments:
        show.print(f"另有备注 {len(back.comments)} 条，下次和问题列在一起")
    if disputed:
        show.print(
            f"其中 {disputed} 处与别人已作的决定不一致，都暂不套用；"
            "下次汇总后在核查表中列出双方的决定和理由，商定后再选一次"
        )
    if unsigned:
        show.print(f"其中 {unsigned} 处未填“决定人”，记在“{signer}”名下（可用 --by 指明）")
    show.print("下一步：powerlist merge（套用决定，只问剩下的）")
    return 0


def _find(given: Path, place: Workspace) -> Path:
    """The workbook as named, or of that name in the review folder."""
    for path in (given, place.root / given, place.review_workbook.parent / given):
        if path.is_file():
            return path
    raise UsageError(f"找不到核查表“{given}”")
