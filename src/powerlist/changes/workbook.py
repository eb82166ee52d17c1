"""The change list as a workbook: what was changed in red, basis and date left to be filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from io import BytesIO
from typing import Any, Final

import polars as pl

from powerlist.changes.kinds import FIELD_NAMES
from powerlist.model import ChangeKind
from powerlist.office_workbook import (
    LONGEST,
    Format,
    Workbook,
    Worksheet,
    row_height,
    set_up_paper,
    workbook,
    write_text,
)

Row = dict[str, Any]

SIZE: Final = 10.0
COLUMNS: Final = {  # head → width in digits
    "序号": 5, "变更类型": 9, "原单位": 15, "原事项": 26, "现单位": 15, "现事项": 26,
    "原内容": 30, "现内容": 30, "判断理由": 20, "依据": 18, "施行日期": 11, "说明": 14,
}  # fmt: skip
TO_FILL: Final = frozenset({"依据", "施行日期", "说明"})
WORKING: Final = "判断理由"  # a column that stays in the house
UNSURE: Final = "（请核对）"
SHOWN: Final = 12  # units or names in a cell; towns come by the dozen


@dataclass(frozen=True, slots=True)
class Heading:
    """What the sheet says of itself."""

    old: str
    new: str
    day: date  # given by the caller, so that the same changes give the same bytes
    is_public: bool = False  # without the column that says how we know, and nothing to fill in


@dataclass(frozen=True, slots=True)
class _Styles:
    title: Format
    plain: Format
    head: Format
    fill_head: Format
    cell: Format
    fill: Format
    same: Format
    red: Format


def as_workbook(changes: pl.DataFrame, heading: Heading) -> bytes:
    """The workbook with one line per change; what is unchanged is only counted."""
    buffer = BytesIO()
    with workbook(buffer, "变更清单", heading.day) as book:
        styles = _styles(book, is_public=heading.is_public)
        sheet = book.add_worksheet("变更清单")
        columns = _columns(heading)
        _write_top(sheet, changes, heading, styles)
        shown = changes.filter(pl.col("kind") != ChangeKind.UNCHANGED)
        for number, row in enumerate(shown.iter_rows(named=True), 1):
            _write_row(sheet, number, {head: _runs(row)[head] for head in columns}, styles)
        _set_up(sheet, shown.height, len(columns) - 1)
    return buffer.getvalue()


def _columns(heading: Heading) -> dict[str, int]:
    return {
        head: width
        for head, width in COLUMNS.items()
        if not (heading.is_public and head == WORKING)
    }


def counted(changes: pl.DataFrame) -> list[tuple[ChangeKind, int]]:
    """How many changes of each kind there are, in their order."""
    numbers = dict(changes.group_by("kind").len().iter_rows())
    return [(kind, numbers[kind]) for kind in ChangeKind if kind in numbers]


def _styles(book: Workbook, *, is_public: bool) -> _Styles:
    font = {"font_name": "宋体", "font_size": SIZE}
    cell = font | {"border": 1, "valign": "vcenter", "text_wrap": True, "num_format": 49}
    head = cell | {"font_name": "黑体", "align": "center"}
    return _Styles(
        title=book.add_format({"font_name": "黑体", "font_size": 16, "valign": "vcenter"}),
        plain=book.add_format(font | {"valign": "vcenter"}),
        head=book.add_format(head | {"bg_color": "#D9E1F2"}),
        fill_head=book.add_format(head | {"bg_color": "#D9E1F2" if is_public else "#FFD966"}),
        cell=book.add_format(cell),
        fill=book.add_format(cell | ({} if is_public else {"bg_color": "#FFF2CC"})),
        same=book.add_format(font),
        red=book.add_format(font | {"font_color": "#C00000", "bold": True}),
    )


TITLE_ROW, NAMES_ROW, COUNTS_ROW, HEAD_ROW = range(4)


def _write_top(sheet: Worksheet, changes: pl.DataFrame, heading: Heading, styles: _Styles) -> None:
    sheet.set_row(TITLE_ROW, 30)
    sheet.write_string(TITLE_ROW, 0, "变更清单", styles.title)
    sheet.write_string(NAMES_ROW, 0, f"旧版：{heading.old}　　新版：{heading.new}", styles.plain)
    numbers = "，".join(f"{kind} {number} 项" for kind, number in counted(changes))
    told = f"{numbers or '没有事项'}。红字为改动之处。"
    told += "" if heading.is_public else "黄色各栏请补填。"
    sheet.write_string(COUNTS_ROW, 0, told, styles.plain)
    sheet.set_row(HEAD_ROW, 22)
    for place, (head, width) in enumerate(_columns(heading).items()):
        sheet.set_column(place, place, width)
        style = styles.fill_head if head in TO_FILL else styles.head
        sheet.write_string(HEAD_ROW, place, head, style)


Runs = list[tuple[str, bool]]  # stretches of a cell's text, and whether each was changed


def _runs(row: Row) -> dict[str, Runs]:
    """The texts of a change by the heads of COLUMNS, number aside."""
    is_one = len(row["old_ids"]) == len(row["new_ids"]) == 1
    old, new = row["old_names"], row["new_names"]
    return {
        "序号": [],
        "变更类型": [(row["kind"], False)],
        "原单位": [(_listed(row["old_units"]), False)],
        "原事项": _marked(old[0], new[0]) if is_one else [(_listed(old), False)],
        "现单位": [(_listed(row["new_units"]), False)],
        "现事项": _marked(new[0], old[0]) if is_one else [(_listed(new), False)],
        "原内容": list(_contents(row, "old")),
        "现内容": list(_contents(row, "new")),
        WORKING: [(row["how"] + ("" if _is_plain(row) else UNSURE), False)],
        "依据": [(row["basis"] or "", False)],
        "施行日期": [(row["in_force"] or "", False)],
        "说明": [(row["note"], False)],
    }


def _write_row(sheet: Worksheet, number: int, cells: dict[str, Runs], styles: _Styles) -> None:
    at = HEAD_ROW + number
    texts = []
    for place, (head, runs) in enumerate(cells.items()):
        shown = runs if place else [(str(number), False)]
        style = styles.fill if head in TO_FILL else styles.cell
        _write_runs(sheet, (at, place), [run for run in shown if run[0]], styles, style)
        text = "".join(text for text, _ in shown)
        texts.append((text, float(COLUMNS[head])))
    sheet.set_row(at, row_height(texts, SIZE))


def _is_plain(row: Row) -> bool:
    return row["is_certain"] or row["kind"] in {ChangeKind.ADDED, ChangeKind.CANCELLED}


def _listed(texts: list[str]) -> str:
    once = list(dict.fromkeys(texts))
    more = f"\n等 {len(once)} 个" if len(once) > SHOWN else ""
    return "\n".join(once[:SHOWN]) + more


def _contents(row: Row, side: str) -> Iterator[tuple[str, bool]]:
    """The columns that changed, one below the other; names have columns of their own."""
    other = "new" if side == "old" else "old"
    own_columns = {"item_name", "unit"}
    changed = [
        one
        for one in row["alterations"]
        if one["field"] not in own_columns and not one["is_cosmetic"]
    ]
    for place, one in enumerate(changed):
        yield ("\n" if place else "") + f"{FIELD_NAMES[one['field']]}：", False
        yield from _marked(one[side] or "（空）", one[other] or "（空）")


def _marked(text: str, other: str) -> Runs:
    """The text in stretches, marked where it says something else or more than the other."""
    if not text or not other:
        return [(text, False)]
    found, end = [], 0
    for start, _, size in SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks():
        if end < start:
            found.append((text[end:start], True))
        if size:
            found.append((text[start : start + size], False))
        end = start + size
    return found


def _write_runs(
    sheet: Worksheet, place: tuple[int, int], runs: Runs, styles: _Styles, style: Format
) -> None:
    whole = "".join(text for text, _ in runs)
    if len(whole) > LONGEST or not any(is_red for _, is_red in runs):
        write_text(sheet, place, whole, style)
    else:
        parts = [part for text, is_red in runs for part in (_look(styles, is_red=is_red), text)]
        # A rich text has two stretches at least; a blank in front is not seen.
        lead = [styles.same, " "] if len(runs) == 1 else []
        sheet.write_rich_string(*place, *lead, *parts, style)


def _look(styles: _Styles, *, is_red: bool) -> Format:
    return styles.red if is_red else styles.same


def _set_up(sheet: Worksheet, rows: int, last: int) -> None:
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(1, rows), last)
    set_up_paper(sheet, HEAD_ROW)
