"""Write one unit's form: the list to be filled in, how to fill it in, an example, a check by count.

Every page but the list bears a mark in its first cell by which reading knows that it is no return.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from powerlist.form import checks, paper
from powerlist.form.columns import COLUMNS, Column
from powerlist.form.contents import Form, Line
from powerlist.form.paper import Styles
from powerlist.language import measure
from powerlist.model import FORM_PAGE, META_SHEET, Field
from powerlist.office_workbook import Workbook, Worksheet, workbook, write_text

LIST, RULES, EXAMPLE, CHECKED = "事项清单", "填报说明", "填写样例", "自查"
PREPARED: Final = 100  # blank rows below what is filled in already
HEAD_ROW: Final = 3  # below title, unit and deadline
ROW_HEIGHT: Final = 27.0  # two lines of text


def write(form: Form) -> bytes:
    """The workbook; the same form gives the same bytes."""
    buffer = BytesIO()
    with workbook(buffer, f"{form.title}（{form.unit}）", form.created) as book:
        writer = _Writer(book, paper.styles(book), form)
        writer.list(book.add_worksheet(LIST))
        writer.rules(book.add_worksheet(RULES))
        writer.example(book.add_worksheet(EXAMPLE))
        writer.checked(book.add_worksheet(CHECKED))
        _meta(book.add_worksheet(META_SHEET), form)
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Writer:
    book: Workbook
    styles: Styles
    form: Form

    @property
    def rows(self) -> tuple[int, int]:
        """First and last row of the list, counted from 0."""
        first = HEAD_ROW + 1
        return first, first + len(self.form.lines) + PREPARED - 1

    def list(self, sheet: Worksheet) -> None:
        """The sheet that is filled in."""
        last_column = len(COLUMNS) - 1
        sheet.set_row(0, 34)
        sheet.merge_range(0, 0, 0, last_column, self.form.title, self.styles.title)
        self._who(sheet)
        sheet.set_row(2, 20)
        write_text(sheet, (2, 0), self._note(), self.styles.line)
        self._heads(sheet, HEAD_ROW)
        first, last = self.rows
        for row in range(first, last + 1):
            at = row - first
            self._row(sheet, row, self.form.lines[at] if at < len(self.form.lines) else {})
        for at, column in enumerate(COLUMNS):
            sheet.data_validation(first, at, last, at, _validation(column))
        for check in checks.CHECKS:
            at = checks.PLACE[check.field]
            style = self.styles.must if check.is_must else self.styles.look
            condition = {"type": "formula", "criteria": checks.of_row(check, self.rows)}
            sheet.conditional_format(first, at, last, at, condition | {"format": style})
        sheet.print_area(0, 0, last, last_column)
        paper.set_up(sheet, HEAD_ROW)

    def _who(self, sheet: Worksheet) -> None:
        """Whose list it is, and blanks for who filled it in; reading takes each label's value."""
        sheet.set_row(1, 22)
        unit = f"填报单位：{self.form.unit}（盖章）"
        sheet.merge_range(1, 0, 1, 4, unit, self.styles.line)
        for label, at, to in (("负责人：", 5, (6, 7)), ("填报人：", 8, (9, 10)),
                              ("联系电话：", 11, (13, 15))):  # fmt: skip
            if to[0] - at > 1:
                sheet.merge_range(1, at, 1, to[0] - 1, label, self.styles.label)
            else:
                write_text(sheet, (1, at), label, self.styles.label)
            sheet.merge_range(1, to[0], 1, to[1], "", self.styles.answer)

    def _note(self) -> str:
        due = self.form.deadline
        until = f"于{due.year}年{due.month}月{due.day}日前" if due else "按规定期限"
        carried = (
            f"已列出{self.form.previous}中本单位的 {len(self.form.lines)} 行，请逐行核改，"
            if self.form.lines
            else ""
        )
        return (
            f"说明：第{self.form.round}轮，请{until}报送电子表。{carried}"
            f"填写前先看“{RULES}”“{EXAMPLE}”。红色必须补改，橙色请核对。"
        )

    def _heads(self, sheet: Worksheet, row: int, first: int = 0) -> None:
        sheet.set_row(row, 32)
        for at, column in enumerate(COLUMNS, start=first):
            sheet.set_column(at, at, column.width)
            write_text(sheet, (row, at), column.head, self.styles.head)

    def _row(self, sheet: Worksheet, row: int, line: Line) -> None:
        texts = [line.get(column.field, "") for column in COLUMNS]
        sheet.set_row(row, _height(texts))
        for at, (text, column) in enumerate(zip(texts, COLUMNS, strict=True)):
            style = self.styles.answer_centred if column.is_centred else self.styles.answer
            write_text(sheet, (row, at), text, style)

    def rules(self, sheet: Worksheet) -> None:
        """General rules one a line, then what belongs into each column."""
        self._page(sheet, (5, 18, 100), "填报说明")
        row = 2
        for number, text in enumerate(_rules(), start=1):
            write_text(sheet, (row, 1), f"{number}", self.styles.centred)
            sheet.merge_range(row, 2, row, 3, text, self.styles.cell)
            sheet.set_row(row, measure.height(text, 118, paper.SIZE) + 4)
            row += 1
        row += 1
        for at, head in enumerate(("栏", "栏目", "怎样填"), start=1):
            write_text(sheet, (row, at), head, self.styles.head)
        for number, column in enumerate(COLUMNS, start=1):
            row += 1
            sheet.set_row(row, measure.height(column.hint, 100, paper.SIZE) + 4)
            write_text(sheet, (row, 1), f"{number}", self.styles.centred)
            write_text(sheet, (row, 2), column.head, self.styles.cell)
            write_text(sheet, (row, 3), column.hint, self.styles.cell)
        paper.set_up(sheet)

    def example(self, sheet: Worksheet) -> None:
        """Made-up lines, each of them called an example."""
        title = "填写样例（只供对照，不要在本页填写；本页不计入报送）"
        self._page(sheet, tuple(column.width for column in COLUMNS), title)
        self._heads(sheet, 2, first=1)
        for at, row in enumerate(range(3, 3 + len(COLUMNS[0].examples))):
            texts = [column.examples[at] for column in COLUMNS]
            sheet.set_row(row, _height(texts))
            for column, text in enumerate(texts, start=1):
                told = f"样例 {text}" if column == 1 else text
                write_text(sheet, (row, column), told, self.styles.example)
        paper.set_up(sheet)

    def checked(self, sheet: Worksheet) -> None:
        """Counts by formula of what is filled in and of what is still missing."""
        self._page(sheet, (50, 12, 60), "自查（自动计数，不用填写）")
        must = tuple(check for check in checks.CHECKS if check.is_must)
        lines = [
            ("已经填写的行", checks.begun(self.rows, LIST), ""),
            ("其中没有填完或要改的行", checks.counted(must, self.rows, LIST), "改到 0 再报送"),
        ] + [
            (
                check.told,
                checks.counted((check,), self.rows, LIST),
                "红色：必须补改" if check.is_must else "橙色：请核对，确实如此的不用改",
            )
            for check in checks.CHECKS
        ]
        for at, head in enumerate(("内容", "行数", "说明"), start=1):
            write_text(sheet, (2, at), head, self.styles.head)
        for row, (told, formula, note) in enumerate(lines, start=3):
            sheet.set_row(row, 20)
            write_text(sheet, (row, 1), told, self.styles.cell)
            sheet.write_array_formula(row, 2, row, 2, formula, self.styles.centred, "")
            write_text(sheet, (row, 3), note, self.styles.cell)
        paper.set_up(sheet)

    def _page(self, sheet: Worksheet, widths: tuple[float, ...], title: str) -> None:
        """A page that is no part of the return: its mark, hidden, and its title."""
        sheet.set_column(0, 0, None, None, {"hidden": True})
        sheet.write_string(0, 0, FORM_PAGE)
        for at, width in enumerate(widths, start=1):
            sheet.set_column(at, at, width)
        sheet.set_row(0, 32)
        sheet.merge_range(0, 1, 0, len(widths), title, self.styles.title)
        sheet.print_area(0, 1, 40, len(widths))


