"""Files that are not what their names say, that are locked, damaged, packed, or no table at all."""

import io
import re
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Final

import binary
import markup
import word
from cases_tables import HEAD, STRUCK_SHEET
from sheet import Sheet, rows
from spreadsheets import changed, package, with_parts, xls, xlsx

HERE: Final = Path(__file__).parent
SHEET: Final = Sheet(
    rows(f"""
填报单位：广水市环境保护局||||
{HEAD}
1|建设项目环境影响评价文件审批|行政许可|《中华人民共和国环境影响评价法》第二十二条|
2|排污许可证核发|行政许可|《中华人民共和国水污染防治法》第二十条|
3|危险废物经营许可|行政许可|《危险废物经营许可证管理办法》第七条|
""")
)
LINES: Final = (
    "\r\n".join("\t".join(str(value or "") for value in row) for row in SHEET.rows) + "\r\n"
)


def misnamed() -> dict[str, bytes]:
    """The content is another than the extension says."""
    return {
        "misnamed/is_xlsx.xls": xlsx(SHEET),
        "misnamed/is_xls.xlsx": xls(SHEET),
        "misnamed/is_tabs.xls": LINES.encode("gbk"),
        "misnamed/is_utf_16.xls": LINES.encode("utf-16"),
        "misnamed/is_commas.xlsx": LINES.replace("\t", ",").encode("utf-8-sig"),
        "misnamed/is_docx.doc": word.docx(
            word.paragraph("填报单位：广水市环境保护局"),
            word.table_of(replace(SHEET, rows=SHEET.rows[1:])),
        ),
    }


def sloppy_html() -> dict[str, bytes]:
    """What web systems export: no end tags, layout tables, characters as numbers."""
    page = (
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head>"
        "<body><table><tr><td><table border=1><tr><td colspan=3>填报单位：广水市环境保护局"
        "<tr><td>序号<td>项目名称<td>审批类别"
        "<tr><td>1<td>建设项目环境影响<br>评价文件审批<td>行政许可"
        "<tr><td>2<td>&#25490;污许可证核发<td rowspan=2>行政许可"
        "<tr><td>3<td>危险废物&nbsp;经营许可</table></td></tr></table></body></html>"
    )
    return {
        "html/sloppy.xls": page.encode("gb18030"),
        "html/utf_8.xls": markup.html(STRUCK_SHEET, charset="utf-8").encode(),
        "html/archive.mht": markup.web_archive(markup.html(STRUCK_SHEET)),
        "html/base64.xls": markup.web_archive(
            markup.html(STRUCK_SHEET, charset="utf-8"), "utf-8", "base64"
        ),
    }


def not_tables() -> dict[str, bytes]:
    """Pictures, programs, lock files, web pages without a table, formats of their own."""
    picture = (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\1\0\0\0\0")
        + _chunk(b"IDAT", zlib.compress(b"\0\0"))
        + _chunk(b"IEND", b"")
    )
    login = (
        "<!DOCTYPE html><html><head><title>用户登录</title></head><body><form>用户名<input name=a>"
        "密码<input type=password name=b></form></body></html>"
    )
    frames = "<html><frameset cols='20%,80%'><frame src='sheet001.htm'></frameset></html>"
    sylk = 'ID;PWXL;N;E\r\nC;Y1;X1;K"序号"\r\nC;Y1;X2;K"项目名称"\r\nE\r\n'
    ofd = {
        "OFD.xml": '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0"/>',
        "Doc_0/Document.xml": "<a/>",
    }
    return {
        "not_tables/picture.xlsx": picture,
        "not_tables/photo.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9",
        "not_tables/program.xls": b"MZ\x90\0"
        + bytes(60)
        + b"This program cannot be run in DOS mode.",
        "not_tables/~$登记表.xlsx": b"\x05admin" + bytes(159),
        "not_tables/login.xls": login.encode(),
        "not_tables/frames.xls": frames.encode(),
        "not_tables/sylk.xls": sylk.encode("gbk"),
        "not_tables/page.ofd": package(ofd),
    }


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def archives() -> dict[str, bytes]:
    """Returns packed as offices pack them: GBK names, folders, archives in archives, litter."""
    forest = xlsx(replace(STRUCK_SHEET))
    water = xls(Sheet(rows(f"填报单位：广水市水利局||||\n{HEAD}\n1|取水许可|行政许可||")))
    place = "水利局/水利局登记表.xls".encode("gbk")
    inner = package({"水利局登记表.xls": water})
    litter = {
        "__MACOSX/._a.xlsx": b"\0\5\x16\7",
        "Thumbs.db": b"\xd0\xcf\x11\xe0" + bytes(60),
        "~$登记表.xlsx": bytes(165),
    }
    return {
        "archives/gbk_names.zip": binary.old_zip(
            {place: water, "说明.txt".encode("gbk"): "本单位无其他审批事项。".encode("gbk")}
        ),
        "archives/nested.zip": package({"水利局.zip": inner, **litter}),
        "archives/copies.zip": package({"a/水利局登记表.xls": water, "b/水利局登记表.xls": water}),
        "archives/zipped_again.xlsx": package({"林业局.xlsx": forest}),
        "archives/climbing.zip": package({"../../水利局登记表.xls": water}),
        "archives/empty.zip": package({}),
    }


