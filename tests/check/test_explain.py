"""The rules in words, for the terminal and for the manual."""

import pytest

from powerlist import check
from powerlist.check import RULES
from powerlist.errors import UsageError


def test_explanation_names_fault_and_severity_first() -> None:
    lines = check.explain("C202").splitlines()

    assert lines[:2] == ["C202 没有填写设定依据", "错误（不处理不能公布）"]


def test_explanation_has_all_four_headings() -> None:
    text = check.explain("c210")

    assert all(heading in text for heading in ("什么情况：", "为什么：", "怎么办：", "依据："))


def test_a_rule_can_be_asked_for_by_name() -> None:
    assert check.explain("missing_basis") == check.explain("C202")


def test_an_unknown_code_is_answered_with_the_nearest_ones() -> None:
    with pytest.raises(UsageError, match=r"没有“C0202”这条规则.*C202"):
        check.explain("C0202")


def test_an_unlike_code_is_answered_with_the_range() -> None:
    with pytest.raises(UsageError, match=f"编号从 R101 到 {RULES[-1].code}"):
        check.explain("??")


def test_the_page_shows_every_rule_with_its_headings() -> None:
    page = check.rules_page()

    assert all(f"### {rule.code} " in page for rule in RULES)
    assert page.count("**依据：**") == len(RULES)
    assert page.endswith("\n")


def test_the_page_joins_wrapped_lines_of_a_paragraph() -> None:
    page = check.rules_page()

    assert (
        "**怎么办：**不用处理：这类事项单独列出，不计入总数。其实由本级决定的，请单位改正写法。"
        in page
    )