def _validation(column: Column) -> dict[str, object]:
    """The hint beside the cell, and the list to choose from where there is one."""
    told: dict[str, object] = {"input_title": column.head[:32], "input_message": column.hint}
    if not column.choices:
        return told | {"validate": "any"}
    return told | {
        "validate": "list",
        "source": list(column.choices),
        "error_type": "information" if column.may_differ else "stop",
        "error_title": "不在下拉列表中",
        "error_message": "确实要这样写的，点“确定”；否则请从下拉列表中选。"
        if column.may_differ
        else "请从下拉列表中选择一项。",
    }


def _height(texts: list[str]) -> float:
    pairs = zip(texts, COLUMNS, strict=True)
    needed = max(measure.height(text, column.width, paper.SIZE) for text, column in pairs)
    return min(409.0, max(ROW_HEIGHT, needed))


def _rules() -> tuple[str, ...]:
    return (
        f"只在“{LIST}”中填写。不要改表头、增减栏目、另加工作表；行不够时在表内插入行。",
        "一律用电子表填写，不用手写、扫描件或照片。一行一个事项，不合并单元格。",
        "事项名称与设定依据中的表述完全一致，不用简称，不加“等”。",
        "一件依据＝文件全称（加书名号）＋文号＋第几条；几件依据逐件写全，用分号隔开。",
        "有子项的，主项写一行，每个子项各写一行；子项行的“主项名称”照样写全，不空、不写“同上”。",
        "已经列出的是上一版目录的内容，请逐行核改：仍然实施的选“保留”，不再实施的选“取消”，不要删行。",
        "没有任何事项的，在第一行“主项名称”写“无”，照样报送。",
        "本单位没有权限、由上级下放承接的，清理意见选“承接”，备注写下放决定的文号。",
        f"填完看“{CHECKED}”：“没有填完或要改的行”是 0 再报送。只填到用得着的行，其余空着。",
        "工作表有保护、没有密码，可以调行高列宽、插入和删除行；文件名请不要改。",
    )


def _meta(sheet: Worksheet, form: Form) -> None:
    facts = {FORM_PAGE: "1", Field.UNIT: form.unit, "round": str(form.round)}
    facts |= {"edition": form.edition}
    for row, (key, text) in enumerate(facts.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, text)
    sheet.very_hidden()
