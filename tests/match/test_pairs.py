from collections.abc import Callable

import polars as pl
import pytest

from powerlist import match, model
from powerlist.settings import MatchSettings, Unit

Judged = dict[tuple[str, str], tuple[str, str]]
JudgedOf = Callable[[str], Judged]
RecordsOf = Callable[[str], pl.DataFrame]
AB = ("a", "b")


def test_an_examination_beside_an_approval_is_asked(judged: JudgedOf) -> None:
    assert judged("item_name\n占用林地审核\n占用林地审批") == {AB: ("same", "review")}


def test_a_unit_that_repeats_itself_is_certain(judged: JudgedOf) -> None:
    assert judged("item_name\n取水许可\n取水许可证核发") == {AB: ("same", "certain")}


@pytest.mark.parametrize(
    ("head", "one", "other"),
    [
        ("unit", "水利局", "林业局"),
        ("code", "0101", "0102"),
        ("category", "行政许可", "行政确认"),
        ("cites", "水法 48", "渔业法 48"),
        ("unit", "", ""),
    ],
)
def test_a_repeat_that_anything_speaks_against_is_asked(
    judged: JudgedOf, head: str, one: str, other: str
) -> None:
    table = f"item_name | {head}\n取水许可 | {one}\n取水许可 | {other}"
    assert judged(table) == {AB: ("same", "review")}


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("取水许可（省级）", "取水许可（县级）", "other_level"),
        ("农药登记初审", "农药登记审批", "other_level"),
        ("农村公路施工许可", "公路施工许可", "left_part_of_right"),
        ("经营劳务派遣业务许可", "劳务派遣经营许可", "same"),
        ("养老机构设立许可", "养老机够设立许可", "same"),
    ],
)
def test_what_is_not_certain_is_asked_as_what_it_may_be(
    judged: JudgedOf, left: str, right: str, relation: str
) -> None:
    assert judged(f"item_name\n{left}\n{right}") == {AB: (relation, "review")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("探矿权延续登记", "采矿权延续登记"),
        ("取水许可", "取水许可变更"),
        ("取水许可", "烟草专卖许可"),
    ],
)
def test_two_items_are_left_apart(judged: JudgedOf, left: str, right: str) -> None:
    assert judged(f"item_name\n{left}\n{right}") == {}


def test_a_veto_is_kept_with_the_pair_it_keeps_apart(
    records_of: RecordsOf, units: tuple[Unit, ...]
) -> None:
    records = records_of("item_name\n探矿权延续登记\n采矿权延续登记")
    (pair,) = match.pairs(records, MatchSettings(), units, "县").to_dicts()
    assert (pair["band"], pair["relation"], pair["score"]) == ("apart", "sibling", 0.0)
    assert "探矿权" in pair["vetoes"][0]


def test_one_other_character_is_two_items_where_the_basis_differs(judged: JudgedOf) -> None:
    table = "item_name | cites\n统计从业资格认定 | 统计法 31\n会计从业资格认定 | 会计法 38"
    assert judged(table) == {}


def test_a_main_item_and_its_own_sub_item_are_no_pair(judged: JudgedOf) -> None:
    assert (
        judged("item_name | parent_name | sub_of\n取水许可 | | \n取水许可证核发 | 取水许可 | a")
        == {}
    )


def test_sub_items_of_different_main_items_are_apart_whatever_their_words(judged: JudgedOf) -> None:
    table = "item_name | parent_name\n企业名称变更 | 公司登记\n企业名称变更 | 食品经营许可"
    assert judged(table) == {}


def test_sub_items_of_one_main_item_are_compared_by_their_own_words(judged: JudgedOf) -> None:
    table = "item_name | parent_name\n延期签证 | 签证延期、换发\n换发签证 | 签证延期、换发"
    assert judged(table) == {}


def test_a_sub_item_is_part_of_the_main_item_that_another_unit_reports(judged: JudgedOf) -> None:
    table = "item_name | parent_name | unit\n公司登记 | | 林业局\n变更登记 | 公司登记 | 水利局"
    assert judged(table) == {AB: ("right_part_of_left", "review")}


def test_a_town_and_a_department_hold_the_same_matter_at_different_levels(
    judged: JudgedOf,
) -> None:
    table = "item_name | unit\n林木采伐许可 | 林业局\n林木采伐许可 | 城郊乡"
    assert judged(table) == {AB: ("other_level", "review")}


