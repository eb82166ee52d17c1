"""This year's true list, and the previous edition told backwards from it by content/changes.txt."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from catalogue import APPLICANTS, CATEGORIES, TERRITORIAL, Catalogue, Item, checksum, content_lines
from wording import basis_text, limit_text

WITHHELD = frozenset({"C206", "C209", "C210", "C211", "C216", "B401", "B402"})
ENDED = ("取消", "改为事后监管")  # what a unit says of an item that the list no longer has
EVERY_UNIT = "各自保留"
ELEMENTS = {  # our column → the word in changes.txt and in the truth table
    "unit": "unit",
    "category": "category",
    "legal_basis": "basis",
    "limit_legal": "legal",
    "limit_promised": "promised",
    "fee": "fee",
    "applicants": "applicants",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a published list, in its words."""

    matter: str
    unit: str
    parent: str
    name: str
    category: str
    legal_basis: str
    limit_legal: str
    limit_promised: str
    fee: str
    applicants: str
    outcome: str = "保留"

    def line(self) -> tuple[str, ...]:
        """One line of edition.csv."""
        names = (self.parent, self.name) if self.parent else (self.name, "")
        limits = (self.limit_legal, self.limit_promised)
        basis = (self.category, self.legal_basis, self.applicants)
        return (self.outcome, self.unit, *names, *basis, *limits, self.fee)

    @property
    def is_forwarded(self) -> bool:
        """Decided above; counted apart."""
        return self.name.endswith(("初审", "（转报）", "（初审）")) or "初审（" in self.name


@dataclass(frozen=True, slots=True)
class Change:
    """What became of something from one edition to the next."""

    kind: str
    old: tuple[Entry, ...]
    new: tuple[Entry, ...]
    fields: tuple[str, ...] = ()

    def lines(self) -> Iterator[tuple[str, ...]]:
        """Lines of changes.csv: one per pair of old and new item, or per item that has no other."""
        told = (self.kind, "；".join(self.fields))
        for old in self.old or (None,):
            for new in self.new or (None,):
                left = (old.unit, old.parent, old.name) if old else ("", "", "")
                right = (new.unit, new.parent, new.name) if new else ("", "", "")
                yield (*left, *right, *told)


def edition(city: Catalogue) -> list[Entry]:
    """What should be published of what was returned: every item once, under the unit that leads."""
    found: dict[str, list[Item]] = {}
    for item in _complete(city):
        if WITHHELD.isdisjoint(item.faults) and not item.opinion.startswith(ENDED):
            found.setdefault(item.matter, []).append(item)
    return [
        _entry(item) for matter, items in found.items() for item in _standing(city, matter, items)
    ]


def reported(city: Catalogue) -> dict[str, Entry]:
    """Every matter that is reported with name, basis and category, publishable or not."""
    return {item.matter: _entry(item) for item in reversed(list(_complete(city)))}


def _complete(city: Catalogue) -> Iterator[Item]:
    for entry in city.returns:
        for item in entry.items:
            is_said = item.name and item.basis and item.category and item.kind == "item"
            if is_said and item.unit.is_known:
                yield item


def _standing(city: Catalogue, matter: str, items: list[Item]) -> list[Item]:
    """The reports that become entries: one, or one of each unit that keeps the item."""
    lead = city.relations.leads.get(matter, "")
    if lead == EVERY_UNIT or all(item.unit.kind in TERRITORIAL for item in items):
        return list({item.unit.name: item for item in reversed(items)}.values())[::-1]
    return [next((item for item in items if item.unit.name == lead), items[0])]


def _entry(item: Item) -> Entry:
    return Entry(
        matter=item.matter,
        unit=item.unit.name,
        parent=item.parent,
        name=item.name.replace("\n", ""),
        category=item.category,
        legal_basis=basis_text(item.basis, "full"),
        limit_legal=limit_text(item.legal, is_short=False),
        limit_promised=limit_text(item.promised, is_short=False),
        fee=item.fee or "不收费",
        applicants=item.applicants,
        outcome=item.opinion if "下放" in item.opinion else "保留",
    )


