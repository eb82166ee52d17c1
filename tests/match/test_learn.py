"""Weights estimated from decisions, and what they may change."""

from collections.abc import Callable, Iterable
from itertools import product

import polars as pl
import pytest
from hypothesis import given, strategies

from powerlist import match, model
from powerlist.errors import UsageError
from powerlist.match.evidence import BY_HAND
from powerlist.match.learn import FEWEST, FOLDS, learn
from powerlist.match.weights import LEVELS
from powerlist.model import Band
from powerlist.settings import MatchSettings

NAME, FAR, SAME, OTHER = "name_equal", "name_far", "unit_same", "unit_other"
Answered = dict[frozenset[str], bool]


def pairs_of(kinds: Iterable[tuple[str, int, tuple[str, ...], Band]]) -> pl.DataFrame:
    """`(prefix, how many, levels shown, band)` as model.PAIRS."""
    rows = [
        {
            "left_id": f"{prefix}{at}", "right_id": f"{prefix}{at}'", "relation": "same",
            "band": band, "score": 50.0, "vetoes": [], "sources": [],
            "evidence": [BY_HAND[level].level._asdict() for level in levels],
        }
        for prefix, number, levels, band in kinds
        for at in range(number)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=model.PAIRS)


def answers(pairs: pl.DataFrame) -> Answered:
    """Those of prefix r are related, those of d are different."""
    sides = pairs.filter(pl.col("band") != Band.APART).select("left_id", "right_id").iter_rows()
    return {frozenset(two): two[0].startswith("r") for two in sides}


def city(size: int, apart: int = 0) -> pl.DataFrame:
    """Where it is the other unit that tells, against what is set by hand."""
    return pairs_of([
        ("r", size, (FAR, SAME), Band.REVIEW),
        ("d", size, (FAR, OTHER), Band.REVIEW),
        ("a", apart, (FAR, OTHER), Band.APART),
    ])  # fmt: skip


def weight(found: match.Learned, level: str) -> float:
    return dict(found.weights)[level]


@pytest.mark.parametrize("size", [0, 1, FEWEST - 1])
def test_from_too_few_decisions_nothing_is_estimated(size: int) -> None:
    pairs = city(size, apart=100)

    found = learn(pairs, answers(pairs))

    assert (found.related, found.different, found.apart) == (size, size, 100)
    assert (found.weights, found.today, found.is_better) == ((), None, False)


def test_a_level_that_related_pairs_show_more_often_weighs_more() -> None:
    pairs = city(100)

    found = learn(pairs, answers(pairs))

    assert weight(found, SAME) > 1 > BY_HAND[SAME].level.weight
    assert weight(found, OTHER) < -1 < BY_HAND[OTHER].level.weight


def test_more_decisions_move_a_weight_further() -> None:
    few, many = (learn(pairs, answers(pairs)) for pairs in (city(FEWEST), city(2000)))

    assert BY_HAND[SAME].level.weight < weight(few, SAME) < weight(many, SAME)


def test_a_level_that_nobody_has_shown_keeps_its_weight() -> None:
    pairs = city(FEWEST)

    found = learn(pairs, answers(pairs))

    assert weight(found, "code_same") == BY_HAND["code_same"].level.weight


def test_candidates_left_apart_count_among_the_unrelated() -> None:
    kinds = ("r", FEWEST, (NAME,), Band.REVIEW), ("d", FEWEST, (NAME,), Band.REVIEW)
    alone = pairs_of(kinds)
    beside = pairs_of([*kinds, ("a", 500, (FAR,), Band.APART)])

    assert weight(learn(beside, answers(beside)), NAME) > weight(learn(alone, answers(alone)), NAME)


def test_pairs_nobody_has_answered_do_not_count() -> None:
    pairs = city(FEWEST)
    more = pl.concat([pairs, pairs_of([("x", 300, (NAME, SAME), Band.REVIEW)])])

    assert learn(more, answers(pairs)) == learn(pairs, answers(pairs))


