"""HTML, web archives and Excel 2003 XML, as older systems export them under the name .xls."""

import base64
import quopri
from html import escape

from sheet import Formula, Runs, Sheet, Struck, Value, shown


def html(*sheets: Sheet, charset: str = "gb2312", before: str = "", after: str = "") -> str:
    """The sheets as tables of one page."""
    tables = "\n".join(_table(sheet) for sheet in sheets)
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<head>\n'
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">\n'
        f"<title>Sheet1</title></head>\n<body>\n{before}{tables}{after}\n</body></html>\n"
    )


def _table(sheet: Sheet) -> str:
    spans = sheet.spans()
    values = sheet.cells()
    columns = max(len(row) for row in sheet.rows)
    lines = ["<table border=1>"]
    for row in range(1, len(sheet.rows) + 1):
        hides = ' style="display:none"' if row in sheet.hidden_rows else ""
        lines.append(f"<tr{hides}>")
        for column in range(1, columns + 1):
            merge = next((s for s in spans if s[0] <= row <= s[2] and s[1] <= column <= s[3]), None)
            if merge and merge[:2] != (row, column):
                continue
            size = f" rowspan={merge[2] - row + 1} colspan={merge[3] - column + 1}" if merge else ""
            lines.append(f"<td{size}>{_inside(values.get((row, column)))}</td>")
        lines.append("</tr>")
    return "\n".join([*lines, "</table>"])


def _inside(value: Value) -> str:
    if isinstance(value, Struck):
        return f"<s>{_text(value.text)}</s>"
    if isinstance(value, Runs):
        return "".join(
            f'<span style="text-decoration:line-through">{_text(t)}</span>' if struck else _text(t)
            for t, struck in value.pieces
        )
    return _text(shown(value)) or "&nbsp;"


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def web_archive(page: str, charset: str = "gb2312", encoding: str = "quoted-printable") -> bytes:
    """The page as Excel saves a single-file web page."""
    data = page.encode("gb18030" if charset == "gb2312" else charset)
    body = quopri.encodestring(data) if encoding == "quoted-printable" else base64.encodebytes(data)
    head = (
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="----=_NextPart_01"\r\n\r\n'
        "This document is a Single File Web Page.\r\n\r\n"
        "------=_NextPart_01\r\n"
        "Content-Location: file:///C:/0000/sheet001.htm\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n"
        f'Content-Type: text/html; charset="{charset}"\r\n\r\n'
    )
    return head.encode() + body + b"\r\n------=_NextPart_01--\r\n"


def xml_2003(*sheets: Sheet) -> str:
    """The sheets as an Excel 2003 XML workbook."""
    pages = "".join(_worksheet(sheet) for sheet in sheets)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel" '
        'xmlns:html="http://www.w3.org/TR/REC-html40">\n'
        '<Styles><Style ss:ID="Default"/><Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style>'
        f"</Styles>\n{pages}</Workbook>\n"
    )


def _worksheet(sheet: Sheet) -> str:
    merged = {s[:2]: s for s in sheet.spans()}
    by_row: dict[int, list[tuple[int, Value]]] = {}
    for (row, column), value in sheet.cells().items():
        by_row.setdefault(row, []).append((column, value))
    lines, last_row = [], 0
    for row, cells in sorted(by_row.items()):
        index = f' ss:Index="{row}"' if row != last_row + 1 else ""
        hides = ' ss:Hidden="1"' if row in sheet.hidden_rows else ""
        lines.append(f"<Row{index}{hides}>")
        last_row, last_column = row, 0
        for column, value in cells:
            at = f' ss:Index="{column}"' if column != last_column + 1 else ""
            last_column = column
            merge = merged.get((row, column))
            if merge:
                at += f' ss:MergeAcross="{merge[3] - merge[1]}"' if merge[3] > merge[1] else ""
                at += f' ss:MergeDown="{merge[2] - row}"' if merge[2] > row else ""
                last_column = merge[3]
            lines.append(_cell(at, value))
        lines.append("</Row>")
    name = escape(sheet.name)
    hidden = (
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">'
        "<Visible>SheetHidden</Visible></WorksheetOptions>"
        if sheet.visibility
        else ""
    )
    return (
        f'<Worksheet ss:Name="{name}"><Table>\n'
        + "\n".join(lines)
        + f"\n</Table>{hidden}</Worksheet>\n"
    )


def _cell(at: str, value: Value) -> str:
    if isinstance(value, Runs):
        inside = "".join(
            f"<S>{escape(text)}</S>" if struck else f"<Font>{escape(text)}</Font>"
            for text, struck in value.pieces
        )
        return (
            f'<Cell{at}><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">'
            f"{inside}</ss:Data></Cell>"
        )
    style = ' ss:StyleID="s1"' if isinstance(value, Struck) else ""
    kind = "Number" if isinstance(value, int | float) else "String"
    formula = f' ss:Formula="{escape(value.text)}"' if isinstance(value, Formula) else ""
    text = escape(shown(value)).replace("\n", "&#10;")
    return f'<Cell{at}{style}{formula}><Data ss:Type="{kind}">{text}</Data></Cell>'
