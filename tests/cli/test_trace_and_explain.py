"""powerlist trace and explain: where a line came from, and what a finding means."""

from typing import TYPE_CHECKING

import pytest

from powerlist.check import RULES

if TYPE_CHECKING:
    from conftest import Clerk


def test_an_entry_is_traced_to_its_cells_and_decisions(decided: "Clerk") -> None:
    status, printed, _ = decided.here("trace", "取水许可")

    assert status == 0
    assert "取水许可　（广水市水利局，可公布）" in printed
    assert "来源　第 1 轮　广水市水利局　水利局.xlsx · Sheet · B4" in printed
    assert "来源　第 1 轮　广水市农业局　农业局.xlsx · Sheet · B4" in printed
    assert "王经办　职责交叉｜广水市农业局：取水许可 与 广水市水利局：取水许可" in printed
    assert "→ 广水市水利局（专班会议议定）" in printed


def test_a_decision_taken_back_is_marked(decided: "Clerk") -> None:
    assert "已撤销" not in decided.here("trace", "取水许可")[1]
    decided.here("ledger", "--undo", "1", "--by", "王经办", "--reason", "看错了单位")

    assert "（专班会议议定）　〔已撤销〕" in decided.here("trace", "取水许可")[1]


def test_a_name_must_be_given(asked: "Clerk") -> None:
    status, _, complaint = asked.here("trace", " ")

    assert (status, "名称是空的" in complaint) == (2, True)


def test_a_few_characters_of_the_name_will_do(decided: "Clerk") -> None:
    _, printed, _ = decided.here("trace", "木材运输")

    assert "木材运输证核发" in printed
    assert "取水许可" not in printed


def test_a_name_that_is_not_in_the_list_is_told(decided: "Clerk") -> None:
    status, _, complaint = decided.here("trace", "烟花爆竹")

    assert status == 2
    assert "没有名称含“烟花爆竹”的事项" in complaint


@pytest.mark.parametrize("code", ["D301", "d301"])
def test_a_code_is_explained(clerk: "Clerk", code: str) -> None:
    status, printed, _ = clerk("explain", code)

    assert status == 0
    assert printed.startswith("D301 几个单位报了同一个事项")
    assert all(f"\n{head}：" in printed for head in ("什么情况", "为什么", "怎么办", "依据"))


def test_without_a_code_all_are_listed(clerk: "Clerk") -> None:
    _, printed, _ = clerk("explain")

    assert all(f"{rule.code}  " in printed for rule in RULES)


def test_an_unknown_code_is_told(clerk: "Clerk") -> None:
    status, _, complaint = clerk("explain", "D999")

    assert status == 2
    assert complaint.startswith("没有“D999”这条规则")
