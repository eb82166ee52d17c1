"""What records are in a baseline, and what of it nobody reports."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from powerlist import match, model
from powerlist.settings import Baseline, Settings, Unit

CATALOGUE = Baseline("省.xlsx", "上级目录", title="省目录")
PREVIOUS = Baseline("旧.xlsx", "上一版目录", title="上一版")
SETTINGS = Settings(
    city="广水市",
    division="421381",
    year=2014,
    edition="2014年版",
    published_on=date(2014, 12, 31),
    units=(Unit("水利局"), Unit("林业局"), Unit("马坪镇", kind="乡镇")),
    baselines=(CATALOGUE,),
)
Records = Callable[[str], pl.DataFrame]
Told = list[tuple[Any, ...]]


def items_of(
    records_of: Records, text: str, baseline: str = "省目录", unit: str | None = None
) -> pl.DataFrame:
    """Items a, b, c, … of one baseline; those of a catalogue are of no unit of the roster."""
    rows = records_of(text).rename({"record_id": "item_id"})
    rows = rows.with_columns(baseline=pl.lit(baseline), unit=pl.lit(unit, pl.String))
    return rows.select(*model.BASELINE_ITEMS).match_to_schema(pl.Schema(model.BASELINE_ITEMS))


@pytest.fixture
def told(records_of: Records) -> Callable[..., Told]:
    """(records, items) as tables → record, item, relation, how, band of every match."""

    def build(records: str, items: str, *, unit: str | None = None, previous: bool = False) -> Told:
        declared = PREVIOUS if previous else CATALOGUE
        settings = replace(SETTINGS, baselines=(declared,))
        found = match.against(
            records_of(records), items_of(records_of, items, declared.name, unit), settings
        )
        return found.select("record_id", "item_id", "relation", "how", "band").rows()

    return build


def test_equal_and_folded_names_are_certain(told: Callable[..., Told]) -> None:
    found = told(
        """
        item_name
        取水 许可
        河道采砂许可证核发
        """,
        """
        item_name
        河道采砂许可
        取水许可
        """,
    )

    assert found == [
        ("a", "b", "same", "exact", "certain"),
        ("b", "a", "same", "folded", "certain"),
    ]


def test_another_basis_is_no_doubt_about_an_equal_name(told: Callable[..., Told]) -> None:
    found = told("item_name | cites\n取水许可 | 水法 7", "item_name | cites\n取水许可 | 森林法 3")

    assert found == [("a", "a", "same", "exact", "certain")]


def test_other_wording_is_asked_and_only_the_best_way_of_being_alike(
    told: Callable[..., Told],
) -> None:
    found = told(
        "item_name\n挖掘城市道路审批",
        """
        item_name
        城市道路挖掘许可
        城市道路挖掘修复许可
        """,
    )

    assert found == [("a", "a", "same", "wording", "review")]


def test_parts_are_asked(told: Callable[..., Told]) -> None:
    found = told("item_name\n农村公路建设项目施工许可", "item_name\n公路建设项目施工许可")

    assert found == [("a", "a", "left_part_of_right", "part", "review")]


def test_the_same_name_at_another_level_is_certain_to_be_that(told: Callable[..., Told]) -> None:
    found = told("item_name\n取水许可（初审）", "item_name\n取水许可")

    assert found == [("a", "a", "other_level", "level", "certain")]


def test_a_sub_item_may_stand_by_itself_in_a_catalogue(told: Callable[..., Told]) -> None:
    found = told(
        "item_name | parent_name\n林木采伐许可证核发 | 林木采伐管理", "item_name\n林木采伐许可"
    )

    assert found == [("a", "a", "same", "folded", "certain")]


def test_what_is_not_there_is_told_as_none(told: Callable[..., Told]) -> None:
    found = told("item_name\n夜市摊位审批", "item_name\n取水许可")

    assert found == [("a", None, None, "none", "certain")]


def test_siblings_are_no_match(told: Callable[..., Told]) -> None:
    found = told("item_name\n取水许可变更", "item_name\n取水许可注销")

    assert found == [("a", None, None, "none", "certain")]


def test_in_an_earlier_edition_another_units_item_is_asked(told: Callable[..., Told]) -> None:
    found = told(
        "item_name | unit\n取水许可 | 水利局", "item_name\n取水许可", unit="林业局", previous=True
    )

    assert found == [("a", "a", "same", "exact", "review")]


def test_of_several_equal_items_a_person_chooses(told: Callable[..., Told]) -> None:
    found = told("item_name\n取水许可", "item_name\n取水许可\n取水许可")

    assert [row[1:] for row in found] == [
        ("a", "same", "exact", "review"),
        ("b", "same", "exact", "review"),
    ]


def test_the_same_article_proposes_what_no_name_leads_to(told: Callable[..., Told]) -> None:
    found = told(
        """
        item_name | cites
        入河排污口设置审核 | 水法 34
        取水许可 | 水法 7
        """,
        """
        item_name | cites
        江河新建改建扩大排污口同意 | 水法 34
        取水许可 | 水法 7
        建设规划审查 | 水法 7
        """,
    )

    assert found == [
        ("a", "a", "same", "wording", "review"),
        ("b", "b", "same", "exact", "certain"),
    ]


def test_records_without_a_name_and_replaced_ones_are_left_out(told: Callable[..., Told]) -> None:
    found = told(
        """
        item_name | status
         | current
        取水许可 | superseded
        """,
        "item_name\n取水许可",
    )

    assert found == []


def test_without_baselines_there_is_nothing(records_of: Records) -> None:
    nothing = model.empty(model.BASELINE_ITEMS)

    assert match.against(records_of("item_name\n取水许可"), nothing, SETTINGS).is_empty()


def test_records_that_are_one_item_are_compared_with_each_other(records_of: Records) -> None:
    records = records_of("item_name | unit\n入河排污口设置审核 | 水利局\n排污口同意 | 林业局")
    rows = [
        dict.fromkeys(model.BASELINE_MATCHES)
        | {"record_id": one, "baseline": "省目录", "item_id": "i", "relation": "same",
           "band": "certain", "evidence": []}
        for one in "ab"
    ]  # fmt: skip
    matches = pl.DataFrame(rows, schema=model.BASELINE_MATCHES)

    joined = match.with_items(records, matches)
    found = match.pairs(joined, SETTINGS.match, SETTINGS.units, "县")

    assert found.select("relation", "band", "sources").rows() == [
        ("same", "review", ["同一基准条目"])
    ]
    assert match.pairs(records, SETTINGS.match, SETTINGS.units, "县").is_empty()


def unclaimed(
    records_of: Records, records: str, items: str, settings: Settings = SETTINGS
) -> list[tuple[Any, ...]]:
    rows, its = records_of(records), items_of(records_of, items)
    matches = match.against(rows, its, settings)
    found = match.unclaimed(rows, its, matches, settings)
    return found.select("item_id", "units").rows()


def test_nobody_claims_what_no_record_is_or_may_be(records_of: Records) -> None:
    found = unclaimed(
        records_of,
        "item_name | unit\n取水许可 | 水利局\n农村公路建设项目施工许可 | 林业局",
        """
        item_name | unit_typed
        取水许可 | 省水利厅
        河道采砂许可 | 省水利厅
        公路建设项目施工许可 | 省交通厅
        河道整治许可（省级） | 省水利厅
        """,
    )

    assert found == [("b", ["水利局"])]


def test_a_catalogue_of_another_region_claims_nothing(records_of: Records) -> None:
    elsewhere = replace(SETTINGS, baselines=(replace(CATALOGUE, region="430000"),))
    here = replace(SETTINGS, baselines=(replace(CATALOGUE, region="421300"),))
    tables = ("item_name\n取水许可", "item_name\n河道采砂许可")

    assert unclaimed(records_of, *tables, settings=elsewhere) == []
    assert unclaimed(records_of, *tables, settings=here) == [("a", [])]


@pytest.mark.parametrize(
    ("region", "is_ours"),
    [("湖北省", True), ("", True), ("420000", True), ("421381", True), ("429000", False)],
)
def test_a_region_applies_by_its_code_or_is_trusted(region: str, *, is_ours: bool) -> None:
    assert match.applies(region, "421381") is is_ours
