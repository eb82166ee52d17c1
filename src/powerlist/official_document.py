"""Word documents as Chinese offices write them: fonts, margins and page numbers of GB/T 9704.

The fonts are named and never embedded: 方正小标宋 and 仿宋_GB2312 are licensed and stand on the
office's own machines. A document says nothing about who made it or when, and the same content gives
the same bytes.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

TITLE_FONT: Final = "方正小标宋简体"
HEAD_FONT: Final = "黑体"
SUBHEAD_FONT: Final = "楷体_GB2312"
BODY_FONT: Final = "仿宋_GB2312"
TITLE_SIZE: Final = 22.0  # points: 2号
BODY_SIZE: Final = 16.0  # 3号
TABLE_SIZE: Final = 10.5  # 5号
SHORT: Final = 5  # characters; a figure or a word stands in the middle of its cell
TURNED_WIDTH: Final = 234.0  # millimetres between the margins of a turned page
CELL_SPACE: Final = 3.0  # points above and below the text of a cell
BESIDE_SIGNATURE: Final = 3  # paragraphs that go over to its page with a signature
LINE: Final = 28.95  # points: 22 lines a page
BLANK: Final = "＿＿＿＿"  # what only the office knows; shown on yellow
TEMPLATE_PARTS: Final = {"thumbnail", "extended-properties", "customXml"}
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP archive can hold


def begin(title: str, written_on: date, *, landscape: bool = False) -> Document:
    """An empty document with its title on top; `written_on` is all it says of its making."""
    document = docx.Document()
    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.title = title.replace("\n", "")
    properties.created = properties.modified = datetime.combine(written_on, time(), tzinfo=UTC)
    _set_up_page(document, landscape=landscape)
    _font(document.styles["Normal"].element.get_or_add_rPr(), BODY_FONT)
    for line in title.split("\n"):
        _title_line(document, line)
    paragraph(document, "")
    return document


def paragraph(document: Document, text: str, *, indent: bool = True) -> Paragraph:
    """A paragraph of the body; `indent` leaves two characters free, as running text has it."""
    added = document.add_paragraph()
    _spaced(added)
    if indent:
        added.paragraph_format.first_line_indent = Pt(2 * BODY_SIZE)
    _write(added, text, BODY_FONT, BODY_SIZE)
    return added


def heading(document: Document, text: str) -> Paragraph:
    """A heading of the first order, the one numbered 一、二、三、."""
    added = document.add_paragraph()
    _spaced(added)
    added.paragraph_format.first_line_indent = Pt(2 * BODY_SIZE)
    added.paragraph_format.keep_with_next = True
    _write(added, text, HEAD_FONT, BODY_SIZE)
    return added


def listed(document: Document, lead: str, lines: Sequence[str]) -> None:
    """Lines below each other behind a leading word; what wraps stays right of it."""
    for place, line in enumerate(lines):
        added = document.add_paragraph()
        _spaced(added)
        added.paragraph_format.left_indent = Pt((2 + len(lead)) * BODY_SIZE)
        if place == 0:
            added.paragraph_format.first_line_indent = Pt(-len(lead) * BODY_SIZE)
        _write(added, f"{lead if place == 0 else ''}{line}", BODY_FONT, BODY_SIZE)


def signature(document: Document, lines: Sequence[str]) -> None:
    """Who signs, and the date, at the right; never alone on a page."""
    for part in document.paragraphs[-BESIDE_SIGNATURE:]:
        part.paragraph_format.keep_with_next = True
    for place, line in enumerate(lines, start=1):
        added = document.add_paragraph()
        added.paragraph_format.keep_with_next = place < len(lines)
        _spaced(added)
        added.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        added.paragraph_format.right_indent = Pt(4 * BODY_SIZE)
        _write(added, line, BODY_FONT, BODY_SIZE)


def table(
    document: Document, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> Table:
    """A ruled table; its head row is repeated on each page; `widths` are in millimetres."""
    made: Table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)  # LibreOffice goes by the columns, Word by the cells
    for texts, font in ((heads, HEAD_FONT), *((row, BODY_FONT) for row in rows)):
        cells = made.add_row().cells  # type: ignore[no-untyped-call]  # python-docx left it out
        for cell, text, width in zip(cells, texts, widths, strict=True):
            cell.width = Mm(width)
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            line = cell.paragraphs[0]
            line.paragraph_format.space_before = Pt(CELL_SPACE)
            line.paragraph_format.space_after = Pt(CELL_SPACE)
            if font == HEAD_FONT or len(text) <= SHORT:
                line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _write(line, text, font, TABLE_SIZE)
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in made.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no property for it
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - as above
    return made


def keep_together(made: Table) -> None:
    """Have a table stand whole on one page."""
    for row in made.rows[:-1]:
        for cell in row.cells:
            for part in cell.paragraphs:
                part.paragraph_format.keep_with_next = True


def content(document: Document) -> bytes:
    """The document as a .docx file, the same bytes for the same document."""
    _leave_out_template_parts(document)
    written, packed = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def _title_line(document: Document, line: str) -> None:
    added = document.add_paragraph()
    _spaced(added)
    added.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(added, line, TITLE_FONT, TITLE_SIZE)


def _spaced(added: Paragraph) -> None:
    form = added.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(LINE)


def _write(added: Paragraph, text: str, font: str, size: float) -> None:
    """The text; what is left blank in it is marked, so that nobody sends it out unfilled."""
    for place, part in enumerate(text.split(BLANK)):
        if place:
            _run(added, BLANK, font, size).font.highlight_color = WD_COLOR_INDEX.YELLOW
        if part:
            _run(added, part, font, size)


def _run(added: Paragraph, text: str, font: str, size: float) -> Run:
    run = added.add_run(text)
    run.font.size = Pt(size)
    _font(run._r.get_or_add_rPr(), font)  # noqa: SLF001 - python-docx cannot name an East Asian font
    return run


def _font(properties: Any, font: str) -> None:  # noqa: ANN401 - python-docx names no such type
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), font)


def _set_up_page(document: Document, *, landscape: bool) -> None:
    section = document.sections[0]
    width, height = Mm(210), Mm(297)
    margins = (Mm(37), Mm(26), Mm(35), Mm(28))  # top, right, bottom, left: GB/T 9704
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
        margins = (margins[3], margins[0], margins[1], margins[2])
    section.page_width, section.page_height = width, height
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = margins
    section.footer_distance = Mm(25)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(footer, "— ", "宋体", 14)
    _page_number(footer)
    _run(footer, " —", "宋体", 14)


def _page_number(footer: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = _run(footer, "", "宋体", 14)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001 - python-docx has no fields


def _leave_out_template_parts(document: Document) -> None:
    """Drop what the library's template brings along and says of another document."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in TEMPLATE_PARTS:
                del relations[key]
