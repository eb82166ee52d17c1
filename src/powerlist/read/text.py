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
from powerlist.read.detect import WHAT_IT_IS, markup_of, promises_a_table
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


def read_text(data: bytes, file: str) -> Book:
    """One grid without a name; `file` only words the refusal of what is no text at all."""
    text, notes = _decoded(data)
    markup = markup_of(text)
    if markup:
        what, advice = WHAT_IT_IS[markup]
        raise RefusalError(FileOutcome.UNSUPPORTED, f"这是{what}，暂不能读取；{advice}")
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


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a note where some of its bytes belong to no encoding."""
    encoding = _encoding(data)
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    count = text.count("\ufffd")
    return text, (f"有 {count} 处文字无法解码，已用“\ufffd”代替，请核对",)


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
    if text.count("\ufffd") > chinese * _MOST_BROKEN:
        return "gb18030"
    # A short GBK text can be valid UTF-8: 血液 is the bytes of "ѪҺ".
    return "gb18030" if _UNLIKELY.search(text) and not chinese else "utf-8"


def _utf_16_by_zeros(data: bytes) -> str | None:
    """ASCII in UTF-16 (commas, digits, line ends) leaves zeros on one side of each pair."""
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even + odd < max(len(sample) // 50, 2):
        return None
    if odd > 10 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 10 * odd else None


def _records(text: str) -> list[list[str]]:
    """Records with their fields; blank ones are kept, so that numbers stay those of the file."""
    text = text.removeprefix("\ufeff").replace("\x00", "")
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
