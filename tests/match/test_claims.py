from collections.abc import Callable

import polars as pl
import pytest

from powerlist import match
from powerlist.settings import MatchSettings, Unit

RecordsOf = Callable[[str], pl.DataFrame]
ClaimsOf = Callable[[str], list[dict[str, object]]]


@pytest.fixture
def claims_of(records_of: RecordsOf, units: tuple[Unit, ...]) -> ClaimsOf:
    def claims(text: str) -> list[dict[str, object]]:
        records = records_of(text)
        pairs = match.pairs(records, MatchSettings(), units, "县")
        return match.claims(records, pairs, units).to_dicts()

    return claims


def test_one_item_from_two_units_is_a_claim_with_all_its_reports(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("""
        item_name        | unit
        林木采伐许可     | 林业局
        取水许可         | 水利局
        林木采伐许可证   | 水利局
        林木采伐的许可   | 林业局
    """)
    assert claim["record_ids"] == ["a", "c", "d"]
    assert claim["units"] == ["林业局", "水利局"]
    assert (claim["is_territorial"], claim["answer"]) == (False, None)


def test_towns_make_a_territorial_claim_also_where_one_only_sends_on(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("item_name | unit\n建房审批 | 城郊乡\n建房审批初审 | 马坪镇")
    assert claim["is_territorial"]


@pytest.mark.parametrize(
    "table",
    [
        "item_name | unit\n取水许可 | 水利局\n取水许可 | 水利局",
        "item_name | unit\n取水许可 | 水利局\n取水许可 | ",
        "item_name | unit\n农村公路施工 | 水利局\n公路施工 | 林业局",
        "item_name | unit\n纳税信用复评 | 水利局\n纳税信用补评 | 林业局",
    ],
)
def test_one_unit_an_unknown_unit_a_part_or_a_doubt_makes_no_claim(
    claims_of: ClaimsOf, table: str
) -> None:
    assert claims_of(table) == []


def test_a_report_that_resembles_two_does_not_join_what_is_left_apart(claims_of: ClaimsOf) -> None:
    found = claims_of("""
        item_name            | unit   | parent_name
        设立登记             | 水利局 | 公司登记
        设立登记             | 林业局 | 食品登记
        设立登记             | 城郊乡 |
    """)
    assert all(not {"a", "b"} <= set(claim["record_ids"]) for claim in found)


def test_the_weakest_link_of_a_claim_is_told(
    records_of: RecordsOf, units: tuple[Unit, ...]
) -> None:
    records = records_of("""
        item_name          | unit
        林木采伐许可       | 林业局
        林木采伐许可证     | 水利局
        采伐林木许可       | 城郊乡
    """)
    pairs = match.pairs(records, MatchSettings(), (), "县")
    (claim,) = match.claims(records, pairs, units).to_dicts()
    assert claim["record_ids"] == ["a", "b", "c"]
    assert "c" in {claim["weakest_left"], claim["weakest_right"]}
    assert claim["weakest_score"] == pairs.filter(right_id="c")["score"].max()
