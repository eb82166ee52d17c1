import pytest

from powerlist.language import units
from powerlist.settings import Unit

ROSTER = (
    Unit("广水市水利局", ("水利局", "市水务局")),
    Unit("广水市林业局", ("林业局",)),
    Unit("广水市广水街道办事处", ("广水街道",), "街道"),
)


@pytest.mark.parametrize(
    "typed",
    [
        "广水市水利局",
        "水利局",
        "水 利 局",
        "广水市水利局（盖章）",
        "水利局(公章)",
        "水利局：",
        "：水利局",
        "市水务局",
    ],
)
def test_a_name_or_alias_names_its_unit_however_it_is_set(typed: str) -> None:
    assert units.resolve(typed, ROSTER) == "广水市水利局"


@pytest.mark.parametrize("typed", [None, "", "水利", "县级以上水行政主管部门", "孝感市水利局"])
def test_what_is_not_in_the_roster_is_not_guessed(typed: str | None) -> None:
    assert units.resolve(typed, ROSTER) is None


def test_a_unit_is_found_in_a_file_name() -> None:
    assert units.mentioned("03-水利局报送表（第一轮）.xlsx", ROSTER) == "广水市水利局"


def test_the_longer_name_wins_in_a_file_name() -> None:
    assert units.mentioned("广水市广水街道办事处", ROSTER) == "广水市广水街道办事处"


def test_two_units_in_one_file_name_name_neither() -> None:
    assert units.mentioned("水利局、林业局.xlsx", ROSTER) is None


def test_the_roster_name_wins_over_the_alias_of_another() -> None:
    roster = (Unit("甲局", ("乙局",)), Unit("乙局"))
    assert units.resolve("乙局", roster) == "乙局"


def test_the_most_alike_unit_is_proposed_and_an_unlike_one_is_not() -> None:
    assert units.nearest("广水市水力局", ROSTER) == "广水市水利局"
    assert units.nearest("税务", ROSTER) is None


def test_a_unit_may_sign_without_the_citys_name() -> None:
    roster = (Unit("广水市公安局"), Unit("广水市水利局"), Unit("国家税务总局广水市税务局"))
    assert units.resolve("公安局", roster) == "广水市公安局"
    assert units.resolve("水利局（盖章）", roster) == "广水市水利局"
    assert units.mentioned("公安局（第一轮）.xlsx", roster) == "广水市公安局"


def test_the_citys_own_short_form_could_be_the_prefecture_and_is_not_guessed() -> None:
    roster = (Unit("广水市公安局"), Unit("广水市水利局"))
    assert units.resolve("市水利局", roster) is None
    assert units.resolve("随州市水利局", roster) is None


def test_a_short_name_of_two_units_names_neither() -> None:
    roster = (Unit("广水市水利局"), Unit("广水市 水利局 "), Unit("广水市公安局"))
    assert units.resolve("水利局", roster) is None


def test_an_alias_wins_over_a_short_name() -> None:
    roster = (Unit("广水市水利局"), Unit("广水市水务集团", ("水利局",)))
    assert units.resolve("水利局", roster) == "广水市水务集团"


def test_a_unit_written_without_the_citys_name_and_with_a_slip_is_proposed() -> None:
    roster = (Unit("广水市水利局"), Unit("广水市林业局"))
    assert units.nearest("水力局", roster) == "广水市水利局"


def test_a_predecessor_names_its_only_heir() -> None:
    bodies = (
        Unit("市场监督管理局", predecessors=("工商局", "质监局")),
        Unit("知识产权局", predecessors=("质监局",)),
    )
    assert units.resolve("工商局", bodies) == "市场监督管理局"
    assert units.resolve("质监局", bodies) is None
