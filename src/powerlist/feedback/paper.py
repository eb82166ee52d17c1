"""How a feedback workbook looks: made to be printed, filled in and signed."""

from dataclasses import dataclass
from typing import Final

from powerlist.office_workbook import PERMITTED, Format, Workbook, Worksheet, set_up_paper

SIZE: Final = 10  # points


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook."""

    title: Format
    text: Format
    line: Format  # runs on over the cells beside it
    head: Format
    answer_head: Format
    cell: Format
    centred: Format
    small: Format
    must: Format
    answer: Format


def styles(book: Workbook) -> Styles:
    """The formats, made for this workbook."""
    font = {"font_name": "宋体", "font_size": SIZE}
    text = font | {"valign": "vcenter", "text_wrap": True}
    cell = text | {"border": 1, "num_format": 49}  # 49: text
    head = cell | {"font_name": "黑体", "align": "center"}
    return Styles(
        title=book.add_format(
            {"font_name": "黑体", "font_size": 15, "valign": "vcenter", "align": "center"}
        ),
        text=book.add_format(text),
        line=book.add_format(font | {"valign": "vcenter"}),
        head=book.add_format(head | {"bg_color": "#E7E6E6"}),
        answer_head=book.add_format(head | {"bg_color": "#FFD966"}),
        cell=book.add_format(cell),
        centred=book.add_format(cell | {"align": "center"}),
        small=book.add_format(cell | {"align": "center", "font_size": 8, "font_color": "#595959"}),
        must=book.add_format(cell | {"align": "center", "bold": True}),
        answer=book.add_format(cell | {"bg_color": "#FFF2CC", "locked": False}),
    )


def set_up(sheet: Worksheet, head_row: int | None = None, *, upright: bool = False) -> None:
    """Paper and head, and protection without a password."""
    set_up_paper(sheet, head_row, upright=upright)
    sheet.protect("", PERMITTED)
