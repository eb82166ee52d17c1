"""What stands above a table, or on a sheet without one: titles, unit lines, notes, headings."""

import re
from typing import Final

from powerlist.model import RowKind
from powerlist.read.cells import Row
from powerlist.read.rows import Verdict
from powerlist.read.unit_line import unit_line
from powerlist.read.wording import (
    is_category_heading,
    is_date,
    is_nil_sentence,
    is_note,
    is_page_mark,
    is_signature,
    is_title,
    squeezed,
)

_LONGEST_TITLE: Final = 60
_INSTRUCTIONS: Final = re.compile(".{0,8}(?:说明|须知|要求)")  # what such a sheet is headed
_MOST_TITLE_CELLS: Final = 2


def front_kind(row: Row) -> Verdict:
    """The kind of a row above a head."""
    texts = row.texts
    return _marked_kind(texts) if texts else (RowKind.UNREADABLE, "没有可见内容")


def _marked_kind(texts: list[str]) -> Verdict:
    """By the words that open the row; a row without any is a title if it is short."""
    first, is_single = texts[0], len(texts) == 1
    if unit_line(texts):
        return RowKind.UNIT_LINE, "填报单位行"
    if is_single and is_category_heading(first) and not is_title(first):
        return RowKind.HEADING, "类别标题行"
    if is_note(first) or is_page_mark(first):
        return RowKind.NOTE, "表前说明"
    if is_signature(first) or is_date(first):
        return RowKind.UNIT_LINE, "填报信息行"
    return _unmarked_kind(texts)


def _unmarked_kind(texts: list[str]) -> Verdict:
    if len(texts) <= _MOST_TITLE_CELLS and all(len(text) <= _LONGEST_TITLE for text in texts):
        return RowKind.TITLE, "标题行"
    if len(texts) == 1:
        return RowKind.NOTE, "表前说明"
    return RowKind.UNREADABLE, "表前无法识别的行"


def heads_instructions(row: Row) -> bool:
    """填表说明, 填报须知: the lines below are for whoever fills in the other sheets."""
    texts = row.texts
    return len(texts) == 1 and _INSTRUCTIONS.fullmatch(squeezed(texts[0])) is not None


def headless_kind(row: Row, *, is_instruction: bool = False) -> Verdict:
    """The kind of a row on a sheet without a table: only what is beyond doubt."""
    texts = row.texts
    line = unit_line(texts) if texts else None
    if line and not line.unit:
        return RowKind.SIGNATURE, "签章落款行"
    if line:
        return RowKind.UNIT_LINE, "填报单位行"
    if len(texts) == 1 and is_nil_sentence(texts[0]):
        return RowKind.NOTE, "零报送说明"
    if is_instruction and len(texts) == 1:
        return RowKind.NOTE, "填表说明"
    if len(texts) == 1 and is_title(texts[0]):
        return RowKind.TITLE, "标题行"
    return RowKind.UNREADABLE, "没有可识别的表头"


def opens_a_table(row: Row) -> bool:
    """Between two heads: the row belongs to the table below it rather than to the one above."""
    texts = row.texts
    if not texts or len(texts) > 3:  # noqa: PLR2004 - 填报单位 with 填报人 and 日期 beside it
        return False
    if unit_line(texts):
        return True
    return len(texts) == 1 and (is_title(texts[0]) or is_category_heading(texts[0]))
