"""Adjustments made since the last round that a new list does not hold."""

import polars as pl
import pytest

from powerlist import editions
from powerlist.editions import Adjustment
from powerlist.model import ENTRIES, ChangeKind
from powerlist.settings import Unit

WATER = ("e1", "取水许可（广水市水利局）")
ROSTER = (Unit("广水市水利局", ("水利局",)), Unit("广水市林业局", ("林业局",)))


def listed(**columns: str) -> pl.DataFrame:
    row = dict.fromkeys(ENTRIES) | {
        "entry_id": "n1",
        "item_name": "取水许可",
        "unit": "广水市水利局",
        "limit_promised": "15个工作日",
        "sources": [],
        "publishable": True,
    }
    return pl.DataFrame([row | columns], schema=ENTRIES)


def adjustment(kind: str, *into: str, number: int = 1, **values: str) -> Adjustment:
    return Adjustment("2014年版", ChangeKind(kind), (WATER,), values, into, number=number)


@pytest.mark.parametrize(
    ("made", "taken_up"),
    [
        (adjustment("取消"), listed(item_name="河道采砂许可")),
        (adjustment("更名", item_name="取水许可证核发"), listed(item_name="取水许可证核发")),
        (adjustment("要素调整", limit_promised="5个工作日"), listed(limit_promised="5 个工作日")),
        (adjustment("下放", unit="林业局"), listed(unit="广水市林业局")),
    ],
)
def test_what_units_have_taken_up_is_not_lost(made: Adjustment, taken_up: pl.DataFrame) -> None:
    assert editions.lost(listed(), [made], ROSTER) == (made,)
    assert editions.lost(taken_up, [made], ROSTER) == ()


def test_a_split_item_needs_all_its_parts() -> None:
    made = adjustment("拆分", "地表取水许可", "地下取水许可")
    one = listed(item_name="地表取水许可")
    both = pl.concat([one, listed(item_name="地下取水许可", entry_id="n2")])

    assert editions.lost(one, [made], ROSTER) == (made,)
    assert editions.lost(both, [made], ROSTER) == ()


def test_an_adjustment_that_a_later_one_overtook_is_not_asked_for() -> None:
    faster = adjustment("要素调整", limit_promised="5个工作日")
    fastest = adjustment("要素调整", number=2, limit_promised="3个工作日")
    gone = adjustment("取消", number=3)

    assert editions.lost(listed(), [faster, fastest], ROSTER) == (fastest,)
    assert editions.lost(listed(), [faster, fastest, gone], ROSTER) == (gone,)


def test_two_columns_of_one_item_are_both_asked_for() -> None:
    made = (
        adjustment("要素调整", fee="不收费"),
        adjustment("要素调整", limit_promised="5个工作日"),
    )

    assert editions.lost(listed(), made, ROSTER) == made