class Previous:
    """The previous edition while it is being told backwards."""

    def __init__(self, current: list[Entry]) -> None:
        """`current` is the true list; what is told moves back from it."""
        self.entries: dict[str, list[Entry]] = {}  # those of one matter; each stays at its place
        for entry in current:
            self.entries.setdefault(entry.matter, []).append(replace(entry, outcome="保留"))
        self.current = {matter: list(of) for matter, of in self.entries.items()}
        for entry in current:
            of = self.current[entry.matter]
            of[[one.unit for one in of].index(entry.unit)] = entry
        self.changes: list[Change] = []

    def tell(self, line: str) -> None:
        """Take one line of changes.txt back."""
        kind, *fields = line.split("|")
        back: dict[str, Callable[..., None]] = {
            "新增": self._added,
            "取消": self._cancelled,
            "下放": self._delegated,
            "承接": self._taken_over,
            "合并": self._joined,
            "拆分": self._split,
            "更名": self._renamed,
            "要素": self._altered,
            "写法": self._respelt,
        }
        back[kind](*fields)

    def _added(self, matters: str) -> None:
        for matter in matters.split("；"):
            del self.entries[matter]
            self.changes += [Change("新增", (), (entry,)) for entry in self.current[matter]]

    def _cancelled(self, unit: str, name: str, *values: str) -> None:
        category, basis, legal, promised, fee, applicants = values
        old = Entry(
            matter=f"{unit} {name}",
            unit=unit,
            parent="",
            name=name,
            category=CATEGORIES[category],
            legal_basis=basis_text(basis, "full"),
            limit_legal=limit_text(legal, is_short=False),
            limit_promised=limit_text(promised, is_short=False),
            fee=fee or "不收费",
            applicants=APPLICANTS[applicants],
        )
        self.entries[old.matter] = [old]
        self.changes.append(Change("取消", (old,), ()))

    def _delegated(self, unit: str, name: str, matter: str) -> None:
        old = replace(self.entries[matter][0], unit=unit, name=name)
        self.entries[matter] = [old]
        self.changes.append(Change("下放", (old,), tuple(self.current[matter])))

    def _taken_over(self, name: str, matter: str) -> None:
        (new,) = self.current[matter]
        if not name:
            del self.entries[matter]
            self.changes.append(Change("承接", (), (new,)))
            return
        old = replace(self.entries[matter][0], name=name)
        self.entries[matter] = [old]
        self.changes.append(Change("承接", (old,), (new,)))

    def _joined(self, names: str, matter: str) -> None:
        (new,) = self.current[matter]
        old = tuple(replace(new, parent="", name=name) for name in names.split("；"))
        self.entries[matter] = list(old)
        self.changes.append(Change("合并", old, (new,)))

    def _split(self, name: str, matters: str) -> None:
        new = tuple(self.current[matter][0] for matter in matters.split("；"))
        old = replace(new[0], parent="", name=name)
        for matter in matters.split("；"):
            self.entries[matter] = []
        self.entries[new[0].matter] = [old]
        self.changes.append(Change("拆分", (old,), new))

    def _renamed(self, name: str, matter: str, values: str = "") -> None:
        (new,) = self.current[matter]
        old = _altered(replace(new, name=name), values)
        self.entries[matter] = [old]
        self.changes.append(Change("更名", (old,), (new,), ("name", *_fields(values))))

    def _altered(self, matter: str, values: str) -> None:
        new = self.current[matter][0]
        old = _altered(new, values)
        self.entries[matter][0] = old
        self.changes.append(Change("要素调整", (old,), (new,), _fields(values)))

    def _respelt(self, name: str, matter: str) -> None:
        self.entries[matter] = [replace(self.entries[matter][0], name=name)]


def previous(current: list[Entry]) -> tuple[list[Entry], list[Change]]:
    """The previous edition in its own order, and every true change from it to the current one."""
    told = Previous(current)
    for line in content_lines("changes.txt"):
        told.tell(line)
    # Units and items stand in another order than today: that is no change.
    units = sorted({entry.unit for of in told.entries.values() for entry in of}, key=checksum)
    place = {unit: at for at, unit in enumerate(units)}
    entries = [entry for of in told.entries.values() for entry in of]
    return sorted(entries, key=lambda entry: place[entry.unit]), told.changes


def _fields(values: str) -> tuple[str, ...]:
    said = {part.partition("=")[0] for part in values.split(";") if part}
    return tuple(column for column, word in ELEMENTS.items() if word in said)


def _altered(entry: Entry, values: str) -> Entry:
    """The entry with the old values that a line gives, as the content files abbreviate them."""
    for word, _, value in (part.partition("=") for part in values.split(";") if part):
        column = next(column for column, name in ELEMENTS.items() if name == word)
        changed: dict[str, Any] = {column: _written(column, value)}
        entry = replace(entry, **changed)
    return entry


def _written(column: str, value: str) -> str:
    """A value of the content files as a list has it."""
    if column == "category":
        return CATEGORIES[value]
    if column == "legal_basis":
        return basis_text(value, "full")
    return limit_text(value, is_short=False) if column.startswith("limit_") else value
