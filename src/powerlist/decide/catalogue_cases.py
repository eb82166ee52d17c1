"""Questions about baselines: which item a record is, and who reports what nobody has reported."""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.decide.case import Case, CaseKind, Option
from powerlist.decide.catalogue import LATER, NO_SUCH_ITEM, NOT_HERE, OTHER_UNIT, answer_of
from powerlist.decide.members import case_id_of, member_of
from powerlist.decide.replay import RETURNED
from powerlist.model import Band, Relation
from powerlist.settings import Baseline

Row = dict[str, Any]
Items = dict[str, Row]

OTHERWISE: Final = {  # what a record is to an item that is not simply the same
    Relation.OTHER_LEVEL: "与它同一事项、层级不同",
    Relation.LEFT_PART_OF_RIGHT: "是它的一部分",
    Relation.RIGHT_PART_OF_LEFT: "包含它",
}
ANSWERED_BY: Final = (
    Option(NO_SUCH_ITEM, "目录中没有对应事项"),
    Option(RETURNED, "退回单位"),
)


def catalogue_cases(
    records: pl.DataFrame,
    items: pl.DataFrame,
    matches: pl.DataFrame,
    declared: tuple[Baseline, ...],
) -> Iterator[Case]:
    """One question for all records of one wording that may be the same items.

    It holds publication back where the baseline is binding: there the name must be its own. What
    may be a part of an item of an earlier edition is not asked: `diff` tells of it.
    """
    earlier = pl.col("baseline").is_in([one.name for one in declared if one.is_previous])
    is_same = pl.col("relation") == Relation.SAME
    open_ = matches.filter(pl.col("band") == Band.REVIEW, is_same | ~earlier)
    rows = model.current_rows(records.join(open_, on="record_id", how="semi"))
    listed = _by_id(items, open_)
    by_name = {baseline.name: baseline for baseline in declared}
    asked: dict[tuple[Any, ...], list[tuple[Row, list[Row]]]] = {}
    for (record_id, baseline), group in open_.group_by(
        "record_id", "baseline", maintain_order=True
    ):
        record, offered = rows[str(record_id)], group.to_dicts()
        choices = tuple((row["item_id"], row["relation"]) for row in offered)
        asked.setdefault((baseline, record["match_key"], choices), []).append((record, offered))
    for (baseline, *_), members in asked.items():
        yield _catalogue_case(by_name[baseline], members, listed)


def unclaimed_cases(
    items: pl.DataFrame, unclaimed: pl.DataFrame, declared: tuple[Baseline, ...]
) -> Iterator[Case]:
    """One question for every item of a catalogue that nobody has reported or spoken about."""
    catalogues = [baseline.name for baseline in declared if baseline.is_catalogue]
    asked = unclaimed.filter(pl.col("answer").is_null(), pl.col("baseline").is_in(catalogues))
    listed = _by_id(items, asked)
    by_name = {baseline.name: baseline for baseline in declared}
    for row in asked.to_dicts():
        yield _unclaimed_case(by_name[row["baseline"]], row, listed[row["item_id"]])


def _catalogue_case(
    baseline: Baseline, members: list[tuple[Row, list[Row]]], listed: Items
) -> Case:
    offered = members[0][1]
    options = (*(option for row in offered for option in _options(row, listed)), *ANSWERED_BY)
    ids = sorted(row["item_id"] for row in offered)
    subjects = tuple(
        {"record_id": record["record_id"], "baseline": baseline.name, "item_ids": ids}
        for record, _ in members
    )
    return Case(
        case_id=case_id_of(CaseKind.CATALOGUE, subjects, options),
        kind=CaseKind.CATALOGUE,
        title=f"对照《{baseline.name}》",
        question=f"是不是{baseline.kind}中的这一{'项' if len(offered) == 1 else '项，是哪一项'}？",
        members=tuple(member_of(record) for record, _ in members),
        options=options,
        advice="办的是同一件事的选“为”，都不是的选“目录中没有”",
        why="；".join(level["label"] for level in offered[0]["evidence"]),
        values=tuple(told(listed[row["item_id"]]) for row in offered),
        is_blocking=baseline.binding and offered[0]["relation"] == Relation.SAME,
        subjects=subjects,
    )


def _options(match: Row, listed: Items) -> Iterator[Option]:
    item, relation = match["item_id"], match["relation"]
    yield Option(answer_of(Relation.SAME, item), f"为：{told(listed[item])}")
    if relation != Relation.SAME:
        label = f"{OTHERWISE[Relation(relation)]}：{listed[item]['item_name']}"
        yield Option(answer_of(relation, item), label)


def told(item: Row) -> str:
    """An item of a baseline for people: its name with what tells it from others."""
    known = (item["unit"] or item["unit_typed"], item["code"])
    about = "，".join(filter(None, known))
    name = item["item_name"]
    name = f"{item['parent_name']} — {name}" if item["parent_name"] else name
    return f"{name}（{about}）" if about else name


def _unclaimed_case(baseline: Baseline, row: Row, item: Row) -> Case:
    options = (
        Option(NOT_HERE, "本地不适用"),
        *(Option(unit, f"应由{unit}认领") for unit in row["units"]),
        Option(OTHER_UNIT, "应由其他单位认领"),
        Option(LATER, "以后再定"),
    )
    subjects = ({"baseline": baseline.name, "item_id": row["item_id"]},)
    units = "、".join(row["units"])
    return Case(
        case_id=case_id_of(CaseKind.UNCLAIMED, subjects, options),
        kind=CaseKind.UNCLAIMED,
        title=f"《{baseline.name}》中的事项",
        question="没有单位报这一项，应由谁认领？",
        members=(member_of(item | {"record_id": ""}),),
        options=options,
        advice="漏报的选认领单位；本地没有这类对象的选“本地不适用”",
        why=f"该部门的其他事项由{units}申报" if units else "目录该部门的事项还没有单位申报",
        is_blocking=False,
        needs_reason=(NOT_HERE, OTHER_UNIT),
        subjects=subjects,
    )


def _by_id(items: pl.DataFrame, wanted: pl.DataFrame) -> Items:
    its = items.join(wanted.select("item_id").unique(), on="item_id", how="semi")
    return {row["item_id"]: row for row in its.to_dicts()}
