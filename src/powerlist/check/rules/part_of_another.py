"""An item that looks like a part of another."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.facts import Facts, Hit
from powerlist.check.pairs import pair_place, pairs_of, told_pairs
from powerlist.check.wording import title_of, told
from powerlist.model import Band, Relation

PARTS = (Relation.LEFT_PART_OF_RIGHT, Relation.RIGHT_PART_OF_LEFT)


def part_of_another(facts: Facts) -> Iterator[Hit]:
    """一个事项像是另一个事项的子项。

    什么情况：
        一个事项的范围看来包含在另一个事项里，两个却并列上报。
        已经报成主项和子项的不提示。
    为什么：
        主项、子项并列，总数会多算，公布的清单也看不出隶属关系。
    怎么办：
        在核查表里选：列为子项、同一事项、不同事项。
    依据：
        各地清单的通例：主项与子项分列，分别统计。
    """
    pairs = pairs_of(facts, PARTS, (Band.CERTAIN, Band.REVIEW))
    for pair, left, right in told_pairs(facts, _not_yet_hung(facts, pairs)):
        is_left = pair["relation"] == Relation.LEFT_PART_OF_RIGHT
        part, whole = (left, right) if is_left else (right, left)
        yield Hit(
            f"{title_of(part)}像是{told(whole)}的一部分。",
            "请确认：是子项的列到主项之下；是两个独立事项的请说明区别。",
            **pair_place(pair, part, whole),
        )


def _not_yet_hung(facts: Facts, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs of which neither is already reported as sub-item of the other."""
    hung = facts.current.drop_nulls("sub_of").select(left_id="record_id", right_id="sub_of")
    sides = ["left_id", "right_id"]
    mirrored = hung.select(left_id="right_id", right_id="left_id")
    return pairs.join(hung, on=sides, how="anti").join(mirrored, on=sides, how="anti")
