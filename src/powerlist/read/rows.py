"""What each row below a head is: item, heading, total, note, signature, or not understood."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from powerlist.model import Field, RowKind
from powerlist.read.cells import Row
from powerlist.read.grid import is_blank
from powerlist.read.unit_line import unit_line
from powerlist.read.wording import (
    is_category_heading,
    is_count,
    is_date,
    is_heading,
    is_nil,
    is_nil_sentence,
    is_note,
    is_number,
    is_page_mark,
    is_signature,
    is_subtotal,
    is_title,
    squeezed,
)

Verdict = tuple[RowKind, str]  # kind and reason

_FEWEST_INDEX_CELLS: Final = 3
_LONGEST_BESIDE_TOTAL: Final = 20
_CONTENT: Final = {*Field} - {Field.NUMBER, Field.UNIT, Field.REMARK}


@dataclass(slots=True)
class BodyState:
    """Where in a table the reading stands."""

    headings: tuple[str, str] = ("", "")  # category heading, another heading below it
    above: Row | None = None  # the item before
    is_past_notes: bool = False
    is_first: bool = True
    contact: list[str] = field(default_factory=list)
    unit: str = ""  # named at the foot
    says_nil: bool = False

    @property
    def heading(self) -> str:
        """The heading items stand under, outer before inner."""
        return "/".join(text for text in self.headings if text)


def body_kind(row: Row, state: BodyState) -> Verdict:
    """The row's kind and why; notes in `state` what later rows depend on."""
    verdict = next(found for ask in _QUESTIONS if (found := ask(row, state)))
    kind, _ = verdict
    state.is_first = False
    if kind in {RowKind.ITEM, RowKind.STRUCK}:
        state.above, state.is_past_notes = row, False
    elif kind == RowKind.HEADING:
        _enter(state, row)
    elif kind in {RowKind.SUBTOTAL, RowKind.HEADER}:
        state.above = None
    return verdict


def _enter(state: BodyState, row: Row) -> None:
    """A category heading ends every heading before it; another one stands below the category."""
    state.above = None
    text = row.texts[-1].strip()
    outer = state.headings[0]
    state.headings = (text, "") if is_category_heading(text) else (outer, text)


def _nothing_shown(row: Row, _: BodyState) -> Verdict | None:
    if row.texts:
        return None
    return RowKind.UNREADABLE, "没有可见内容"


def _index_row(row: Row, state: BodyState) -> Verdict | None:
    """1, 2, 3 … below the labels, as printed forms number their columns."""
    texts = [squeezed(text).strip("()") for text in row.texts]
    counted = [str(number) for number in range(1, len(texts) + 1)]
    if state.is_first and len(texts) >= _FEWEST_INDEX_CELLS and texts == counted:
        return RowKind.HEADER, "栏次编号行"
    return None


def _subtotal(row: Row, _: BodyState) -> Verdict | None:
    texts = row.texts
    for total in {texts[0], row.typed(Field.ITEM_NAME)}:
        others = [text for text in texts if text is not total]
        if is_subtotal(total) and all(
            is_count(text) or is_subtotal(text) or len(text) <= _LONGEST_BESIDE_TOTAL
            for text in others
        ):
            return RowKind.SUBTOTAL, "合计行"
    return None


def _empty_numbered(row: Row, _: BodyState) -> Verdict | None:
    typed = {cell.field for cell in row.cells if not cell.filled and not is_blank(cell.text)}
    is_bare = Field.NUMBER in typed and typed <= {Field.NUMBER, Field.UNIT}
    if is_bare and is_number(row.typed(Field.NUMBER)):
        return RowKind.EMPTY_NUMBERED, "只有序号，没有内容"
    return None


def _heading(row: Row, _: BodyState) -> Verdict | None:
    texts = row.texts
    if len(texts) == 1 and not is_nil_sentence(texts[0]):
        # 一、取水许可 in the name column is an item numbered in its name.
        is_name = bool(row.typed(Field.ITEM_NAME) or row.typed(Field.SUB_NAME))
        if is_category_heading(texts[0]) or (is_heading(texts[0]) and not is_name):
            return RowKind.HEADING, "类别标题行"
    is_numbered_pair = len(texts) == 2 and is_number(texts[0]) and not texts[0].strip().isdigit()  # noqa: PLR2004 - 一 beside 行政许可
    if is_numbered_pair and is_category_heading(texts[1]):
        return RowKind.HEADING, "类别标题行"
    return None


def _nil(row: Row, state: BodyState) -> Verdict | None:
    texts = [text for text in row.texts if not is_number(text)]
    has_name = bool(row.typed(Field.ITEM_NAME)) or len(texts) == 1
    if texts and has_name and all(is_nil(text) for text in texts):
        state.says_nil = True
        return RowKind.NOTE, "零报送说明"
    return None


def _numbered_item(row: Row, _: BodyState) -> Verdict | None:
    """A number and a name: nothing else a row could be."""
    if is_number(row.typed(Field.NUMBER)) and (
        row.text(Field.ITEM_NAME) or row.text(Field.SUB_NAME)
    ):
        return _item_or_struck(row)
    return None


def _note(row: Row, state: BodyState) -> Verdict | None:
    if is_note(row.texts[0]):
        state.is_past_notes = True
        return RowKind.NOTE, "表注"
    if is_page_mark("".join(row.texts)):
        return RowKind.NOTE, "页码"
    return None


def _signature(row: Row, state: BodyState) -> Verdict | None:
    line = unit_line(row.texts)
    if line:
        state.contact.extend(line.contact)
        state.unit = state.unit or line.unit
    elif not is_signature(row.texts[0]) and not _is_date_line(row.texts):
        return None
    return RowKind.SIGNATURE, "签章落款行"


def _is_date_line(texts: list[str]) -> bool:
    """A date alone or beside the unit's name; a table may have a date in its first column."""
    return len(texts) <= 2 and is_date(texts[0])  # noqa: PLR2004 - see above


def _note_goes_on(row: Row, state: BodyState) -> Verdict | None:
    if state.is_past_notes and len(row.texts) == 1:
        return RowKind.NOTE, "表注续行"
    return None


def _named_item(row: Row, _: BodyState) -> Verdict | None:
    if row.text(Field.ITEM_NAME) or row.text(Field.SUB_NAME):
        return _item_or_struck(row)
    return None


def _page_title(row: Row, _: BodyState) -> Verdict | None:
    if len(row.texts) == 1 and is_title(row.texts[0]):
        return RowKind.TITLE, "续页标题"
    return None


def _nameless_item(row: Row, _: BodyState) -> Verdict | None:
    """Numbered and with content: an item whose name was forgotten, for a person to mend."""
    has_content = any(row.typed(field) for field in _CONTENT)
    if has_content and is_number(row.typed(Field.NUMBER)):
        return RowKind.ITEM, "缺事项名称"
    return None


def _not_understood(_: Row, __: BodyState) -> Verdict | None:
    return RowKind.UNREADABLE, "表内无法识别的行"


def _item_or_struck(row: Row) -> Verdict:
    if row.is_struck:
        return RowKind.STRUCK, "名称整格删除线"
    return RowKind.ITEM, "事项行"


# Asked in this order; the first answer counts.
_QUESTIONS: Final[tuple[Callable[[Row, BodyState], Verdict | None], ...]] = (
    _nothing_shown,
    _index_row,
    _subtotal,
    _empty_numbered,
    _heading,
    _nil,
    _numbered_item,
    _note,
    _signature,
    _note_goes_on,
    _named_item,
    _page_title,
    _nameless_item,
    _not_understood,
)
