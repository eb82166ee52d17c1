from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from powerlist import merge

Frame = Callable[[str, str], pl.DataFrame]
Found = Callable[..., list[dict[str, Any]]]
SAME = "left_id | right_id | lead | decision\na | b | |"


@pytest.fixture
def conflicts(frame: Frame) -> Found:
    def found(records: str, **tables: str) -> list[dict[str, Any]]:
        others = [frame(name, tables.get(name, heads)) for name, heads in (
            ("pairs", "left_id"), ("claims", "claim_id"),
            ("verdicts", "left_id"), ("choices", "field"),
        )]  # fmt: skip
        return merge.conflicts(frame("records", records), *others).to_dicts()

    return found


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("limit_legal", "20日", "30日"),
        ("limit_promised", "5日", "10日"),
        ("category", "行政许可", "行政确认"),
        ("fee", "收费", "不收费"),
    ],
)
def test_reports_of_one_item_that_disagree_are_a_conflict(
    conflicts: Found, field: str, one: str, other: str
) -> None:
    (found,) = conflicts(f"record_id | {field}\na | {one}\nb | {other}", verdicts=SAME)
    assert (found["field"], found["values"]) == (field, [one, other])
    assert (found["record_ids"], found["chosen"]) == (["a", "b"], None)
    assert found["entry_id"]


@pytest.mark.parametrize(
    ("one", "other", "is_conflict"),
    [
        ("水法 48", "渔业法 48", True),
        ("水法 48", "水法 49", True),
        ("水法 48", "中华人民共和国水法 48", False),
        ("水法 48；渔业法 3", "渔业法 3；水法 48", False),
        ("水法 48；渔业法 3", "水法 48", True),
    ],
)
def test_bases_are_compared_by_what_they_cite(
    conflicts: Found, one: str, other: str, *, is_conflict: bool
) -> None:
    table = f"record_id | legal_basis | citations\na | 甲 | {one}\nb | 乙 | {other}"
    assert bool(conflicts(table, verdicts=SAME)) == is_conflict


@pytest.mark.parametrize("table", [
    "record_id | limit_legal\na | 20日\nb |",
    "record_id | limit_legal\na | 20日\nb | 20日",
    "record_id | limit_legal | status\na | 20日 | current\nb | | current\nc | 9日 | superseded",
])  # fmt: skip
def test_a_blank_an_equal_and_a_superseded_value_are_none(conflicts: Found, table: str) -> None:
    assert conflicts(table, verdicts=SAME) == []


def test_records_that_nobody_joined_do_not_conflict(conflicts: Found) -> None:
    assert conflicts("record_id | limit_legal\na | 20日\nb | 30日") == []


def test_a_choice_settles_a_conflict(conflicts: Found) -> None:
    choices = "field | record_ids | chosen | decision\nlimit_legal | a b | 30日 | 4"
    table = "record_id | limit_legal\na | 20日\nb | 30日"
    (found,) = conflicts(table, verdicts=SAME, choices=choices)
    assert (found["chosen"], found["decision"]) == ("30日", 4)


@pytest.mark.parametrize(
    "choice", ["limit_legal | a b | 60日 | 4", "fee | a b | 30日 | 4", "limit_legal | a | 30日 | 4"]
)
def test_a_choice_of_another_value_field_or_report_settles_nothing(
    conflicts: Found, choice: str
) -> None:
    choices = f"field | record_ids | chosen | decision\n{choice}"
    table = "record_id | limit_legal\na | 20日\nb | 30日"
    (found,) = conflicts(table, verdicts=SAME, choices=choices)
    assert found["chosen"] is None


def test_the_report_of_the_unit_that_leads_settles_a_conflict(conflicts: Found) -> None:
    table = "record_id | unit | limit_legal\na | 水利局 | 20日\nb | 林业局 | 30日"
    verdicts = "left_id | right_id | lead | decision\na | b | 林业局 | 3"
    (found,) = conflicts(table, verdicts=verdicts)
    assert (found["chosen"], found["decision"]) == ("30日", 3)


def test_reports_of_a_lead_that_contradicts_itself_stay_open(conflicts: Found) -> None:
    table = "record_id | limit_legal\na | 20日\nb | 30日"
    verdicts = "left_id | right_id | lead | decision\na | b | 水利局 | 3"
    (found,) = conflicts(table, verdicts=verdicts)
    assert found["chosen"] is None


def test_an_unanswered_claim_shows_what_its_units_disagree_on(conflicts: Found) -> None:
    table = "record_id | unit | limit_legal\na | 水利局 | 20日\nb | 林业局 | 30日"
    (found,) = conflicts(table, claims="record_ids\na b")
    assert (found["entry_id"], found["values"]) == (None, ["20日", "30日"])
    assert conflicts(table, claims="record_ids | is_territorial\na b | yes") == []
    assert conflicts(table, claims="record_ids | answer\na b | each") == []


def test_a_repeat_still_asked_shows_what_it_disagrees_on_until_it_is_settled(
    conflicts: Found,
) -> None:
    table = "record_id | limit_legal\na | 20日\nb | 30日"
    asked = "left_id | right_id\na | b"
    (found,) = conflicts(table, pairs=asked)
    assert found["entry_id"] is None
    verdicts = "left_id | right_id | relation\na | b | different"
    assert conflicts(table, pairs=asked, verdicts=verdicts) == []
