"""Which rows, records and pairs are really in the inbox: from the structures that were written."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from catalogue import TERRITORIAL, Catalogue, Item, Return
from layouts import Row, Sheet

LEVELS = (("（市级）", "市"), ("（省级权限）", "省"), ("（省级审批权限）", "省"))


@dataclass(frozen=True, slots=True)
class Place:
    """One row of one sheet of one file."""

    entry: Return
    sheet: Sheet
    number: int  # 1-based
    row: Row

    @property
    def where(self) -> tuple[str, str, int]:
        """File, sheet, row as the tables write them."""
        return self.entry.path, self.sheet.name, self.number

    def cell(self, *names: str) -> str:
        """The A1 address of the first of our columns that this sheet has."""
        column = next((n for n in map(self.sheet.column, names) if n), 0)
        return f"{chr(64 + column)}{self.number}" if column else ""


@dataclass(frozen=True, slots=True)
class Record:
    """One item row."""

    place: Place
    item: Item
    parent_name: str

    @property
    def unit(self) -> str:
        """The roster's name of the unit."""
        return self.item.unit.name

    @property
    def name(self) -> str:
        """The item's name as typed."""
        values = self.place.row.values
        return values.get("item_name") or values.get("sub_name") or values.get("parent_name", "")

    @property
    def level(self) -> str:
        """What the name's tag says, else the sheet's level column, else nothing."""
        for tag, level in LEVELS:
            if tag in self.item.name:
                return level
        return "县" if self.place.sheet.column("level") else ""

    @property
    def is_forwarded(self) -> bool:
        """Decided above: first review or passing on."""
        return any(word in self.item.name for word in ("初审", "转报"))


def places(laid_out: list[tuple[Return, list[Sheet]]]) -> list[Place]:
    """Every non-empty row, in the order of files, sheets and rows."""
    return [
        Place(entry, sheet, number, row)
        for entry, sheets in sorted(laid_out, key=lambda pair: pair[0].path)
        for sheet in sheets
        for number, row in enumerate(sheet.rows, 1)
        if row is not None
    ]


def records(rows: list[Place]) -> list[Record]:
    """The item rows, with the main item's name filled down."""
    found: list[Record] = []
    main = ""
    for place in rows:
        item = place.row.item
        if item is None or item.kind != "item":
            continue
        record = Record(place, item, item.parent or (main if item.role == "sub" else ""))
        main = record.name if item.role == "main" else main
        found.append(record)
    return found


def row_lines(rows: list[Place]) -> Iterator[tuple[str, str, int, str]]:
    """rows.csv."""
    for place in rows:
        yield (*place.where, place.row.kind)


def record_lines(found: list[Record]) -> Iterator[tuple[object, ...]]:
    """records.csv."""
    for record in found:
        item = record.item
        yield (
            *record.place.where,
            _roster_name(item),
            record.parent_name,
            record.name,
            item.category,
            record.level,
            "true" if record.is_forwarded else "false",
            "；".join(item.faults),
        )


def _roster_name(item: Item) -> str:
    return item.unit.name if item.unit.is_known else ""


def by_matter(found: list[Record]) -> dict[str, list[Record]]:
    """The records of each matter, in order."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in found:
        groups[record.item.matter].append(record)
    return groups


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records and what they truly are to each other."""

    left: Record
    right: Record
    relation: str
    kind: str
    note: str

    def line(self) -> tuple[object, ...]:
        """One line of pairs.csv."""
        sides = (
            value for side in (self.left, self.right) for value in (*side.place.where, side.name)
        )
        return (*sides, self.relation, self.kind, self.note)


def pairs(found: list[Record], catalogue: Catalogue) -> list[Pair]:
    """All true same, other-level and part-whole pairs, and the siblings that are hard to tell."""
    groups = by_matter(found)
    position = {id(record): number for number, record in enumerate(found)}
    relations = catalogue.relations
    known = [
        *_same_pairs(groups),
        *_pairs_between(groups, sorted(relations.levels), "other_level", "other_level"),
        *_pairs_between(groups, sorted(relations.parts), "right_part_of_left", "part_whole"),
        *_structural_parts(found),
    ]
    taken = {frozenset((id(pair.left), id(pair.right))) for pair in known}
    hard = [
        pair
        for pair in _pairs_between(groups, sorted(relations.siblings), "sibling", "sibling")
        if frozenset((id(pair.left), id(pair.right))) not in taken
    ]
    unique = {
        (position[id(pair.left)], position[id(pair.right)]): pair
        for pair in (_in_order(pair, position) for pair in [*hard, *known])
    }
    return [unique[key] for key in sorted(unique)]


def _same_pairs(groups: dict[str, list[Record]]) -> Iterator[Pair]:
    for matter, members in groups.items():
        for left, right in combinations(members, 2):
            yield Pair(left, right, "same", _same_kind(left, right), matter)


def _same_kind(left: Record, right: Record) -> str:
    if left.unit == right.unit:
        return "cosmetic"
    is_territorial = {left.item.unit.kind, right.item.unit.kind} <= TERRITORIAL
    return "townships" if is_territorial else "cross_unit"


def _pairs_between(
    groups: dict[str, list[Record]], matters: list[tuple[str, str]], relation: str, kind: str
) -> Iterator[Pair]:
    for left_matter, right_matter in matters:
        for left, right in product(groups[left_matter], groups[right_matter]):
            yield Pair(left, right, relation, kind, "")


def _structural_parts(found: list[Record]) -> Iterator[Pair]:
    """Sub-items that their own sheet numbers below a main item (1, 1.1)."""
    main: Record | None = None
    for record in found:
        if record.item.role == "main":
            main = record
        elif record.item.role == "sub" and main is not None:
            yield Pair(main, record, "right_part_of_left", "part_whole", "同表所列主项与子项")


def _in_order(pair: Pair, position: dict[int, int]) -> Pair:
    if position[id(pair.left)] < position[id(pair.right)]:
        return pair
    relation = pair.relation
    if relation == "right_part_of_left":
        relation = "left_part_of_right"
    return Pair(pair.right, pair.left, relation, pair.kind, pair.note)
