"""What must not go out, looked for in the finished files themselves, whatever put it there."""

import csv
import html
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO, StringIO
from typing import Any, Final

import docx
from python_calamine import CalamineWorkbook

from powerlist.language import sensitive

# Long runs of digits are what codes are made of; one in ten passes for an identity number.
CODES: Final = frozenset({"项目编码", "事项标识"})
CODE_SHAPE: Final = re.compile(r"[0-9A-Za-z._/-]+")
CODE_LIKE: Final = frozenset({"身份证号码", "银行卡号"})
CODE: Final = re.compile(r"<(style|script)>.*?</\1>", re.DOTALL)
TAG: Final = re.compile(r"<[^>]*>")
Text = tuple[str, str]  # where it stands in its file, and what it says


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a file that a person must answer for before it goes out."""

    file: str
    place: str
    kind: str
    shown: str  # told in a way that does not spread it further


def scan(files: Mapping[str, bytes], passed: Collection[str] = ()) -> tuple[Found, ...]:
    """Personal data and secrecy marks in every text of every file, in order.

    In a text that is one of the published codes long numbers are none of a person. `passed` are
    texts that somebody has let pass as they stand; the same find in another text is told.
    """
    longest_first = sorted(passed, key=len, reverse=True)
    codes = {text for content in _ending(files, ".csv") for text in _codes(content)}
    found = [
        Found(name, place, kind, shown)
        for name, content in files.items()
        for place, text in _texts(name, content)
        for kind, shown in _left(text, longest_first, is_code=text.strip() in codes)
    ]
    return tuple(found)


def told_in(files: Mapping[str, bytes]) -> frozenset[str]:
    """The texts of files in which something is found."""
    texts = (text for name, content in files.items() for _, text in _texts(name, content))
    return frozenset(text for text in texts if suspicious(text))


def _left(text: str, passed: Sequence[str], *, is_code: bool) -> tuple[tuple[str, str], ...]:
    found = suspicious(text, is_code=is_code)
    if not found or not passed:
        return found
    for one in passed:
        text = text.replace(one, "\n")
    return suspicious(text, is_code=is_code)


def suspicious(text: str, *, is_code: bool = False) -> tuple[tuple[str, str], ...]:
    """What of a text somebody must answer for: its kind, and how it may be told."""
    found = _anything(text)
    if is_code and CODE_SHAPE.fullmatch(text.strip()):
        return tuple(one for one in found if one[0] not in CODE_LIKE)
    return found


@lru_cache(maxsize=1 << 17)  # every text of a list stands in six files
def _anything(text: str) -> tuple[tuple[str, str], ...]:
    personal = ((one.kind, one.shown) for one in sensitive.personal(text))
    return (*personal, *_marks(text))


def _marks(text: str) -> tuple[tuple[str, str], ...]:
    mark = sensitive.mark(text)
    return (("密级或不公开标志", mark),) if mark else ()


def _texts(name: str, content: bytes) -> Iterator[Text]:
    yield "文件名", name
    for ending, read in READERS.items():
        if name.endswith(ending):
            yield from read(content)


def _ending(files: Mapping[str, bytes], ending: str) -> Iterator[bytes]:
    return (content for name, content in files.items() if name.endswith(ending))


def _codes(content: bytes) -> Iterator[str]:
    for row in csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")):
        yield from (text.strip() for head, text in row.items() if head in CODES and text)


def _workbook(content: bytes) -> Iterator[Text]:
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        for name in book.sheet_names:
            yield "工作表名", name
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for number, row in enumerate(rows, start=1):
                yield from ((f"{name} 第 {number} 行", str(cell)) for cell in row if cell)


def _csv(content: bytes) -> Iterator[Text]:
    for number, row in enumerate(csv.reader(StringIO(content.decode("utf-8-sig"))), start=1):
        yield from ((f"第 {number} 行", text) for text in row if text)


def _json(content: bytes) -> Iterator[Text]:
    yield from _values(json.loads(content), "")


def _values(value: Any, path: str) -> Iterator[Text]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _values(inner, f"{path}/{number}")
    elif isinstance(value, str):
        yield path.strip("/"), value


def _page(content: bytes) -> Iterator[Text]:
    """The texts of our own page, whose every typed sign is escaped: no < stands but in a tag."""
    for number, line in enumerate(CODE.sub("", content.decode()).split("\n"), start=1):
        for text in TAG.split(line):
            if text.strip():
                yield f"第 {number} 行", html.unescape(text)


def _document(content: bytes) -> Iterator[Text]:
    document = docx.Document(BytesIO(content))
    for number, part in enumerate(document.paragraphs, start=1):
        yield f"第 {number} 段", part.text
    for number, table in enumerate(document.tables, start=1):
        yield from ((f"表 {number}", cell.text) for row in table.rows for cell in row.cells)


READERS: Final = {
    ".xlsx": _workbook,
    ".csv": _csv,
    ".json": _json,
    ".html": _page,
    ".docx": _document,
}
