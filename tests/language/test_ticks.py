import pytest

from powerlist.language import ticks


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("☑是 □否", ("是",)),
        ("行政许可 □ 非行政许可 ☑", ("非行政许可",)),
        ("☑企业 □事业 ☑公民", ("企业", "公民")),
        ("□是 □否", ()),
        ("是", ()),
        ("☑", ()),
        ("", ()),
    ],
)
def test_the_words_beside_ticked_boxes_are_chosen(text: str, chosen: tuple[str, ...]) -> None:
    assert ticks.all_ticked(text) == chosen


def test_one_tick_is_needed_for_one_answer() -> None:
    assert ticks.ticked("☑是 □否") == "是"
    assert ticks.ticked("☑是 ☑否") is None
