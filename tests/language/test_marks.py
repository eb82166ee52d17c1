from hypothesis import given
from hypothesis import strategies as st

from powerlist.language.marks import fold


def test_brackets_and_widths_have_one_spelling() -> None:
    assert fold("国发〔２０１４〕５号【附】（一）") == "国发[2014]5号[附](一)"


@given(st.text())
def test_folding_keeps_the_length_and_changes_nothing_twice(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
