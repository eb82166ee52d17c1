"""Old and binary containers written byte by byte, because no library of today writes them."""

import io
import struct
import zlib
from collections.abc import Mapping
from typing import Final

from sheet import Sheet, Struck, shown
from spreadsheets import package
from xlwt.CompoundDoc import XlsDoc

_MAIN: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def biff5(sheet: Sheet) -> bytes:
    """The sheet as Excel 5/95 wrote it in Chinese Windows: code page 936, no merges."""
    name = sheet.name.encode("gbk")
    book = _biff(0x0809, struct.pack("<4H", 0x0500, 5, 0x0DBB, 0x07CC))
    book += _biff(0x0042, struct.pack("<H", 936))
    for marks in (0, 8):  # plain, struck out
        font = "宋体".encode("gbk")
        body = struct.pack("<5H4B", 240, marks, 0x7FFF, 400, 0, 0, 0, 134, 0)
        book += _biff(0x0031, body + bytes([len(font)]) + font)
    for style in range(17):
        font, flags = int(style == 16), 0xFFF5 if style < 15 else 1
        book += _biff(0x00E0, struct.pack("<4H4H", font, 0, flags, 0x20, 0x20C0, 0, 0, 0))
    end = _biff(0x000A, b"")
    offset = len(book) + 4 + 7 + len(name) + len(end)
    book += _biff(0x0085, struct.pack("<IBBB", offset, 0, 0, len(name)) + name) + end
    cells = sheet.cells()
    last = max(row for row, _ in cells), max(column for _, column in cells)
    page = _biff(0x0809, struct.pack("<4H", 0x0500, 0x10, 0x0DBB, 0x07CC))
    page += _biff(0x0200, struct.pack("<5H", 0, last[0], 0, last[1], 0))
    for (row, column), value in sorted(cells.items()):
        at = (row - 1, column - 1, 16 if isinstance(value, Struck) else 15)
        if isinstance(value, int | float):
            page += _biff(0x0203, struct.pack("<3Hd", *at, value))
        else:
            text = shown(value).encode("gbk")
            page += _biff(0x0204, struct.pack("<4H", *at, len(text)) + text)
    return book + page + end


def _biff(kind: int, body: bytes) -> bytes:
    return struct.pack("<2H", kind, len(body)) + body


def compound(stream: str, data: bytes) -> bytes:
    """An OLE2 file with one stream of this name."""
    target = io.BytesIO()
    XlsDoc().save(target, data)
    file = bytearray(target.getvalue())
    entry = file.index("Workbook".encode("utf-16-le"))
    name = stream.encode("utf-16-le")
    file[entry : entry + 64] = name.ljust(64, b"\0")
    struct.pack_into("<H", file, entry + 64, len(name) + 2)
    return bytes(file)


def xlsb(sheet: Sheet) -> bytes:
    """The sheet as a binary Excel workbook with merges and inline texts."""
    book = _record(131) + _record(143)
    book += _record(
        156, struct.pack("<2I", sheet.visibility, 1) + _wide("rId1") + _wide(sheet.name)
    )
    book += _record(144) + _record(132)
    return package(
        {
            "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.'
            'org/package/2006/content-types"><Default Extension="rels" ContentType="application/'
            'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.bin" '
            'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Override '
            'PartName="/xl/worksheets/sheet1.bin" '
            'ContentType="application/vnd.ms-excel.worksheet"/></Types>',
            "_rels/.rels": _relations(f"{_MAIN}/officeDocument", "xl/workbook.bin"),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": _relations(f"{_MAIN}/worksheet", "worksheets/sheet1.bin"),
            "xl/worksheets/sheet1.bin": _xlsb_sheet(sheet),
        }
    )


def _xlsb_sheet(sheet: Sheet) -> bytes:
    cells = sheet.cells()
    size = max(row for row, _ in cells) - 1, max(column for _, column in cells) - 1
    page, last = _record(129) + _record(148, struct.pack("<4I", 0, size[0], 0, size[1])), 0
    page += _record(145)
    for (row, column), value in sorted(cells.items()):
        if row != last:
            page += _record(0, struct.pack("<2IHBBBI", row - 1, 0, 285, 0, 0, 0, 0))
            last = row
        at = struct.pack("<2I", column - 1, 0)
        if isinstance(value, int | float):
            page += _record(5, at + struct.pack("<d", value))
        else:
            page += _record(6, at + _wide(shown(value)))
    page += _record(146)
    if sheet.merges:
        page += _record(177, struct.pack("<I", len(sheet.merges)))
        for first, left, last_row, right in sheet.spans():
            page += _record(176, struct.pack("<4I", first - 1, last_row - 1, left - 1, right - 1))
        page += _record(178)
    return page + _record(130)


def _record(kind: int, body: bytes = b"") -> bytes:
    number = [kind] if kind < 128 else [kind & 0x7F | 0x80, kind >> 7]
    size, length = [len(body) & 0x7F], len(body) >> 7
    while length:
        size[-1] |= 0x80
        size.append(length & 0x7F)
        length >>= 7
    return bytes([*number, *size]) + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _relations(kind: str, target: str) -> str:
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        f'2006/relationships"><Relationship Id="rId1" Type="{kind}" Target="{target}"/>'
        "</Relationships>"
    )


def rar(members: Mapping[str, bytes]) -> bytes:
    """A RAR 4 archive that stores its members, names in GBK as WinRAR in Chinese Windows did."""
    body = b"Rar!\x1a\x07\x00" + _rar_block(0x73, 0, b"\0" * 6)
    for name, data in members.items():
        raw = name.encode("gbk")
        head = struct.pack(
            "<2IBIIBBHI",
            len(data),
            len(data),
            2,
            zlib.crc32(data),
            0x44652000,
            20,
            0x30,
            len(raw),
            32,
        )
        body += _rar_block(0x74, 0x8000, head + raw) + data
    return body + _rar_block(0x7B, 0x4000, b"")


def _rar_block(kind: int, flags: int, body: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def old_zip(members: Mapping[bytes, bytes]) -> bytes:
    """A zip with names as raw bytes and no mark for UTF-8, as Chinese Windows packs."""
    body, directory = b"", b""
    for name, data in members.items():
        head = struct.pack(
            "<5H3I2H", 20, 0, 0, 0, 0x4465, zlib.crc32(data), len(data), len(data), len(name), 0
        )
        extra = struct.pack("<3H2I", 0, 0, 0, 0, len(body))
        directory += b"PK\x01\x02\x14\x00" + head + extra + name
        body += b"PK\x03\x04" + head + name + data
    count = len(members)
    end = struct.pack("<4H2IH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def scan(width: int = 400, height: int = 280) -> bytes:
    """A PDF page that is nothing but a picture."""
    lines = b"".join((b"\xff" if y % 40 else b"\0") * (width // 8) for y in range(height))
    picture = zlib.compress(lines)
    draw = b"q 800 0 0 560 20 20 cm /Im1 Do Q"
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Contents 4 0 R"
                b"/Resources<</XObject<</Im1 5 0 R>>>>>>"
            ),
            b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw),
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace"
            b"/DeviceGray/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
            % (width, height, len(picture), picture),
        ]
    )


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, len(body))
    )
