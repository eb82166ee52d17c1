"""What must not go out, looked for in the finished files themselves, whatever put it there."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any, Final

import docx
from python_calamine import CalamineWorkbook

from powerlist.language import sensitive

# Long runs of digits are what codes are made of; one in ten passes for an identity number.
CODES: Final = frozenset({"项目编码", "事项标识"})
MARK: Final = re.compile(f"{sensitive.SECRECY_MARK}|{sensitive.INTERNAL_MARK}")
Text = tuple[str, str]  # where it stands in its file, and what it says


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a file that a person must answer for before it goes out."""

    file: str
    place: str
    kind: str
    shown: str  # told in a way that does not spread it further


def scan(files: Mapping[str, bytes]) -> tuple[Found, ...]:
    """Personal data and secrecy marks in every text of every file, in order.

    A text that is one of the published codes is looked at for marks only.
    """
    codes = {text for content in _ending(files, ".csv") for text in _codes(content)}
    found = [
        Found(name, place, kind, shown)
        for name, content in files.items()
        for place, text in _texts(name, content)
        for kind, shown in suspicious(text, is_code=text.strip() in codes)
    ]
    return tuple(found)


def suspicious(text: str, *, is_code: bool = False) -> Iterator[tuple[str, str]]:
    """What of a text somebody must answer for: its kind, and how it may be told."""
    if not is_code:
        for one in sensitive.personal(text):
            yield one.kind, one.shown
    # A quoted article may well say 不予公开 about something else.
    if (mark := MARK.search(text)) and "《" not in text:
        yield "密级或不公开标志", mark[0]


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
    reader = _PageText()
    reader.feed(content.decode())
    yield from reader.found


class _PageText(HTMLParser):
    """The texts of a page, with their lines; its own code and styles are no texts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Text] = []
        self._is_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_code = tag in {"script", "style"}
        line = f"第 {self.getpos()[0]} 行"
        self.found += [(line, text) for name, text in attrs if text and name.startswith("data-")]

    def handle_endtag(self, tag: str) -> None:
        self._is_code &= tag not in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._is_code:
            self.found.append((f"第 {self.getpos()[0]} 行", data))


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
