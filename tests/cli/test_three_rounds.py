"""三报三审三回: rows come, go and move from round to round, and nobody is asked again."""

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Clerk

FISH = ("水产苗种生产许可", "行政许可", "《中华人民共和国渔业法》第十六条")
NEW = ("水土保持方案许可", "行政许可", "《中华人民共和国水土保持法》第二十五条")
SAND = ("河道采砂许可",)
WATER = ("取水许可",)
LATER = {
    2: {"水利局": [FISH, NEW, WATER], "农业局": [("农药经营许可", "行政许可", ""), WATER]},
    3: {"水利局": [SAND, WATER, NEW, FISH], "农业局": [WATER]},
}


def merged(clerk: "Clerk") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(clerk.here("merge", "--json")[1])
    return found


def hand_in(clerk: "Clerk", number: int) -> None:
    for unit, rows in LATER[number].items():
        path = clerk.folder / "inbox" / str(number) / f"{unit}（第{number}报）.xlsx"
        path.parent.mkdir(exist_ok=True)
        clerk.write_return(path, f"市{unit}", rows)


def test_three_rounds_ask_nothing_twice_and_lose_nothing(decided: "Clerk") -> None:
    first = merged(decided)
    assert (first["cases_open"], first["balanced"]) == (0, True)

    for number in (2, 3):
        hand_in(decided, number)
        found = merged(decided)
        assert found["balanced"]
        assert found["cases_open"] == 0, f"round {number}"
        assert found["records_superseded"] > 0
        assert "L601" not in found["findings_open_by_code"]

    text = decided.here("trace", "取水许可")[1]
    assert "广水市水利局" in text
    assert "第 3 轮" in text
    assert "王经办" in text


@pytest.mark.parametrize("number", [2, 3])
def test_what_changed_since_the_round_before_is_shown(decided: "Clerk", number: int) -> None:
    for one in range(2, number + 1):
        hand_in(decided, one)
    merged(decided)
    _, printed, _ = decided.here("rounds", "--unit", "水利局")

    expected = {
        2: ("水土保持方案许可", "新增", "河道采砂许可", "消失"),
        3: ("河道采砂许可", "新增"),
    }
    for word in expected[number]:
        assert word in printed
