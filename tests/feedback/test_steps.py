"""What became of a unit's items from one return to the next."""

from types import SimpleNamespace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powerlist.feedback import steps

NAMES = st.lists(
    st.sampled_from(["取水许可", "取水许可证", "采砂许可", "采沙许可", "采矿登记", ""])
)


def became(desk: SimpleNamespace, *rows: dict[str, Any]) -> list[tuple[Any, ...]]:
    found = steps(desk.records(*rows))
    return found.select("step", "before_name", "item_name", "columns").rows()


def test_an_item_reported_again_is_unchanged_wherever_it_stands(desk: SimpleNamespace) -> None:
    before, now = desk.report("取水许可", number="1"), desk.report("取水许可", 2, row=9)

    assert became(desk, before | {"round": 1, "number": "1"}, now | {"number": "7"}) == [
        ("unchanged", "取水许可", "取水许可", [])
    ]


def test_the_columns_that_say_something_else_are_named(desk: SimpleNamespace) -> None:
    before = desk.report("取水许可", fee="不收费")
    now = desk.report("取水许可", 2, fee="收费", legal_basis="《水法》 第七条")

    assert became(desk, before, now) == [("changed", "取水许可", "取水许可", ["fee"])]


def test_another_way_of_writing_and_a_slip_are_the_same_item(desk: SimpleNamespace) -> None:
    before = [desk.report("取水许可证核发"), desk.report("河道采沙许可审批")]
    now = [desk.report("河道采砂许可审批", 2), desk.report("取水许可", 2)]

    assert became(desk, *before, *now) == [
        ("changed", "河道采沙许可审批", "河道采砂许可审批", ["item_name"]),
        ("changed", "取水许可证核发", "取水许可", ["item_name"]),
    ]


def test_names_that_differ_decisively_are_one_gone_and_one_new(desk: SimpleNamespace) -> None:
    before, now = desk.report("林木采伐许可证换发"), desk.report("林木采伐许可证补发", 2)

    assert became(desk, before, now) == [
        ("added", None, "林木采伐许可证补发", []),
        ("gone", "林木采伐许可证换发", None, []),
    ]


def test_exact_repeats_are_paired_one_to_one(desk: SimpleNamespace) -> None:
    twice = [desk.report("取水许可", record_id="a"), desk.report("取水许可", record_id="b")]

    assert [row[0] for row in became(desk, *twice, desk.report("取水许可", 2, record_id="a"))] == [
        "unchanged",
        "gone",
    ]


def test_only_the_last_two_rounds_of_a_unit_are_compared(desk: SimpleNamespace) -> None:
    rows = [desk.report(name, number) for number, name in ((1, "甲类登记"), (3, "取水许可"))]
    other = desk.report("甲类登记", 2)

    found = steps(desk.records(*rows, other, desk.report("植树", 1, "广水市林业局")))

    assert found.select("before_round", "round", "step").rows() == [(2, 3, "added"), (2, 3, "gone")]


@given(NAMES.filter(bool), NAMES.filter(bool))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_item_of_both_returns_is_told_of_once(
    desk: SimpleNamespace, before: list[str], now: list[str]
) -> None:
    olds = [desk.report(name, record_id=f"{name}{at}") for at, name in enumerate(before)]
    news = [desk.report(name, 2, record_id=f"{name}{at}") for at, name in enumerate(now)]

    found = steps(desk.records(*olds, *news))

    assert found["record_id"].drop_nulls().to_list() == [row["record_id"] for row in news]
    assert sorted(found["before_id"].drop_nulls()) == sorted(row["record_id"] for row in olds)
