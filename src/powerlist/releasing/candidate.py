"""What would go out as it stands now, and what in it somebody still has to answer for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from powerlist import decide, editions, model, publish
from powerlist.decide import CaseKind, Decision, Ledger
from powerlist.errors import UsageError
from powerlist.language import sensitive
from powerlist.pipeline import Outcome
from powerlist.publish import ANSWERS, Answered, Found, Prepared
from powerlist.settings import Settings, consistent
from powerlist.workspace import Workspace

Row = dict[str, Any]

REVIEWED_CODES: Final = ("C210", "C211")  # personal data, secrecy marks


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
    records = model.current_rows(outcome.records)
    answers = tuple(_answers(outcome, records, decide.standing(ledger.decisions())))
    passed = {
        text
        for decision, _ in answers
        if decision.answer == "accept"
        for text in _suspicious_in(records.get(decision.subject["record_id"] or "", {}))
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


def _answers(
    outcome: Outcome, records: Mapping[str, Row], lines: Sequence[Decision]
) -> Iterator[tuple[Decision, Answered]]:
    found = {row["finding_id"]: row for row in outcome.findings.to_dicts()}
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


def _suspicious_in(record: Row) -> Iterator[str]:
    """The texts of a report in which something is found, whole and line by line."""
    texts = {column: record.get(column) for column in publish.FREE_TEXT}
    names = (record.get("parent_name"), texts.pop("item_name"))  # a heading is published as item
    for column, typed in (*(("item_name", name) for name in names), *texts.items()):
        text = publish.worded(column, typed or "")
        yield from (part for part in {text, *text.split("\n")} if publish.suspicious(part))
