"""Decide once what the published list says: sections, order, numbers, words and totals.

The writers lay this out and decide nothing: they do not sort, count, number or rename.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Final

import polars as pl

from powerlist.language import fees, sensitive
from powerlist.publish.parts import Item, Line, Section, Tally, Totals, UnitBlock, View
from powerlist.publish.tidy import tidy, tidy_name
from powerlist.settings import Settings

Entry = dict[str, str]

KEPT: Final = "保留"
FORWARDED: Final = "审核转报"
OTHER: Final = "其他"
NOT_GIVEN: Final = "未填"
# One annex per outcome, as notices have them; an outcome outside this list goes under 其他.
SECTIONS: Final = (
    KEPT,
    "承接",
    "新增",
    "调整",
    "合并",
    "拆分",
    "更名",
    "下放",
    "取消",
    OTHER,
    FORWARDED,
)

# With these beside 保留 an item is still in force; with 部分取消, say, only in part.
IN_FORCE: Final = frozenset({KEPT, "承接", "新增", "调整", "合并", "拆分", "更名"})

DETAILS: Final = {  # what the official sheet says of an entry beside its names
    "category": "审批类别",
    "legal_basis": "设定依据",
    "applicants": "审批对象",
    "implementing_body": "实施机关",
    "joint_units": "共同审批部门",
    "limit_legal": "法定时限",
    "limit_promised": "承诺时限",
    "charges": "收费",
    "note": "备注",
}
ALWAYS_SHOWN: Final = frozenset({"category", "legal_basis", "note"})

FLAT: Final = {  # the flat sheet and the open data say everything that is public
    "section": "清理结果",
    "number": "序号",
    "sub_number": "子项序号",
    "kind": "计数口径",
    "unit": "审批部门",
    "main_name": "项目名称",
    "sub_name": "子项名称",
    "code": "项目编码",
    "category": "审批类别",
    "level": "行使层级",
    "legal_basis": "设定依据",
    "applicants": "审批对象",
    "implementing_body": "实施机关",
    "joint_units": "共同审批部门",
    "limit_legal": "法定时限",
    "limit_promised": "承诺时限",
    "fee": "收费",
    "fee_basis": "收费依据",
    "note": "备注",
}
HEADS: Final = FLAT | DETAILS
KINDS: Final = {"main": "主项", "sub": "子项", "forwarded": "审核转报（不计入总数）"}


def view(entries: pl.DataFrame, settings: Settings) -> View:
    """The publishable entries, ready to be laid out; the others leave no trace, not even a name."""
    published = [_words(row) for row in entries.filter("publishable").iter_rows(named=True)]
    roster = {unit.name: place for place, unit in enumerate(settings.units)}
    published.sort(key=lambda entry: (roster.get(entry["unit"], len(roster)), entry["unit"]))
    names = {entry["entry_id"]: entry["item_name"] for entry in published}

    members: dict[str, list[Entry]] = {KEPT: []}
    for entry in published:
        members.setdefault(entry["section"], []).append(entry)
    present = [name for name in SECTIONS if name in members]
    sections = [_section(name, members[name], names, settings) for name in present]
    if len(sections) > 1:
        sections = [
            replace(section, annex=f"附件{place}")
            for place, section in enumerate(sections, start=1)
        ]
    by_category = _tallies(published, "category", present)
    return View(
        title=_title(KEPT, settings),
        flat_heads=tuple(FLAT.values()),
        sections=tuple(sections),
        departments=tuple(_departments(published, names, settings)),
        by_unit=_tallies(published, "unit", present),
        by_category=tuple(sorted(by_category, key=lambda tally: -tally.all.counted)),
    )


# What stays inside.
WORK_COLUMNS: Final = frozenset({"sources", "origin", "withheld", "masked", "publishable"})
# Long runs of digits in codes are no numbers of persons.
FREE_TEXT: Final = {"item_name": "项目名称", "remark": "备注"} | {
    key: FLAT[key]
    for key in (
        "legal_basis", "applicants", "implementing_body", "joint_units", "limit_legal",
        "limit_promised", "fee", "fee_basis",
    )
}  # fmt: skip
ON_ONE_LINE: Final = frozenset({"item_name", "category", "category_typed", "unit", "code"})


def _departments(
    entries: Sequence[Entry], names: Mapping[str, str], settings: Settings
) -> Iterator[Section]:
    """One section per unit; what the annexes say by where an item stands is a column here."""
    for unit, of_unit in groupby(entries, key=itemgetter("unit")):
        section = _section(unit, list(of_unit), names, settings, ("section",))
        title = f"{unit}行政审批事项目录（{settings.edition}）"
        yield replace(section, annex="", title=title)


def _section(
    name: str,
    entries: Sequence[Entry],
    names: Mapping[str, str],
    settings: Settings,
    more: Sequence[str] = (),
) -> Section:
    said = [key for key in DETAILS if key in ALWAYS_SHOWN or _says_more(key, entries)]
    shown = [*more, *said]
    blocks = _blocks(entries, names, shown)
    totals = _totals(entries)
    return Section(
        name=name,
        annex="附件",
        title=_title(name, settings),
        summary=_summary(totals, sum(len(block.items) for block in blocks)),
        totals=totals,
        columns=tuple(HEADS[key] for key in shown),
        blocks=blocks,
    )


def worded(column: str, text: str) -> str:
    """A text of an entry's column as it is published."""
    return (tidy_name if column in ON_ONE_LINE else tidy)(text)


