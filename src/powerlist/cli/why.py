"""powerlist why: what speaks for and against two reports being one item."""

import argparse
from typing import Any

import polars as pl

from powerlist import match, model, workspace
from powerlist.cli.show import console
from powerlist.errors import UsageError
from powerlist.language.names import fold
from powerlist.report.why import print_why

SHOWN = 5  # records named where a name fits several
SHORTEST_ID = 6  # characters of a record id; fewer could be the beginning of a code


def run(options: argparse.Namespace) -> int:
    """Find the two records, compare them as merge does, and print every step."""
    with workspace.open_at(options.folder) as place:
        records, settings = place.table("records"), place.settings
    left, right = _two(_meant(records, options.left), _meant(records, options.right))
    ids = left["record_id"], right["record_id"]
    found = match.compare(records, ids, settings.match, settings.units, settings.level)
    if found.pair["left_id"] != left["record_id"]:  # 甲 is the one that stands earlier
        left, right = right, left
    print_why(console(), left, right, found)
    return 0


def _meant(records: pl.DataFrame, text: str) -> list[dict[str, Any]]:
    """Current records by id, by 文件:行, by the whole name, or else by some of its characters."""
    if not fold(text):
        raise UsageError(
            "名称是空的；请写出两条事项的名称，如 powerlist why 取水许可 取水许可证核发"
        )
    named = model.current(records).filter(pl.col("match_key").is_not_null())
    key = pl.lit(fold(text))
    file, _, row = text.replace("：", ":").rpartition(":")
    ways = [
        pl.col("record_id").str.starts_with(text) & pl.lit(len(text) >= SHORTEST_ID),
        pl.col("file").str.ends_with(file) & (pl.col("row") == int(row))
        if file and row.isdecimal()
        else pl.lit(value=False),
        pl.col("item_name") == text,
        (pl.col("name_key") == key) | (pl.col("match_key") == key),
        pl.col("match_key").str.contains(key, literal=True),
    ]
    for way in ways:
        if (found := named.filter(way)).height:
            return found.to_dicts()
    raise UsageError(f"没有找到“{text}”；可写事项名称、记录编号，或 文件:行（如 水利局.xlsx:5）")


def _two(lefts: list[dict[str, Any]], rights: list[dict[str, Any]]) -> tuple[Any, Any]:
    """The first two different records that fit; says so where more would."""
    for left in lefts:
        for right in rights:
            if left["record_id"] != right["record_id"]:
                _note(lefts, left)
                _note(rights, right)
                return left, right
    raise UsageError(f"两边是同一条记录：{lefts[0]['item_name']}（{_where(lefts[0])}）")


def _note(found: list[dict[str, Any]], chosen: dict[str, Any]) -> None:
    others = [record for record in found if record is not chosen]
    if not others:
        return
    named = "、".join(_where(record) for record in others[:SHOWN])
    more = " 等" if len(others) > SHOWN else ""
    console().print(f"“{chosen['item_name']}”取 {_where(chosen)}；另有 {named}{more}")


def _where(record: dict[str, Any]) -> str:
    return f"{record['file']}:{record['row']}"
