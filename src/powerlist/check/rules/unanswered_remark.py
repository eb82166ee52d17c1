"""Remarks of the last feedback that a later return neither follows nor answers."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.facts import Facts, Hit
from powerlist.check.wording import listed, quoted
from powerlist.model import RemarkState, Severity


def unanswered_remark(facts: Facts) -> Iterator[Hit]:
    """上轮反馈的意见，单位既没有改，也没有说明。

    什么情况：
        上一轮反馈表里指出的问题，单位重报以后仍是原样，也没有答复“有异议”或“无法处理”。
        答复“已改正”、重报的表里却没有改的，也在此列。每个单位一条。
    为什么：
        “三报三审三回”每一回都要有着落：采纳、不采纳都要说清楚，否则问题会带到审定。
    怎么办：
        请单位逐条改正，或者在反馈表里写明理由；逐条情况见 powerlist rounds --unit 单位。
    依据：
        清理工作通知：各单位对反馈意见逐条落实，不采纳的说明理由。
    """
    is_met = (pl.col("round") < pl.col("returned")) & (pl.col("severity") != Severity.NOTE)
    last = pl.col("round") == pl.col("round").max().over("unit")
    earlier = facts.remarks.filter(is_met).filter(last)
    ignored = earlier.filter(pl.col("state") == RemarkState.IGNORED)
    for (unit,), rows in ignored.group_by("unit", maintain_order=True):
        ids = [each for each in rows["record_id"].unique(maintain_order=True) if each]
        yield Hit(
            f"第{rows['round'][0]}轮反馈的{rows.height}处问题，重报时没有改，也没有说明理由："
            f"{listed(map(quoted, rows['message']), 3)}。",
            "请逐条改正；不同意的，在反馈表里选“有异议，保留原报”并写明理由。",
            unit=str(unit),
            round=rows["returned"][0],
            other_ids=tuple(ids),
            basis="\n".join(rows["finding_id"].sort()),
        )
