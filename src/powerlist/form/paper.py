"""How a form looks: made to be filled in on the screen and printed on A4."""

from dataclasses import dataclass
from typing import Final

from powerlist import office_workbook
from powerlist.office_workbook import Format, Workbook, Worksheet, set_up_paper

SIZE: Final = 10  # points
PERMITTED: Final = office_workbook.PERMITTED | {"insert_rows": True, "delete_rows": True}


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook."""

    title: Format
    line: Format
    head: Format
    label: Format
    answer: Format
    answer_centred: Format
    cell: Format
    centred: Format
    example: Format
    must: Format
    look: Format


def styles(book: Workbook) -> Styles:
    """The formats, made for this workbook."""
    font = {"font_name": "宋体", "font_size": SIZE, "valign": "vcenter"}
    cell = font | {"border": 1, "text_wrap": True, "num_format": 49}  # 49: text
    answer = cell | {"bg_color": "#FFFBEB", "locked": False}
    return Styles(
        title=book.add_format(
            {"font_name": "黑体", "font_size": 16, "valign": "vcenter", "align": "center"}
        ),
        line=book.add_format(font),
        head=book.add_format(
            cell | {"font_name": "黑体", "align": "center", "bg_color": "#FFE699"}
        ),
        label=book.add_format(font | {"align": "right"}),
        answer=book.add_format(answer),
        answer_centred=book.add_format(answer | {"align": "center"}),
        cell=book.add_format(cell),
        centred=book.add_format(cell | {"align": "center"}),
        example=book.add_format(
            cell | {"italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2"}
        ),
        must=book.add_format({"bg_color": "#F8A5A5"}),
        look=book.add_format({"bg_color": "#FAC08F"}),
    )


def set_up(sheet: Worksheet, head_row: int | None = None) -> None:
    """Paper and head, and protection without a password; a page without a list is one page."""
    set_up_paper(sheet, head_row)
    if head_row is None:
        sheet.fit_to_pages(1, 1)
    sheet.protect("", PERMITTED)
