"""The rounds of a clean-up: what units are told, what they reply, where they stand.

Composes the ledger, the tables of the last merge and the feedback workbooks; see docs/rounds.md.
"""

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from powerlist import check, feedback
from powerlist.decide import REPLY, Draft, Ledger, standing
from powerlist.errors import UsageError
from powerlist.feedback import History, Reply, letter, read_back, receipts, workbook
from powerlist.feedback.circular import Circular, write
from powerlist.feedback.contents import Contents, Known, Told, contents
from powerlist.feedback.read_back import Problem, Replies
from powerlist.feedback.remarks import last_asked
from powerlist.feedback.replies import LABELS
from powerlist.feedback.standing import Returns, Standing, rounds, standings
from powerlist.workspace import Workspace, ensure_replaceable, put

LETTER: Final = "反馈意见函.docx"
UNREAD: Final = "未读回"


def history(place: Workspace, ledger: Ledger) -> History:
    """What units were told and replied so far, and when their returns came in."""
    replies = tuple(
        Reply(
            unit=line.subject["unit"],
            round=line.subject["round"],
            finding_id=line.subject["finding_id"],
            answer=line.answer,
            reason=line.reason,
            by=line.signer,
        )
        for line in standing(ledger.decisions())
        if line.kind == REPLY
    )
    return History(ledger.told(), replies, received(place)[0])


def received(place: Workspace) -> tuple[dict[tuple[int, str], date], list[str]]:
    """(round, unit) → the day its return came in, and what of the lists could not be used."""
    days: dict[tuple[int, str], date] = {}
    problems: list[str] = []
    for number, path in place.receipts():
        found, unusable = receipts.received(path, place.settings.units)
        days |= {(number, unit): day for unit, day in found.items()}
        problems += (f"第 {number} 轮 {problem}" for problem in unusable)
    return days, problems


