from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from powerlist.language import folding, names

PAGE = Path(__file__).parents[2] / "docs" / "names.md"
NOTES = (
    "（据省政府令第349号下放）",
    "（按鄂政发〔2014〕5号委托县级实施）",
    "(根据国发[2013]19号承接)",
    "（省政府令第三百四十九号下放）",
)


@pytest.mark.parametrize("note", NOTES)
def test_a_note_on_how_the_power_came_down_is_kept_apart_from_the_name(note: str) -> None:
    assert names.fold(f"取水许可{note}") == names.fold("取水许可")
    assert len(names.parts(f"取水许可{note}").notes) == 1


@pytest.mark.parametrize(
    "bracket",
    ["（2016年9月25日前已从事的）", "（委托调解）", "（第3号渔港）", "（含临时建设）"],
)
def test_a_bracket_that_says_what_the_item_is_about_stays_in_the_name(bracket: str) -> None:
    assert names.fold(f"取水许可{bracket}") != names.fold("取水许可")
    assert names.parts(f"取水许可{bracket}").notes == ()


def test_the_steps_that_changed_a_name_lead_from_what_was_typed_to_its_key() -> None:
    changes = list(folding.changes("3、《取水许可证》的发放（县级）"))
    assert changes[0][1] == "3、《取水许可证》的发放（县级）"
    assert all(before[2] == after[1] for before, after in pairwise(changes))
    assert changes[-1][2] == names.fold("取水许可")


def test_a_name_that_is_already_folded_is_changed_by_no_step() -> None:
    assert list(folding.changes("取水")) == []


SIGNS = "的对进行权限内县级审批许可、和及或（）()[]《》1一二三号第令下放 ①許證"


@given(st.text(SIGNS, max_size=20))
def test_passing_over_steps_without_their_signs_changes_nothing(text: str) -> None:
    for step in folding.WORDING_STEPS:
        if step.signs.isdisjoint(text):
            assert step.apply(text) == text


@given(st.text(sorted(folding._plain())))  # noqa: SLF001 - the one set that must be right
def test_characters_taken_for_plain_are_left_alone_by_the_conversion(text: str) -> None:
    assert OpenCC("t2s").convert(text) == text
    assert folding.plain(text) == text


def test_the_table_of_steps_in_the_documentation_is_the_programs_own() -> None:
    rows = [
        f"| {step.name} | {step.example.replace('|', '')} | {step.reason} |"
        for step in folding.STEPS
    ]
    written = PAGE.read_text(encoding="utf-8").splitlines()
    start = written.index(rows[0])
    assert written[start : start + len(rows)] == rows
