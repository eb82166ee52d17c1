"""A Word 2003 XML document as blocks: the words of .docx with a few other names, in one file.

LibreOffice, which reads it too, loses the merged cells.
"""

from typing import Final
from xml.parsers import expat

from powerlist.read.grid import Book
from powerlist.read.package import xml_parser
from powerlist.read.refusal import damaged
from powerlist.read.word.docx import Body
from powerlist.read.word.docx_lists import Lists
from powerlist.read.word.docx_styles import Styles, local
from powerlist.read.word.docx_text import Writer
from powerlist.read.word.flow import book_of
from powerlist.read.word.remarks import Remarks

_NAMES: Final = {"vmerge": "vMerge", "hmerge": "hMerge"}
_ANNOTATIONS: Final = {
    "Word.Insertion": "ins",
    "Word.Deletion": "del",
    "Word.Formatting": "rPrChange",  # as it was
    "Word.Comment": "commentChange",
}


def read_wordml(data: bytes) -> Book:
    """All tables of the document and the text around them."""
    handler = _Handler()
    parser = xml_parser(handler)
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place only
    except expat.ExpatError as fault:
        raise damaged(f"第 {fault.lineno} 行起不是完整的 XML") from None
    return book_of(handler.body.blocks, handler.remarks.sentences())


class _Handler:
    """Gives the style sheet and the body to the readers of a .docx in the names they know."""

    def __init__(self) -> None:
        self.remarks = Remarks()
        self._styles = Styles()
        self.body = Body(Writer(self._styles, Lists(), self.remarks), self.remarks)
        self._zone: Styles | Body | None = None
        self._names: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element of either zone; the rest of the file is settings."""
        if name == "annotation":
            kind = local(attributes).get("type", "")
            name = _ANNOTATIONS.get(kind, name)
            self.remarks.comments += kind == "Word.Comment"
        name = _NAMES.get(name, name)
        if name == "t" and self._names and self._names[-1] == "listPr":
            self.body.show_number(local(attributes).get("val", ""))
            name = "listText"
        self._names.append(name)
        if name == "styles":
            self._zone = self._styles
        elif name == "body":
            self._zone = self.body
        if self._zone:
            self._zone.start(name, attributes)

    def text(self, text: str) -> None:
        """Only the body has any."""
        if self._zone:
            self._zone.text(text)

    def end(self, _: str) -> None:
        """By the name it began with."""
        name = self._names.pop()
        if self._zone:
            self._zone.end(name)
        if name in {"styles", "body"}:
            self._zone = None