def test_superseded_and_nameless_records_are_in_no_pair(judged: JudgedOf) -> None:
    table = "item_name | status\n取水许可 | current\n取水许可 | superseded\n | current\n | current"
    assert judged(table) == {}


def test_a_code_that_half_the_list_bears_proposes_nothing(
    records_of: RecordsOf, units: tuple[Unit, ...]
) -> None:
    lines = [f"{chr(0x4E00 + 50 * at) * 4} | 无" for at in range(41)]
    records = records_of("\n".join(["item_name | code", *lines]))
    assert match.pairs(records, MatchSettings(), units, "县").is_empty()


@pytest.mark.parametrize(
    "table",
    [
        "item_name | code\n肝脏移植认定 | 230000-01-0-0001\n肾脏移植认定 | 230000-01-0-0002",
        "item_name | cites\n供水价格核定 | 价格法 18\n供气价格核定 | 价格法 20",
        "item_name | parent_name\n江河水质年报 | 水质公报\n江河水质季度年报 | 水质公报",
        "item_name | cites\n户外广告设置 | 广告法 41\n临时户外广告设置 | 城市规划法 3",
        "item_name | category\n水域占用许可 | 行政许可\n临时水域占用 | 行政检查",
        "item_name\n采砂许可（市级）\n长江采砂许可（县级）",
        "item_name | unit\n变更登记 | 水利局\n林权变更登记 | 林业局",
    ],
)
def test_what_a_list_itself_tells_apart_is_not_asked(judged: JudgedOf, table: str) -> None:
    assert judged(table) == {}


def test_a_part_may_say_its_words_in_another_order(judged: JudgedOf) -> None:
    table = "item_name | cites\n采伐自留山林木许可 | 森林法 32\n林木采伐许可 | 森林法 32"
    assert judged(table) == {AB: ("left_part_of_right", "review")}


def test_a_blank_code_joins_no_two_that_differ(judged: JudgedOf) -> None:
    found = judged("item_name | code\n取水许可 | 0101\n取水许可 | \n取水许可 | 0102")
    assert {band for _, band in found.values()} == {"review"}


def test_the_sources_tell_what_only_they_found(
    records_of: RecordsOf, units: tuple[Unit, ...]
) -> None:
    records = records_of("item_name | code\n取水许可 | 06\n取水许可证 |\n狩猎 | 07\n渔业捕捞 | 07")
    told = match.contributions(match.pairs(records, MatchSettings(), units, "县"))
    assert told["名称一致"] == {"proposed": 1, "related": 1, "alone": 1, "alone_related": 1}
    assert told["编码相同"] == {"proposed": 1, "related": 0, "alone": 1, "alone_related": 0}
    assert told["依据同条"]["proposed"] == 0


def test_pairs_stand_in_the_order_of_the_records(
    records_of: RecordsOf, units: tuple[Unit, ...]
) -> None:
    records = records_of("item_name\n取水许可\n河道采砂许可\n取水许可\n河道采砂许可\n取水许可")
    found = match.pairs(records, MatchSettings(), units, "县")
    ids = list(zip(found["left_id"], found["right_id"], strict=True))
    assert ids == sorted(ids) == [("a", "c"), ("a", "e"), ("b", "d"), ("c", "e")]


def test_no_records_make_no_pairs(units: tuple[Unit, ...]) -> None:
    assert match.pairs(model.empty(model.RECORDS), MatchSettings(), units, "县").is_empty()


def test_names_without_an_object_are_read_with_their_unit(judged: JudgedOf) -> None:
    table = "item_name | unit\n设立登记 | 林业局\n设立登记 | 水利局"
    assert judged(table) == {}
    table = "item_name | unit\n延期申报核准 | 林业局\n延期申报的核准 | 水利局"
    assert judged(table) == {AB: ("same", "review")}


def test_it_is_told_how_far_the_work_has_come(
    records_of: RecordsOf, units: tuple[Unit, ...]
) -> None:
    things = (
        a + b + c for a in "水林农药食" for b in "甲乙丙丁戊己庚辛" for c in "子丑寅卯辰巳午未申"
    )
    records = records_of("\n".join(["item_name", *(f"{thing}生产许可" for thing in things)]))
    told: list[tuple[str, int, int]] = []

    match.pairs(records, MatchSettings(), units, "县", lambda *at: told.append(at))

    steps = dict.fromkeys(label for label, _, _ in told)
    assert list(steps) == ["查找名称相近的事项", "查找其他可能相关的事项", "判断事项关系"]
    assert all(0 <= done <= total for _, done, total in told)