def other_archives() -> dict[str, bytes]:
    """Archives that are refused by name, with advice."""
    data = "序号,项目名称\r\n1,取水许可\r\n".encode("gbk")
    return {
        "other_archives/old.rar": binary.rar({"水利局.csv": data}),
        "other_archives/new.rar": b"Rar!\x1a\x07\x01\x00"
        + bytes.fromhex("3392b5e50a01050600050101808000"),
        "other_archives/seven.7z": b"7z\xbc\xaf\x27\x1c\0\4\x8d\x9b\xd5\x0f" + bytes(20),
    }


def locked_archives() -> dict[str, bytes]:
    """Archives whose members ask for a password, by the old way and by AES."""
    plain = binary.old_zip({"水利局.xls".encode("gbk"): bytes(range(256)) * 4})
    heads = (b"PK\x03\x04\x14\x00", b"PK\x01\x02\x14\x00\x14\x00")
    old, new = plain, plain
    for head in heads:
        old = old.replace(head + b"\0\0\0\0", head + b"\1\0\0\0")
        new = new.replace(head + b"\0\0\0\0", head + b"\1\0\x63\0")
    assert old != plain != new
    return {"passwords/old.zip": old, "passwords/aes.zip": new}


def damaged() -> dict[str, bytes]:
    """Cut off, with parts missing, with wrong checksums, pointing outside themselves."""
    book, old = xlsx(SHEET), xls(SHEET)
    document = word.docx(word.table_of(replace(SHEET, rows=SHEET.rows[1:])))
    ring = bytearray(old)
    table = 512 * (1 + int.from_bytes(old[76:80], "little"))  # the first sector of the FAT
    for entry in range(0, 512, 4):
        ring[table + entry : table + entry + 4] = b"\0\0\0\0"
    return {
        "damaged/cut.xlsx": book[: len(book) * 2 // 3],
        "damaged/cut.xls": old[: len(old) // 2],
        "damaged/cut.docx": document[: len(document) * 2 // 3],
        "damaged/cut.zip": package({"a.xls": old})[:-30],
        "damaged/no_workbook.xlsx": with_parts(book, {"xl/workbook.xml": None}),
        "damaged/no_sheet.xlsx": with_parts(book, {"xl/worksheets/sheet1.xml": None}),
        "damaged/bad_xml.xlsx": changed(
            book, "xl/worksheets/sheet1.xml", "</sheetData>", "</sheetDat"
        ),
        "damaged/bad_index.xlsx": changed(
            book, "xl/worksheets/sheet1.xml", "<v>4</v>", "<v>4444</v>"
        ),
        "damaged/bad_checksum.xlsx": _with_wrong_sum(book),
        "damaged/cut_page.xls": _cut_after(
            markup.html(SHEET).encode("gb18030"), "排污许可证核发".encode("gb18030")
        ),
        "damaged/cut_archive.mht": _cut_after(
            markup.web_archive(markup.html(SHEET)), b"=C5=C5=CE=DB"
        ),
        "damaged/looping.xls": bytes(ring),
        "damaged/same_name_twice.xlsx": _twice(book),
    }


def _cut_after(data: bytes, text: bytes) -> bytes:
    """The file as far as the row that holds this text."""
    return data[: data.index(text) + 200 * (b"=" in text) + len(text)]


def _with_wrong_sum(book: bytes) -> bytes:
    """The stored check sum of the sheet is not that of its content."""
    with zipfile.ZipFile(io.BytesIO(book)) as held:
        crc = held.getinfo("xl/worksheets/sheet1.xml").CRC.to_bytes(4, "little")
    return book.replace(crc, bytes(255 - byte for byte in crc))


def _twice(book: bytes) -> bytes:
    """The sheet is in the package twice, with different content, under one name."""
    stored: dict[bytes, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(book)) as held:
        for name in held.namelist():
            stored[name.encode()] = held.read(name)
    page = "xl/worksheets/sheet1.xml"
    other = stored[page.encode()].replace(b"sheetData", b"sheetdata")
    packed = binary.old_zip({**stored, page.replace("1", "9").encode(): other})
    return packed.replace(page.replace("1", "9").encode(), page.encode())


def hostile() -> dict[str, bytes]:
    """Small files built to do harm: entities, nesting, repeats without end."""
    book = xlsx(SHEET)
    entity = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    return {
        "hostile/entities.xlsx": _with_doctype(book, entity, "&b;"),
        "hostile/outside.xlsx": _with_doctype(book, outside, "&a;"),
        "hostile/repeats.ods": _ods(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'table:number-columns-repeated="16384" office:value-type="string">'
            "<text:p>许可</text:p></table:table-cell></table:table-row>"
        ),
        "hostile/blank_repeats.ods": _ods(
            _ods_row("序号", "项目名称", "审批类别")
            + _ods_row("1", "排污许可证核发", "行政许可")
            + '<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>'
        ),
    }


def _with_doctype(book: bytes, doctype: str, reference: str) -> bytes:
    page = "xl/sharedStrings.xml"
    data = changed(book, page, "<sst ", f"{doctype}<sst ")
    return changed(data, page, "排污许可证核发", reference)


def _ods_row(*texts: str) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    return f"<table:table-row>{cells}</table:table-row>"


def _ods(lines: str) -> bytes:
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text", "style")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return package({
        "mimetype": kind,
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{manifest}">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>",
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}>'
        f'<office:body><office:spreadsheet><table:table table:name="Sheet1">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
    })  # fmt: skip


