"""The open questions: what a person is asked, in which words, and under what the answer is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.decide import clusters
from powerlist.decide.case import Case, CaseKind, Member, Option, letter
from powerlist.decide.clusters import Cluster
from powerlist.decide.drafting import named
from powerlist.decide.faults import ASKED_OTHERWISE, finding_cases
from powerlist.decide.members import case_id_of, member_of
from powerlist.decide.replay import (
    EACH,
    RETURNED,
    SAME_LEFT,
    SAME_RIGHT,
    Resolution,
)
from powerlist.model import Band, Relation, Status
from powerlist.settings import Unit

Row = dict[str, Any]

FIELD_NAMES: Final = {
    "category": "审批类别",
    "legal_basis": "设定依据",
    "limit_legal": "法定时限",
    "limit_promised": "承诺时限",
    "fee": "收费",
}
TITLES: Final = {
    Relation.SAME: "疑似重复",
    Relation.OTHER_LEVEL: "同一事项不同层级",
    Relation.LEFT_PART_OF_RIGHT: "主项与子项",
    Relation.RIGHT_PART_OF_LEFT: "主项与子项",
}
SUREST: Final = 99.9  # percent; a rounded 100 would say that nobody need look
ADVICE: Final = {
    Relation.SAME: "如确为同一事项，选“同一事项”；两项都要保留的，选“不同事项”",
    Relation.OTHER_LEVEL: "核对哪一级行使、哪一方只作初审；两级分别行使的，选“不同层级”",
    Relation.LEFT_PART_OF_RIGHT: "甲的名称更具体，看它是不是乙的一种情形；是则选“甲为乙之子项”",
    Relation.RIGHT_PART_OF_LEFT: "乙的名称更具体，看它是不是甲的一种情形；是则选“乙为甲之子项”",
}
PARTS: Final = (
    Option(Relation.LEFT_PART_OF_RIGHT, "甲为乙之子项"),
    Option(Relation.RIGHT_PART_OF_LEFT, "乙为甲之子项"),
    Option(Relation.OTHER_LEVEL, "不同层级"),
    Option(Relation.DIFFERENT, "不同事项"),
    Option(RETURNED, "退回单位"),
)
TOGETHER: Final = (
    Option(SAME_LEFT, "同一事项，归口甲单位"),
    Option(SAME_RIGHT, "同一事项，归口乙单位"),
)
KEPT_APART: Final = Option(EACH, "同一事项，各自保留")
IN_ONE_UNIT: Final = (Option(SAME_LEFT, "同一事项"), *PARTS)
ACROSS_UNITS: Final = (*TOGETHER, KEPT_APART, *PARTS)
BETWEEN_TOWNS: Final = (KEPT_APART, *PARTS)  # each town acts for its own area


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known when the questions are put: frames of model.py, and what is decided."""

    records: pl.DataFrame
    pairs: pl.DataFrame
    resolution: Resolution
    conflicts: pl.DataFrame
    findings: pl.DataFrame
    units: tuple[Unit, ...]
    faults: Mapping[str, str]  # code of a finding → what it is called


def cases(known: Situation) -> tuple[Case, ...]:
    """Every open question, the ones that settle most first: claims, pairs, values, faults."""
    rows = model.current_rows(known.records)
    asked = _not_accepted(open_pairs(known.pairs, known.resolution), known.findings)
    order = {record_id: at for at, record_id in enumerate(rows)}
    alike = clusters.clusters(order, known.pairs, asked, known.resolution)
    return (
        *_claim_cases(rows, known.resolution.claims),
        *_cluster_cases(rows, alike, known.units),
        *_relation_cases(rows, clusters.outside(asked, alike), known.units),
        *value_cases(rows, known.conflicts),
        *finding_cases(rows, known.findings, known.faults),
    )


