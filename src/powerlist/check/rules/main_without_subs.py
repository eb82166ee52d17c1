"""A main item at one place whose sub-items stand at another."""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist.check.facts import TOLD, Facts, Hit, place_of
from powerlist.check.wording import listed, quoted, title_of, unit_of
from powerlist.language.names import fold

NEEDED: Final = (*TOLD, "name_key", "sub_of")


def main_without_subs(facts: Facts) -> Iterator[Hit]:
    """这里报了主项，子项报在别处。

    什么情况：
        一个事项单独报了一行，没有子项；别的表或别的单位报的子项，主项写的正是这个名称。
    为什么：
        主项和它的子项并列，同一件事会算两遍；合并后子项也挂不到主项下面。
    怎么办：
        请商定报主项还是报子项：分了子项的，主项不再单列一行；主项由另一单位办的，说明分工。
    依据：
        各地清单的通例：主项与子项分列，分别统计。
    """
    records = facts.current.select(NEEDED)
    subs = _without_main(records)
    mains = _alone(records).join(subs, on="name_key", maintain_order="left")
    for main in mains.iter_rows(named=True):
        others = [sub for sub in main["subs"] if not _same_table(main, sub)]
        if not others:
            continue
        names = listed(quoted(sub["item_name"]) for sub in others)
        units = listed(dict.fromkeys(unit_of(sub) for sub in others))
        yield Hit(
            f"{title_of(main)}单独报了一项，{units}报的子项也以它为主项：{names}。",
            "请商定：分了子项的，主项不再单列一行；各管一块的请说明分工。",
            **place_of(main),
            other_ids=tuple(sub["record_id"] for sub in others),
        )


def _alone(records: pl.DataFrame) -> pl.DataFrame:
    """Items that are no sub-items and have none."""
    mains = records.select(record_id="sub_of").drop_nulls()
    is_top = pl.col("parent_name").is_null() & pl.col("name_key").is_not_null()
    return records.filter(is_top).join(mains, on="record_id", how="anti", maintain_order="left")


def _without_main(records: pl.DataFrame) -> pl.DataFrame:
    """Sub-items whose main item has no row of its own, by the main item's folded name."""
    subs = records.filter(pl.col("parent_name").is_not_null(), pl.col("sub_of").is_null())
    names = subs["parent_name"].unique(maintain_order=True)
    folded = pl.Series("main_key", [fold(name) for name in names], dtype=pl.String)
    keys = pl.DataFrame([names, folded])
    keyed = subs.join(keys, on="parent_name", maintain_order="left")
    grouped = keyed.group_by("main_key", maintain_order=True)
    return grouped.agg(subs=pl.struct(TOLD)).rename({"main_key": "name_key"})


def _same_table(main: dict[str, Any], sub: dict[str, Any]) -> bool:
    return all(main[key] == sub[key] for key in ("round", "file", "sheet"))
