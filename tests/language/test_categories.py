import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.language import categories
from powerlist.model import CATEGORIES
from powerlist.reference import categories as words


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_is_understood_by_its_own_name(category: str) -> None:
    assert categories.parse(category) == category


def test_the_table_of_words_has_exactly_our_categories() -> None:
    assert {wording.category for wording in words.load()} == set(CATEGORIES)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("许可", "行政许可"),
        ("行政许可项目", "行政许可"),
        ("行政许可类", "行政许可"),
        ("一、行政许可（共3项）", "行政许可"),
        ("01行政许可", "行政许可"),
        ("行政 许可", "行政许可"),
        ("某市水利局行政许可事项登记表", "行政许可"),
        ("非许可", "非行政许可审批"),
        ("非行政许可", "非行政许可审批"),
        ("（二）非行政许可审批事项", "非行政许可审批"),
        ("行政许可 □ 非行政许可 ☑", "非行政许可审批"),
        ("□行政许可 ☑非行政许可", "非行政许可审批"),
        ("处罚类", "行政处罚"),
        ("行政监督（检查）", "行政检查"),
        ("其他权责事项", "其他行政权力"),
        ("审核转报", "其他行政权力"),
        ("20公共服务", "公共服务"),
        ("Z其他", "其他行政权力"),
        ("行政监督检查", "行政检查"),
        ("行政检查类（12项）", "行政检查"),
        ("行政强制措施", "行政强制"),
        ("其他权力", "其他行政权力"),
        ("其他类", "其他行政权力"),
        ("五、其他（共5项）", "其他行政权力"),
        ("公共服务事项", "公共服务"),
    ],
)
def test_synonyms_and_headings_are_understood(text: str, category: str) -> None:
    assert categories.parse(text) == category


@pytest.mark.parametrize(
    "text", ["", "01", "20", "行政审批", "备案", "Sheet1", "行政许可、行政处罚"]
)
def test_what_names_no_category_or_several_is_left_open(text: str) -> None:
    assert categories.parse(text) is None


@given(st.text() | st.from_regex(r"[行政许可非审批其他类（）0-9□☑√一、]{0,20}"))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert categories.parse(text) in {None, *CATEGORIES}
