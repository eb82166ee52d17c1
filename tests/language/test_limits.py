import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.language import limits
from powerlist.language.limits import Limit


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("20个工作日", Limit(20, "working_days")),
        ("２０ 个工作日", Limit(20, "working_days")),
        ("二十个工作日", Limit(20, "working_days")),
        ("20工作日", Limit(20, "working_days")),
        ("20日", Limit(20, "working_days")),
        ("20日内", Limit(20, "working_days")),
        ("20天", Limit(20, "working_days")),
        ("20", Limit(20, "working_days")),
        ("20.0", Limit(20, "working_days")),
        ("1(工作日)", Limit(1, "working_days")),
        ("自受理之日起20个工作日内", Limit(20, "working_days")),
        ("审查时限：20个工作日", Limit(20, "working_days")),
        ("20个工作\n日（不含公示）", Limit(20, "working_days")),
        ("2014年1月1日起20个工作日", Limit(20, "working_days")),
        ("90(自然日)", Limit(90, "calendar_days")),
        ("15个自然日", Limit(15, "calendar_days")),
        ("一周", Limit(7, "calendar_days")),
        ("24小时", Limit(1, "calendar_days")),
        ("半个月", Limit(15, "calendar_days")),
        ("三个月", Limit(3, "months")),
        ("半年", Limit(6, "months")),
        ("一年", Limit(12, "months")),
        ("即时", Limit(0, "immediate")),
        ("当场办结", Limit(0, "immediate")),
        ("即办件", Limit(0, "immediate")),
        ("0", Limit(0, "immediate")),
    ],
)
def test_a_limit_is_read_in_its_own_unit(text: str, limit: Limit) -> None:
    assert limits.parse(text) == limit


@pytest.mark.parametrize(
    "text", ["", "无", "不限", "—", "/", "法定时限：无", "2015年3月1日", "每年3月"]
)
def test_a_cell_without_a_limit_has_none(text: str) -> None:
    assert limits.parse(text) is None


def test_of_several_limits_the_first_is_taken_and_marked() -> None:
    assert limits.parse("法定20日，承诺10日") == Limit(20, "working_days", is_one_of_several=True)


@pytest.mark.parametrize(
    "text",
    [
        "45日（其中专家审查时间为30日）",
        "45日（专家评审时间不超过3个月）",
        "45日（有特殊情况的，可延长10日）",
        "45日（不含公示15日）",
    ],
)
def test_a_note_about_other_time_is_no_second_limit(text: str) -> None:
    assert limits.parse(text) == Limit(45, "working_days")


def test_limits_of_different_units_can_be_compared() -> None:
    days = [
        limits.comparable_days(limit)
        for text in ("当场", "15个自然日", "20个工作日", "1个月", "60个工作日", "三个月")
        if (limit := limits.parse(text))
    ]
    assert days == [0, 15, 28, 30, 84, 90]


@given(st.text() | st.from_regex(r"[0-9零二十百个工作自然日月年半即当场()（） ]{0,20}"))
def test_no_text_breaks_the_reading(text: str) -> None:
    limit = limits.parse(text)
    assert limit is None or limits.comparable_days(limit) >= 0