def printed() -> dict[str, bytes]:
    """A page that is a picture; others without their letters' meaning, turned, or cut."""
    made = {"pdf_pages_odd/scan.pdf": binary.scan()}
    source = HERE / "form/word.pdf"
    if source.exists():  # made by --office
        data = source.read_bytes()
        made["pdf_pages_odd/no_unicode.pdf"] = data.replace(b"/ToUnicode", b"/XoUnicode")
        made["pdf_pages_odd/turned.pdf"] = _turned(data)
        made["damaged/cut.pdf"] = data[: len(data) // 2]
    return made


def _turned(data: bytes) -> bytes:
    """The first page's /Rotate set by an appended update, as scanners' software does."""
    page = re.search(rb"\n(\d+) 0 obj\s*(<</Type/Page/.*?>>)\s*endobj", data, re.DOTALL)
    assert page
    trailer = re.findall(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)", data, re.DOTALL)[-1]
    start = len(data) + 1
    body = b"\n%s 0 obj\n%s/Rotate 90>>\nendobj\n" % (page[1], page[2][:-2])
    table = b"xref\n%s 1\n%010d 00000 n \n" % (page[1], start)
    inside = re.sub(rb"/Prev \d+", b"", trailer[0])
    end = b"trailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        inside,
        trailer[1],
        len(data) + len(body),
    )
    return data + body + table + end


FILES = (
    misnamed,
    sloppy_html,
    not_tables,
    archives,
    other_archives,
    locked_archives,
    damaged,
    hostile,
    printed,
)
_OPEN: Final = {"Password": "0000"}
_PDF_OPEN: Final = {"FilterData": {"EncryptFile": True, "DocumentOpenPassword": "0000"}}
_PDF_OWNER: Final = {
    "FilterData": {
        "RestrictPermissions": True,
        "PermissionPassword": "0000",
        "Changes": 0,
        "Printing": 2,
    }
}
_DEFAULT: Final = {"Password": "VelvetSweatshop"}
_SOURCE: Final = "misnamed/is_xlsx.xls"
# What LibreOffice does not encrypt: source, target, password.
ENCRYPTED = (
    (_SOURCE, "passwords/open.xlsx", "0000"),
    ("misnamed/is_docx.doc", "passwords/open.docx", "0000"),
    (_SOURCE, "default_password/default.xlsx", "VelvetSweatshop"),
)
OFFICE = (
    (_SOURCE, "passwords/open.xls", "MS Excel 97", _OPEN),
    (_SOURCE, "passwords/open.ods", "calc8", _OPEN),
    ("misnamed/is_docx.doc", "passwords/open.doc", "MS Word 97", _OPEN),
    ("misnamed/is_docx.doc", "passwords/open.pdf", "writer_pdf_Export", _PDF_OPEN),
    (_SOURCE, "default_password/default.xls", "MS Excel 97", _DEFAULT),
    ("form/form.docx", "pdf_pages_odd/owner.pdf", "writer_pdf_Export", _PDF_OWNER),
)
