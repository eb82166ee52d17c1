import random
import struct
from pathlib import Path

import pytest

from powerlist.model import FileOutcome
from powerlist.read.one_file import read_file
from powerlist.read.tables import SheetRow
from powerlist.read.word.doc import read_doc
from powerlist.read.word.docx import read_docx
from powerlist.settings import ReadSettings

FIXTURES = Path(__file__).parent / "fixtures" / "word"
CASES = sorted(path.stem for path in FIXTURES.glob("*.doc"))
HEADER = b"\xec\xa5\x01\x01"  # the sign of a Word document and the number of its version


def bytes_of(case: str) -> bytes:
    return (FIXTURES / f"{case}.doc").read_bytes()


def patched(case: str, offset: int, value: int) -> bytes:
    """The document with one number of its header changed."""
    data = bytearray(bytes_of(case))
    struct.pack_into("<H", data, data.index(HEADER) + offset, value)
    return bytes(data)


@pytest.mark.parametrize("case", CASES)
def test_a_binary_document_says_what_its_docx_says(case: str) -> None:
    docx = read_docx((FIXTURES / f"{case}.docx").read_bytes())
    assert read_doc(bytes_of(case)) == docx


def rows_of(data: bytes) -> list[SheetRow]:
    reading = read_file(data, "a.doc", ReadSettings())
    assert reading.outcome == FileOutcome.READ
    return [row for sheet in reading.sheets for row in sheet.reading.rows]


def fields(row: SheetRow) -> dict[str, str]:
    return {cell.field: cell.text for cell in row.cells if cell.field}


def test_merges_and_facts_are_those_on_paper() -> None:
    rows = rows_of(bytes_of("merged"))
    kinds = ["header", "header", "heading", "item", "item", "item", "subtotal"]
    assert [row.kind for row in rows] == kinds
    filled = {cell.field: cell.address for cell in rows[4].cells if cell.filled}
    assert filled == {"number": "A4", "item_name": "B4", "category": "D4", "legal_basis": "E4"}
    assert "sub_name" not in fields(rows[5])
    (sheet,) = read_file(bytes_of("merged"), "a.doc", ReadSettings()).sheets
    assert [table.unit for table in sheet.reading.tables] == ["广水市水利局"]


def test_strikes_and_tracked_changes_are_those_in_word() -> None:
    rows = rows_of(bytes_of("marked"))[1:]
    kinds = ["struck", "item", "item", "struck", "item", "struck", "item", "struck"]
    assert [row.kind for row in rows] == kinds
    names = [fields(row)["item_name"] for row in rows if row.kind == "item"]
    assert names == ["取水许可", "河道采砂许可", "水工程审批", "设置审批"]


def test_automatic_numbers_are_rebuilt() -> None:
    rows = rows_of(bytes_of("automatic"))[1:]
    assert [fields(row)["number"] for row in rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("flag", [0x0100, 0x8000])
def test_a_password_is_named(flag: int) -> None:
    reading = read_file(patched("merged", 10, flag), "a.doc", ReadSettings())
    assert reading.outcome == FileOutcome.PROTECTED


def test_a_document_cut_short_is_never_read_in_part() -> None:
    data = bytes_of("merged")
    whole = read_file(data, "a.doc", ReadSettings())
    for length in range(512, len(data), 509):
        reading = read_file(data[:length], "a.doc", ReadSettings())
        assert reading.outcome == FileOutcome.DAMAGED or reading == whole


@pytest.mark.parametrize("case", ["merged", "marked", "automatic", "nested"])
def test_no_damage_raises(case: str) -> None:
    chance = random.Random(case)  # noqa: S311 - damage, not secrets
    data = bytes_of(case)
    for count in (1, 5, 50, 500) * 8:
        broken = bytearray(data)
        for _ in range(count):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert read_file(bytes(broken), "a.doc", ReadSettings()).format
