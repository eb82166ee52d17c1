"""The ledger: appended to, never changed, and any tampering shows."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from powerlist.decide import Draft, Ledger
from powerlist.errors import UsageError

AT = "2014-11-03T09:00:00+08:00"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "powerlist.db")


def said(answer: str = "same_left", left: str = "a", signer: str = "王经办") -> Draft:
    return Draft("relation", {"left": left, "right": "z"}, "甲 与 乙", answer, signer, "同一依据")


def execute(ledger: Ledger, statement: str) -> None:
    with closing(sqlite3.connect(ledger.path)) as database, database:
        database.execute(statement)


def test_lines_come_back_in_order_with_all_they_said(ledger: Ledger) -> None:
    ledger.append([said(left="a"), said(left="b")], AT)

    first, second = ledger.decisions()

    assert (first.number, first.subject["left"], first.reason) == (1, "a", "同一依据")
    assert (second.number, second.made_at, second.signer) == (2, AT, "王经办")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET answer = 'different'",
        "DELETE FROM decisions",
        (
            "REPLACE INTO decisions SELECT number, kind, subject, about, 'different', signer,"
            " made_at, reason, document, source, previous, hash FROM decisions"
        ),
    ],
)
def test_the_database_refuses_to_change_delete_or_replace_a_line(
    ledger: Ledger, statement: str
) -> None:
    ledger.append([said()], AT)

    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        execute(ledger, statement)

    assert [line.answer for line in ledger.decisions()] == ["same_left"]


def test_an_untouched_chain_is_sound(ledger: Ledger) -> None:
    ledger.append([said(left=left) for left in "abc"], AT)

    assert ledger.broken_at() is None


@pytest.mark.parametrize(
    ("tampering", "line"),
    [
        ("UPDATE decisions SET answer = 'different' WHERE number = 2", 2),
        ("UPDATE decisions SET signer = '别人' WHERE number = 1", 1),
        ("DELETE FROM decisions WHERE number = 2", 3),
    ],
)
def test_tampering_behind_the_triggers_shows_in_the_chain(
    ledger: Ledger, tampering: str, line: int
) -> None:
    ledger.append([said(left=left) for left in "abc"], AT)
    execute(ledger, "DROP TRIGGER decisions_are_never_changed")
    execute(ledger, "DROP TRIGGER decisions_are_never_deleted")

    execute(ledger, tampering)

    assert ledger.broken_at() == line


def test_what_already_holds_is_not_written_again(ledger: Ledger) -> None:
    assert ledger.append([said(), said()], AT) == 1
    assert ledger.append([said()], "2014-11-04T09:00:00+08:00") == 0


def test_a_change_of_mind_and_back_are_new_lines(ledger: Ledger) -> None:
    for answer in ("same_left", "different", "same_left"):
        assert ledger.append([said(answer)], AT) == 1

    assert [line.number for line in ledger.decisions()] == [1, 2, 3]


def test_of_several_lines_all_are_recorded_or_none(ledger: Ledger) -> None:
    unrecordable = said(answer=None)  # type: ignore[arg-type]  # the database will not take it

    with pytest.raises(UsageError):
        ledger.append([said(), unrecordable], AT)

    assert ledger.decisions() == ()


def test_the_head_names_the_state_of_the_ledger(ledger: Ledger) -> None:
    empty = ledger.head()
    ledger.append([said()], AT)

    assert len({empty, ledger.head()}) == 2


def test_a_file_that_is_no_database_is_told_in_one_sentence(ledger: Ledger) -> None:
    ledger.path.write_bytes(b"not a database at all, not even a small one" * 40)

    with pytest.raises(UsageError, match=r"powerlist\.db"):
        ledger.decisions()
