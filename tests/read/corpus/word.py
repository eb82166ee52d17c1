"""Word documents written part by part: only what a case is about, a few hundred bytes each."""

from typing import Final
from xml.sax.saxutils import escape

from sheet import Runs, Sheet, Struck, Value, shown
from spreadsheets import package

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>{}</Types>'
)
_NUMBERING_TYPE: Final = (
    '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.numbering+xml"/>'
)
_RELATION: Final = (
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{}" Target="{}"/>'
)
_RELATIONS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_LANDSCAPE: Final = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="600" '
    'w:footer="600" w:gutter="0"/></w:sectPr>'
)
_WIDTH: Final = 14_800  # of the text between the margins, in twentieths of a point


def docx(*blocks: str, numbering: str = "") -> bytes:
    """A document of these blocks of WordprocessingML."""
    body = "".join(blocks) + _LANDSCAPE
    parts = {
        "[Content_Types].xml": _TYPES.format(_NUMBERING_TYPE if numbering else ""),
        "_rels/.rels": _RELATIONS.format(
            _RELATION.format("rId1", "officeDocument", "word/document.xml")
        ),
        "word/document.xml": _xml("document", f"<w:body>{body}</w:body>"),
    }
    if numbering:
        parts["word/numbering.xml"] = _xml("numbering", numbering)
        parts["word/_rels/document.xml.rels"] = _RELATIONS.format(
            _RELATION.format("rId1", "numbering", "numbering.xml")
        )
    return package(parts)


def _xml(name: str, inside: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} xmlns:w="{_W}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:v="urn:schemas-microsoft-com:vml">{inside}</w:{name}>'
    )


def run(text: str, marks: str = "") -> str:
    """A run of text; `marks` are its properties."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{marks}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a plain text is a run."""
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def of_value(value: Value) -> str:
    """The paragraph that holds a value."""
    if isinstance(value, Struck):
        return paragraph(run(value.text, "<w:strike/>"))
    if isinstance(value, Runs):
        pieces = (run(text, "<w:strike/>" if struck else "") for text, struck in value.pieces)
        return paragraph(*pieces)
    return paragraph(shown(value)) if value is not None else paragraph()


def cell(inside: str, width: int = 1600, *, across: int = 1, down: str = "") -> str:
    """A table cell; `down` is restart or continue for cells merged downwards."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    properties += f'<w:vMerge w:val="{down}"/>' if down else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*table_rows: str, widths: tuple[int, ...]) -> str:
    """A table with ruled lines over the grid of these widths."""
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(table_rows)}</w:tbl>"
    )


def table_of(sheet: Sheet) -> str:
    """The sheet as a table; merges become gridSpan and vMerge."""
    columns = max(len(each) for each in sheet.rows)
    shares = sheet.widths or (10,) * columns
    widths = tuple(_WIDTH * share // sum(shares) for share in shares)
    head = sheet.head_rows or (0, 0)
    written = [
        row(
            *_cells(sheet, number, widths),
            properties="<w:tblHeader/>" if head[0] <= number <= head[1] else "",
        )
        for number in range(1, len(sheet.rows) + 1)
    ]
    return table(*written, widths=widths)


def _cells(sheet: Sheet, number: int, widths: tuple[int, ...]) -> list[str]:
    values, cells, column = sheet.cells(), [], 1
    while column <= len(widths):
        merge = next(
            (s for s in sheet.spans() if s[0] <= number <= s[2] and s[1] <= column <= s[3]), None
        )
        right = merge[3] if merge else column
        down = ""
        if merge and merge[2] > merge[0]:
            down = "restart" if merge[0] == number else "continue"
        value = None if down == "continue" else values.get((number, column))
        width = sum(widths[column - 1 : right])
        cells.append(cell(of_value(value), width, across=right - column + 1, down=down))
        column = right + 1
    return cells
