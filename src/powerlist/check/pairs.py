"""Pairs of records as the rules about duplicates see them."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from powerlist.check.facts import Facts, place_of
from powerlist.model import Relation

Told = dict[str, Any]


def pairs_of(facts: Facts, relations: tuple[Relation, ...], bands: tuple[str, ...]) -> pl.DataFrame:
    """Pairs of these relations and bands between current records, with `is_settled`.

    Left out are pairs within one claim: there the question is who leads, and it is asked once.
    """
    pairs = facts.pairs.filter(pl.col("relation").is_in(relations), pl.col("band").is_in(bands))
    keyed = pairs.with_columns(pair=_pair())
    current = facts.current.select("record_id")
    return (
        keyed.join(current, left_on="left_id", right_on="record_id", how="semi")
        .join(current, left_on="right_id", right_on="record_id", how="semi")
        .join(_claimed(facts), on="pair", how="anti")
        .join(_settled(facts), on="pair", how="left", maintain_order="left")
        .with_columns(pl.col("is_settled").fill_null(value=False))
    )


def told_pairs(facts: Facts, pairs: pl.DataFrame) -> Iterator[tuple[dict[str, Any], Told, Told]]:
    """Each pair with what findings say about its left and right record."""
    records = facts.by_id([*pairs["left_id"], *pairs["right_id"]])
    for pair in pairs.iter_rows(named=True):
        yield pair, records[pair["left_id"]], records[pair["right_id"]]


def pair_place(pair: dict[str, Any], here: Told, other: Told) -> dict[str, Any]:
    """The Hit keywords of a pair that is told at the place of one of its records."""
    return place_of(here) | {
        "other_ids": (other["record_id"],),
        "is_settled": pair["is_settled"],
        "basis": pair["pair"],
    }


def _pair() -> pl.Expr:
    """One key for a pair, whichever side a record stands on."""
    return pl.concat_str(
        pl.min_horizontal("left_id", "right_id"),
        pl.max_horizontal("left_id", "right_id"),
        separator="|",
    )


def _settled(facts: Facts) -> pl.DataFrame:
    verdicts = facts.verdicts.select(pair=_pair()).unique()
    return verdicts.with_columns(is_settled=pl.lit(value=True))


def _claimed(facts: Facts) -> pl.DataFrame:
    """Pairs that the question about their claim covers.

    Once a claim is answered, what one unit reports twice within it is a question of its own.
    """
    units = facts.current.select(left_id="record_id", left_unit="unit")
    members = facts.claims.select("claim_id", "answer", left_id="record_ids").explode("left_id")
    members = members.join(units, on="left_id")
    others = members.drop("answer").rename({"left_id": "right_id", "left_unit": "right_unit"})
    covered = members.join(others, on="claim_id").filter(
        pl.col("answer").is_null() | (pl.col("left_unit") != pl.col("right_unit"))
    )
    return covered.select(pair=_pair()).unique()
