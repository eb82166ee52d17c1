import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.language import fees


@pytest.mark.parametrize(
    "text",
    [
        "不收费",
        "否",
        "无",
        "免费",
        "不收取任何费用",
        "免收",
        "暂停征收",
        "不得收费",
        "零收费",
        "0元",
        "□是 ☑否",
    ],
)
def test_free_of_charge(text: str) -> None:
    assert fees.charged(text) is False
    assert fees.key(text) == fees.FREE_KEY


@pytest.mark.parametrize(
    "text",
    [
        "是",
        "收费",
        "10元/证",
        "工本费10元",
        "收费（鄂价费〔2010〕1号）",
        "☑是 □否",
        "工本费10元，其余不收费",
    ],
)
def test_charged(text: str) -> None:
    assert fees.charged(text) is True


@pytest.mark.parametrize("text", ["", " ", "—", "待定", "见备注"])
def test_a_cell_that_does_not_say(text: str) -> None:
    assert fees.charged(text) is None


def test_the_same_amount_has_one_key() -> None:
    assert fees.key("1,000.00元／证") == fees.key("1000元/证") != fees.key("100元/证")


@given(st.text() | st.from_regex(r"[0-9.,元/不收费免无是否（）□☑\-]{0,15}"))
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert fees.key(fees.key(text)) == fees.key(text)
