import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.language import dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2014年3月1日", "2014-03-01"),
        ("2014年 3月 1日", "2014-03-01"),
        ("２０１４年３月１日", "2014-03-01"),
        ("二〇一四年三月一日", "2014-03-01"),
        ("二○一四年十二月三十一日", "2014-12-31"),
        ("二零一四年元月廿一日", "2014-01-21"),
        ("2014.3.1", "2014-03-01"),
        ("2014/03/01", "2014-03-01"),
        ("2014-03-01 00:00:00", "2014-03-01"),
        ("20140301", "2014-03-01"),
        ("填报日期：2014年3月1日", "2014-03-01"),
        ("2014年3月1日起", "2014-03-01"),
        ("二〇一四年三月", "2014-03"),
        ("2014.3", "2014-03"),
        ("2014年3月底前", "2014-03"),
        ("2014年", "2014"),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(text: str, date: str) -> None:
    assert dates.parse(text) == date


@pytest.mark.parametrize(
    "text",
    ["", "无", "41699", "2014", "14年3月", "2014-02-30", "2014年13月", "20141301", "20个工作日",
     "2014-3.1", "自2014年3月1日起施行的条例"],
)  # fmt: skip
def test_other_texts_are_no_date(text: str) -> None:
    assert dates.parse(text) is None


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 1, 1)))
def test_a_day_is_read_back_however_it_is_written(day: dt.date) -> None:
    for form in ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"):
        assert dates.parse(day.strftime(form)) == day.isoformat()


@given(st.text() | st.text("0123456789年月日.-/二〇一三十廿元 :", max_size=20))
def test_no_text_breaks_the_reading_and_a_date_is_read_as_itself(text: str) -> None:
    date = dates.parse(text)
    assert date is None or len(date) == len("2014") or dates.parse(date) == date