def _claim_cases(rows: dict[str, Row], claims: pl.DataFrame) -> Iterator[Case]:
    for claim in claims.filter(pl.col("answer").is_null()).to_dicts():
        members = tuple(member_of(rows[record_id]) for record_id in claim["record_ids"])
        leads = tuple(Option(unit, unit) for unit in claim["units"])
        each = Option(EACH, "各自保留（分别实施）")
        others = (Option(Relation.DIFFERENT, "不是同一事项"), Option(RETURNED, "退回单位"))
        is_local = claim["is_territorial"]
        options = (each, *leads, *others) if is_local else (*leads, each, *others)
        subjects = ({"record_ids": sorted(claim["record_ids"])},)
        yield Case(
            case_id=case_id_of(CaseKind.CLAIM, subjects, options),
            kind=CaseKind.CLAIM,
            title="镇（街道）共有事项" if is_local else "职责交叉",
            question=f"{len(claim['units'])} 个单位都申报了“{members[0].name}”，由谁牵头？",
            members=members,
            options=options,
            advice="各镇、街道在本辖区分别实施的，选“各自保留”"
            if is_local
            else "按“三定”规定和依据条文中的主管部门确定牵头单位，选该单位名称",
            why=_claim_why(rows, claim),
            subjects=subjects,
        )


def _claim_why(rows: dict[str, Row], claim: Row) -> str:
    """Who reports it, and by which two of the reports it hangs together least."""
    said = f"名称一致；申报单位：{'、'.join(claim['units'])}"
    if claim["weakest_left"] is None:
        return said
    sure = f"把握 {min(claim['weakest_score'], SUREST):.1f}%"
    if len(claim["record_ids"]) <= 2:  # noqa: PLR2004 - two reports have one link
        return f"{said}；{sure}"
    links = (member_of(rows[claim[side]]) for side in ("weakest_left", "weakest_right"))
    named = " ↔ ".join(f"{member.unit}“{member.name}”" for member in links)
    return f"{said}；联系最弱的一对：{named}，{sure}"


def _cluster_cases(
    rows: dict[str, Row], found: list[Cluster], units: tuple[Unit, ...]
) -> Iterator[Case]:
    territorial = {unit.name for unit in units if unit.is_territorial}
    for cluster in found:
        ids = [thing[0] for thing in cluster.things]
        members = tuple(_joined_member(rows, thing) for thing in cluster.things)
        are_towns = territorial.issuperset(member.unit for member in members)
        options = clusters.options(members, are_towns=are_towns)
        subjects = tuple(_pair(rows, left, right) for left, right in combinations(ids, 2))
        yield Case(
            case_id=case_id_of(CaseKind.CLUSTER, subjects, options),
            kind=CaseKind.CLUSTER,
            title="多条相近",
            question=f"这 {len(members)} 条是不是同一事项？",
            members=members,
            options=options,
            advice="都是一回事的，选“全部为同一事项”；只有一条不是的，选“除某条外”",
            why=_weakest(cluster),
            subjects=subjects,
        )


def _joined_member(rows: dict[str, Row], thing: tuple[str, ...]) -> Member:
    """The first report of a thing; where others are already one with it, their number."""
    member = member_of(rows[thing[0]])
    more = f"（另有 {len(thing) - 1} 条与它相同，已并入）" if len(thing) > 1 else ""
    return replace(member, place=member.place + more)


def _weakest(cluster: Cluster) -> str:
    """The link that most needs a look: without it the members would not hang together."""
    link = cluster.weakest
    left, right = sorted(cluster.place(link[side]) for side in ("left_id", "right_id"))
    told = "；".join(item["label"] for item in link["evidence"])
    return f"相近程度最弱的是{letter(left)}与{letter(right)}：{told}"


def _relation_cases(
    rows: dict[str, Row], pairs: pl.DataFrame, units: tuple[Unit, ...]
) -> Iterator[Case]:
    """One question for all pairs of the same two wordings, whichever units typed them."""
    asked: dict[tuple[Any, ...], list[Row]] = {}
    territorial = {unit.name for unit in units if unit.is_territorial}
    for pair in pairs.to_dicts():
        left, right = rows[pair["left_id"]], rows[pair["right_id"]]
        wordings = (left["match_key"], right["match_key"])
        offered = _offered(left["unit"], right["unit"], territorial)
        asked.setdefault((*wordings, pair["relation"], offered), []).append(pair)
    ordered = sorted(asked.values(), key=_urgency)
    for group in ordered:
        left, right = (rows[group[0][side]]["unit"] for side in ("left_id", "right_id"))
        yield _relation_case(rows, group, _offered(left, right, territorial))


