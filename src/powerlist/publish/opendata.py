"""The list as CSV for machines, safe to be opened in a spreadsheet program by people."""

import csv
from io import StringIO
from typing import Final

from powerlist.publish.parts import View

# A cell that begins so is run as a formula by Excel, WPS or LibreOffice; the full-width forms are
# turned into the plain ones by East Asian versions.
RISKY_BEGINNINGS: Final = tuple("=+-@\t\r\n＝＋－＠")


def opendata(view: View) -> bytes:
    """UTF-8 with byte order mark, lines ended by CRLF; risky cells begin with an apostrophe."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(view.flat_heads)
    writer.writerows([_harmless(cell) for cell in record] for record in view.records())
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY_BEGINNINGS) else cell