def test_what_decisions_bear_out_is_better_on_decisions_not_seen() -> None:
    pairs = city(60)

    found = learn(pairs, answers(pairs))

    assert found.today
    assert found.held_out
    assert found.is_better
    assert found.held_out.log_loss < found.today.log_loss
    assert (found.today.auc, found.held_out.auc) == (0.0, 1.0)  # by hand the other unit speaks for


def test_answers_that_follow_nothing_are_not_called_better() -> None:
    """What one fold teaches must not help it: here each pair shows what only it shows."""
    combinations = list(product((NAME, FAR), (SAME, OTHER), ("code_same", "code_different")))
    kinds = [
        (f"{side}{at}-", 8, levels, Band.REVIEW)
        for at, levels in enumerate(combinations)
        for side in "rd"
    ]
    pairs = pairs_of(kinds)

    found = learn(pairs, answers(pairs))

    assert found.held_out
    assert found.held_out.auc == pytest.approx(0.5, abs=0.12)


def test_the_order_of_pairs_changes_nothing() -> None:
    pairs = city(40, apart=10)

    assert learn(pairs.reverse(), answers(pairs)) == learn(pairs, answers(pairs))


def test_every_fold_is_scored_by_the_others() -> None:
    """With the answers of a fold turned round, its own error cannot be small."""
    pairs = city(200)
    told = answers(pairs)
    lies = {two: not answer for two, answer in list(told.items())[: len(told) // FOLDS]}

    honest, misled = learn(pairs, told), learn(pairs, told | lies)

    assert honest.held_out
    assert misled.held_out
    assert misled.held_out.wrong_side > honest.held_out.wrong_side + 0.1


LIST = """\
unit | item_name | category | cites
水利局 | 取水许可 | 行政许可 | 水法 48
水利局 | 取水许可 | 行政许可 | 水法 48
林业局 | 取水许可审批 | 行政许可 | 水法 48
林业局 | 农村取水许可 | 行政许可 | 水法 48
马坪镇 | 取水许可变更 | 行政确认 | 水法 7
"""


@pytest.fixture(scope="module")
def records(records_of: Callable[[str], pl.DataFrame]) -> pl.DataFrame:
    return records_of(LIST)


LEVEL_AND_BITS = strategies.tuples(
    strategies.sampled_from(["start", *LEVELS]), strategies.floats(-20, 20)
)


@given(strategies.lists(LEVEL_AND_BITS, unique_by=lambda one: one[0]))
def test_no_weight_changes_what_is_merged_asked_or_left_apart(
    records: pl.DataFrame, weights: list[tuple[str, float]]
) -> None:
    by_hand, other = (
        match.pairs(records, MatchSettings(weights=given), (), "县")
        for given in ((), tuple(weights))
    )

    settled = ("left_id", "right_id", "relation", "band", "vetoes", "sources")
    assert Band.CERTAIN in by_hand["band"].to_list()
    assert other.select(settled).equals(by_hand.select(settled))


def test_a_weight_changes_the_score_and_the_waterfall_alike(records: pl.DataFrame) -> None:
    heavy = MatchSettings(weights=(("unit_other", 9.0),))

    light, found = (match.pairs(records, s, (), "县") for s in (MatchSettings(), heavy))

    asked = (pl.col("band") == Band.REVIEW) & pl.col("evidence").list.eval(
        pl.element().struct["level"] == "unit_other"
    ).list.any()
    before, after = light.filter(asked), found.filter(asked)
    assert after.height
    assert (after["score"] > before["score"]).all()
    stated = [each for row in after["evidence"] for each in row if each["level"] == "unit_other"]
    assert {each["weight"] for each in stated} == {9.0}
    one = after.row(0, named=True)
    compared = match.compare(records, (one["left_id"], one["right_id"]), heavy, (), "县")
    assert compared.pair["score"] == one["score"]


def test_a_level_there_is_none_of_is_refused(records: pl.DataFrame) -> None:
    with pytest.raises(UsageError, match="moon"):
        match.pairs(records, MatchSettings(weights=(("moon", 1.0),)), (), "县")
