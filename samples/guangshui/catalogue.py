"""Read content/*.txt: the invented returns in their shortest form, one line per item.

A department's block:

    == 单位 | 别名；别名 | 类别
    ++ 文件 | 版式 | 选项;选项
    @实施机关                                  only in files that report for several units
    主项>事项|类别|依据|法定|承诺|收费|对象|选项     "主项>" only where the form has a 子项 column
    事项的另一写法|=同一事项|选项                  the same matter again; its values are taken over

∅ is a name left out, ⏎ a line break. Options: key (the matter, where it is not the name),
fault (codes), op (清理意见:理由), kind (struck or hidden), main (numbered 1, with 1.1 below),
category (as typed, no known word), or any column by its name.

A matter is what an item really is. Lines of one matter are the same item, however they are
written; that is where the truth tables come from.
"""

import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"

CATEGORIES = {
    "许": "行政许可",
    "非": "非行政许可审批",
    "确": "行政确认",
    "征": "行政征收",
    "给": "行政给付",
    "奖": "行政奖励",
    "裁": "行政裁决",
    "检": "行政检查",
    "他": "其他行政权力",
    "服": "公共服务",
}
APPLICANTS = {
    "q": "企业",
    "g": "公民",
    "z": "企业、其他组织",
    "a": "公民、法人和其他组织",
    "s": "机关、事业单位",
    "t": "社会组织",
}
MISSING_NAME = "∅"
LINE_BREAK = "⏎"
TERRITORIAL = frozenset({"乡镇", "街道"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One body; `kind` is "!" for the one that reports without being in the roster."""

    name: str
    aliases: tuple[str, ...]
    kind: str

    @property
    def is_known(self) -> bool:
        """Whether the roster lists it."""
        return self.kind != "!"


@dataclass(frozen=True, slots=True)
class Item:
    """One reported item, before any layout is given to it."""

    unit: Unit
    parent: str
    name: str  # as typed, with real line breaks
    matter: str
    category: str  # one of CATEGORIES, or "" where it is missing or no known word
    category_typed: str
    basis: str  # 水法48;取水条例2,14, or "…" for text taken as it stands
    legal: str
    promised: str
    fee: str
    applicants: str
    remark: str = ""
    opinion: str = "保留"
    reason: str = ""
    code: str = ""
    kind: str = "item"
    faults: tuple[str, ...] = ()
    role: str = ""  # main or sub where the numbering (1, 1.1) says so


@dataclass(frozen=True, slots=True)
class Return:
    """One file of one unit."""

    unit: Unit
    path: str
    layout: str
    options: dict[str, str]
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Relations:
    """What matters are to each other."""

    parts: frozenset[tuple[str, str]]  # whole, part
    levels: frozenset[tuple[str, str]]
    siblings: frozenset[tuple[str, str]]
    leads: dict[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the sample city consists of."""

    units: list[Unit]
    returns: list[Return]
    relations: Relations


def catalogue() -> Catalogue:
    """All units and returns, in the order of the content files."""
    units: list[Unit] = []
    returns: list[Return] = []
    lines = [line for part in (1, 2, 3) for line in content_lines(f"departments_{part}.txt")]
    _read_departments(lines, units, returns)
    _read_towns(units, returns)
    return Catalogue(units, returns, _relations())


def checksum(text: str) -> int:
    """A number that looks random and never changes, for cosmetic variety."""
    return zlib.crc32(text.encode())


def identity_number(first_seventeen: str, *, is_valid: bool) -> str:
    """An ID number with a right or a wrong check digit; the digits before it are impossible."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, weights, strict=True))
    right = "10X98765432"[total % 11]
    wrong = "5" if right != "5" else "6"
    return first_seventeen + (right if is_valid else wrong)


def content_lines(name: str) -> list[str]:
    """The lines of a content file that say something."""
    text = (CONTENT / name).read_text(encoding="utf-8")
    # There is no region 421399 and no sequence 000; there is no thirteenth month.
    text = text.replace("{GOOD_ID}", identity_number("42139919000101000", is_valid=True))
    text = text.replace("{BAD_ID}", identity_number("42138119901345000", is_valid=False))
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _read_departments(lines: list[str], units: list[Unit], returns: list[Return]) -> None:
    first_values = _first_values(lines)
    body = Unit("", (), "!")
    for line in lines:
        mark, rest = line[:2], line[2:].strip()
        if mark == "==":
            body = _unit(rest)
            units.append(body)
        elif mark == "++":
            returns.append(_return(body, rest))
        elif line.startswith("@"):
            body = next(unit for unit in units if unit.name == line[1:])
        else:
            returns[-1].items.append(_item(body, line, first_values))


def _first_values(lines: list[str]) -> dict[str, list[str]]:
    """Category, basis, limits, fee and applicants of each matter, where they are written out."""
    values: dict[str, list[str]] = {}
    for line in lines:
        name, *fields = line.split("|")
        if line.startswith(("==", "++", "@")) or fields[0].startswith("="):
            continue
        matter = _options_of(fields[6:]).get("key", _name(name)[1])
        values.setdefault(matter, [*fields, *[""] * 6][:6])
    return values


def _unit(text: str) -> Unit:
    name, aliases, kind = (part.strip() for part in text.split("|"))
    return Unit(name, () if aliases == "!" else tuple(aliases.split("；")), kind)


def _return(unit: Unit, text: str) -> Return:
    path, layout, *options = (part.strip() for part in text.split("|"))
    return Return(unit, path, layout, _options(options[0] if options else ""))


def _options(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";") if part)
    return {name: value or "yes" for name, _, value in pairs}


def _item(unit: Unit, line: str, first_values: dict[str, list[str]]) -> Item:
    """The item of one line; where it repeats a matter, with the values of that matter."""
    full_name, second, *rest = line.split("|")
    parent, name = _name(full_name)
    repeats = second.startswith("=")
    options = _options_of(rest if repeats else rest[5:])
    matter = second[1:] if repeats else options.pop("key", name)
    values = first_values[matter] if repeats else [second, *rest, *[""] * 5][:6]
    category, basis, legal, promised, fee, applicants = values
    is_main = options.pop("main", None) is not None
    item = Item(
        unit=unit,
        parent=parent,
        name=name,
        matter=matter or f"?{unit.name}",
        category=CATEGORIES[category],
        category_typed=CATEGORIES[category],
        basis=basis,
        legal=legal or "20",
        promised=promised or "10",
        fee=fee,
        applicants=APPLICANTS[applicants],
        role="main" if is_main else "sub" if full_name.startswith(">") else "",
    )
    return _with_options(item, options)


def _name(full_name: str) -> tuple[str, str]:
    parent, _, name = full_name.rpartition(">")
    return parent, "" if name == MISSING_NAME else name.replace(LINE_BREAK, "\n")


def _options_of(parts: list[str]) -> dict[str, str]:
    return {name: value for name, _, value in (part.partition("=") for part in parts)}


def _with_options(item: Item, options: dict[str, str]) -> Item:
    """The item with what its line says against the rest: op, fault, category or a column."""
    for name, value in options.items():
        if name == "op":
            opinion, _, reason = value.partition(":")
            item = replace(item, opinion=opinion, reason=reason)
        elif name == "fault":
            item = replace(item, faults=tuple(value.split(",")))
        elif name == "category":
            item = replace(item, category="", category_typed=value)
        else:
            changed: dict[str, Any] = {name: value}
            item = replace(item, **changed)
    return item


def _read_towns(units: list[Unit], returns: list[Return]) -> None:
    common = {
        fields[0]: fields for fields in (line.split("|") for line in content_lines("towns.txt"))
    }
    for index, line in enumerate(content_lines("town_units.txt")):
        name, aliases, kind, path, layout, options, letters = line.split("|")
        unit = Unit(name, tuple(aliases.split("；")), kind)
        units.append(unit)
        if not path:
            continue
        entry = Return(unit, path, layout, _options(options))
        entry.items.extend(_town_item(unit, common[letter], index) for letter in letters)
        returns.append(entry)


def _town_item(unit: Unit, fields: list[str], index: int) -> Item:
    letter, category, basis, legal, promised, applicants, names = fields
    variants = names.split("~")
    return Item(
        unit=unit,
        parent="",
        name=variants[(index * 2 + ord(letter)) % len(variants)],
        matter=f"乡镇{letter}",
        category=CATEGORIES[category],
        category_typed=CATEGORIES[category],
        basis=basis,
        legal=legal,
        promised=promised,
        fee="",
        applicants=APPLICANTS[applicants],
    )


def _relations() -> Relations:
    parts: set[tuple[str, str]] = set()
    levels: set[tuple[str, str]] = set()
    siblings: set[tuple[str, str]] = set()
    for line in content_lines("relations.txt"):
        for mark, into in ((" > ", parts), (" ~ ", levels), (" / ", siblings)):
            matters = line.split(mark)
            into.update(
                (left, right)
                for position, left in enumerate(matters)
                for right in matters[position + 1 :]
            )
    leads = dict(line.split("|") for line in content_lines("leads.txt"))
    return Relations(frozenset(_closed(parts)), frozenset(levels), frozenset(siblings), leads)


def _closed(parts: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The parts of a part are parts of the whole."""
    while True:
        more = {(a, d) for a, b in parts for c, d in parts if b == c} - parts
        if not more:
            return parts
        parts = parts | more
