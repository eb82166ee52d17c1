"""What units report, the previous edition and the upper catalogue: where the three disagree."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.model import Band, Relation
from powerlist.settings import Baseline, Settings

Row = dict[str, Any]
Line = tuple[str, ...]  # under HEADS

HEADS: Final = ("单位", "这次填报", "上一版目录", "上级目录", "判断")
NOT_REPORTED: Final = "（没有单位报）"
NOT_LISTED: Final = "（没有）"
ANSWERS: Final = {
    None: "没有单位认领",
    "not_here": "已定本地不适用",
    "other": "已定由其他单位认领",
    "later": "以后再定",
}
OTHERWISE: Final = {
    Relation.OTHER_LEVEL: "层级不同",
    Relation.LEFT_PART_OF_RIGHT: "是其中一部分",
    Relation.RIGHT_PART_OF_LEFT: "包含它",
}


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a merge that are compared."""

    records: pl.DataFrame
    items: pl.DataFrame
    matches: pl.DataFrame
    unclaimed: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Comparison:
    """Lines under HEADS, and how many records say the same as every baseline."""

    lines: tuple[Line, ...]
    agreeing: int
    compared: tuple[Baseline, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """What a record is in the baselines of one kind."""

    text: str
    is_alike: bool  # found beyond doubt, and called the same
    judgements: tuple[str, ...]


def comparison(
    tables: Tables, settings: Settings, unit: str | None = None, baseline: str | None = None
) -> Comparison:
    """Records whose names the baselines do not share, then items that nobody reports.

    In the order of the roster. Decisions are left out: they word nothing.
    """
    compared = tuple(
        one
        for one in settings.baselines
        if not one.is_decision and baseline in {None, one.name, one.file}
    )
    items = {item["item_id"]: item for item in tables.items.to_dicts()}
    found = _matches(tables.matches)
    lines, agreeing = [], 0
    for record in model.current(tables.records).to_dicts():
        if not record["item_name"] or unit not in {None, record["unit"]}:
            continue
        line = _line(record, compared, found, items)
        agreeing += line is None
        lines += [line] if line else []
    lines += _left_over(tables.unclaimed, compared, items, unit)
    order = {one.name: at for at, one in enumerate(settings.units)}
    lines.sort(key=lambda line: order.get(line[0], len(order)))
    return Comparison(tuple(lines), agreeing, compared)


def _matches(matches: pl.DataFrame) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in matches.to_dicts():
        found.setdefault((row["record_id"], row["baseline"]), []).append(row)
    return found


def _line(
    record: Row,
    compared: Sequence[Baseline],
    found: dict[tuple[str, str], list[Row]],
    items: dict[str, Row],
) -> Line | None:
    """None where all that is compared says the same."""
    sides = []
    for is_previous in (True, False):
        its = [one for one in compared if one.is_previous is is_previous]
        told = [
            _side(record, one, found.get((record["record_id"], one.name), []), items) for one in its
        ]
        sides.append(_joined(told))
    if all(side.is_alike for side in sides):
        return None
    previous, catalogue = sides
    judgement = "；".join((*previous.judgements, *catalogue.judgements))
    unit = record["unit"] or record["unit_typed"] or ""
    return unit, _name(record), previous.text, catalogue.text, judgement


def _side(record: Row, baseline: Baseline, matches: list[Row], items: dict[str, Row]) -> _Side:
    which = "上一版" if baseline.is_previous else "上级目录"
    its = [match for match in matches if match["item_id"]]
    if not its:
        return _Side(NOT_LISTED, is_alike=False, judgements=(f"{which}没有",))
    text = "／".join(_name(items[match["item_id"]]) for match in its)
    match = its[0]
    if match["band"] == Band.REVIEW:
        is_same = match["relation"] == Relation.SAME
        said = f"{which}疑有，待认定" if is_same else f"与{which}疑为部分与整体"
        return _Side(f"{text}？", is_alike=False, judgements=(said,))
    if match["relation"] != Relation.SAME:
        said = f"{which}{OTHERWISE[Relation(match['relation'])]}"
        return _Side(text, is_alike=False, judgements=(said,))
    is_alike = _plain(record) == _plain(items[match["item_id"]])
    return _Side(text, is_alike, () if is_alike else (f"名称与{which}不同",))


def _joined(sides: Sequence[_Side]) -> _Side:
    """Several baselines of one kind in one cell; where there is none, nothing disagrees."""
    return _Side(
        "\n".join(dict.fromkeys(side.text for side in sides)),
        all(side.is_alike for side in sides),
        tuple(dict.fromkeys(said for side in sides for said in side.judgements)),
    )


def _left_over(
    unclaimed: pl.DataFrame, compared: Sequence[Baseline], items: dict[str, Row], unit: str | None
) -> Iterator[Line]:
    by_name = {one.name: one for one in compared}
    for row in unclaimed.filter(pl.col("baseline").is_in(list(by_name))).to_dicts():
        item, baseline = items[row["item_id"]], by_name[row["baseline"]]
        whose = item["unit"] or _assigned(row) or ""
        if unit not in {None, whose}:
            continue
        if baseline.is_previous:
            yield whose, NOT_REPORTED, _name(item), "", "上一版有，这次没有报"
        else:
            said = ANSWERS.get(row["answer"], f"已定由{row['answer']}认领")
            yield whose, NOT_REPORTED, "", _name(item), f"上级目录有，{said}"


def _assigned(row: Row) -> str | None:
    """The unit that was told to report it."""
    return None if row["answer"] in ANSWERS else row["answer"]


def _name(row: Row) -> str:
    name = " ".join(row["item_name"].split())
    return f"{row['parent_name']} — {name}" if row["parent_name"] else name


def _plain(row: Row) -> str:
    return "".join(unicodedata.normalize("NFKC", row["item_name"]).split())
