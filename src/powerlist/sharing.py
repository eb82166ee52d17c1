"""Share the open questions out: a review workbook for every unit, kind of question or reviewer."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from powerlist import results
from powerlist.decide import Ledger, workbook
from powerlist.decide.workbook import By
from powerlist.model import as_json
from powerlist.settings import NOT_IN_FILE_NAMES
from powerlist.workspace import Workspace

WRITTEN_NAME: Final = "shared.json"  # SHA-256 of every workbook as we wrote it, by its name


@dataclass(frozen=True, slots=True)
class Shared:
    """What was written."""

    folder: Path
    numbers: dict[str, int]  # name of the workbook → questions in it
    kept: tuple[Path, ...]  # copies of filled workbooks that nobody has read back


def share(place: Workspace, ledger: Ledger, by: By) -> Shared:
    """Write the workbooks, all or none, with the questions that are still open now.

    Raises UsageError where nothing has been merged yet.
    """
    cases = results.questions(place, ledger).still_open(ledger.decisions())
    settings = place.settings
    reviewer_of = {unit: one.name for one in settings.reviewers for unit in one.units}
    folder = place.review_workbook.with_name("分发")
    mark = place.work / WRITTEN_NAME
    ours: dict[str, str] = json.loads(mark.read_text("utf-8")) if mark.exists() else {}
    kept, numbers = [], {}
    with place.transaction() as transaction:
        for part, own in workbook.parts(cases, by, reviewer_of).items():
            final = folder / f"{_file_name(part)}.xlsx"
            kept.append(results.keep_unread(final, ours.get(final.name, ""), ledger, transaction))
            written = transaction.path(final)
            workbook.write(own, written, results.header(settings, own, ledger, part))
            ours[final.name] = hashlib.sha256(written.read_bytes()).hexdigest()
            numbers[final.name] = len(own)
        left_over = [name for name in ours if name not in numbers]
        written_now = {name: ours[name] for name in numbers}
        transaction.path(mark).write_text(as_json(written_now), encoding="utf-8")
    for name in left_over:
        _drop_untouched(folder / name, ours[name])
    return Shared(folder, numbers, tuple(path for path in kept if path))


def _drop_untouched(path: Path, ours: str) -> None:
    """Take away what an earlier sharing wrote and nobody has touched: nobody need fill it in."""
    if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == ours:
        path.unlink()


def _file_name(part: str) -> str:
    return "".join("_" if character in NOT_IN_FILE_NAMES else character for character in part)
