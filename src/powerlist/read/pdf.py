"""A PDF's ruled tables as grids 表1, 表2, …, through pdfplumber.

Paper keeps less than a sheet does: what cannot be read for sure is refused with advice rather than
guessed at, and each file read carries the note that its source is a print.
"""

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from powerlist.model import FileOutcome
from powerlist.read.grid import Book
from powerlist.read.pdf_page import PageContent, content_of, upright_rotation
from powerlist.read.pdf_tables import grids_of
from powerlist.read.refusal import RefusalError, damaged, oversized, protected

_MOST_PAGES: Final = 500
_END: Final = b"%%EOF"
_END_WITHIN: Final = 4096
_CHINESE: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_NO_CODE: Final = re.compile(r"\(cid:\d+\)")
_FEWEST_CHARACTERS: Final = 20
_MOST_NONSENSE: Final = 0.3
_FROM_PRINT: Final = "由 PDF 读出，请对照原件核对"


def read_pdf(data: bytes) -> Book:
    """The tables of a PDF of up to 500 pages; scans and PDFs without readable text are refused."""
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415 - half a second that only PDFs should cost

    if _END not in data[-_END_WITHIN:]:
        raise damaged("PDF 不完整，可能没有复制完")
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it has an opinion on every font
    try:
        return _book(data)
    except PdfminerException as fault:
        if "Password" in repr(fault) or "Encryption" in repr(fault):
            raise protected() from None
        raise damaged("PDF 内部结构有误") from None


def _book(data: bytes) -> Book:
    import pdfplumber  # noqa: PLC0415 - as above

    notes = [_FROM_PRINT]
    with pdfplumber.open(io.BytesIO(data), password="") as document:
        if document.doc.encryption:
            notes.append("文件设有编辑限制，不影响读取")
        contents = list(_contents(document))
    if not contents:
        raise damaged("PDF 里没有页面")
    _refuse_unreadable(contents)
    if any(_NO_CODE.search(page.text) or "\ufffd" in page.text for page in contents):
        notes.append("个别文字没有编码，读不出来，请核对")
    return Book(grids_of(contents), tuple(notes))


def _contents(document: Any) -> Iterator[PageContent]:  # noqa: ANN401 - pdfplumber's types say no more
    """Page by page, each turned so that its text is upright, and forgotten when read."""
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415 - as above
    from pdfplumber.page import Page  # noqa: PLC0415 - as above

    for number, raw in enumerate(PDFPage.create_pages(document.doc), start=1):
        if number > _MOST_PAGES:
            raise oversized(f"PDF 超过 {_MOST_PAGES} 页")
        # The rotation that a page asks for is for the eye; its text may run any way.
        page = Page(document, _turned(raw, 0), page_number=number)
        rotation = upright_rotation(page.chars)
        if rotation:
            page = Page(document, _turned(raw, rotation), page_number=number)
        yield content_of(page)


def _turned(raw: Any, rotation: int) -> Any:  # noqa: ANN401 - as above
    raw.rotate = rotation
    raw.attrs["Rotate"] = rotation
    return raw


def _refuse_unreadable(contents: list[PageContent]) -> None:
    """Scans have no text; fonts without a code table give any signs but the printed ones."""
    text = "".join("".join(page.text for page in contents).split())
    pictures = [page for page in contents if page.has_picture and not page.text.strip()]
    if not text or len(pictures) * 2 > len(contents):
        raise RefusalError(FileOutcome.UNSUPPORTED, "这个 PDF 是扫描件，没有文字，请交电子表格")
    characters = _NO_CODE.sub("\ufffd", text)
    odd = sum(map(_is_odd, characters))
    is_nonsense = odd > _MOST_NONSENSE * len(characters)
    if len(characters) >= _FEWEST_CHARACTERS and is_nonsense and not _CHINESE.search(text):
        raise RefusalError(
            FileOutcome.UNSUPPORTED,
            "这个 PDF 的字体没有文字编码，复制出来是乱码，无法读取，请交电子表格",
        )


def _is_odd(character: str) -> bool:
    """Neither a letter, digit or mark of English nor of Chinese."""
    if character.isascii():
        return not character.isprintable()
    return unicodedata.east_asian_width(character) not in {"W", "F"}
