"""powerlist decide: answers into the ledger, all of a workbook or nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from powerlist.decide import Ledger

if TYPE_CHECKING:
    from conftest import Clerk


def recorded(clerk: "Clerk") -> list[tuple[str, str, str]]:
    lines = Ledger(clerk.folder / "powerlist.db").decisions()
    return [(line.kind, line.answer, line.signer) for line in lines]


def test_answers_are_recorded_under_the_given_name(asked: "Clerk") -> None:
    asked.fill({"取水许可": "广水市水利局", "农药经营": "暂不公布"})

    status, printed, _ = asked.here("decide", asked.review, "--by", "王经办")

    assert status == 0
    assert "读回 2 处决定，新记入台账 2 条" in printed
    assert recorded(asked) == [
        ("claim", "广水市水利局", "王经办"),
        ("finding", "withhold", "王经办"),
    ]


def test_the_workbook_may_be_named_as_it_stands_in_the_workspace(asked: "Clerk") -> None:
    asked.fill({"取水许可": "广水市水利局"})

    assert asked.here("decide", "冲突核查表.xlsx")[0] == 0
    assert len(recorded(asked)) == 1


def test_what_was_decided_is_applied_and_not_asked_again(asked: "Clerk") -> None:
    asked.here("decide", asked.fill({"取水许可": "广水市水利局", "农药经营": "暂不公布"}))

    status, printed, _ = asked.here("merge")

    assert status == 0
    assert "没有需要人工决定的问题" in printed


def test_one_unknown_word_and_nothing_is_recorded(asked: "Clerk") -> None:
    asked.fill({"取水许可": "广水市水利局", "农药经营": "下次再说"})

    status, printed, _ = asked.here("decide", asked.review)

    assert status == 1
    assert recorded(asked) == []
    assert "“问题核实”第 3 行：决定“下次再说”不在可选之列" in printed


def test_an_acceptance_must_say_why(asked: "Clerk") -> None:
    asked.fill({"农药经营": "认可（照此公布）"}, reason="")

    status, printed, _ = asked.here("decide", asked.review)

    assert status == 1
    assert "须写明理由" in printed


def test_reading_back_twice_records_nothing_twice(asked: "Clerk") -> None:
    asked.fill({"取水许可": "广水市水利局"})
    asked.here("decide", asked.review)

    status, printed, _ = asked.here("decide", asked.review)

    assert status == 0
    assert "此前已经读回" in printed
    assert len(recorded(asked)) == 1


def test_the_same_answers_in_another_copy_record_nothing(asked: "Clerk") -> None:
    asked.here("decide", asked.fill({"取水许可": "广水市水利局"}), "--by", "王经办")
    book = openpyxl.load_workbook(asked.review)
    book.properties.title = "另存的一份"
    book.save(asked.review)

    _, printed, _ = asked.here("decide", asked.review, "--by", "王经办")

    assert "新记入台账 0 条" in printed
    assert len(recorded(asked)) == 1


def test_a_change_of_mind_is_a_new_line(asked: "Clerk") -> None:
    asked.here("decide", asked.fill({"取水许可": "广水市水利局"}), "--by", "王经办")
    asked.here("decide", asked.fill({"取水许可": "广水市农业局"}), "--by", "王经办")

    assert [answer for _, answer, _ in recorded(asked)] == ["广水市水利局", "广水市农业局"]


def test_a_workbook_open_in_wps_is_to_be_saved_first(asked: "Clerk") -> None:
    asked.review.with_name(f"~${asked.review.name}").touch()

    status, _, complaint = asked.here("decide", asked.review)

    assert status == 2
    assert "请先保存并关闭" in complaint


def test_a_workbook_without_open_questions_is_no_fault(asked: "Clerk") -> None:
    asked.here("decide", asked.fill({"取水许可": "广水市水利局", "农药经营": "暂不公布"}))
    asked.here("merge")

    status, printed, _ = asked.here("decide", asked.review)

    assert status == 0
    assert "读回 0 处决定" in printed


def test_a_strange_workbook_is_refused(asked: "Clerk", tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "别的.xlsx")

    status, printed, _ = asked.here("decide", tmp_path / "别的.xlsx")

    assert status == 1
    assert "这不是本程序生成的冲突核查表" in printed


@pytest.mark.parametrize("name", ["没有.xlsx", "powerlist.toml"])
def test_a_file_that_cannot_be_read_is_told(asked: "Clerk", name: str) -> None:
    status, _, complaint = asked.here("decide", name)

    assert status == 2
    assert name in complaint


def test_a_workbook_of_another_city_is_refused_as_such(asked: "Clerk", tmp_path: Path) -> None:
    other = type(asked)(tmp_path / "other", asked.write_return)
    other.init()
    rows = [("河道工程许可", "行政许可", "")]
    other.write_return(other.folder / "inbox" / "1" / "水利局.xlsx", "市水利局", rows)
    other.here("merge")

    filled = other.fill({"工程许可": "暂不公布"})

    assert "别的工作目录" in asked.here("decide", filled, "--by", "王经办")[1]
    assert recorded(asked) == []
