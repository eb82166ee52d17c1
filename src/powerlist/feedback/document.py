"""The Word documents that go out on paper, in the shape of GB/T 9704, with no trace of an author.

Fonts are named and not embedded: 方正小标宋 is licensed, and every office that sends such letters
has it.
"""

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

TITLE: Final = ("方正小标宋简体", 22)
HEADING: Final = ("黑体", 16)
BODY: Final = ("仿宋_GB2312", 16)
TABLE: Final = ("仿宋_GB2312", 10.5)
SPACING: Final = 28  # points from line to line: 22 lines on a page
SHORT: Final = 5  # characters; a figure or a word stands in the middle of its cell
TURNED_WIDTH: Final = 243  # millimetres between the margins of a turned page
FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can name


def new(title: str, created: date, *, is_turned: bool = False) -> Document:
    """An empty A4 document with the margins of an official letter, for wide tables turned."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    if is_turned:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    facts = document.core_properties
    facts.title = title
    facts.author = facts.last_modified_by = facts.comments = facts.keywords = ""
    facts.created = facts.modified = datetime.combine(created, time())
    return document


def heading(document: Document, *lines: str) -> None:
    """The document's title, centred, broken where the sense allows it."""
    for line in lines:
        _typed(document.add_paragraph(), line, TITLE, WD_ALIGN_PARAGRAPH.CENTER)
    body(document, "")


def section(document: Document, text: str) -> None:
    """A numbered heading: 一、必须改正的问题."""
    _indented(_typed(document.add_paragraph(), text, HEADING))


def body(document: Document, text: str, *, is_indented: bool = True) -> None:
    """One paragraph of running text."""
    paragraph = _typed(document.add_paragraph(), text, BODY, WD_ALIGN_PARAGRAPH.JUSTIFY)
    if is_indented:
        _indented(paragraph)


def signature(document: Document, *lines: str) -> None:
    """Who sends it and when, at the right."""
    body(document, "")
    for line in lines:
        paragraph = _typed(document.add_paragraph(), line, BODY, WD_ALIGN_PARAGRAPH.RIGHT)
        paragraph.paragraph_format.right_indent = Pt(BODY[1] * 2)


def table(document: Document, heads: list[str], rows: list[list[str]], widths: list[float]) -> None:
    """A ruled table whose head is repeated on every page; widths in millimetres."""
    grid = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    for texts in (heads, *rows):
        cells = grid.rows[0].cells if texts is heads else grid.add_row().cells
        for cell, text, width in zip(cells, texts, widths, strict=True):
            cell.width = Mm(width)
            font = ("黑体", TABLE[1]) if texts is heads else TABLE
            is_short = texts is heads or len(text) <= SHORT
            alignment = WD_ALIGN_PARAGRAPH.CENTER if is_short else None
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            paragraph = _typed(cell.paragraphs[0], text, font, alignment)
            paragraph.paragraph_format.line_spacing = 1.25
    for row in grid.rows:
        _mark(row, "w:cantSplit")
    _mark(grid.rows[0], "w:tblHeader")


def _mark(row: Any, name: str) -> None:  # noqa: ANN401 - a row of the library's table
    """A property of a table row that the library has no call for."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - as above
    properties.append(properties.makeelement(qn(name), {}))


def content(document: Document) -> bytes:
    """The file's bytes, the same whenever it is written."""
    written = BytesIO()
    document.save(written)
    fixed = BytesIO()
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name, FIRST_DAY), source.read(name), zipfile.ZIP_DEFLATED
            )
    return fixed.getvalue()


def _typed(
    paragraph: Paragraph,
    text: str,
    font: tuple[str, float],
    alignment: WD_ALIGN_PARAGRAPH | None = None,
) -> Paragraph:
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font[0], Pt(font[1])
    fonts: Any = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - Chinese text has a font of its own
    fonts.set(qn("w:eastAsia"), font[0])
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(SPACING)
    if alignment is not None:
        paragraph.alignment = alignment
    return paragraph


def _indented(paragraph: Paragraph) -> None:
    """Two characters, as every paragraph of a Chinese letter begins."""
    paragraph.paragraph_format.first_line_indent = Pt(BODY[1] * 2)
