"""The join once more as plain DataFrame joins: short enough to read, and an independent check."""

from itertools import product

import polars as pl
import pytest
from rapidfuzz.distance import Indel

from powerlist.match import join

ODD = [
    "取",
    "水",
    "取水",
    "𠀀🀄",
    "𠀀🀄a",
    "取水许可" * 40,
    "取水许可" * 41,
    "取" * 129,
    "取" * 192,
]
PARTS = ("市级", "河道", "采砂", "取水许可", "许可证核发", "（变更）", "")
PLAIN = sorted({"".join(parts) for parts in product(PARTS, repeat=4)})


def _tokens(keys: list[str]) -> pl.LazyFrame:
    """One row for each character and occurrence of a name; position 0 is the rarest."""
    names = pl.LazyFrame({"name": keys}).with_row_index("place").filter(pl.col("name") != "")
    return (
        names.with_columns(length=pl.col("name").str.len_chars().cast(pl.Int64))
        .with_columns(character=pl.col("name").str.split(""))
        .explode("character")
        .with_columns(occurrence=pl.int_range(pl.len()).over("place", "character"))
        .with_columns(frequency=pl.len().over("character", "occurrence"))
        .sort("place", "frequency", "character", "occurrence")
        .with_columns(position=pl.int_range(pl.len()).over("place"))
    )


def _candidates(keys: list[str], threshold: int) -> pl.DataFrame:
    """Pairs whose first shared token stands no later in either name than the bounds admit."""
    length, position = pl.col("length"), pl.col("position")
    tokens = _tokens(keys)
    found = tokens.filter(100 * position <= (100 - threshold) * length).join(
        tokens.filter((200 - threshold) * position <= (200 - 2 * threshold) * length),
        on=["character", "occurrence"],
        suffix="_longer",
    )
    more = pl.col("length_longer") - length
    lost = pl.max_horizontal(2 * position + more, 2 * pl.col("position_longer") - more)
    is_near = 100 * lost <= (100 - threshold) * (length + pl.col("length_longer"))
    is_earlier = (more > 0) | ((more == 0) & (pl.col("place") < pl.col("place_longer")))
    near = found.filter(is_near & is_earlier).select("place", "place_longer").unique()
    return near.collect(engine="streaming")


def _similar(keys: list[str], threshold: int) -> list[tuple[int, int]]:
    pairs = (sorted(pair) for pair in _candidates(keys, threshold).iter_rows())
    return sorted(
        (left, right)
        for left, right in pairs
        if 100 * Indel.distance(keys[left], keys[right])
        <= (100 - threshold) * (len(keys[left]) + len(keys[right]))
    )


@pytest.mark.parametrize("keys", [ODD, PLAIN])
@pytest.mark.parametrize("threshold", [50, 80, 95, 100])
def test_plain_joins_find_what_the_engine_finds(keys: list[str], threshold: int) -> None:
    found = [
        pair
        for portion in join.similar_pairs(keys, threshold)
        for pair in zip(portion.left.tolist(), portion.right.tolist(), strict=True)
    ]
    assert _similar(keys, threshold) == sorted(found)
