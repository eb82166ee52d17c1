import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.language import numerals

ONES = "零一二三四五六七八九"


def written(number: int) -> str:
    """Below 1000, the way articles are numbered."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{ONES[hundreds]}百" if hundreds else ""
    if tens:
        text += f"{'' if tens == 1 and not hundreds else ONES[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (ONES[ones] if ones else "")


@given(st.integers(min_value=1, max_value=999))
def test_a_written_number_is_read_back(number: int) -> None:
    assert numerals.value(written(number)) == number
    assert numerals.value(str(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二〇一四", 2014),
        ("两", 2),
        ("廿三", 23),
        ("一百一十", 110),
        ("一千零五", 1005),
        ("007", 7),
    ],
)
def test_other_ways_of_writing(text: str, number: int) -> None:
    assert numerals.value(text) == number


@given(st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = numerals.value(text)
    assert value is None or value >= 0
