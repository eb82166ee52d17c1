"""One edition on its way out: prepared, reviewed for secrets and private data, forced, written.

Composes the pipeline's outcome, the ledger and `publish`; see docs/publication.md.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final

import polars as pl

from powerlist import decide, editions, model, publish, read
from powerlist.decide import CaseKind, Decision, Draft, Ledger
from powerlist.errors import UsageError
from powerlist.language import sensitive
from powerlist.model import Status
from powerlist.pipeline import Outcome
from powerlist.publish import ANSWERS, Answered, Found, Prepared, Review, Verified
from powerlist.settings import Settings, consistent
from powerlist.workspace import Workspace

CLEARANCE: Final = "clearance"  # kind of the ledger line that says who has reviewed what
PASSED: Final = "审查通过"
REVIEWED_CODES: Final = ("C210", "C211")  # personal data, secrecy marks
FORCED: Final = "powerlist publish --force"  # source of a line that forces publication
ASIDE: Final = "保密审查"  # folder below review/
RECORD: Final = "保密审查登记表.docx"
MASKS: Final = "脱敏记录.csv"
MASK_HEADS: Final = ("单位", "事项", "栏目", "类型", "公布的文字", "决定人", "决定时间", "理由")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What would go out as it stands now."""

    outcome: Outcome
    settings: Settings  # of the edition
    prepared: Prepared
    found: tuple[Found, ...]  # what nobody has answered for
    answers: tuple[tuple[Decision, Answered], ...]
    unsaid: tuple[str, ...]  # what the change list does not tell, because it is only held back


def of_edition(place: Workspace, name: str | None) -> Settings:
    """The settings for an edition; raises UsageError where it has been published already."""
    edition = name or place.settings.edition
    settings = consistent(replace(place.settings, edition=edition))
    if place.release(edition).exists():
        raise UsageError(f"“{edition}”已经公布，不再改动；更正请另起版次：--edition 新版次")
    return settings


def candidate(place: Workspace, outcome: Outcome, settings: Settings, ledger: Ledger) -> Candidate:
    """All files of the edition, and what in them somebody still has to answer for.

    What a person has let pass as it stands (认可) is not asked again.
    """
    since_last = editions.since_last(place, outcome.entries, settings)
    prepared = publish.prepare(outcome.entries, settings, since_last)
    answers = tuple(_answers(outcome, decide.standing(ledger.decisions())))
    passed = {
        text
        for decision, _ in answers
        if decision.answer == "accept"
        for text in _in_record(outcome, decision.subject["record_id"])
    }
    unsaid = since_last.unsaid if since_last else ()
    found = publish.scan(prepared.files, passed)
    return Candidate(outcome, settings, prepared, found, answers, unsaid)


def refuse_lost_adjustments(place: Workspace, outcome: Outcome, ledger: Ledger) -> None:
    """Raise UsageError where this list does not know of adjustments made since the last round."""
    made = editions.adjustments(decide.standing(ledger.decisions()))
    made = editions.since_last_round(made, editions.editions(place))
    missing = editions.lost(outcome.entries, made, outcome.settings.units)
    if not missing:
        return
    told = "".join(f"\n  台账第 {one.number} 条　{one.told}" for one in missing)
    raise UsageError(
        f"有 {len(missing)} 条动态调整在这次汇总的目录里没有体现，公布后就不再有效：{told}\n"
        "请有关单位按调整后的内容重报；记错了的用 powerlist ledger --undo 编号 撤销；"
        "确定以这次汇总为准的，加 --drop-adjustments"
    )


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


def write(
    place: Workspace, ready: Candidate, ledger: Ledger, facts: Mapping[str, object], at: str
) -> list[Path]:
    """Put the edition into release/ or nothing, and remember where its rows come from."""
    folder = place.release(ready.settings.edition)
    with place.transaction() as transaction:
        staged = transaction.path(folder / publish.MANIFEST).parent
        names = [path.name for path in publish.write(ready.prepared, facts, staged)]
        manifest = (staged / publish.MANIFEST).read_text(encoding="utf-8")
        ledger.note_release(ready.settings.edition, at, manifest, list(_origins(ready.outcome)))
    return [folder / name for name in names]


