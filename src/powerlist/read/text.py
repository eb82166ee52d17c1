"""A .csv or .txt file as one grid: which encoding, which delimiter, then records.

No statistical guess is as good for short Chinese names as the order used here: a byte order
mark, NULs by parity, UTF-8, then GB18030, which contains GBK and GB2312.
"""

import csv
import io
import re
from collections import Counter
from typing import Final

from powerlist.model import FileOutcome
from powerlist.read.detect import promises_a_table
from powerlist.read.grid import MOST_CELLS, Book, Cell, Place, make_grid, plain_cell
from powerlist.read.refusal import RefusalError, damaged, oversized

_DELIMITERS: Final = ("\t", ",", ";", "|", "，", "；")
_SAMPLE: Final = 200  # records looked at to choose the delimiter
_FEWEST_REGULAR: Final = 0.5
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_UNLIKELY: Final = re.compile(r"[\u0080-\u024f\u0300-\u06ff]")  # accents, Greek, Cyrillic, Arabic
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x9f]")
_MOST_CONTROL: Final = 0.005
_MOST_BROKEN: Final = 0.02
_MOST_BROKEN_IN_LINE: Final = 0.5
_FEWEST_CHINESE: Final = 2
_LINES_MAY_DIFFER: Final = re.compile("gb18030|utf-8(-sig)?")
_GARBLED: Final = re.compile(
    "锟斤|斤拷|烫烫|屯屯屯|[?]{3,}(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])[?]{3,}"
)
_COMMON_GB: Final = range(0xB0, 0xD8)  # rows of GB 2312 with its first, common level
_COMMON_BIG5: Final = range(0xA4, 0xC7)
_FEWEST_COMMON: Final = 0.75
_PROBE: Final = 20_000
_MOST_LISTED: Final = 5


def read_text(data: bytes, file: str) -> Book:
    """One grid without a name; `file` only words the refusal of what is no text at all."""
    text, notes = decoded(data)
    text = text.replace("\x00", "")
    if len(_CONTROL.findall(text)) > len(text) * _MOST_CONTROL:
        raise _no_text(file)

    cells: dict[Place, Cell] = {}
    for row, record in enumerate(_records(text), start=1):
        for column, field in enumerate(record, start=1):
            if field:
                cells[row, column] = plain_cell(field)
        if len(cells) > MOST_CELLS:
            raise oversized("单元格过多")
    return Book((make_grid("", cells),), notes)


def _no_text(file: str) -> RefusalError:
    if promises_a_table(file):
        return damaged("内容不是任何一种表格")
    return RefusalError(
        FileOutcome.UNSUPPORTED, "无法识别的文件，暂不能读取；请另存为 .xlsx 后再放入"
    )


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and notes on what of it is broken or was written otherwise than the rest."""
    encoding, notes = _encoding(data), []
    text, others = _by_lines(data, encoding)
    if others:
        notes.append(f"第 {_listed(others)} 行的文字编码与其他行不同，已分别解码，请核对")
    if encoding == "gb18030" and _is_big5(data, text):
        text = data.decode("big5")
        notes = ["文件是繁体编码（Big5），已按此读取，请核对"]
    if lost := text.count("\ufffd"):
        notes.append(f"有 {lost} 处文字无法解码，已用“\ufffd”代替，请核对")
    if garbled := _garbled_lines(text):
        notes.append(f"第 {_listed(garbled)} 行有乱码（以前转存时已损坏），请核对原件")
    return text, tuple(notes)


def _by_lines(data: bytes, encoding: str) -> tuple[str, list[int]]:
    """The text, and which of its lines are of the other encoding and decoded by it."""
    if not _LINES_MAY_DIFFER.fullmatch(encoding):
        return data.decode(encoding, "replace"), []
    other = "gb18030" if encoding.startswith("utf-8") else "utf-8"
    lines, others = [], []
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        text = None if line.isascii() else _if_better(line, encoding, other)
        if text is not None:
            others.append(number)
        lines.append(line.decode(encoding, "replace") if text is None else text)
    return "".join(lines), others


def _if_better(line: bytes, encoding: str, other: str) -> str | None:
    """The line in the other encoding where it makes sense there and none in its own."""
    try:
        text = line.decode(other)
    except UnicodeDecodeError:
        return None
    chinese = len(_CHINESE.findall(text))
    if other == "utf-8":
        return text if chinese >= _FEWEST_CHINESE and not _UNLIKELY.search(text) else None
    own = line.decode(encoding, "replace")
    is_broken = own.count("\ufffd") > len(_CHINESE.findall(own)) * _MOST_BROKEN_IN_LINE
    return text if is_broken and chinese >= _FEWEST_CHINESE else None


def _is_big5(data: bytes, text: str) -> bool:
    """Big5 passes for GB18030 and gives rare characters; as Big5 it gives common ones."""
    try:
        as_big5 = data.decode("big5")
    except UnicodeDecodeError:
        return False
    share = _common(text, "gb2312", _COMMON_GB)
    return share < _FEWEST_COMMON <= _common(as_big5, "big5", _COMMON_BIG5)


def _common(text: str, encoding: str, rows: range) -> float:
    """The share of Chinese characters that stand among the common ones of an encoding's table."""
    signs = _CHINESE.findall(text[:_PROBE])
    codes = (sign.encode(encoding, "ignore") for sign in signs)
    return sum(bool(code) and code[0] in rows for code in codes) / max(len(signs), 1)


