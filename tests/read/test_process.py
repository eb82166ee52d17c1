"""A file that hangs, ends or bloats its reader costs itself, and no other file."""

from collections.abc import Iterator

import pytest

from powerlist.model import FileOutcome
from powerlist.read import process
from powerlist.read.process import Readers, is_harmless
from powerlist.settings import ReadSettings

SETTINGS = ReadSettings()
GOOD = "序号,项目名称\n1,取水许可\n".encode()
SERVE = """
import os, time
from powerlist.read import process
def read_file(data, file, settings, real=process.read_file):
    if data == b"hang": time.sleep(60)
    if data == b"die": os.abort()
    if data == b"print": print("noise", flush=True); os.write(1, b"noise")
    if data == b"bloat": bytearray(3 * 2**30)
    return real(data, file, settings)
process.read_file = read_file
process.serve()
"""


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Readers]:
    """Children whose reader misbehaves when told to."""
    monkeypatch.setattr(process, "_SERVE", SERVE)
    with Readers(seconds=8) as found:
        yield found


def test_a_child_says_what_the_file_says(readers: Readers) -> None:
    frames = readers.submit(GOOD, "-.csv", SETTINGS).result()
    assert (frames.format, frames.outcome, frames.rows) == ("csv", FileOutcome.READ, 2)
    assert frames.sheets["kind"].to_list() == ["header", "item"]


@pytest.mark.parametrize(("what", "says"), [(b"die", "异常中止"), (b"bloat", "")])
def test_a_reader_that_ends_costs_its_file_only(readers: Readers, what: bytes, says: str) -> None:
    answers = [readers.submit(data, "-.csv", SETTINGS) for data in (what, GOOD, what, GOOD)]
    outcomes = [answer.result().outcome for answer in answers]
    assert outcomes == [FileOutcome.DAMAGED, FileOutcome.READ] * 2
    assert says in answers[0].result().detail


def test_a_reader_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_SERVE", SERVE)
    with Readers(seconds=0.5) as readers:
        frames = readers.submit(b"hang", "-.csv", SETTINGS).result()
    assert frames.outcome == FileOutcome.DAMAGED
    assert "超过 0.5 秒" in frames.detail
    assert not frames.is_lasting


def test_what_a_library_prints_is_no_answer(readers: Readers) -> None:
    assert readers.submit(b"print", "-.csv", SETTINGS).result().outcome == FileOutcome.NO_TABLE


def test_leaving_ends_a_child_in_the_middle_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_SERVE", SERVE)
    with Readers() as readers:
        answer = readers.submit(b"hang", "-.csv", SETTINGS)
    assert answer.cancelled() or answer.result().outcome == FileOutcome.DAMAGED


def test_where_no_child_can_be_started_files_are_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: int) -> None:
        raise PermissionError

    monkeypatch.setattr(process, "_started", refuse)
    with Readers() as readers:
        assert readers.submit(GOOD, "-.csv", SETTINGS).result().rows == 2


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (GOOD, True),
        (b"", True),
        (b"PK\x03\x04 broken", True),
        (b"%PDF-1.4", False),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", False),
        (GOOD * 10_000, False),
    ],
)
def test_only_small_files_of_our_own_parsers_are_read_in_this_process(
    data: bytes,
    expected: bool,  # noqa: FBT001 - an expectation
) -> None:
    assert is_harmless(data) is expected
