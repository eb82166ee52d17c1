"""What the published workbooks have in common beyond what all workbooks have."""

from typing import Final

from powerlist.office_workbook import A4, Format, Worksheet
from powerlist.office_workbook import write_text as write_any

CUT: Final = "……（余下文字见开放数据）"


def write_text(sheet: Worksheet, place: tuple[int, int], text: str, style: Format) -> None:
    """One text cell; text beyond what a cell holds is cut, and it says where the rest is."""
    write_any(sheet, place, text, style, CUT)


def landscape(sheet: Worksheet, *, side: float) -> None:
    """A4 turned, one page wide, `side` millimetres free left and right.

    GB/T 9704 leaves 28 mm at the binding edge and 26 mm opposite; turned, these are top and bottom.
    """
    sheet.set_paper(A4)
    sheet.set_landscape()
    millimetres = 1 / 25.4
    sheet.set_margins(side * millimetres, side * millimetres, 28 * millimetres, 26 * millimetres)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer('&C&"宋体,Regular"&10第 &P 页 共 &N 页', {"margin": 15 * millimetres})
