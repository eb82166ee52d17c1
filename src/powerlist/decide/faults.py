"""The questions about findings that hold back publication: let pass, hold back, or send back."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import polars as pl

from powerlist.decide.case import Case, CaseKind, Member, Option
from powerlist.decide.drafting import named
from powerlist.decide.members import case_id_of, member_of, place
from powerlist.decide.replay import ACCEPT, MASK, RETURNED, WITHHOLD
from powerlist.model import Severity, Status

Row = dict[str, Any]

ON_FINDINGS: Final = (
    Option(ACCEPT, "认可（照此公布）"),
    Option(WITHHOLD, "暂不公布"),
    Option(RETURNED, "退回单位"),
)
ON_PERSONAL_DATA: Final = (Option(MASK, "脱敏后公布"), *ON_FINDINGS)
ABOUT_NO_ITEM: Final = (ON_FINDINGS[0], ON_FINDINGS[2])
PERSONAL_DATA: Final = "C210"
ONE_BY_ONE: Final = (PERSONAL_DATA, "C211")
MANY: Final = 5  # faults of one kind in one unit; more of them are one question
SHOWN: Final = 12  # members of such a question that are shown
# Findings that are asked as a question of their own, with both items side by side.
ASKED_OTHERWISE: Final = (
    "D301", "D302", "D303", "D304", "D305", "D306", "D307", "D308", "D311", "D315", "L603",
    "B418",
)  # fmt: skip


def finding_cases(
    rows: dict[str, Row], findings: pl.DataFrame, faults: Mapping[str, str]
) -> Iterator[Case]:
    """One question for each open error, but one for all where a unit has many of one kind.

    What concerns secrets and private data is answered for one by one.
    """
    is_asked = (
        (pl.col("severity") == Severity.ERROR)
        & (pl.col("status") == Status.OPEN)
        & ~pl.col("code").is_in(ASKED_OTHERWISE)
    )
    groups: dict[tuple[str, ...], list[Row]] = {}
    for finding in findings.filter(is_asked).to_dicts():
        is_alone = finding["code"] in ONE_BY_ONE or finding["record_id"] not in rows
        own = (finding["finding_id"],) if is_alone else (finding["unit"] or "",)
        groups.setdefault((finding["code"], *own), []).append(finding)
    for group in groups.values():
        fault = faults[group[0]["code"]]
        if len(group) > MANY:
            yield _many(group, rows, fault)
        else:
            yield from (finding_case(finding, rows, fault) for finding in group)


def _many(group: list[Row], rows: dict[str, Row], fault: str) -> Case:
    """One question about all of them; the first are shown, the others named by their rows."""
    members = tuple(member_of(rows[finding["record_id"]]) for finding in group)
    subjects = tuple(
        _subject(finding) | {"about": named((member,))}
        for finding, member in zip(group, members, strict=True)
    )
    first = group[0]
    return Case(
        case_id=case_id_of(CaseKind.FINDING, subjects, ON_FINDINGS),
        kind=CaseKind.FINDING,
        title=f"{first['code']} {fault}（{len(group)} 项一并决定）",
        question="",
        members=members[:SHOWN],
        options=ON_FINDINGS,
        advice=f"{first['advice']}有几项要另作处理的，先用 powerlist accept 编号 认可那几项，"
        "或请单位改正重报。",
        why=f"{first['unit'] or '看不出单位的'}有 {len(group)} 项：{fault}",
        place=_places(group),
        needs_reason=(ACCEPT,),
        subjects=subjects,
    )


def _places(group: list[Row]) -> str:
    """Every row, by file and sheet."""
    sheets: dict[str, list[str]] = {}
    for finding in group:
        sheet = place(finding | {"row": None}, None)
        sheets.setdefault(sheet, []).append(str(finding["row"]))
    return "\n".join(f"{sheet} · 第 {'、'.join(rows)} 行" for sheet, rows in sheets.items())


def _subject(finding: Row) -> dict[str, Any]:
    """Under what the ledger keeps the answer."""
    return {key: finding[key] for key in ("code", "finding_id", "record_id")}


def finding_case(finding: Row, rows: dict[str, Row], fault: str) -> Case:
    """The question about one finding; `fault` is what its code is called."""
    record = rows.get(finding["record_id"])
    subjects = (_subject(finding),)
    options: tuple[Option, ...] = ON_FINDINGS
    if not (record or finding["other_ids"]):
        options = ABOUT_NO_ITEM
    if finding["code"] == PERSONAL_DATA:
        options = ON_PERSONAL_DATA
    return Case(
        case_id=case_id_of(CaseKind.FINDING, subjects, options),
        kind=CaseKind.FINDING,
        title=f"{finding['code']} {fault}",
        question="",
        members=(member_of(record),) if record else (_absent(finding),),
        options=options,
        advice=finding["advice"],
        why=finding["message"],
        place=place(finding, finding["cell"]),
        needs_reason=(ACCEPT,),
        subjects=subjects,
    )


def _absent(finding: Row) -> Member:
    """A finding about a unit or a file rather than about an item."""
    return Member("", finding["unit"] or "", "", "", "", "", "", "", place(finding, None))
