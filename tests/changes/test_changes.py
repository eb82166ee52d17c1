"""What became of every item from one list to the next."""

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powerlist import editions

Told = Callable[..., list[tuple[str, str, str]]]
Listed = Callable[..., pl.DataFrame]

WATER = "广水市水利局|取水许可"
SAND = "广水市水利局|河道采砂许可"
FARM = "广水市农业局|农药经营许可"


def test_a_moved_row_is_no_change(told: Told) -> None:
    assert told([WATER, SAND, FARM], [FARM, SAND, WATER]) == []


def test_an_item_listed_twice_in_a_unit_is_told_apart_by_what_it_says(told: Told) -> None:
    river = f"{WATER}|行政许可|《中华人民共和国水法》第四十八条|20个工作日"
    well = f"{WATER}|行政许可|《取水许可和水资源费征收管理条例》第三条|10个工作日"
    faster = f"{WATER}|行政许可|《取水许可和水资源费征收管理条例》第三条|5个工作日"

    assert told([river, well], [well, river]) == []
    assert told([river, well], [faster, river]) == [("要素调整", "取水许可", "取水许可")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("广水市卫生局|医师注册(县级)", "广水市卫生局|医师注册（县级）"),
        ("广水市卫生局|医 师　注册", "广水市卫生局|医师注册"),
        ("广水市卫生局|《医师资格证》核发", "广水市卫生局|医师资格证核发"),
        ("广水市卫生局|醫師註冊", "广水市卫生局|医师注册"),
        ("市卫生局|医师注册", "广水市卫生局|医师注册"),
    ],
)
def test_another_way_to_write_the_same_is_no_change_unless_asked_for(
    old: str, new: str, told: Told
) -> None:
    others = ["广水市水利局|取水许可"]

    assert told([old, *others], [new, *others]) == []
    assert len(told([old, *others], [new, *others], is_strict=True)) == 1


def test_a_basis_that_cites_the_same_articles_is_no_change(told: Told) -> None:
    before = f"{WATER}|行政许可|《中华人民共和国水法》第四十八条|10个工作日"
    after = f"{WATER}|行政许可|《水法》第48条|10工作日"

    assert told([before], [after]) == []


def test_what_stands_in_one_list_only_is_new_or_gone(told: Told) -> None:
    assert told([WATER, SAND], [WATER, FARM]) == [
        ("新增", "", "农药经营许可"),
        ("取消", "河道采砂许可", ""),
    ]


def test_an_altered_column_is_told_with_both_values(listed: Listed) -> None:
    old = listed(f"{WATER}|行政许可|《中华人民共和国水法》第四十八条|20个工作日")
    new = listed(f"{WATER}|行政许可|《中华人民共和国水法》第七条|10个工作日")

    (change,) = editions.between(old, new).to_dicts()

    assert change["kind"] == "要素调整"
    assert [(one["field"], one["old"], one["new"]) for one in change["alterations"]] == [
        ("legal_basis", "《中华人民共和国水法》第四十八条", "《中华人民共和国水法》第七条"),
        ("limit_promised", "20个工作日", "10个工作日"),
    ]


def test_an_item_of_another_unit_is_altered(listed: Listed) -> None:
    found = editions.between(listed(WATER, FARM), listed("广水市农业局|取水许可", FARM))

    (change,) = found.filter(pl.col("kind") != "未变").to_dicts()
    assert change["kind"] == "要素调整"
    assert [one["field"] for one in change["alterations"]] == ["unit"]


def test_a_column_that_only_one_list_has_is_not_compared(listed: Listed) -> None:
    old = listed(f"{WATER}|不收费", heads="审批部门|项目名称|收费")

    assert editions.between(old, listed(WATER))["kind"].to_list() == ["未变"]


def test_an_item_called_differently_on_the_same_article_is_renamed(told: Told) -> None:
    fishing = "行政许可|《中华人民共和国渔业法》第十一条|10个工作日"
    old = [f"广水市农业局|渔业养殖使用证核发|{fishing}"]

    assert told(old, [f"广水市农业局|水域滩涂养殖证核发|{fishing}"]) == [
        ("更名", "渔业养殖使用证核发", "水域滩涂养殖证核发")
    ]


