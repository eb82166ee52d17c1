"""Which faults are really in the inbox: marked in the content, or following from it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue import TERRITORIAL, Catalogue, Item
from truth import Pair, Place, Record, by_matter

Fault = tuple[str, str, int | str, str, str, str]  # file, sheet, row, cell, code, note

DECIDED_BY = {
    "设立煤炭经营企业审批": "国发〔2013〕44号",
    "民办学校聘任校长核准": "国发〔2013〕44号",
    "乡村集体企业设立、分立、合并、迁移、停业、终止以及改变名称、经营范围审批": "国发〔2012〕52号",
    "会计从业资格认定": "国发〔2014〕5号",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Records of one matter that disagree on a column."""

    matter: str
    code: str
    element: str  # the Chinese word for the column
    column: str
    members: list[Record]

    def values(self) -> str:
        """Who says what, for the note."""
        said = (
            f"{record.unit}：{record.place.row.values.get(self.column, '')}"
            for record in self.members
        )
        return f"{self.element}；{'；'.join(said)}"


DISPUTED = (
    ("D305", "设定依据", "legal_basis", "basis"),
    ("D306", "法定时限", "limit_legal", "legal"),
    ("D306", "承诺时限", "limit_promised", "promised"),
    ("D307", "收费", "fee", "fee"),
)


def conflicts(found: list[Record]) -> list[Conflict]:
    """Every column on which the reports of one matter differ."""
    return [
        Conflict(matter, code, element, column, members)
        for matter, members in by_matter(found).items()
        for code, element, column, attribute in DISPUTED
        if len({getattr(record.item, attribute) for record in members}) > 1
    ]


def faults(
    rows: list[Place], found: list[Record], catalogue: Catalogue, all_pairs: list[Pair]
) -> list[Fault]:
    """faults.csv, in order of code and place."""
    lines = [
        *_reading_faults(rows),
        *(fault for record in found for fault in _record_faults(record)),
        *_duplicate_faults(found, all_pairs),
        *_code_faults(found),
        *_unit_faults(rows, catalogue),
    ]
    return sorted(lines, key=lambda line: (line[4], line[0], line[1], int(line[2] or 0), line[5]))


def _reading_faults(rows: list[Place]) -> Iterator[Fault]:
    hidden_sheets: dict[tuple[str, str], None] = {}
    for place in rows:
        if place.sheet.is_hidden:
            hidden_sheets[place.where[:2]] = None
        elif place.row.kind == "hidden":
            yield (*place.where, place.cell("item_name"), "R106", "")
        elif place.row.kind == "struck":
            yield (*place.where, place.cell("item_name", "sub_name"), "R107", "")
        elif place.entry.layout == "nil" and place.row.kind == "note":
            yield (*place.where, f"A{place.number}", "R109", "")
    for file, sheet in hidden_sheets:
        yield (file, sheet, "", "", "R112", "")


def _record_faults(record: Record) -> Iterator[Fault]:
    item, place = record.item, record.place
    names = ("sub_name", "item_name") if item.parent else ("item_name", "parent_name")
    found = {
        "C201": (not record.name, names),
        "C202": (not item.basis, ("legal_basis",)),
        "C203": (not item.category_typed, ("category",)),
        "C204": (bool(item.category_typed) and not item.category, ("category",)),
        "C207": (_is_over(item), ("limit_promised",)),
    }
    for code, (is_so, columns) in found.items():
        if is_so:
            yield (*place.where, place.cell(*columns), code, record.name)
    for code in item.faults:
        column, note = _marked(record, code)
        yield (*place.where, place.cell(*(column or names)), code, note)


def _is_over(item: Item) -> bool:
    return item.legal.isdigit() and item.promised.isdigit() and int(item.promised) > int(item.legal)


def _marked(record: Record, code: str) -> tuple[tuple[str, ...], str]:
    """The column a fault marked in the content stands in, and what to say about it."""
    if code == "C206":
        return ("category",), record.name
    if code == "C209":
        return ("legal_basis",), record.place.row.values["legal_basis"]
    if code in {"B401", "B402"}:
        return (), DECIDED_BY[record.item.name]
    if record.item.remark:
        return ("remark",), record.item.remark
    is_template = code == "C216" and "例" not in record.name
    return (("legal_basis",) if is_template else ()), record.name


def _duplicate_faults(found: list[Record], all_pairs: list[Pair]) -> Iterator[Fault]:
    for matter, members in by_matter(found).items():
        units = list(dict.fromkeys(record.unit for record in members))
        if len(units) > 1:
            first = members[0]
            is_territorial = all(record.item.unit.kind in TERRITORIAL for record in members)
            note = f"{'乡镇街道各自实施' if is_territorial else '职责交叉'}：{'、'.join(units)}"
            yield (*first.place.where, "", "D301", f"{matter}｜{note}")
    for pair in all_pairs:
        if pair.kind == "cosmetic":
            note = "｜".join(str(part) for part in (*pair.right.place.where, pair.right.name))
            yield (*pair.left.place.where, "", "D302", note)
    for conflict in conflicts(found):
        place = conflict.members[0].place
        yield (*place.where, place.cell(conflict.column), conflict.code, conflict.values())


def _code_faults(found: list[Record]) -> Iterator[Fault]:
    by_code: dict[str, list[Record]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in found:
        if record.item.code:
            by_code[record.place.row.values["code"]].append(record)
            by_name[record.unit, record.item.matter].append(record)
    for code, members in by_code.items():
        if len({record.item.matter for record in members}) > 1:
            note = f"{code}：{'、'.join(record.name for record in members)}"
            yield (*members[0].place.where, members[0].place.cell("code"), "D309", note)
    for members in by_name.values():
        codes = [record.place.row.values["code"] for record in members]
        if len(set(codes)) > 1:
            note = f"{members[0].name}：{'、'.join(codes)}"
            yield (*members[0].place.where, members[0].place.cell("code"), "D310", note)


def missing_units(catalogue: Catalogue) -> list[str]:
    """Units of the roster from which nothing came."""
    reporting = {entry.unit.name for entry in catalogue.returns}
    reporting |= {item.unit.name for entry in catalogue.returns for item in entry.items}
    return [unit.name for unit in catalogue.units if unit.name not in reporting]


def _unit_faults(rows: list[Place], catalogue: Catalogue) -> Iterator[Fault]:
    for name in missing_units(catalogue):
        yield ("", "", "", "", "U501", name)
    for place in rows:
        if not place.entry.unit.is_known and place.row.kind == "unit_line":
            yield (*place.where, f"A{place.number}", "U502", place.entry.unit.name)
            return
