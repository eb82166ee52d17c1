"""How the review workbook looks: 宋体 and 黑体, for it is a working paper and no more."""

from dataclasses import dataclass
from typing import Final

from powerlist.office_workbook import Format, Workbook

SIZE: Final = 10  # points


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook."""

    title: Format
    text: Format
    line: Format  # one line that may run over the cells beside it
    head: Format
    answer_head: Format
    cell: Format
    number: Format
    count: Format  # of a formula: a number, not a text
    same: Format
    differs: Format
    must: Format  # to be filled in: publication waits for it
    may: Format  # to be filled in where somebody knows better


def styles(book: Workbook) -> Styles:
    """The formats, made for this workbook."""
    font = {"font_name": "宋体", "font_size": SIZE}
    text = font | {"valign": "vcenter", "text_wrap": True}
    cell = text | {"border": 1, "num_format": 49}  # 49: text
    head = cell | {"font_name": "黑体", "align": "center"}
    return Styles(
        title=book.add_format({"font_name": "黑体", "font_size": 14, "valign": "vcenter"}),
        text=book.add_format(text),
        line=book.add_format(font | {"valign": "vcenter"}),
        head=book.add_format(head | {"bg_color": "#D9E1F2"}),
        answer_head=book.add_format(head | {"bg_color": "#FFD966"}),
        cell=book.add_format(cell),
        number=book.add_format(cell | {"align": "center"}),
        count=book.add_format(text | {"border": 1, "align": "center"}),
        same=book.add_format(font),
        differs=book.add_format(font | {"bold": True, "font_color": "#C00000"}),
        must=book.add_format(cell | {"bg_color": "#FFF2CC", "locked": False}),
        may=book.add_format(cell | {"bg_color": "#E2EFDA", "locked": False}),
    )
