from itertools import combinations
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from powerlist.match import candidates

LONG = "取水许可证核发" * 20  # beyond the 64 and 128 characters of one machine word
ADVERSARIAL = st.one_of(
    st.text("取水", max_size=6),
    st.text("取水𠀀🀄a", max_size=9),
    st.builds(lambda at, c: LONG[:at] + c + LONG[at:], st.integers(0, 140), st.text(max_size=40)),
    st.builds(lambda c, n: c * n, st.sampled_from("取水"), st.integers(0, 200)),
)


def _exhaustive(keys: list[str], threshold: int) -> set[frozenset[str]]:
    return {
        frozenset((one, other))
        for one, other in combinations(keys, 2)
        if 100 * Indel.distance(one, other) <= (100 - threshold) * (len(one) + len(other))
    }


@given(st.lists(ADVERSARIAL, unique=True, max_size=14), st.integers(0, 100))
@example(["取", "水", "", "取水"], 80)
@example(["取" * 128, "取" * 129, "取" * 192, "取" * 193], 80)
@example(["取" * 200, "取" * 135], 80)
def test_no_pair_at_or_above_the_threshold_is_missed_and_none_is_made_up(
    keys: list[str], threshold: int
) -> None:
    found = list(candidates.similar(keys, threshold))
    assert {frozenset(pair) for pair in found} == _exhaustive(keys, threshold)
    assert len(set(map(frozenset, found))) == len(found)


def test_nothing_is_missed_over_the_edges_of_blocks() -> None:
    keys = [f"{number:04}号许可事项" for number in range(candidates.BLOCK + 40)]
    found = {frozenset(pair) for pair in candidates.similar(keys, 85)}
    assert found == _exhaustive(keys, 85)
    assert found


@pytest.mark.parametrize("length", [5_000, 30_000])
def test_an_absurdly_long_cell_costs_little(length: int) -> None:
    names = ["取水许可", "河道采砂许可", "取水" * length, "水取" * length]
    rows = [{"match_key": name, "core": name, "code": None, "citations": []} for name in names]
    begin = process_time()
    candidates.key_pairs(rows, 80)
    assert process_time() - begin < 20
