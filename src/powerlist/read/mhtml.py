"""A web archive (.mht, or named .xls or .doc) as grids: each of its pages is read as HTML."""

import email
from collections.abc import Iterator
from email import policy
from email.message import Message

from powerlist.model import FileOutcome
from powerlist.read.grid import Book
from powerlist.read.html import Page, grids, parsed
from powerlist.read.refusal import RefusalError


def read_mhtml(data: bytes) -> Book:
    """The tables of all pages; a workbook's sheets keep their names."""
    message = email.message_from_bytes(data, policy=policy.compat32)
    pages = list(_pages(message))
    found = grids(_sheets_only([page for _, page in pages], dict(pages)))
    if not found:
        sentence = "这是单个网页文件，里面没有表格；请按统一表样填报电子表格"
        raise RefusalError(FileOutcome.NO_TABLE, sentence)
    notes = dict.fromkeys(note for _, page in pages for note in page.notes)
    if _is_cut(message, data):
        notes["单个网页文件没有结尾，内容可能不完整，请核对条数"] = None
    return Book(found, tuple(notes))


def _is_cut(message: Message, data: bytes) -> bool:
    """Whether the mark that closes the last part is missing."""
    boundary = message.get_boundary()
    return boundary is not None and f"--{boundary}--".encode() not in data


def _pages(message: Message) -> Iterator[tuple[str, Page]]:
    """Each page with the last part of its address."""
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            location = str(part.get("Content-Location", "")).replace("\\", "/")
            yield location.strip().rpartition("/")[2], parsed(content)


def _sheets_only(pages: list[Page], by_name: dict[str, Page]) -> list[Page]:
    """In a workbook the frame lists its sheets; the page of tabs beside them is left out."""
    listed = [sheet for page in pages for sheet in page.sheets if sheet.source]
    named = []
    for sheet in listed:
        page = by_name.get(sheet.source.replace("\\", "/").rpartition("/")[2])
        if page:
            named.append(page._replace(sheets=(sheet,)))
    return named or [page for page in pages if not page.has_frames]
