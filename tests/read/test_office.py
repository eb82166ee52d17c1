import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from powerlist.read import office
from powerlist.read.one_file import FileReading, read_file
from powerlist.settings import ReadSettings

FIXTURES = Path(__file__).parent / "fixtures" / "word"
RTF = (
    r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\f0 "
    r"\trowd\cellx1000\cellx4000\cellx7000 "
    r"\intbl \'d0\'f2\'ba\'c5\cell \'cf\'ee\'c4\'bf\'c3\'fb\'b3\'c6\cell "
    r"\'c9\'e8\'b6\'a8\'d2\'c0\'be\'dd\cell\row "
    r"\trowd\cellx1000\cellx4000\cellx7000 "
    r"\intbl 1\cell \'c8\'a1\'cb\'ae\'d0\'ed\'bf\'c9\cell \'cb\'ae\'b7\'a8\cell\row }"
).encode("ascii")

needs_office = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed here"
)
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script")


def reading_of(data: bytes, name: str = "a.rtf") -> FileReading:
    return read_file(data, name, ReadSettings())


def old_word() -> bytes:
    """A document that says it is of Word 6."""
    data = (FIXTURES / "merged.doc").read_bytes()
    return data.replace(b"\xec\xa5\x01\x01", b"\xdc\xa5\x65\x00", 1)


@pytest.mark.parametrize("data", [RTF, old_word()], ids=["RTF", "Word 6"])
def test_without_libreoffice_the_way_out_is_said(
    monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_PLACES", ())
    reading = reading_of(data)
    assert reading.outcome == "unsupported"
    assert "LibreOffice" in reading.detail
    assert "另存为 .docx" in reading.detail


@needs_office
def test_rich_text_is_converted_and_marked_for_checking() -> None:
    reading = reading_of(RTF)
    (sheet,) = reading.sheets
    head, item = sheet.reading.rows
    assert [head.kind, item.kind] == ["header", "item"]
    assert [cell.text for cell in item.cells] == ["1", "取水许可", "水法"]
    assert "经 LibreOffice 转换，请核对" in reading.detail


@needs_posix
@pytest.mark.parametrize(
    ("script", "said"), [("exit 1", "不能转换"), ("sleep 60 & sleep 60", "转换超过")]
)
def test_a_converter_that_fails_or_hangs_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, said: str
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(stat.S_IRWXU)
    monkeypatch.setattr(office, "_program", lambda: str(program))
    monkeypatch.setattr(office, "SECONDS", 0.5)
    begun = time.monotonic()
    reading = reading_of(RTF)
    assert reading.outcome == "damaged"
    assert said in reading.detail
    assert time.monotonic() - begun < 20
    left = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout  # noqa: S607 - wherever ps is
    assert str(program) not in left
