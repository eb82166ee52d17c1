"""With a cache a run says the same, sooner; without trust in anything but content."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from powerlist.model import Reading, ReturnFile
from powerlist.read import reading as under_test
from powerlist.read import sheets
from powerlist.settings import ReadSettings

if TYPE_CHECKING:
    from conftest import Inbox

TEXT = "填报单位：水利局\n序号,项目名称,子项\n1,取水许可,新办\n".encode()


@pytest.fixture
def kept(inbox: "Inbox", head: list[str], tmp_path: Path) -> tuple["Inbox", Path]:
    inbox.book([head, [1, "取水许可", "行政许可"], [None, None]], name="a.xlsx")
    inbox.put("b.csv", TEXT).put("c.pdf", b"%PDF-1.4").put("~$d.xlsx", b"x").put("e.csv", b"")
    return inbox, tmp_path / "cache"


def read(inbox: "Inbox", cache: Path | None, settings: ReadSettings | None = None) -> Reading:
    returns = [ReturnFile(1, name, inbox.folder / name) for name in inbox.names]
    return sheets(returns, settings or ReadSettings(), cache=cache)


def equal(left: Reading, right: Reading) -> bool:
    return (
        left.files.equals(right.files)
        and left.tables.equals(right.tables)
        and left.sheets.equals(right.sheets)
    )


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(under_test, "read_file", fail)
    monkeypatch.setattr(under_test, "is_harmless", fail)


def test_the_content_is_the_same_without_with_and_from_the_cache(
    kept: tuple["Inbox", Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, cache = kept
    without, first = read(inbox, None), read(inbox, cache)
    forbid_reading(monkeypatch)
    assert equal(without, first)
    assert equal(without, read(inbox, cache))


def test_other_settings_and_other_endings_are_other_readings(kept: tuple["Inbox", Path]) -> None:
    inbox, cache = kept
    read(inbox, cache)
    assert equal(
        read(inbox, cache, ReadSettings(include_hidden=True)),
        read(inbox, None, ReadSettings(include_hidden=True)),
    )
    inbox.put("b.txt", TEXT).put("b.xlsx", TEXT)
    assert equal(read(inbox, cache), read(inbox, None))


def test_an_entry_that_was_tampered_with_is_not_believed(kept: tuple["Inbox", Path]) -> None:
    inbox, cache = kept
    before = read(inbox, cache)
    for entry in cache.iterdir():
        entry.write_bytes(entry.read_bytes()[:-7] + b"x")
    assert equal(before, read(inbox, cache))


def test_only_what_this_run_used_is_kept_and_nothing_else_is_deleted(
    kept: tuple["Inbox", Path],
) -> None:
    inbox, cache = kept
    read(inbox, cache)
    (cache / "别的.txt").write_text("不是我们的")
    inbox.names = ["b.csv"]
    read(inbox, cache)
    assert len(list(cache.glob("*.reading"))) == 1
    assert (cache / "别的.txt").exists()


def test_a_cache_that_cannot_be_written_does_no_harm(kept: tuple["Inbox", Path]) -> None:
    inbox, cache = kept
    cache.write_bytes(b"a file where the folder should be")
    assert equal(read(inbox, cache), read(inbox, None))