def _garbled_lines(text: str) -> list[int]:
    return [n for n, line in enumerate(text.splitlines(), start=1) if _GARBLED.search(line)]


def _listed(numbers: list[int]) -> str:
    shown = "、".join(map(str, numbers[:_MOST_LISTED]))
    return f"{shown} 等 {len(numbers)}" if len(numbers) > _MOST_LISTED else shown


def _encoding(data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    without_mark = _utf_16_by_zeros(data)
    if without_mark:
        return without_mark
    text = data.decode("utf-8", "replace")
    chinese = len(_CHINESE.findall(text))
    # A UTF-8 file with a broken byte is still UTF-8; a GBK file is broken all over.
    if text.count("\ufffd") > chinese * _MOST_BROKEN and not _is_mostly_utf_8(data):
        return "gb18030"
    # A short GBK text can be valid UTF-8: 血液 is the bytes of "ѪҺ".
    return "gb18030" if _UNLIKELY.search(text) and not chinese else "utf-8"


def _is_mostly_utf_8(data: bytes) -> bool:
    """More lines with Chinese are UTF-8 than not: the others were pasted from another file."""
    lines = [line for line in data.splitlines() if not line.isascii()]
    sound = sum(_if_better(line, "gb18030", "utf-8") is not None for line in lines)
    return sound * 2 > len(lines)


def _utf_16_by_zeros(data: bytes) -> str | None:
    """ASCII in UTF-16 (commas, digits, line ends) leaves zeros on one side of each pair."""
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even + odd < max(len(sample) // 50, 2):
        return None
    if odd > 10 * even and _are_beside_ascii(sample[1::2], sample[0::2]):
        return "utf-16-le"
    if even > 10 * odd and _are_beside_ascii(sample[0::2], sample[1::2]):
        return "utf-16-be"
    return None


def _are_beside_ascii(halves: bytes, others: bytes) -> bool:
    """In UTF-16 the other half of a zero is a letter, digit or comma; else it is litter."""
    beside = [other for half, other in zip(halves, others, strict=False) if not half]
    return sum(byte < 0x7F for byte in beside) >= 0.9 * len(beside)  # noqa: PLR2004 - ASCII; nearly all


def _records(text: str) -> list[list[str]]:
    """Records with their fields; blank ones are kept, so that numbers stay those of the file."""
    text = text.removeprefix("\ufeff")
    named = _SEPARATOR_LINE.match(text)
    if named:
        return [[], *_parsed(text[named.end() :], named[1])]
    return _parsed(text, _delimiter(text))


def _delimiter(text: str) -> str:
    """The one that cuts most records into the same number of fields; a comma where none does."""
    best, best_share = ",", 0.0
    for delimiter in _DELIMITERS:
        records = [record for record in _parsed(text[:100_000], delimiter)[:_SAMPLE] if any(record)]
        widths = Counter(len(record) for record in records)
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        share = count / max(len(records), 1)
        if width > 1 and share >= _FEWEST_REGULAR and share > best_share:
            best, best_share = delimiter, share
    return best


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    """Quotes may hold line breaks; text whose quotes run wild is cut at line ends instead."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return [line.split(delimiter) for line in text.splitlines()]
