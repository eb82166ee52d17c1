"""Where each unit stands, by round and deadline."""

from datetime import date
from pathlib import Path

import pytest

from powerlist.feedback.receipts import received
from powerlist.feedback.standing import Returns, rounds, standings
from powerlist.model import ReturnFile
from powerlist.settings import Settings

WATER, FARMS, FORESTS = "广水市水利局", "广水市农业局", "广水市林业局"
READ = frozenset({"read"})
BEFORE, AFTER = date(2014, 3, 1), date(2014, 4, 1)


def states(
    city: Settings,
    returns: Returns,
    today: date = BEFORE,
    days: dict[tuple[int, str], date] | None = None,
) -> list[tuple[str, str, tuple[str, ...]]]:
    found = standings(city, returns, days or {}, today)
    return [(each.unit, each.state.value, each.rounds) for each in found if "市" in each.unit]


def test_those_that_owe_something_stand_first(city: Settings) -> None:
    returns = Returns(
        {(1, WATER): READ, (2, WATER): READ, (1, FORESTS): READ},
        items={WATER: 3, FORESTS: 2},
        remarks={FORESTS: {"pending": 2}},
    )

    assert states(city, returns) == [
        (FARMS, "未报", ("—", "—")),
        (FORESTS, "待重报", ("✓", "—")),
        (WATER, "已报", ("✓", "✓")),
    ]
    assert [state for _, state, _ in states(city, returns, AFTER)] == [
        "逾期未报",
        "逾期未重报",
        "已报",
    ]


def test_a_late_return_says_by_how_many_days(city: Settings) -> None:
    returns = Returns({(1, WATER): READ}, items={WATER: 1})

    found = states(city, returns, AFTER, {(1, WATER): date(2014, 3, 8)})

    assert found[-1] == (WATER, "迟报", ("3月8日，迟3天",))


@pytest.mark.parametrize(
    ("outcome", "state"), [("nil", "零报送"), ("damaged", "读不出"), ("no_table", "无事项")]
)
def test_a_return_without_items_is_called_what_it_is(
    city: Settings, outcome: str, state: str
) -> None:
    returns = Returns({(1, WATER): frozenset({outcome})}, items={})

    assert (WATER, state, ("✓",)) in states(city, returns)


def test_before_a_merge_the_names_of_files_and_folders_tell(city: Settings) -> None:
    files = [ReturnFile(1, "市水利局/清单.xlsx", Path()), ReturnFile(2, "无名.xlsx", Path())]

    returns = Returns.of_names(files, city)

    assert list(returns.outcomes) == [(1, WATER)]
    assert rounds(city, returns) == (1,)
    assert standings(city, returns, {}, BEFORE)[-1].items is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_receipts_are_read_as_clerks_write_them(
    city: Settings, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "收件登记.csv"
    lines = ["收件登记", "单位,收到日期", "市水利局,2014.3.8", f"{FARMS},二〇一四年三月四日"]
    path.write_text("\n".join([*lines, "火星局,2014-03-01", f"{FORESTS},三月"]), encoding)

    days, problems = received(path, city.units)

    assert days == {WATER: date(2014, 3, 8), FARMS: date(2014, 3, 4)}
    assert problems == [
        "收件登记.csv 第 5 行：单位名册里没有“火星局”",
        "收件登记.csv 第 6 行：“三月”不是完整的日期，如 2014-03-01",
    ]


def test_receipts_without_their_heads_are_told(city: Settings, tmp_path: Path) -> None:
    path = tmp_path / "收件登记.csv"
    path.write_text("水利局,3月\n", "utf-8")

    assert received(path, city.units) == ({}, ["收件登记.csv 里没有“单位”和“收到日期”两栏"])
