import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from powerlist.match import join

needs_numba = pytest.mark.skipif(not find_spec("numba"), reason="numba is not installed")
INDEXED = (join.ARRAYS, pytest.param(join.COMPILED, marks=needs_numba))
ENGINES = (join.EXHAUSTIVE, *INDEXED)
THRESHOLDS = (0, 29, 30, 50, 60, 80, 95, 100)

LONG = "取水许可证核发" * 20  # beyond the 64 and 128 characters of one and two machine words
ADVERSARIAL = st.one_of(
    st.text("取水", max_size=6),
    st.text("取水𠀀🀄a", max_size=9),
    st.text(max_size=5),
    st.builds(lambda at, c: LONG[:at] + c + LONG[at:], st.integers(0, 140), st.text(max_size=40)),
    st.builds(lambda c, n: c * n, st.sampled_from("取水"), st.integers(0, 200)),
    st.builds(lambda n: LONG[:n], st.integers(60, 130)),
)


PARTS = ("市级", "河道", "公路", "采砂", "占用", "取水许可", "许可证核发", "延续", "（变更）", "")
MANY = sorted({"".join(parts) for parts in product(PARTS, repeat=4)})[::3]

Places = list[tuple[int, int]]


def _found(keys: list[str], threshold: int, engine: str = "auto") -> Places:
    return [
        pair
        for found in join.similar_pairs(keys, threshold, engine)
        for pair in zip(found.left.tolist(), found.right.tolist(), strict=True)
    ]


def _all(keys: list[str], threshold: int) -> Places:
    return [
        (left, right)
        for left, right in combinations(range(len(keys)), 2)
        if 100 * Indel.distance(keys[left], keys[right])
        <= (100 - threshold) * (len(keys[left]) + len(keys[right]))
    ]


@pytest.mark.parametrize("engine", ENGINES)
@settings(deadline=None)
@given(st.lists(ADVERSARIAL, max_size=24), st.sampled_from(THRESHOLDS) | st.integers(0, 100))
@example(["取", "水", "", "取水", ""], 80)
@example(["取" * 128, "取" * 129, "取" * 192, "取" * 193], 80)
@example(["取" * 64, "取" * 65, "取" * 63, "取" * 96], 80)
@example(["取水许可"] * 5, 100)
@example(["\ud800取", "取\ud800", "取"], 50)
def test_no_pair_is_missed_made_up_or_found_twice(
    engine: str, keys: list[str], threshold: int
) -> None:
    assert sorted(_found(keys, threshold, engine)) == _all(keys, threshold)


@pytest.mark.parametrize("engine", INDEXED)
@pytest.mark.parametrize("threshold", [50, 80, 90])
def test_engines_find_the_same_pairs_in_the_same_order(engine: str, threshold: int) -> None:
    expected = _found(MANY, threshold, join.EXHAUSTIVE)
    assert expected
    assert _found(MANY, threshold, engine) == expected


@pytest.mark.parametrize("engine", INDEXED)
@pytest.mark.parametrize("most", [0, 50, 5000])
def test_blocks_with_too_many_candidates_are_divided_without_loss(
    engine: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module(f"powerlist.match.join.{engine}"), "MOST", most)
    some = MANY[::7]
    assert _found(some, 60, engine) == _found(some, 60, join.EXHAUSTIVE)


def test_a_pair_exactly_at_the_threshold_is_found_and_one_just_below_is_not() -> None:
    keys = ["取水许可证", "取水许可书", "取水许可证核", "水取许可"]  # 8/10, 8/11, 10/11, …
    assert (0, 1) in _found(keys, 80)
    assert (0, 1) not in _found(keys, 81)


def test_a_count_of_keys_chooses_the_engine_and_not_the_result() -> None:
    assert len(MANY) > join.FEW
    assert sorted(_found(MANY, 80)) == sorted(_found(MANY, 80, join.EXHAUSTIVE))
    assert _found([], 80) == []


@pytest.fixture
def local_cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    spark = pytest.importorskip("pyspark.sql", reason="PySpark is not installed")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    builder = spark.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "4").getOrCreate()
    yield
    session.stop()


@pytest.mark.slow
@pytest.mark.usefixtures("local_cluster")
def test_a_cluster_finds_the_same_pairs_in_the_same_order() -> None:
    odd = [
        "",
        "",
        "取",
        "水",
        "𠀀🀄",
        "𠀀🀄a",
        LONG,
        LONG + "书",
        "取" * 129,
        "取" * 192,
        "取" * 193,
    ]
    for keys, threshold in ((odd, 0), (odd, 80), (MANY[::4], 60)):
        expected = _found(keys, threshold, join.EXHAUSTIVE)
        assert _found(keys, threshold, join.SPARK) == expected