def known(place: Workspace, ledger: Ledger) -> Known:
    """The last merge and what has become of everything units were told."""
    findings, records = place.table("findings"), place.table("records")
    return Known(
        settings=place.settings,
        findings=findings,
        records=records,
        sheets=place.table("sheets"),
        remarks=feedback.remarks(history(place, ledger), records, findings),
        steps=feedback.steps(records),
        titles={rule.code: rule.title for rule in check.RULES},
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """Which feedback is wanted."""

    round: int | None = None
    units: tuple[str, ...] = ()  # all that returned, where none is named
    with_letters: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What `tell` has written."""

    round: int
    contents: tuple[Contents, ...]
    kept: tuple[Path, ...]  # workbooks somebody had filled in, kept under another name
    quiet: int  # units to which there is nothing to say but notes
    new: int  # remarks that were not told before


def last_round(place: Workspace) -> int:
    """The last round something came in for."""
    return max((file.round for file in place.returns()), default=1) or 1


def tell(place: Workspace, ledger: Ledger, asked: Asked, told_on: str) -> Written:
    """Write the workbooks, and letters where asked for, and remember what they say."""
    number = asked.round or last_round(place)
    everything = contents(known(place, ledger), number)
    chosen = [each for each in everything if not asked.units or each.unit in asked.units]
    missing = set(asked.units) - {each.unit for each in everything}
    if missing:
        raise UsageError(f"第 {number} 轮没有读到{'、'.join(sorted(missing))}报送的内容")
    speaking = [each for each in chosen if each.says_something or each.unit in asked.units]
    settings = place.settings
    header = workbook.Header(settings.city, settings.edition, settings.published_on)
    kept: list[Path] = []
    with place.transaction() as transaction:
        for each in speaking:
            path = place.feedback / f"{each.unit}.xlsx"
            if aside := _unread(path, ledger):
                shutil.copyfile(path, transaction.path(aside))
                kept.append(aside)
            workbook.write(each, transaction.path(path), header)
            if asked.with_letters:
                paper = place.feedback / f"{each.unit} {LETTER}"
                letter.write(each, transaction.path(paper), header)
    # Afterwards: what could not be written, because it is open in Excel, has not been told.
    new = ledger.tell([_remark(each, told, told_on) for each in speaking for told in each.told])
    return Written(number, tuple(speaking), tuple(kept), len(chosen) - len(speaking), new)


def _remark(about: Contents, told: Told, told_on: str) -> dict[str, object]:
    return {
        "round": about.round,
        "unit": about.unit,
        "finding_id": told.finding_id,
        "code": told.code,
        "severity": told.severity,
        "record_id": told.record_id,
        "item_name": told.item_name,
        "message": told.message,
        "told_on": told_on,
    }


def _unread(path: Path, ledger: Ledger) -> Path | None:
    """Under which name to keep a standing workbook whose replies are not in the ledger yet."""
    if not path.exists():
        return None
    ensure_replaceable(path)
    found = read_back.read(path) if read_back.is_feedback(path) else None
    if found:
        recorded = {line.about for line in ledger.decisions()}
        if all(line.about in recorded for line in _lines(found, ledger, path.name)):
            return None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:6]
    return path.with_name(f"{path.stem}（{UNREAD} {digest}）{path.suffix}")


def read(path: Path, ledger: Ledger, at: str) -> tuple[Replies, int]:
    """Record a unit's replies, all of the file or none; and how many were new."""
    found = read_back.read(path)
    strangers = _strangers(found, ledger)
    if strangers or found.problems:
        return Replies(found.unit, found.round, (), (*found.problems, *strangers), found.blank), 0
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    added = ledger.append(_lines(found, ledger, path.name), at)
    if not ledger.has_import(digest):
        ledger.note_import(digest, path.name, at, added)
    return found, added


def _strangers(found: Replies, ledger: Ledger) -> tuple[Problem, ...]:
    told = _told(found, ledger)
    unknown = [reply for reply in found.replies if reply.finding_id not in told]
    return tuple(
        Problem(
            f"编号 {reply.finding_id}",
            f"第{found.round}轮没有向{found.unit}反馈过这个问题，编号可能被改动。",
        )
        for reply in unknown
    )


def _told(found: Replies, ledger: Ledger) -> dict[str, dict[str, object]]:
    key = found.round, found.unit
    return {row["finding_id"]: row for row in ledger.told() if (row["round"], row["unit"]) == key}


def _lines(found: Replies, ledger: Ledger, source: str) -> Sequence[Draft]:
    """The replies as the ledger keeps them."""
    told = _told(found, ledger)
    return [
        Draft(
            kind=REPLY,
            subject={"finding_id": reply.finding_id, "round": reply.round, "unit": reply.unit},
            about=f"{reply.unit}第{reply.round}轮｜"
            f"{told.get(reply.finding_id, {}).get('message', '')} → {LABELS[reply.answer]}",
            answer=reply.answer,
            signer=f"{reply.unit} {reply.by}".strip(),
            reason=reply.reason,
            source=source,
        )
        for reply in found.replies
    ]


@dataclass(frozen=True, slots=True)
class Overview:
    """Where everybody stands, for the terminal and the circular."""

    rounds: tuple[int, ...]
    units: tuple[Standing, ...]
    is_merged: bool
    problems: tuple[str, ...]  # lines of the lists of receipts that could not be used


def overview(place: Workspace, ledger: Ledger, today: date) -> Overview:
    """Where everybody stands; before the first merge as far as file names tell."""
    days, problems = received(place)
    is_merged = (place.work / "findings.parquet").exists()
    returns = (
        _returns(place, ledger) if is_merged else Returns.of_names(place.returns(), place.settings)
    )
    return Overview(
        rounds=rounds(place.settings, returns),
        units=standings(place.settings, returns, days, today),
        is_merged=is_merged,
        problems=tuple(problems),
    )


def _returns(place: Workspace, ledger: Ledger) -> Returns:
    files, records, findings = (place.table(name) for name in ("files", "records", "findings"))
    remarks = feedback.remarks(history(place, ledger), records, findings)
    return Returns.of_tables(files, records, findings, remarks)


def circular(place: Workspace, found: Overview, path: Path, today: date) -> None:
    """Write the table of a circular to `path`."""
    table = Circular.of(place.settings, found.units, found.rounds, today)
    put(path, write(table, path))


def compared(place: Workspace, ledger: Ledger) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Remarks that a later return has met, and the steps of items, for `powerlist rounds`."""
    everything = known(place, ledger)
    met = everything.remarks.filter(pl.col("round") < pl.col("returned"))
    return last_asked(met), everything.steps
