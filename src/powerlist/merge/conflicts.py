"""Where reports of one item disagree, and whether somebody has said which value holds."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterator
from itertools import combinations
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.language import fees
from powerlist.merge.group import Group, groups
from powerlist.model import Band, Relation

Row = dict[str, Any]


def conflicts(
    records: pl.DataFrame,
    pairs: pl.DataFrame,
    claims: pl.DataFrame,
    verdicts: pl.DataFrame,
    choices: pl.DataFrame,
) -> pl.DataFrame:
    """model.CONFLICTS of all entries, and of undecided reports that would be one entry.

    A value is settled by a person's choice, or by naming a lead unit: its report is the base,
    and only what the lead's own reports disagree on stays open.
    """
    joined = [(group, group.entry_id) for group in groups(records, verdicts)]
    rows = {row["record_id"]: row for group, _ in joined for row in group.records}
    open_ = [(group, None) for group in _undecided(rows, pairs, claims, verdicts)]
    made = choices.to_dicts()
    found = [
        conflict
        for group, entry_id in (*joined, *open_)
        for field in COMPARED
        for conflict in _conflict(group, entry_id, field, made)
    ]
    distinct: dict[str, Row] = {}
    for conflict in found:  # an entry's own conflict stands before what is still undecided
        distinct.setdefault(conflict["conflict_id"], conflict)
    return model.checked(
        pl.DataFrame(list(distinct.values()), schema=model.CONFLICTS), model.CONFLICTS
    )


def _undecided(
    rows: dict[str, Row], pairs: pl.DataFrame, claims: pl.DataFrame, verdicts: pl.DataFrame
) -> Iterator[Group]:
    """Claims nobody has answered, and repeats of one name in one unit that are still asked."""
    for claim in claims.filter(pl.col("answer").is_null(), ~pl.col("is_territorial")).to_dicts():
        yield Group(tuple(rows[record_id] for record_id in claim["record_ids"]), None, None)
    settled = set(zip(verdicts["left_id"], verdicts["right_id"], strict=True))
    asked = pairs.filter(pl.col("relation") == Relation.SAME, pl.col("band") == Band.REVIEW)
    for left_id, right_id in zip(asked["left_id"], asked["right_id"], strict=True):
        left, right = rows[left_id], rows[right_id]
        is_one_name = left["match_key"] == right["match_key"] and left["unit"] == right["unit"]
        if is_one_name and (left_id, right_id) not in settled:
            yield Group((left, right), None, None)


def _conflict(group: Group, entry_id: str | None, field: str, made: list[Row]) -> Iterator[Row]:
    stated = [row for row in group.records if row[field]]
    if not _disagree(stated, COMPARED[field]):
        return
    ids = [row["record_id"] for row in stated]
    chosen, decision = _chosen(group, field, stated, made)
    yield {
        "conflict_id": model.fingerprint("conflict", field, *sorted(ids)),
        "entry_id": entry_id,
        "field": field,
        "record_ids": ids,
        "values": [row[field] for row in stated],
        "chosen": chosen,
        "decision": decision,
    }


def _disagree(stated: list[Row], says: "Comparison") -> bool:
    values = [says(row) for row in stated]
    return any(not _compatible(one, other) for one, other in combinations(values, 2))


def _compatible(one: Hashable, other: Hashable) -> bool:
    """Equal values, or one of them unstated; citations that differ in articles given only."""
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return not one or not other or (_covers(one, other) and _covers(other, one))
    return one is None or other is None or one == other


def _covers(one: frozenset[Any], other: frozenset[Any]) -> bool:
    """Each citation of `other` stands in `one`; a statute without article stands for any."""
    return all(
        any(title == held and (not article or not at or article == at) for held, at in one)
        for title, article in other
    )


def _chosen(group: Group, field: str, stated: list[Row], made: list[Row]) -> tuple[Any, Any]:
    ids = {row["record_id"] for row in stated}
    values = {row[field] for row in stated}
    for choice in reversed(made):
        fits = choice["field"] == field and ids <= set(choice["record_ids"])
        if fits and choice["chosen"] in values:
            return choice["chosen"], choice["decision"]
    leads = [row for row in stated if group.lead and row["unit"] == group.lead]
    if leads and not _disagree(leads, COMPARED[field]):
        return leads[0][field], group.decision
    return None, None


Comparison = Callable[[Row], Hashable]


def _limit(column: str) -> Comparison:
    def says(row: Row) -> Hashable:
        if row[f"{column}_days"] is None:
            return None  # not understood: C208 asks, it is not compared
        return row[f"{column}_days"], row[f"{column}_unit"]

    return says


def _citations(row: Row) -> Hashable:
    return frozenset(
        (citation["statute_id"] or _plain(citation["title"] or citation["number"] or ""),
         citation["article"])
        for citation in row["citations"]
    )  # fmt: skip


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).removeprefix("中华人民共和国")
    return re.sub(r"\W", "", folded)


COMPARED: Final[dict[str, Comparison]] = {
    "category": lambda row: row["category"],
    "legal_basis": _citations,
    "limit_legal": _limit("limit_legal"),
    "limit_promised": _limit("limit_promised"),
    "fee": lambda row: fees.key(row["fee"]),
}
