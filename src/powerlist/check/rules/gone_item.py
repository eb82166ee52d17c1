"""An item that a unit reported in one round and not in the next, without a word."""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.gathering import gathered, place_of_all
from powerlist.check.wording import listed, title_of
from powerlist.model import Step

KEPT: Final = "保留"  # any other outcome says that the item goes, or where it goes
ASKED_FOR: Final = r"^[BD]"  # remarks that an item is cancelled above or reported twice


def gone_item(facts: Facts) -> Iterator[Hit]:
    """上一轮报过的事项，这一轮没有了，也没有说明。

    什么情况：
        同一单位上一轮的清单里有这个事项，重报的清单里找不到，也没有相近的名称；
        上一轮的清理意见不是取消、下放等，反馈意见里也没有请单位撤回。
    为什么：
        事项悄悄消失，可能是漏填，也可能是不愿公布；撤与不撤都要有结论，不能靠漏报取消。
    怎么办：
        请单位说明：漏报的补报；确实要取消、下放的，保留这一行，在清理意见栏写明并说明理由。
    依据：
        清理工作通知：取消、下放的事项逐项说明理由。
    """
    gone = facts.steps.filter(pl.col("step") == Step.GONE)
    told = facts.remarks.filter(pl.col("reply").is_not_null())
    answered = set(told["record_id"].drop_nulls())
    units_answered = set(
        told.filter(pl.col("code") == "U507", pl.col("record_id").is_null())["unit"]
    )
    rows = _records(facts, gone)
    for group in gathered(rows, ("unit",)):
        names = listed(map(title_of, group))
        yield Hit(
            f"第{group[0]['round']}轮报过的{names}，这一轮没有报，也没有说明。",
            "漏报的请补报；要取消、下放的，请保留这一行，写明清理意见和理由。",
            **place_of_all([place_of(record) for record in group]),
            is_settled=group[0]["unit"] in units_answered
            or all(record["record_id"] in answered for record in group),
            basis="\n".join(record["record_id"] for record in group),
        )


def _records(facts: Facts, gone: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """The gone items as they were last reported, less those that were to go."""
    asked = facts.remarks.filter(pl.col("code").str.contains(ASKED_FOR))["record_id"]
    before = gone.select("unit", pl.col("before_id").alias("record_id"), round="before_round")
    records = facts.records.join(before, on=["unit", "record_id", "round"], how="semi")
    has_outcome = pl.col("outcome").list.len() > 0
    goes = has_outcome & ~pl.col("outcome").list.contains(KEPT)
    silent = records.filter(~goes.fill_null(value=False), pl.col("item_name").is_not_null())
    return silent.filter(~pl.col("record_id").is_in(asked.drop_nulls().implode())).iter_rows(
        named=True
    )