def _words(row: Mapping[str, object]) -> Entry:
    """The row as text, with the words that only publication needs."""
    entry = {
        key: "" if value is None else str(value).strip()
        for key, value in row.items()
        if key not in WORK_COLUMNS
    }
    if row["masked"]:
        entry |= {key: sensitive.masked(entry[key]) for key in FREE_TEXT}
    entry = {key: worded(key, text) for key, text in entry.items()}
    entry["category"] = entry["category"] or entry["category_typed"]
    outcome = entry["outcome"] or KEPT
    is_forwarded = entry["counts_as"] == "forwarded"
    if KEPT in outcome.split("、") and IN_FORCE.issuperset(outcome.split("、")):
        section = KEPT
    else:
        section = outcome if outcome in SECTIONS else OTHER
    notes = [
        entry["remark"],
        f"处理决定：{outcome}" if section != outcome else "",
        KINDS["forwarded"] if is_forwarded and section != KEPT else "",
    ]
    # A forwarded item that is cancelled belongs to the cancelled ones, not among those in force.
    section = FORWARDED if is_forwarded and section == KEPT else section
    return entry | {
        "section": section,
        "kind": KINDS[entry["counts_as"]],
        "charges": _charges(entry["fee"], entry["fee_basis"]),
        "note": "\n".join(filter(None, notes)),
    }


def _charges(fee: str | None, basis: str | None) -> str:
    """Fee and its basis; a basis that only says again that nothing is charged is left out."""
    if fee and fees.charged(fee) is False and basis and fees.charged(basis) is False:
        return fee
    return "\n".join(filter(None, (fee, basis)))


def _says_more(key: str, entries: Iterable[Entry]) -> bool:
    """Whether a column tells the reader anything; a unit that names itself again does not."""
    said = {"", "/", "—", "无"}
    return any(
        entry[key] not in said and (key != "implementing_body" or entry[key] != entry["unit"])
        for entry in entries
    )


def _blocks(
    entries: Iterable[Entry], names: Mapping[str, str], shown: Sequence[str]
) -> tuple[UnitBlock, ...]:
    """Units with their items; a sub-item whose main item is in another annex keeps its name."""
    blocks, number = [], 0
    for unit, of_unit in groupby(entries, key=itemgetter("unit")):
        families: dict[str, list[Entry]] = {}
        for entry in of_unit:
            root = entry["parent_id"] if entry["parent_id"] in names else entry["entry_id"]
            families.setdefault(root, []).append(entry)
        items = []
        for root, family in families.items():
            number += 1
            lines = _lines(str(number), root, family, names[root], shown)
            items.append(Item(str(number), names[root], lines))
        blocks.append(UnitBlock(unit, tuple(items)))
    return tuple(blocks)


def _lines(
    number: str, root: str, family: Iterable[Entry], name: str, shown: Sequence[str]
) -> tuple[Line, ...]:
    """The main item's line first, then its sub-items as （1）, （2） and 3.1, 3.2."""
    main_first = sorted(family, key=lambda entry: entry["entry_id"] != root)
    lines, place = [], 0
    for entry in main_first:
        is_sub = entry["entry_id"] != root
        place += is_sub
        sub_name = entry["item_name"] if is_sub else ""
        flat = entry | {
            "number": number,
            "sub_number": f"{number}.{place}" if is_sub else "",
            "main_name": name,
            "sub_name": sub_name,
        }
        lines.append(
            Line(
                entry_id=entry["entry_id"],
                sub_label=f"（{place}）{sub_name}" if is_sub else "",
                details=tuple(entry[key] for key in shown),
                record=tuple(flat[key] for key in FLAT),
                is_heading=not is_sub
                and len(main_first) > 1
                and not any(entry[key] for key in shown if key != "category"),
            )
        )
    return tuple(lines)


def _totals(entries: Iterable[Entry]) -> Totals:
    counts = Counter(entry["counts_as"] for entry in entries)
    return Totals(counts["main"], counts["sub"], counts["forwarded"])


def _tallies(entries: Sequence[Entry], key: str, sections: Sequence[str]) -> tuple[Tally, ...]:
    """The entries counted by one of their columns, in order of first appearance."""
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        members.setdefault(entry[key] or NOT_GIVEN, []).append(entry)
    return tuple(
        Tally(
            name,
            totals=tuple(
                _totals(entry for entry in of_name if entry["section"] == section)
                for section in sections
            ),
            all=_totals(of_name),
        )
        for name, of_name in members.items()
    )


def _summary(totals: Totals, numbers: int) -> str:
    """What is counted and how much, since places differ in it and readers compare."""
    if totals.forwarded and not totals.main + totals.sub:
        return f"本表列审核转报事项{totals.forwarded}项，不计入总数。"
    sentence = f"本表共计：主项{totals.main}项，子项{totals.sub}项"
    if totals.forwarded:
        sentence += f"；审核转报{totals.forwarded}项（不计入总数）"
    if numbers != totals.main:
        sentence += f"。序号共{numbers}个，其中{numbers - totals.main}个的主项不在本表计数"
    return sentence + "。"


def _title(section: str, settings: Settings) -> str:
    kinds = {
        KEPT: "行政审批事项目录",
        FORWARDED: "审核转报事项目录",
        OTHER: "其他处理的行政审批事项目录",
    }
    kind = kinds.get(section, f"{section}的行政审批事项目录")
    return f"{settings.city}{kind}（{settings.edition}）"
