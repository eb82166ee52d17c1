"""Formats that LibreOffice reads and this package does not: converted by it where it is installed.

It is never asked first, because it reads damaged files in part without a word, loses merges in
some formats, and takes seconds. Whatever it converts carries a note that asks people to compare.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from powerlist.model import FileOutcome
from powerlist.read.grid import Book
from powerlist.read.refusal import RefusalError, damaged
from powerlist.read.word.docx import read_docx

SECONDS: Final = 45.0
NOTE: Final = "经 LibreOffice 转换，请核对"
_KINDS: Final = {  # what people call it, and by which ending LibreOffice knows it
    "doc": ("旧版 Word 文档（Word 6 或 95）", ".doc"),
    "rtf": ("RTF 文档", ".rtf"),
    "odt": ("ODF 文字文档", ".odt"),
}
_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
# A fresh profile: no macros, no links followed, nothing fetched.
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def read_by_office(data: bytes, kind: str) -> Book:
    """A text document as LibreOffice understands it."""
    what, suffix = _KINDS[kind]
    program = _program()
    if not program:
        raise RefusalError(
            FileOutcome.UNSUPPORTED,
            f"这是{what}，要安装 LibreOffice 才能读取；请用 Word 或 WPS 打开后另存为 .docx 再放入",
        )
    book = read_docx(_converted(program, data, suffix))
    return replace(book, notes=(NOTE, *book.notes))


def _program() -> str | None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _converted(program: str, data: bytes, suffix: str) -> bytes:
    """The document as .docx; names and folders are ours, nothing of the file's own is used."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.write_text(_SETTINGS, "utf-8")
        source = folder / f"document{suffix}"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        target = folder / "converted"
        _run([*command, "--convert-to", "docx", "--outdir", str(target), str(source)])
        try:
            return (target / "document.docx").read_bytes()
        except OSError:
            raise damaged("LibreOffice 不能转换它") from None


def _run(command: Sequence[str]) -> None:
    """Wait for the program; one that hangs is ended with all it started.

    Its launcher leaves the real program behind when killed alone, and that blocks the next call.
    """
    process = subprocess.Popen(  # noqa: S603 - a program found on this machine, with arguments made here
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise damaged(f"LibreOffice 转换超过 {SECONDS:g} 秒") from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all it started, if they are still there."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, check=False, capture_output=True)  # noqa: S603 - a system program and a number
    else:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
