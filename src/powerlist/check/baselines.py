"""Records and items of baselines as the rules see them."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.gathering import FEW, place_of_all
from powerlist.check.wording import listed, title_of, unit_of
from powerlist.model import Band, Relation
from powerlist.settings import Baseline

Row = dict[str, Any]
SHOWN = 8  # names a finding about many items gives


def confirmed(facts: Facts, declared: Baseline) -> Iterator[tuple[Row, Row]]:
    """Current records with the item that each of them is beyond doubt, in record order."""
    sure = _of(facts, declared).filter(
        pl.col("band") == Band.CERTAIN, pl.col("relation") == Relation.SAME
    )
    items = sure.select("record_id", "item_id").join(facts.baseline_items, on="item_id")
    by_record = {row["record_id"]: row for row in items.iter_rows(named=True)}
    for record in _current(facts, by_record):
        yield record, by_record[record["record_id"]]


def absent(facts: Facts, declared: Baseline) -> list[Row]:
    """Current records that are no item of it, nor may be; parts of one are told elsewhere."""
    none = _of(facts, declared).filter(pl.col("item_id").is_null())
    return _current(facts, none["record_id"])


def unconfirmed(facts: Facts, declared: Baseline) -> Iterator[tuple[Row, Row]]:
    """Current records that may be the same as an item, with the likeliest."""
    asked = _of(facts, declared).filter(
        pl.col("band") == Band.REVIEW, pl.col("relation") == Relation.SAME
    )
    first = asked.unique("record_id", keep="first", maintain_order=True)
    items = first.select("record_id", "item_id").join(facts.baseline_items, on="item_id")
    by_record = {row["record_id"]: row for row in items.iter_rows(named=True)}
    for record in _current(facts, by_record):
        yield record, by_record[record["record_id"]]


def left_over(facts: Facts, declared: Baseline) -> list[Row]:
    """Its items that nobody has reported, with what was answered about them."""
    its = facts.unclaimed.filter(pl.col("baseline") == declared.name)
    answers = its.select("item_id", "answer", "reason", "decision", "units")
    return facts.baseline_items.join(answers, on="item_id", maintain_order="left").to_dicts()


def by_unit(records: Iterable[Row]) -> list[list[Row]]:
    """Records of each unit, a few one by one, many together: one cause is told once."""
    groups: dict[str, list[Row]] = {}
    for record in records:
        groups.setdefault(unit_of(record), []).append(record)
    found: list[list[Row]] = []
    for group in groups.values():
        found += [group] if len(group) > FEW else [[record] for record in group]
    return found


def together(records: Sequence[Row], message: str, advice: str) -> Hit:
    """One finding about records of one unit; it rests on which they are."""
    return Hit(
        message,
        advice,
        **place_of_all([place_of(record) for record in records]),
        basis="\n".join((advice, *(record["record_id"] for record in records))),
    )


def titles_of(records: Iterable[Row]) -> str:
    """The items by name, the first few of many."""
    return listed((title_of(record) for record in records), SHOWN)


def plain(text: str | None) -> str:
    """A name as catalogues are held to it: width and blanks do not count, everything else does."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def is_adopted(facts: Facts, declared: Baseline, record: Row, column: str) -> bool:
    """Whether the baseline's wording of this column is published in place of the unit's."""
    return any(
        adoption.baseline == declared.name
        and adoption.unit in {"", record["unit"]}
        and column in adoption.fields
        for adoption in facts.adoptions
    )


def _of(facts: Facts, declared: Baseline) -> pl.DataFrame:
    return facts.baseline_matches.filter(pl.col("baseline") == declared.name)


def _current(facts: Facts, record_ids: Iterable[str]) -> list[Row]:
    return facts.current.filter(pl.col("record_id").is_in(list(record_ids))).to_dicts()
