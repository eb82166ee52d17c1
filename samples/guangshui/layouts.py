"""Lay a return out as sheets, the many ways units do: what stands in every row, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from catalogue import Item, Return, checksum
from columns import LAYOUTS, Columns
from wording import basis_text, chinese_number, limit_text, typed_name

NIL_STATEMENT = "经清理，本单位无行政审批事项，特此零报送。"
PHONE = "0722-0000000"  # no subscriber number begins with 0


@dataclass(frozen=True, slots=True)
class Row:
    """One physical row: cells by 1-based column, and what the row is."""

    kind: str
    cells: dict[int, str]
    item: Item | None = None
    values: dict[str, str] = field(default_factory=dict)  # our column → text as typed


@dataclass(slots=True)
class Sheet:
    """A sheet as it will be written; `rows[0]` is row 1, None an empty row."""

    name: str
    columns: Columns
    is_hidden: bool = False
    rows: list[Row | None] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # row, column to row, column

    def add(self, kind: str, cells: dict[int, str]) -> None:
        """One more row that is not an item."""
        self.rows.append(Row(kind, cells))

    def add_across(self, kind: str, text: str) -> None:
        """One more row whose text is merged over the whole width."""
        self.add(kind, {1: text})
        self.merges.append((len(self.rows), 1, len(self.rows), len(self.columns)))

    def column(self, name: str) -> int:
        """The 1-based column of one of our columns, 0 where the layout has none."""
        return next((n for n, column in enumerate(self.columns, 1) if column[0] == name), 0)


def sheets(entry: Return) -> list[Sheet]:
    """All sheets of a return, the hidden ones last."""
    if entry.layout == "nil":
        return [_nil_sheet(entry)]
    if entry.layout == "per_category":
        groups = _by_category(entry.items)
        return [_sheet(entry, items, name=category, about=category) for category, items in groups]
    names = ("Sheet1", "行政审批事项", "一报")
    main = _sheet(entry, entry.items, name=names[checksum(entry.path) % 3], about="行政审批")
    more = [_draft(entry)] if "draft" in entry.options else []
    return [main, *more]


def _by_category(items: list[Item]) -> list[tuple[str, list[Item]]]:
    order = list(dict.fromkeys(item.category for item in items))
    return [(name, [item for item in items if item.category == name]) for name in order]


def _sheet(entry: Return, items: list[Item], *, name: str, about: str) -> Sheet:
    sheet = Sheet("" if entry.layout.startswith("csv") else name, LAYOUTS[entry.layout])
    if entry.layout != "csv_utf8":
        _add_title(sheet, entry, about)
        _add_unit_line(sheet, entry)
    _add_heads(sheet)
    body = {
        "headings": _add_headed,
        "main_sub": _add_main_sub,
        "numbered": _add_numbered,
        "by_unit": _add_by_unit,
    }.get(entry.layout, _add_plain)
    body(sheet, items, entry)
    _add_foot(sheet, items, entry)
    return sheet


def _draft(entry: Return) -> Sheet:
    """Last year's draft that somebody left in the file, hidden."""
    sheet = Sheet("2013年草稿", LAYOUTS[entry.layout], is_hidden=True)
    sheet.add_across("hidden", "2013年行政审批事项（草稿，未定）")
    _add_heads(sheet)
    _add_plain(sheet, [replace(item, faults=("draft",)) for item in entry.items[1:5]], entry)
    sheet.rows = [replace(row, kind="hidden", item=None) for row in sheet.rows if row]
    return sheet


def _nil_sheet(entry: Return) -> Sheet:
    sheet = Sheet("Sheet1", LAYOUTS["single"])
    sheet.add_across("title", "广水市行政审批事项清理登记表")
    sheet.add_across("unit_line", f"填报单位：{entry.unit.name}")
    sheet.add_across("note", NIL_STATEMENT)
    sheet.add_across(
        "signature", f"单位负责人（签字）：　　　　填表人：周某　　　　联系电话：{PHONE}"
    )
    return sheet


def _add_title(sheet: Sheet, entry: Return, about: str) -> None:
    number = checksum(entry.path) // 3
    short = entry.unit.name.removeprefix("广水市")
    titles = (
        f"广水市{about}事项清理登记表",
        f"{short}{about}事项清理登记表",
        f"2014年{about}项目清理情况统计表（第一报）",
        f"{entry.unit.name}{about}事项目录",
    )
    if number % 5 == 0:
        sheet.add_across("title", "附件2")
    sheet.add_across("title", titles[0 if "unitline" in entry.options else number % 4])


def _add_unit_line(sheet: Sheet, entry: Return) -> None:
    if entry.options.get("unitline") == "no":
        return
    number = checksum(entry.path) // 7
    aliases = entry.unit.aliases or (entry.unit.name,)
    # Most write the full name; some the short one everybody knows.
    name = aliases[number % len(aliases)] if number % 3 == 0 else entry.unit.name
    day = f"2014年4月{number % 20 + 1}日"
    if number % 4 == 0:
        sheet.add_across("unit_line", f"填报单位（盖章）：{name}")
        text = f"填报人：张某　　联系电话：{PHONE}　　填报日期：{day}"
        sheet.add_across("unit_line", text)
    elif number % 4 == 1:
        sheet.add("unit_line", {1: f"填报单位：{name}", 4: "填报人：李某", 5: f"填报日期：{day}"})
    else:
        text = f"填报单位：{name}　　填报人：王某　　联系电话：{PHONE}　　填报日期：{day}"
        sheet.add_across("unit_line", text)


