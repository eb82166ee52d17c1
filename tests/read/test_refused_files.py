import io
import random
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlwt

if TYPE_CHECKING:
    from conftest import Inbox

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = ["序号", "项目名称"]
ROW = [1, "取水许可"]


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def compound_file(stream: str) -> bytes:
    """An OLE2 file whose only stream has this name."""
    target = io.BytesIO()
    workbook = xlwt.Workbook()
    workbook.add_sheet("a")
    workbook.save(target)
    data = bytearray(target.getvalue())
    entry = data.index("Workbook".encode("utf-16-le"))
    name = stream.encode("utf-16-le")
    data[entry : entry + 64] = name.ljust(64, b"\0")
    struct.pack_into("<H", data, entry + 64, len(name) + 2)
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "图片"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "图片"),
        ("a.rar", b"Rar!\x1a\x07\x00", "解压"),
        ("a.zip", b"Rar!\x1a\x07\x01\x00" + bytes(20), "RAR"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(26), "解压"),
        ("a.et", b"MZ\x90\x00" + bytes(100), "可执行程序"),
    ],
)
def test_other_kinds_are_named_and_refused_with_advice(
    inbox: "Inbox", name: str, data: bytes, word: str
) -> None:
    outcome = inbox.put(name, data).outcome()
    assert outcome["outcome"] == "unsupported"
    assert word in outcome["detail"]
    assert "请" in outcome["detail"]


@pytest.mark.parametrize(
    "name", ["~$水利局.xlsx", ".~lock.水利局.xlsx#", "Thumbs.db", "sub/.DS_Store", "._a.xlsx"]
)
def test_litter_is_ignored(inbox: "Inbox", name: str) -> None:
    assert inbox.put(name, b"x").outcome()["outcome"] == "ignored"


def test_nothing_in_a_file_or_in_its_sheets_is_empty(inbox: "Inbox") -> None:
    inbox.put("a.xlsx", b"").book([], name="b.xlsx").put("c.txt", b"  \r\n")
    assert inbox.read().files["outcome"].to_list() == ["empty", "empty", "empty"]


def test_encrypted_workbooks_ask_for_the_password_to_be_taken_off(inbox: "Inbox") -> None:
    outcome = inbox.put("a.xlsx", compound_file("EncryptedPackage")).outcome()
    assert outcome["outcome"] == "protected"
    assert "密码" in outcome["detail"]


def test_a_truncated_workbook_is_damaged(inbox: "Inbox") -> None:
    inbox.book([HEAD, ROW])
    whole = (inbox.folder / "水利局.xlsx").read_bytes()
    inbox.put("水利局.xlsx", whole[: len(whole) // 2])
    assert inbox.outcome()["outcome"] == "damaged"


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    "magic", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\t\x08"]
)
def test_random_bytes_are_damaged_never_an_exception(
    inbox: "Inbox", magic: bytes, seed: int
) -> None:
    noise = random.Random(seed).randbytes(5_000)  # noqa: S311 - noise, not a secret
    inbox.put("a.xlsx", magic + noise)
    assert inbox.outcome()["outcome"] == "damaged"


def test_a_missing_file_is_damaged_not_raised(inbox: "Inbox") -> None:
    inbox.names.append("gone.xlsx")
    assert inbox.outcome()["outcome"] == "damaged"


def rewritten(inbox: "Inbox", part: str, data: bytes) -> "Inbox":
    """The workbook with one part replaced."""
    inbox.book([HEAD, ROW])
    path = inbox.folder / "水利局.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return inbox.put("水利局.xlsx", zipped({**parts, part: data}))


@pytest.mark.parametrize(
    "sheet",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>',
        b"<a>" * 100_000,
        b" " * 40_000_000 + b"<worksheet/>",
        b"<worksheet><sheetData><row>",
    ],
    ids=["entities", "nesting", "bomb", "cut"],
)
def test_hostile_parts_are_refused(inbox: "Inbox", sheet: bytes) -> None:
    outcome = rewritten(inbox, "xl/worksheets/sheet1.xml", sheet).outcome()
    assert outcome["outcome"] == "damaged"
    assert outcome["detail"]


def test_a_size_that_lies_is_found_while_inflating(inbox: "Inbox") -> None:
    data = rewritten(inbox, "xl/worksheets/sheet1.xml", b" " * 40_000_000)
    path = data.folder / "水利局.xlsx"
    lying = path.read_bytes().replace(struct.pack("<I", 40_000_000), struct.pack("<I", 1_000))
    assert inbox.put("水利局.xlsx", lying).outcome()["outcome"] == "damaged"


def test_a_bad_file_does_not_touch_the_others(inbox: "Inbox") -> None:
    inbox.put("a.xlsx", b"PK\x03\x04").book([HEAD, ROW], name="b.xlsx")
    reading = inbox.read()
    assert reading.files["outcome"].to_list() == ["damaged", "read"]
    assert reading.sheets["file"].unique().to_list() == ["b.xlsx"]