def test_another_power_on_the_same_article_is_no_new_name(told: Told) -> None:
    basis = "《中华人民共和国水土保持法》第三十二条|10个工作日"
    old = [f"广水市水利局|水土保持监督检查|行政检查|{basis}"]
    new = [f"广水市水利局|水土保持补偿费征收|行政征收|{basis}"]

    assert [kind for kind, *_ in told(old, new)] == ["新增", "取消"]


def test_a_deciding_word_makes_another_item(told: Told) -> None:
    old, new = ["广水市卫生局|医疗机构变更登记"], ["广水市卫生局|医疗机构注销登记"]

    assert [kind for kind, *_ in told(old, new)] == ["新增", "取消"]


def test_what_towns_exercise_now_is_delegated_once(told: Told) -> None:
    old = ["广水市民政局|临时救助审批"]
    new = ["杨寨镇人民政府|临时救助审批", "长岭镇人民政府|临时救助审批"]

    assert told(old, new) == [("下放", "临时救助审批", "临时救助审批、临时救助审批")]


def test_a_list_may_say_itself_that_an_item_is_delegated_or_ended(listed: Listed) -> None:
    heads = "审批部门|项目名称|清理结果"
    new = listed(f"{WATER}|下放乡镇", f"{SAND}|改为事后监管", heads=heads)

    found = editions.between(listed(WATER, SAND), new)

    assert found["kind"].to_list() == ["取消", "下放"]
    assert found["note"].to_list() == ["处理决定：改为事后监管", "处理决定：下放"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["广水市卫生局|放射诊疗许可（转报）"], ["广水市卫生局|放射诊疗许可"]),
        (["广水市卫生局|放射诊疗许可（市级）"], ["广水市卫生局|放射诊疗许可"]),
        ([], ["广水市卫生局|放射诊疗许可（市级）"]),
    ],
)
def test_what_was_decided_above_is_taken_over(old: list[str], new: list[str], told: Told) -> None:
    assert [kind for kind, *_ in told([WATER, *old], [WATER, *new])] == ["承接"]


ROADS = ["广水市交通局|占用公路审批", "广水市交通局|挖掘公路审批"]
BOTH_ROADS = "广水市交通局|占用、挖掘公路审批"


def test_parts_that_became_one_whole_are_merged(told: Told) -> None:
    assert told(ROADS, [BOTH_ROADS]) == [
        ("合并", "占用公路审批、挖掘公路审批", "占用、挖掘公路审批")
    ]


def test_a_whole_that_became_its_parts_is_split(told: Told) -> None:
    assert told([BOTH_ROADS], ROADS) == [
        ("拆分", "占用、挖掘公路审批", "占用公路审批、挖掘公路审批")
    ]


def test_one_part_alone_is_a_new_name(told: Told) -> None:
    assert told([BOTH_ROADS], ROADS[:1]) == [("更名", "占用、挖掘公路审批", "占用公路审批")]


def test_a_row_that_only_heads_its_sub_items_is_no_item(listed: Listed) -> None:
    heads = "审批部门|项目名称|子项|设定依据"
    sub = "广水市公安局|特种行业许可|旅馆业特种行业许可|《旅馆业治安管理办法》第四条"
    heading = "广水市公安局|特种行业许可||"

    found = editions.between(listed(sub, heads=heads), listed(heading, sub, heads=heads))

    assert found["kind"].to_list() == ["未变"]


NAMES = [f"广水市{unit}局|{item}许可" for unit in "甲乙丙" for item in ("取水", "采砂", "采矿")]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    old=st.lists(st.sampled_from(NAMES), min_size=1, unique=True),
    new=st.lists(st.sampled_from(NAMES), min_size=1, unique=True),
)
def test_every_item_of_both_lists_stands_in_one_change(
    old: list[str], new: list[str], listed: Listed
) -> None:
    before, after = listed(*old), listed(*new)

    found = editions.between(before, after)

    assert sorted(found["old_ids"].explode().drop_nulls()) == sorted(before["record_id"])
    assert sorted(found["new_ids"].explode().drop_nulls()) == sorted(after["record_id"])
    both = set(old) & set(new)
    assert found.filter(pl.col("kind") == "未变").height == len(both)
