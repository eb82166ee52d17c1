"""What became of everything that units were told."""

from types import SimpleNamespace
from typing import Any

import pytest

from powerlist.feedback import History, Reply, remarks


def state(
    desk: SimpleNamespace,
    told: dict[str, Any],
    rows: list[dict[str, Any]],
    found: list[dict[str, Any]],
    answer: str | None = None,
) -> str:
    replies = (Reply(told["unit"], told["round"], told["finding_id"], answer),) if answer else ()
    history = History((told,), replies)
    frame = remarks(history, desk.records(*rows), desk.findings(*found))
    return str(frame["state"][0])


def test_a_fault_that_is_gone_is_accepted(desk: SimpleNamespace) -> None:
    before, now = desk.report("取水许可"), desk.report("取水许可", 2)
    told = desk.told_of(desk.finding("C202", before))

    assert state(desk, told, [before, now], []) == "accepted"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, "ignored"),
        ("corrected", "ignored"),
        ("contested", "contested"),
        ("unable", "unable"),
    ],
)
def test_a_fault_that_came_back_as_it_was(
    desk: SimpleNamespace, answer: str | None, expected: str
) -> None:
    before, now = desk.report("取水许可"), desk.report("取水许可", 2)
    found = desk.finding("C202", now)

    assert state(desk, desk.told_of(found), [before, now], [found], answer) == expected


@pytest.mark.parametrize(("answer", "expected"), [(None, "pending"), ("corrected", "replied")])
def test_before_the_next_return(desk: SimpleNamespace, answer: str | None, expected: str) -> None:
    found = desk.finding("C202", desk.report("取水许可"))

    assert state(desk, desk.told_of(found), [desk.report("取水许可")], [found], answer) == expected


def test_something_else_typed_and_still_wrong(desk: SimpleNamespace) -> None:
    before, now = desk.report("取水许可"), desk.report("取水许可", 2, fee="收费")
    told = desk.told_of(desk.finding("C207", before))
    again = desk.finding("C207", now, finding_id="another")

    assert state(desk, told, [before, now], [again]) == "changed"


def test_a_renamed_item_does_not_shake_off_its_fault(desk: SimpleNamespace) -> None:
    before, now = desk.report("河道采沙许可审批"), desk.report("河道采砂许可审批", 2)
    told = desk.told_of(desk.finding("C202", before))

    assert state(desk, told, [before, now], [desk.finding("C202", now)]) == "ignored"


def test_what_the_team_has_settled_is_no_longer_owed(desk: SimpleNamespace) -> None:
    found = desk.finding("D302", desk.report("取水许可"), status="settled")

    assert state(desk, desk.told_of(found), [desk.report("取水许可")], [found]) == "decided"


def test_a_fault_of_a_file_is_looked_for_in_the_next_file(desk: SimpleNamespace) -> None:
    rows = [desk.report("取水许可"), desk.report("取水许可", 2)]
    replaced = desk.finding("R106", status="settled")
    told = desk.told_of(replaced)
    again = desk.finding("R106", finding_id="of the new file", round=2)

    assert state(desk, told, rows, [replaced]) == "accepted"
    assert state(desk, told, rows, [replaced, again]) == "ignored"


def test_both_units_of_a_comparison_are_measured(desk: SimpleNamespace) -> None:
    mine = desk.report("取水许可")
    other = desk.report("取水许可", 1, "广水市农业局")
    found = desk.finding("D301", mine, other_ids=[other["record_id"]])
    told = desk.told_of(found, unit="广水市农业局", record_id=other["record_id"])

    assert state(desk, told, [mine, other], [found], "each") == "replied"
    assert state(desk, told, [mine, other], []) == "accepted"
