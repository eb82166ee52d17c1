"""Files built to exhaust time or memory are refused or read within limits.

They are made here: committed, they would be what virus scanners and backups choke on.
"""

import io
import struct
import time
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from powerlist.read.one_file import read_file
from powerlist.settings import ReadSettings

if TYPE_CHECKING:
    from conftest import Inbox

HEAD = ("序号", "项目名称", "审批类别")
SHEET = "xl/worksheets/sheet1.xml"


def workbook(parts: dict[str, bytes] | None = None, *, rows: int = 1) -> bytes:
    """A small sound workbook, with parts replaced."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, HEAD)
    for row in range(1, rows + 1):
        page.write_row(row, 0, (row, f"取水许可{row}", "行政许可"))
    book.close()
    return repacked(target.getvalue(), parts or {})


def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        held = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name, part in {**held, **parts}.items():
            new.writestr(name, part)
    return target.getvalue()


def sheet_of(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(SHEET)


def zip_of_zips(depth: int) -> bytes:
    data = b"x" * 1_000
    for level in range(depth):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(10):
                archive.writestr(f"{level}-{copy}.zip", data)
        data = target.getvalue()
    return data


def overlapping() -> bytes:
    """A hundred directory entries that all lead to the same packed bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(100):
            archive.writestr(f"{number:02}.xlsx", b"\0" * 1_000_000 if number == 0 else b"")
    data = bytearray(target.getvalue())
    first = data.index(b"PK\x01\x02")
    entries = [first]
    while (following := data.find(b"PK\x01\x02", entries[-1] + 4)) > 0:
        entries.append(following)
    sizes = data[first + 16 : first + 28]
    for entry in entries:
        data[entry + 16 : entry + 28] = sizes
        data[entry + 42 : entry + 46] = b"\0\0\0\0"
    return bytes(data)


BOMBS = {
    "shared string of 50 MB": lambda: workbook(
        {"xl/sharedStrings.xml": b"<sst><si><t>" + b"A" * 50_000_000 + b"</t></si></sst>"}
    ),
    "100 MB of blanks": lambda: workbook({SHEET: b" " * 100_000_000 + b"<worksheet/>"}),
    "200,000 nested tags": lambda: workbook({SHEET: b"<a>" * 200_000}),
    "overlapping members": overlapping,
}


def test_archives_in_archives_are_opened_to_a_small_depth_only(inbox: "Inbox") -> None:
    files = inbox.put("a.zip", zip_of_zips(6)).read().files
    assert files["file"].str.count_matches("/").max() == 3
    assert files.filter(~files["outcome"].is_in(["read", "unsupported"])).is_empty()
    assert files.filter(files["outcome"] == "unsupported")["detail"].str.contains("层").all()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_with_a_sentence(inbox: "Inbox", name: str) -> None:
    inbox.put("a.zip" if "zip" in name or "overlap" in name else "a.xlsx", BOMBS[name]())
    begun = time.perf_counter()
    files = inbox.read().files
    assert time.perf_counter() - begun < 10
    assert not set(files["outcome"]) & {"read", "nil"}
    assert "" not in files["detail"].to_list()


def test_a_sheet_formatted_to_its_last_row_is_read_in_flat_memory() -> None:
    book = workbook()
    blank = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 300_000))
    page = sheet_of(book).replace(b"</sheetData>", blank + b"</sheetData>")
    data = repacked(book, {SHEET: page})
    tracemalloc.start()
    reading = read_file(data, "a.xlsx", ReadSettings())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reading.rows == 2
    assert peak < 10 * 2**20


def test_sixty_thousand_merges_take_seconds(inbox: "Inbox") -> None:
    book = workbook(rows=50)
    merges = "".join(
        f'<mergeCell ref="{column}{row}:{column}{row + 1}"/>'
        for row in range(100, 60_100, 2)
        for column in ("A", "B")
    )
    page = sheet_of(book).replace(
        b"</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>".encode()
    )
    begun = time.perf_counter()
    assert inbox.put("a.xlsx", repacked(book, {SHEET: page})).kinds() == ["header", *["item"] * 50]
    assert time.perf_counter() - begun < 10


def test_a_million_characters_in_a_cell_are_cut_and_flagged(inbox: "Inbox") -> None:
    texts = (*HEAD, "许" * 1_000_000, "行政许可")
    strings = f"<sst>{''.join(f'<si><t>{text}</t></si>' for text in texts)}</sst>"
    inbox.put("a.xlsx", workbook({"xl/sharedStrings.xml": strings.encode()}))
    assert len(inbox.fields(2)["item_name"]) == 32_767
    assert "text_cut" in inbox.row(2)["flags"]


def test_a_directory_that_lies_about_sizes_is_found_out(inbox: "Inbox") -> None:
    book = workbook({SHEET: b"<worksheet>" + b" " * 20_000_000 + b"</worksheet>"})
    real = struct.pack("<I", 20_000_023)
    assert real in book
    lying = inbox.put("a.xlsx", book.replace(real, struct.pack("<I", 999)))
    assert lying.outcome()["outcome"] == "damaged"
