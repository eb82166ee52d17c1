"""Lists of any size as reading would hand them on: names, bases, limits and repeats.

Names come from `join_names`. All names of one family stand with one unit and rest on one statute,
as on real lists; one item in eight is also reported by another unit, one in fifty twice by its
own, half of these in another spelling. There are fifty items to a unit, as in a county.
"""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any, Final
from zlib import crc32

import join_names
import polars as pl

from powerlist import model
from powerlist.model import Field, FileOutcome, Reading, RowKind
from powerlist.reference import statutes
from powerlist.settings import Round, Settings, Unit

PER_UNIT: Final = 50
FEWEST_UNITS: Final = 57  # as in the sample city
ELSEWHERE: Final = 0.125  # items that another unit reports, too
TWICE: Final = 0.02  # items that one unit reports twice
RESPELT: Final = 0.5  # of these
ARTICLES: Final = 60
HEADS: Final = {
    Field.NUMBER: "序号",
    Field.ITEM_NAME: "事项名称",
    Field.CATEGORY: "类别",
    Field.LEGAL_BASIS: "设定依据",
    Field.LIMIT_LEGAL: "法定时限",
    Field.LIMIT_PROMISED: "承诺时限",
    Field.FEE: "收费",
}
Row = dict[str, Any]


def settings(count: int) -> Settings:
    """A roster for so many items."""
    numbers = range(1, max(FEWEST_UNITS, count // PER_UNIT) + 1)
    return Settings(
        city="样例市",
        division="420000",
        year=2014,
        edition="2014年版",
        published_on=date(2014, 12, 31),
        units=tuple(Unit(f"第{number:05d}局") for number in numbers),
        rounds=(Round(1),),
    )


def reading(count: int, units: tuple[Unit, ...]) -> Reading:
    """`count` item rows, one sheet for each unit."""
    lists: dict[str, list[str]] = {unit.name: [] for unit in units}
    for unit, name in _reported(count, [unit.name for unit in units]):
        lists[unit].append(name)
    files = [_file(unit, len(names)) for unit, names in lists.items()]
    sheets = [
        _row(unit, at, name) for unit, names in lists.items() for at, name in enumerate(names)
    ]
    return Reading(
        files=pl.DataFrame(files, schema=model.FILES),
        tables=pl.DataFrame([_table(unit) for unit in lists], schema=model.TABLES),
        sheets=pl.DataFrame(sheets, schema=model.SHEETS),
    )


def _reported(count: int, units: list[str]) -> Iterator[tuple[str, str]]:
    """(unit, name) of every row, a name and its repeats one after the other."""
    random = Random(join_names.SEED)  # noqa: S311 - the same lists every time are the point
    names, left = iter(join_names.names(count)), count
    while left:
        name = next(names)
        home = units[_hash(name[2:6]) % len(units)]
        others = [random.choice(units)] * (random.random() < ELSEWHERE)
        others += [home] * (random.random() < TWICE)
        yield home, name
        for unit in others[: left - 1]:
            yield unit, _respelt(name) if random.random() < RESPELT else name
        left -= 1 + len(others[: left - 1])


def _respelt(name: str) -> str:
    """Another spelling that folding takes back."""
    return f"《{name[:4]}》{name[4:]}"


def _hash(text: str) -> int:
    return crc32(text.encode())


def _file(unit: str, rows: int) -> Row:
    told = {"round": 1, "file": f"{unit}.xlsx", "sha256": "", "size": 0, "format": "xlsx"}
    return told | {"outcome": FileOutcome.READ, "detail": "", "rows": rows + 1}


def _table(unit: str) -> Row:
    heads = [
        {"column": at, "address": f"{letter}1", "head": head, "field": field}
        for (at, letter), (field, head) in zip(enumerate("ABCDEFG", 1), HEADS.items(), strict=True)
    ]
    told = {"round": 1, "file": f"{unit}.xlsx", "sheet": "表", "table": 1, "sheet_hidden": False}
    line = {"title": "", "unit_line": unit, "unit_cell": "A1", "contact": ""}
    return told | line | {"head_first": 1, "head_last": 1, "heads": heads, "is_nil": False}


def _row(unit: str, at: int, name: str) -> Row:
    family, known = _hash(name[2:5]), statutes.load()
    basis = f"《{known[family % len(known)].title}》第{_hash(name[2:8]) % ARTICLES + 1}条"
    legal = family % 30 + 5
    promised = max(1, legal - _hash(unit) % 5)
    limits = (f"{days}个工作日" for days in (legal, promised))
    texts = (str(at + 1), name, "行政许可", basis, *limits, "不收费")
    cells = [
        {"column": column, "address": f"{letter}{at + 2}", "head": head, "field": field,
         "text": text, "filled": False}
        for (column, letter), (field, head), text
        in zip(enumerate("ABCDEFG", 1), HEADS.items(), texts, strict=True)
    ]  # fmt: skip
    place = {"round": 1, "file": f"{unit}.xlsx", "sheet": "表", "row": at + 2, "table": 1}
    return place | {"kind": RowKind.ITEM, "reason": "", "heading": "", "cells": cells, "flags": []}
