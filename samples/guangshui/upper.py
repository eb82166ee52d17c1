"""The upper catalogue, a made-up province's, and what the city's reports truly are to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalogue import CATEGORIES, checksum, content_lines
from edition import Entry
from truth import Record
from wording import basis_text

KINDS = list(CATEGORIES.values())
LONGEST_BARE_NAME = 4  # characters: 设立登记 says too little by itself
PROVINCE = "鄂省"  # there is none of this name


@dataclass(frozen=True, slots=True)
class Standard:
    """One item of the upper catalogue."""

    name: str
    code: str
    category: str
    legal_basis: str
    level: str
    department: str


@dataclass(frozen=True, slots=True)
class Upper:
    """The catalogue, and what each matter of the city is to which of its items."""

    items: list[Standard]
    related: dict[str, tuple[str, Standard]]  # matter → relation, item
    other_basis: frozenset[str]  # matters whose basis the catalogue states otherwise


def upper(reported: dict[str, Entry]) -> Upper:
    """The catalogue in the order of its departments; the city lacks some of it and has more."""
    marked: dict[str, list[list[str]]] = {mark: [] for mark in "=>~§-+"}
    for line in content_lines("upper.txt"):
        marked[line[0]].append(line[1:].split("|"))
    absent = {matter for (matters,) in marked["-"] for matter in matters.split("；")}
    renamed = {matter: name for name, matter in marked["="]}
    parts = {matter: name for name, matters in marked[">"] for matter in matters.split("；")}
    levels = {matter: name for name, matter in marked["~"]}
    basis = {matter: basis_text(code, "full") for matter, code in marked["§"]}

    drafts: dict[str, Standard] = {}
    relation: dict[str, tuple[str, str]] = {}
    for matter, entry in sorted(reported.items(), key=lambda of: checksum(of[1].unit)):
        if matter in absent:
            continue
        is_own = matter not in parts and matter not in levels
        name = renamed.get(matter) or parts.get(matter) or levels.get(matter) or _full_name(entry)
        kind = "same" if is_own else "part_of" if matter in parts else "other_level"
        relation[matter] = (kind, name)
        if kind != "other_level":
            stated = replace(entry, legal_basis=basis.get(matter, entry.legal_basis))
            drafts.setdefault(name, _draft(name, stated))
    for unit, name, category, code in marked["+"]:
        drafts[name] = Standard(
            name, "", CATEGORIES[category], basis_text(code, "full"), "县级", _department(unit)
        )
    items = _coded(list(drafts.values()))
    by_name = {item.name: item for item in items}
    related = {matter: (kind, by_name[name]) for matter, (kind, name) in relation.items()}
    return Upper(items, related, frozenset(basis))


def _full_name(entry: Entry) -> str:
    """Under 公司登记 the item 设立登记 is 公司设立登记."""
    is_bare = len(entry.name) <= LONGEST_BARE_NAME
    return f"{entry.parent.removesuffix('登记')}{entry.name}" if is_bare else entry.name


def _draft(name: str, entry: Entry) -> Standard:
    level = "乡级" if entry.matter.startswith("乡镇") else "市级、县级"
    level = "县级" if entry.is_forwarded else level
    department = "乡镇人民政府" if level == "乡级" else _department(entry.unit)
    return Standard(name, "", entry.category, entry.legal_basis, level, department)


def _department(unit: str) -> str:
    return f"{PROVINCE}{unit.removeprefix('广水市')}".replace("人民政府办公室", "政府办公厅")


def _coded(drafts: list[Standard]) -> list[Standard]:
    """The items by department, with codes of bodies that do not exist (9xx)."""
    departments = list(dict.fromkeys(draft.department for draft in drafts))
    coded: list[Standard] = []
    for draft in sorted(drafts, key=lambda draft: departments.index(draft.department)):
        body = 900 + departments.index(draft.department)
        kind = KINDS.index(draft.category) + 1
        count = sum(item.department == draft.department for item in coded) + 1
        coded.append(replace(draft, code=f"420000{body}{kind:02d}{count:03d}00"))
    return coded


def catalogue_lines(found: list[Record], catalogue: Upper) -> Iterator[tuple[object, ...]]:
    """catalogue.csv: every record with its item or none; then the items nobody has claimed."""
    claimed = set()
    for record in found:
        kind, item = catalogue.related.get(record.item.matter, ("none", None))
        if item is None:
            yield (*record.place.where, record.name, "", "", "none", "")
            continue
        claimed.add(item.name)
        is_other = record.item.matter in catalogue.other_basis
        own = basis_text(record.item.basis, "full")
        is_altered = kind == "same" and (is_other or own != item.legal_basis)
        yield (
            *record.place.where,
            record.name,
            item.name,
            item.code,
            kind,
            "true" if is_altered else "false",
        )
    for item in catalogue.items:
        if item.name not in claimed:
            yield ("", "", "", "", item.name, item.code, "unclaimed", "")
