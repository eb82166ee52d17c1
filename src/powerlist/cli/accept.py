"""powerlist accept: let findings pass by name and with a reason; it holds until they change."""

import argparse
from typing import Final

import polars as pl

from powerlist import decide, model, workspace
from powerlist.check import RULES
from powerlist.cli.findings import of_code, reported
from powerlist.cli.show import console, now
from powerlist.cli.unit_meant import unit_meant
from powerlist.decide import Answer, Ledger
from powerlist.errors import UsageError
from powerlist.model import Severity, Status
from powerlist.report.listing import print_each
from powerlist.workspace import Workspace

ACCEPT: Final = "accept"
SOURCE: Final = "powerlist accept"
SHORTEST_ID: Final = 6  # characters; fewer would soon fit several
CODE: Final = r"^[A-Za-z]\d{3}$"


def run(options: argparse.Namespace) -> int:
    """Write one ledger line per finding, the same as the review workbook does."""
    if not (options.by.strip() and options.reason.strip()):
        raise UsageError("认可问题要写明姓名和理由：--by 姓名 --reason 理由")
    show = console()
    titles = {rule.code: rule.title for rule in RULES}
    with workspace.open_at(options.folder) as place:
        chosen = _chosen(options, place)
        added = _record(chosen, options, place, titles)
    print_each(show, chosen, titles)
    if not added:
        show.print(f"\n这 {chosen.height} 处{options.by}此前已认可过，没有重复记入台账")
        return 0
    show.print(
        f"\n{options.by}认可 {chosen.height} 处，新记入台账 {added} 条。理由：{options.reason}"
    )
    show.print("下一步：powerlist merge（套用）。所依据的内容变了，会重新提出")
    return 0


def _chosen(options: argparse.Namespace, place: Workspace) -> pl.DataFrame:
    findings, units = place.table("findings"), place.settings.units
    unit = unit_meant(options.unit, units, reported(findings)) if options.unit else None
    parts = [_meant(findings, text, unit) for text in options.findings]
    chosen = pl.concat(parts).unique("finding_id", keep="first", maintain_order=True)
    # Here a person has to choose an answer; that all is well as it stands would be none.
    has_options = pl.col("code").is_in(decide.ASKED_OTHERWISE)
    for code in chosen.filter(has_options, pl.col("severity") == Severity.ERROR)["code"].head(1):
        raise UsageError(f"{code} 要选一个答案，不能只是认可；请在 review/冲突核查表.xlsx 中决定")
    return chosen


def _meant(findings: pl.DataFrame, text: str, unit: str | None) -> pl.DataFrame:
    """The one finding whose id begins so, or all open ones of a code in one unit."""
    if pl.Series([text]).str.contains(CODE)[0]:
        return _of_code(findings, of_code(text), unit)
    begun = findings.filter(pl.col("finding_id").str.starts_with(text.lower()))
    if len(text) < SHORTEST_ID or begun.is_empty():
        raise UsageError(
            f"没有编号为“{text}”的问题；编号至少写 {SHORTEST_ID} 位，用 powerlist findings 查"
        )
    if begun.height > 1:
        raise UsageError(f"“{text}”有 {begun.height} 处，请多写几位编号")
    if begun["status"][0] == Status.SETTLED:
        raise UsageError(f"“{text}”已由决定处理，不用再认可")
    return begun


def _of_code(findings: pl.DataFrame, code: str, unit: str | None) -> pl.DataFrame:
    found = findings.filter(pl.col("code") == code, pl.col("status") == Status.OPEN)
    if unit:
        found = found.filter(pl.col("unit") == unit)
    if found.is_empty():
        raise UsageError(f"{unit or ''}没有待处理的 {code}")
    units = found["unit"].n_unique()
    if units > 1:
        raise UsageError(f"{code} 涉及 {units} 个单位，请用 --unit 写明是哪个单位的")
    return found


def _record(
    chosen: pl.DataFrame, options: argparse.Namespace, place: Workspace, titles: dict[str, str]
) -> int:
    rows = model.current_rows(place.table("records"))
    cases = [
        decide.finding_case(finding, rows, titles[finding["code"]]) for finding in chosen.to_dicts()
    ]
    answers = [
        Answer(case.case_id, ACCEPT, options.by, options.reason, options.document or "")
        for case in cases
    ]
    return Ledger(place.ledger).append(decide.drafts(cases, answers, SOURCE), now())
