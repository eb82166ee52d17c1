"""Verdicts taken together: what cannot hold with others is named, whatever their order."""

from itertools import permutations
from typing import Any

import pytest

from powerlist.decide.closure import consistent

Named = dict[int, str]


def verdict(number: int, pair: str, relation: str, lead: str | None = None) -> dict[str, Any]:
    return {
        "left_id": pair[0],
        "right_id": pair[1],
        "relation": relation,
        "lead": lead,
        "decision": number,
        "about": f"{number}",
    }


@pytest.mark.parametrize(
    ("verdicts", "named"),
    [
        (
            (verdict(1, "ab", "same"), verdict(2, "bc", "same"), verdict(3, "ac", "different")),
            {2: "第 1、2 条决定合起来认为相同，第 3 条决定认为不同；暂按不同处理"},
        ),
        (
            (verdict(1, "ab", "same", "水利局"), verdict(2, "bc", "same", "农业局")),
            {1: "后来的第 2 条决定把同一事项归口农业局"},
        ),
        ((verdict(1, "ab", "same", "水利局"), verdict(2, "bc", "same", "水利局")), {}),
        (
            (
                verdict(1, "ab", "left_part_of_right"),
                verdict(2, "bc", "left_part_of_right"),
                verdict(3, "ca", "left_part_of_right"),
            ),
            {3: "照第 3 条决定，主项会成为自己的子项；暂按不同处理"},
        ),
        (
            (verdict(1, "ab", "left_part_of_right"), verdict(2, "ac", "left_part_of_right")),
            {1: "后来的第 2 条决定把它列在另一个主项之下"},
        ),
        (  # a sub-item of a sub-item stands under both
            (
                verdict(1, "ab", "left_part_of_right"),
                verdict(2, "ac", "left_part_of_right"),
                verdict(3, "bc", "left_part_of_right"),
            ),
            {},
        ),
    ],
)
def test_decisions_that_cannot_be_followed_are_named(
    verdicts: tuple[dict[str, Any], ...], named: Named
) -> None:
    _, told = consistent(list(verdicts))

    assert {row["decision"]: row["why"] for row in told} == named


def test_the_order_of_what_keeps_apart_changes_nothing() -> None:
    joined = [verdict(1, "ab", "same"), verdict(2, "cd", "same"), verdict(3, "bc", "same")]
    apart = [verdict(4, "ac", "different"), verdict(5, "bd", "different"), verdict(6, "ad", "each")]

    found = {str(consistent([*order, *joined])) for order in permutations(apart)}

    assert len(found) == 1
