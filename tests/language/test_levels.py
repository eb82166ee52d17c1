import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.language import levels


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("国家级", "国家"),
        ("省级权限", "省"),
        ("自治区", "省"),
        ("市级（设区的）", "市"),
        ("设区的市", "市"),
        ("（县级）", "县"),
        ("县级（县级行使）", "县"),
        ("县（市、区）级", "县"),
        ("县级市", "县"),
        ("区级", "县"),
        ("乡镇（街道）", "镇"),
        ("街道办事处", "镇"),
        ("村（社区）", "村"),
    ],
)
def test_a_tag_names_its_level(text: str, level: str) -> None:
    assert levels.parse(text) == level


@pytest.mark.parametrize("text", ["", "无", "4", "县级以上", "市县级", "省、市、县", "本级"])
def test_no_single_level_is_left_open(text: str) -> None:
    assert levels.parse(text) is None


@pytest.mark.parametrize("level", levels.LEVELS)
def test_a_level_is_read_as_itself(level: str) -> None:
    assert levels.parse(level) == level


@given(st.text() | st.from_regex(r"[国家省市县区乡镇村级（）、]{0,10}"))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert levels.parse(text) in {None, *levels.LEVELS}