def _add_heads(sheet: Sheet) -> None:
    groups = [group for _, _, group in sheet.columns]
    heads = [head for _, head, _ in sheet.columns]
    first = len(sheet.rows) + 1
    if not any(groups):
        sheet.add("header", dict(enumerate(heads, 1)))
        return
    upper = {
        n: group or head
        for n, (group, head) in enumerate(zip(groups, heads, strict=True), 1)
        if not group or groups.index(group) == n - 1
    }
    sheet.add("header", upper)
    sheet.add("header", {n: heads[n - 1] for n, group in enumerate(groups, 1) if group})
    for n, group in enumerate(groups, 1):
        if not group:
            sheet.merges.append((first, n, first + 1, n))
        elif groups.index(group) == n - 1:
            sheet.merges.append((first, n, first, n - 1 + groups.count(group)))


def _add_plain(sheet: Sheet, items: list[Item], entry: Return) -> None:
    for number, item in enumerate(items, 1):
        sheet.rows.append(_item_row(sheet, item, entry, {"number": str(number)}))


def _add_headed(sheet: Sheet, items: list[Item], entry: Return) -> None:
    """Category headings between the rows; the table has no column for the category."""
    for order, (category, members) in enumerate(_by_category(items), 1):
        count = sum(item.kind == "item" for item in members)
        sheet.add_across("heading", f"{chinese_number(order)}、{category}（共{count}项）")
        _add_plain(sheet, members, entry)
        if "subtotal" in entry.options:
            sheet.add("subtotal", {1: "小计", 2: f"{count}项"})


def _add_main_sub(sheet: Sheet, items: list[Item], entry: Return) -> None:
    """Number and main item are merged over the sub-items."""
    blocks: list[list[Item]] = []
    for parent, members in groupby(items, key=lambda item: item.parent):
        block = list(members)
        blocks.extend([block] if parent else [[item] for item in block])
    for number, block in enumerate(blocks, 1):
        first = len(sheet.rows) + 1
        for position, item in enumerate(block):
            name = typed_name(item)
            more = {"number": str(number), "parent_name": item.parent or name}
            if position:
                more = {}
            if item.parent:
                more["sub_name"] = name
            sheet.rows.append(_item_row(sheet, item, entry, more))
        if len(block) > 1:
            last = len(sheet.rows)
            sheet.merges.extend((first, column, last, column) for column in (1, 2))


def _add_numbered(sheet: Sheet, items: list[Item], entry: Return) -> None:
    main = sub = 0
    for item in items:
        if item.role == "sub":
            sub += 1
        else:
            main, sub = main + 1, 0
        number = f"{main}.{sub}" if sub else str(main)
        sheet.rows.append(_item_row(sheet, item, entry, {"number": number}))


def _add_by_unit(sheet: Sheet, items: list[Item], entry: Return) -> None:
    for unit, members in groupby(items, key=lambda item: item.unit.name):
        first = len(sheet.rows) + 1
        for number, item in enumerate(members, 1):
            more = {"number": str(number)} | ({"unit": unit} if number == 1 else {})
            sheet.rows.append(_item_row(sheet, item, entry, more))
        sheet.merges.append((first, 1, len(sheet.rows), 1))


def _item_row(sheet: Sheet, item: Item, entry: Return, more: dict[str, str]) -> Row:
    values = _values(item, entry) | more
    if sheet.column("parent_name"):
        values.pop("item_name")
    if sheet.column("fee_basis"):
        values["fee"] = "是" if item.fee else "否"
        values["fee_basis"] = item.fee
    cells = {sheet.column(name): text for name, text in values.items() if text}
    cells.pop(0, None)
    return Row(item.kind, cells, item, values)


def _values(item: Item, entry: Return) -> dict[str, str]:
    is_short = checksum(entry.unit.name) % 3 == 0
    style = entry.options.get("style", "full")
    return {
        "item_name": typed_name(item),
        "category": item.category_typed,
        "legal_basis": basis_text(item.basis, style),
        "applicants": item.applicants,
        "limit_legal": limit_text(item.legal, is_short=is_short),
        "limit_promised": limit_text(item.promised, is_short=is_short),
        "fee": item.fee or "不收费",
        "opinion": item.opinion,
        "reason": item.reason,
        "remark": item.remark,
        "level": "市级" if "（市级）" in item.name else "县级",
        "code": _code(item),
    }


def _code(item: Item) -> str:
    """16 digits: division, body, kind, number, sub-number; bodies numbered 9xx do not exist."""
    body = 900 + checksum(item.unit.name) % 100
    return f"421381{body}01{item.code}00" if item.code else ""


def _add_foot(sheet: Sheet, items: list[Item], entry: Return) -> None:
    number = checksum(entry.path)
    if number % 6 == 0 or "blanks" in entry.options:
        column = sheet.column("number")
        for offset in (1, 2):
            sheet.add("empty_numbered", {column: str(len(items) + offset)})
    if "subtotal" in entry.options:
        count = sum(item.kind == "item" for item in items)
        sheet.add("subtotal", {1: "合计", 2: f"共{count}项"})
    if "notes" in entry.options:
        for note in _notes():
            sheet.add_across("note", note)
    if entry.layout == "csv_utf8" or entry.options.get("footer") == "no":
        return
    if number % 2:
        sheet.rows.append(None)
    sheet.add_across(
        "signature", f"单位负责人（签字）：　　　　　填表人：赵某　　　　　联系电话：{PHONE}"
    )


def _notes() -> Iterator[str]:
    yield "注：1.“法定时限”填写法律、法规规定的办结时限，“承诺时限”填写本单位对外承诺的办结时限。"
    yield "2.本表一式两份，同时报送电子版。"
