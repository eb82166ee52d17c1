from pathlib import Path
from typing import TYPE_CHECKING

from powerlist.model import FILES, SHEETS, TABLES, ReturnFile
from powerlist.read import sheets
from powerlist.settings import ReadSettings

if TYPE_CHECKING:
    from conftest import Inbox


def test_no_returns_give_three_empty_frames() -> None:
    reading = sheets([], ReadSettings())
    assert dict(reading.files.schema) == FILES
    assert dict(reading.tables.schema) == TABLES
    assert dict(reading.sheets.schema) == SHEETS
    assert reading.sheets.is_empty()


def test_files_come_in_the_order_of_rounds_and_names_whatever_was_given(tmp_path: Path) -> None:
    text = "序号,项目名称\n1,取水许可\n".encode()
    (tmp_path / "x.csv").write_bytes(text)
    places = [(2, "a.csv"), (1, "b.csv"), (1, "a.csv")]
    reading = sheets([ReturnFile(*place, tmp_path / "x.csv") for place in places], ReadSettings())
    assert reading.files.select("round", "file").rows() == sorted(places)
    assert reading.files["sha256"].n_unique() == 1
    assert reading.files["size"].to_list() == [len(text)] * 3


def test_progress_hears_of_every_file(inbox: "Inbox") -> None:
    inbox.put("a.csv", b"1").put("b.csv", b"")
    returns = [ReturnFile(1, name, inbox.folder / name) for name in inbox.names]
    heard: list[tuple[int, int, str]] = []
    sheets(returns, ReadSettings(), lambda *call: heard.append(call))
    assert heard == [(1, 2, "a.csv"), (2, 2, "b.csv")]
