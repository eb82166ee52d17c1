from hypothesis import given
from hypothesis import strategies as st

from powerlist.language import vocabulary


def test_the_longest_listed_word_is_taken() -> None:
    words = vocabulary.words_in("民用爆炸物品购买备案")
    assert [(word.text, word.kind) for word in words] == [
        ("民用爆炸物品", "contrasts"),
        ("购买", "contrasts"),
        ("备案", "power_kinds"),
    ]


def test_synonyms_of_an_operation_are_one_operation() -> None:
    said = {vocabulary.words_in(word)[0].canonical for word in ("开业", "设立", "成立", "开办")}
    assert said == {"设立"}


def test_a_word_in_two_lists_is_held_by_the_one_that_decides_more() -> None:
    assert vocabulary.words_in("分公司")[0].kind == "alone"


def test_synonyms_take_one_spelling() -> None:
    assert vocabulary.with_synonyms("公路") == vocabulary.with_synonyms("道路")


def test_longer_cosmetic_words_come_first() -> None:
    lengths = [len(word) for word in vocabulary.cosmetic()]
    assert lengths == sorted(lengths, reverse=True)


@given(st.text() | st.text("设立变更分公司药农备案登记不"))
def test_cutting_a_text_into_words_loses_nothing(text: str) -> None:
    assert "".join(word.text for word in vocabulary.words_in(text)) == text