def _urgency(group: list[Row]) -> tuple[bool, float]:
    """What blocks publication first, then the likeliest."""
    return group[0]["relation"] != Relation.SAME, -group[0]["score"]


def _offered(left: str, right: str, territorial: set[str]) -> tuple[Option, ...]:
    if left == right:
        return IN_ONE_UNIT
    return BETWEEN_TOWNS if {left, right} <= territorial else ACROSS_UNITS


def _not_accepted(pairs: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """The pairs, less those that somebody wants published as they are."""
    accepted = findings.filter(
        pl.col("status") == Status.ACCEPTED, pl.col("code").is_in(ASKED_OTHERWISE)
    )
    ids = zip(accepted["record_id"], accepted["other_ids"], strict=True)
    left_alone = {frozenset((record_id, *others)) for record_id, others in ids}
    sides = pairs.select("left_id", "right_id").rows()
    return pairs.filter([frozenset(pair) not in left_alone for pair in sides])


def open_pairs(pairs: pl.DataFrame, resolution: Resolution) -> pl.DataFrame:
    """Pairs in review that no verdict covers and no open claim asks about."""
    asking = resolution.claims.filter(pl.col("answer").is_null())
    claimed = [
        {"left_id": left, "right_id": right}
        for ids in asking["record_ids"].to_list()
        for left in ids
        for right in ids
        if left != right
    ]
    ids = ["left_id", "right_id"]
    inside = pl.DataFrame(claimed, schema=dict.fromkeys(ids, pl.String()))
    review = pairs.filter(pl.col("band") == Band.REVIEW)
    return review.join(inside, on=ids, how="anti", maintain_order="left").join(
        resolution.verdicts.select(ids), on=ids, how="anti", maintain_order="left"
    )


def _relation_case(rows: dict[str, Row], group: list[Row], options: tuple[Option, ...]) -> Case:
    pair = group[0]
    left, right = rows[pair["left_id"]], rows[pair["right_id"]]
    relation = Relation(pair["relation"])
    more = f"（另有 {len(group) - 1} 组写法相同，一并适用）" if len(group) > 1 else ""
    subjects = tuple(_pair(rows, row["left_id"], row["right_id"]) for row in group)
    return Case(
        case_id=case_id_of(CaseKind.RELATION, subjects, options),
        kind=CaseKind.RELATION,
        title=TITLES[relation] + more,
        question="这两个事项是什么关系？",
        members=(member_of(left), member_of(right)),
        options=options,
        advice=ADVICE[relation],
        why="；".join(item["label"] for item in pair["evidence"]),
        is_blocking=relation == Relation.SAME,
        subjects=subjects,
    )


def _pair(rows: dict[str, Row], left: str, right: str) -> dict[str, str]:
    members = (member_of(rows[left]), member_of(rows[right]))
    return {"left": left, "right": right, "about": named(members)}


def value_cases(rows: dict[str, Row], conflicts: pl.DataFrame) -> Iterator[Case]:
    """The values on which the reports of one item disagree and nobody has said which holds."""
    asked = conflicts.filter(pl.col("chosen").is_null(), pl.col("entry_id").is_not_null())
    for conflict in asked.to_dicts():
        name = FIELD_NAMES[conflict["field"]]
        values = tuple(conflict["values"])
        distinct = tuple(dict.fromkeys(values))
        options = tuple(Option(value, f"采用：{value}") for value in distinct)
        subject = {"field": conflict["field"], "record_ids": sorted(conflict["record_ids"])}
        subjects = (subject | {"values": sorted(distinct)},)
        yield Case(
            case_id=case_id_of(CaseKind.VALUE, subjects, options),
            kind=CaseKind.VALUE,
            title=f"{name}不一致",
            question=f"同一事项的{name}有 {len(distinct)} 种填法，以哪个为准？",
            members=tuple(member_of(rows[record_id]) for record_id in conflict["record_ids"]),
            options=options,
            advice="核对依据条文；条文有规定的从条文",
            why=f"{name}：{' ↔ '.join(distinct)}",
            values=values,
            about_field=name,
            subjects=subjects,
        )
