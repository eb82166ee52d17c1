from collections.abc import Callable

import polars as pl
import pytest

from powerlist import match
from powerlist.match.evidence import START, conflicts
from powerlist.settings import MatchSettings, Unit

RecordsOf = Callable[[str], pl.DataFrame]
WeightsOf = Callable[[str], dict[str, float]]


def _others(article: str) -> str:
    """Thirty more items that all say 经营 and rest on one article."""
    return "\n".join(f"{chr(0x4E00 + 40 * at) * 3}经营 | {article} |" for at in range(30))


@pytest.fixture
def weights_of(records_of: RecordsOf, units: tuple[Unit, ...]) -> WeightsOf:
    """Evidence of the first two records of a table: level → weight."""

    def weights(text: str) -> dict[str, float]:
        found = match.pairs(records_of(text), MatchSettings(), units, "县").to_dicts()
        (pair,) = (row for row in found if (row["left_id"], row["right_id"]) == ("a", "b"))
        return {item["level"]: item["weight"] for item in pair["evidence"]}

    return weights


def test_a_rare_word_shared_weighs_more_than_a_common_one(weights_of: WeightsOf) -> None:
    table = "item_name | cites | code\n{} | | 01\n{} | | 01\n" + _others("商法 7")
    rare = weights_of(table.format("弩的制造", "制造弩的"))
    common = weights_of(table.format("狩猎经营", "经营渔港"))
    assert rare["object_shared"] > common["object_common"] >= 0


def test_an_article_that_few_cite_weighs_more_than_one_that_all_cite(weights_of: WeightsOf) -> None:
    table = "item_name | cites | code\n取水许可 | 水法 48 |\n取水许可证 | 水法 48 |\n"
    few, many = weights_of(table + _others("商法 7")), weights_of(table + _others("水法 48"))
    assert few["basis_article"] > many["basis_article"] > 0


def test_a_blank_column_says_nothing(weights_of: WeightsOf) -> None:
    levels = weights_of("item_name | code | unit\n取水许可 | 0101 | \n取水许可 | |")
    assert not {level.partition("_")[0] for level in levels} & {"code", "unit", "basis", "category"}


def test_the_score_is_the_sum_of_the_weights_as_a_probability(
    records_of: RecordsOf, units: tuple[Unit, ...]
) -> None:
    records = records_of("item_name | code\n取水许可 | 0101\n取水许可证 | 0102")
    (pair,) = match.pairs(records, MatchSettings(), units, "县").to_dicts()
    odds = 2 ** (START.weight + sum(item["weight"] for item in pair["evidence"]))
    assert pair["score"] == pytest.approx(100 * odds / (1 + odds), abs=0.06)


def test_other_limits_are_a_conflict_and_no_evidence(
    records_of: RecordsOf, weights_of: WeightsOf
) -> None:
    table = "item_name | limit_legal\n取水许可 | {}\n取水许可 | 20日"
    left, right = records_of(table.format("15日")).to_dicts()
    assert conflicts(left, right) == (("法定时限", "15日", "20日"),)
    assert weights_of(table.format("15日")) == weights_of(table.format("20 日"))
