"""What a file is, told by its content; a name's extension is believed by nobody here.

The order of the questions matters: a container is opened far enough to say what it holds, and
only what is none of the known binary kinds is looked at as text.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from xlrd.compdoc import CompDoc, CompDocError

_OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF: Final = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_SMALLEST_OLE2: Final = 512
_LITTER: Final = re.compile(
    r"~\$.*|\.~lock\..*|\._.*|thumbs\.db|\.ds_store|desktop\.ini", re.IGNORECASE
)

_MAGIC: Final = (
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"MZ", "exe"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"AT&TFORM", "djvu"),
)
_MARKUP: Final = (
    (re.compile(r"(?:[A-Za-z-]+:.*\n(?:[ \t].*\n)*)*?MIME-Version:", re.IGNORECASE), "mhtml"),
    (
        re.compile(
            r"(?=<).*?<(?:\w+:)?Workbook\b.*?urn:schemas-microsoft-com:office:spreadsheet",
            re.DOTALL,
        ),
        "xml2003",
    ),
    (re.compile(r"<\?xml[^>]*\?>.*schemas\.microsoft\.com/office/word", re.DOTALL), "wordml"),
    (re.compile(r"<(?:!doctype\s+html|meta|head|body|frameset)\b", re.IGNORECASE), "html"),
    (re.compile(r"(?=<).*?<(?:html|table|tr|td|form)\b", re.IGNORECASE | re.DOTALL), "html"),
    (re.compile(r"ID;P"), "sylk"),
)
_HEAD_LENGTH: Final = 4096

_SAVE_AS: Final = "请另存为 .xlsx 后再放入"
_COPY_TABLE: Final = "请把其中的表格复制到 Excel 或 WPS 表格，另存为 .xlsx 后再放入"
_UNPACK: Final = "请解压后把里面的文件放入"
_NEEDS_TYPING: Final = "请向报送单位索取电子表格"

WHAT_IT_IS: Final = {
    "sylk": ("SYLK 表格", _SAVE_AS),
    "ofd": ("OFD 版式文件", _NEEDS_TYPING),
    "pptx": ("演示文稿", _COPY_TABLE),
    "zip": ("压缩包", _UNPACK),
    "rar": ("RAR 压缩包", _UNPACK),
    "7z": ("7z 压缩包", _UNPACK),
    "gz": ("压缩包", _UNPACK),
    "exe": ("可执行程序", "可能是病毒，请不要打开，并告知报送单位"),
    "png": ("图片", _NEEDS_TYPING),
    "jpg": ("图片", _NEEDS_TYPING),
    "gif": ("图片", _NEEDS_TYPING),
    "tiff": ("图片", _NEEDS_TYPING),
    "bmp": ("图片", _NEEDS_TYPING),
    "djvu": ("图片", _NEEDS_TYPING),
    "ole2": ("无法识别的 Office 文件", _SAVE_AS),
}
_EXTENSIONS: Final = {
    "xlsx": {".xlsx", ".xlsm", ".xltx", ".et"},
    "xls": {".xls", ".xlt", ".et"},
    "xlsb": {".xlsb"},
    "ods": {".ods", ".ots"},
    "html": {".html", ".htm"},
    "mhtml": {".mht", ".mhtml"},
    "xml2003": {".xml"},
    "docx": {".docx", ".docm", ".dotx", ".wps"},
    "doc": {".doc", ".dot", ".wps"},
    "text": {".csv", ".txt", ".tsv"},
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A file's format by content: xlsx, xls, text or one of WHAT_IT_IS, or protected/damaged."""

    name: str
    is_protected: bool = False
    is_damaged: bool = False


def is_litter(file: str) -> bool:
    """Lock files and what desktops leave behind."""
    return _LITTER.fullmatch(PurePosixPath(file).name) is not None


def promises_a_table(file: str) -> bool:
    """The name says spreadsheet, document or text, whatever the content is."""
    suffix = PurePosixPath(file).suffix.lower()
    return any(suffix in suffixes for suffixes in _EXTENSIONS.values())


def disagrees(file: str, kind: str) -> bool:
    """The extension names another format than the content has."""
    suffix = PurePosixPath(file).suffix.lower()
    return promises_a_table(file) and suffix not in _EXTENSIONS.get(kind, {suffix})


def kind_of(data: bytes) -> Kind:
    """The format of non-empty data; "text" where no binary kind fits."""
    if data.startswith(_OLE2):
        return _kind_of_ole2(data)
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    if data.startswith(_BARE_BIFF):
        return Kind("xls")
    if b"%PDF-" in data[:1024]:
        return Kind("pdf")  # encrypted ones often open without a password
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return Kind(name)
    # Without its zeros UTF-16 shows its tags too; tags are ASCII in every encoding.
    head = data[: 2 * _HEAD_LENGTH].replace(b"\0", b"").decode("latin-1")
    head = head[:_HEAD_LENGTH].lstrip("\xef\xbb\xbf\xfe\xff \t\r\n")
    return Kind(next((name for find, name in _MARKUP if find.match(head)), "text"))


def _kind_of_ole2(data: bytes) -> Kind:
    """By the streams that the compound file lists."""
    if len(data) <= _SMALLEST_OLE2:
        return Kind("ole2", is_damaged=True)
    try:
        streams = {entry.name for entry in CompDoc(data, logfile=io.StringIO()).dirlist}
    except (CompDocError, AssertionError, IndexError, ValueError, ArithmeticError):
        return Kind("ole2", is_damaged=True)
    if "EncryptedPackage" in streams:
        return Kind("xlsx", is_protected=True)
    if streams & {"Workbook", "Book"}:
        return Kind("xls")
    return Kind("doc") if "WordDocument" in streams else Kind("ole2")


def _kind_of_zip(data: bytes) -> Kind:
    """By the parts that the package lists."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        names = set(package.namelist())
        if "mimetype" in names:
            return _kind_of_odf(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        return Kind("zip", is_damaged=True)
    if "OFD.xml" in names:
        return Kind("ofd")
    if "[Content_Types].xml" in names:
        return _kind_of_ooxml(names)
    return Kind("zip")


def _kind_of_odf(package: zipfile.ZipFile) -> Kind:
    names = package.namelist()
    with package.open("mimetype") as stream:
        name = "ods" if b"spreadsheet" in stream.read(200) else "odt"
    if "META-INF/manifest.xml" not in names:
        return Kind(name)
    with package.open("META-INF/manifest.xml") as stream:
        return Kind(name, is_protected=b"encryption-data" in stream.read(2**20))


def _kind_of_ooxml(names: set[str]) -> Kind:
    if "xl/workbook.bin" in names:
        return Kind("xlsb")
    for folder, name in (("word/", "docx"), ("ppt/", "pptx")):
        if any(part.startswith(folder) for part in names):
            return Kind(name)
    return Kind("xlsx")