def traced(place: Workspace, ledger: Ledger, found: Verified) -> tuple[int, list[str]]:
    """How many published rows trace to a return that is still what it was, and which do not.

    A main item that only stands above its sub-items has no report of its own; a row of an edition
    made by adjustment rests on lines of the ledger.
    """
    edition = found.manifest["edition"]
    problems = []
    written = ledger.manifest(edition)
    if written is not None and json.loads(written) != found.manifest:
        problems.append(f"{publish.MANIFEST} 与台账记下的公布时的内容不一致")
    if "predecessor" in found.manifest["facts"]:
        untraced = _unaccounted(place, ledger, edition)
        return len(found.entry_ids) - len(untraced), problems + untraced
    origins = ledger.origins(edition)
    files = read.sheets(place.returns(), place.settings.read, cache=place.cache).files
    digests = {(row["round"], row["file"]): row["sha256"] for row in files.to_dicts()}
    traceable = 0
    for entry_id in found.entry_ids:
        if entry_id not in origins:
            problems.append(f"事项标识 {entry_id}：台账中没有它的来源")
            continue
        gone = [
            f"事项标识 {entry_id}：来源文件 {source['file']} 已不在或被改动"
            for source in json.loads(origins[entry_id])
            if digests.get((source["round"], source["file"])) != source["sha256"]
        ]
        problems += gone
        traceable += not gone
    return traceable, problems


def _unaccounted(place: Workspace, ledger: Ledger, name: str) -> list[str]:
    """What in an edition made by adjustment rests neither on the one before nor on the ledger."""
    edition = next((one for one in editions.editions(place) if one.name == name), None)
    if edition is None:
        return [f"“{name}”不在本工作目录的 release/ 中，无法追溯来源"]
    differing = editions.differing(place, ledger, edition)
    if differing is None:
        return [f"上一版“{edition.facts['predecessor']}”已不在 release/ 中，无法追溯来源"]
    return [f"事项标识 {one}：与上一版和台账中的调整对不上" for one in differing]


def _origins(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """For every published entry the reports it comes from, as JSON."""
    columns = ("round", "file", "sheet", "row")
    records = {row["record_id"]: row for row in outcome.records.to_dicts()}
    digests = {
        (row["round"], row["file"]): row["sha256"] for row in outcome.reading.files.to_dicts()
    }
    for entry in outcome.entries.filter("publishable").to_dicts():
        sources = [records[record_id] for record_id in entry["sources"]]
        told = [
            {column: row[column] for column in columns}
            | {"sha256": digests.get((row["round"], row["file"]))}
            for row in sources
        ]
        yield entry["entry_id"], model.as_json(told)


def _answers(outcome: Outcome, lines: Sequence[Decision]) -> Iterator[tuple[Decision, Answered]]:
    found = {row["finding_id"]: row for row in outcome.findings.to_dicts()}
    records = model.current_rows(outcome.records)
    for line in lines:
        finding = found.get(line.subject.get("finding_id", ""))
        is_reviewed = line.kind == CaseKind.FINDING and line.subject["code"] in REVIEWED_CODES
        if finding is None or not is_reviewed or line.answer not in ANSWERS:
            continue
        record = records.get(finding["record_id"] or "", {})
        name = sensitive.masked(record.get("item_name") or "（表上文字）")
        item = f"{finding['unit'] or ''}：{name}"
        yield (
            line,
            Answered(item, finding["message"], line.answer, line.signer, line.reason),
        )


def _in_record(outcome: Outcome, record_id: str | None) -> Iterator[str]:
    """The texts of a report in which something is found, whole and line by line."""
    record = model.current_rows(outcome.records).get(record_id or "", {})
    texts = {column: record.get(column) for column in publish.FREE_TEXT}
    names = (record.get("parent_name"), texts.pop("item_name"))  # a heading is published as item
    for column, typed in (*(("item_name", name) for name in names), *texts.items()):
        text = publish.worded(column, typed or "")
        yield from (part for part in {text, *text.split("\n")} if publish.suspicious(part))


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
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(MASK_HEADS)
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
                writer.writerow((entry["unit"], sensitive.masked(entry["item_name"]), *told, *said))
    return text.getvalue().encode("utf-8-sig")
