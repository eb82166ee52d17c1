"""powerlist rounds: what units did with the last feedback, and how their lists have changed."""

import argparse
from collections import Counter
from collections.abc import Mapping
from typing import Any

import polars as pl
from rich.console import Console

from powerlist import rounds, workspace
from powerlist.cli.show import console
from powerlist.cli.unit_meant import unit_meant
from powerlist.decide import Ledger
from powerlist.feedback.contents import STATES, STEP_NAMES, columns_changed, step_name
from powerlist.feedback.replies import LABELS
from powerlist.model import RemarkState, Step
from powerlist.report.terminal import print_rows


def run(options: argparse.Namespace) -> int:
    """Print one line per unit, or everything about one unit."""
    show = console()
    with workspace.open_at(options.folder) as place:
        remarks, steps = rounds.compared(place, Ledger(place.ledger))
        if options.unit:
            unit = pl.col("unit") == unit_meant(options.unit, place.settings.units)
            _details(show, remarks.filter(unit), steps.filter(unit))
        else:
            _overview(show, remarks, steps)
    return 1 if (remarks["state"] == RemarkState.IGNORED).any() else 0


def _overview(show: Console, remarks: pl.DataFrame, steps: pl.DataFrame) -> None:
    if steps.is_empty():
        show.print("还没有单位在后一轮重报；重报的清单放进 inbox/2/，再运行 powerlist merge")
        return
    if remarks.is_empty():
        show.print("重报的单位此前没有反馈过意见（powerlist feedback）")
    else:
        _counts(show, "上轮意见落实情况", remarks, "state", STATES)
    _counts(show, "事项变化", steps, "step", STEP_NAMES)
    show.print("逐条情况：powerlist rounds --unit 单位")


def _counts(
    show: Console, title: str, frame: pl.DataFrame, column: str, names: Mapping[Any, str]
) -> None:
    """A line per unit with how many there are of each kind; kinds that nobody has are left out."""
    found: dict[str, Counter[str]] = {}
    for unit, kind in frame.select("unit", column).iter_rows():
        found.setdefault(unit, Counter())[kind] += 1
    kinds = [kind for kind in names if any(counts[kind] for counts in found.values())]
    rows = [(unit, *(counts[kind] for kind in kinds)) for unit, counts in found.items()]
    print_rows(show, title, ("单位", *(names[kind] for kind in kinds)), rows)


def _details(show: Console, remarks: pl.DataFrame, steps: pl.DataFrame) -> None:
    told = [
        (
            STATES[RemarkState(row["state"])],
            row["code"],
            " ".join(row["message"].split()),
            "：".join(filter(None, (LABELS.get(row["reply"] or ""), row["reason"]))),
        )
        for row in remarks.iter_rows(named=True)
    ]
    if told:
        print_rows(show, "上轮意见落实情况", ("落实", "代码", "意见", "单位答复"), told)
    else:
        show.print("上一轮没有反馈过意见，或者还没有重报")
    changed = [
        (STEP_NAMES[Step(row["step"])], step_name(row, "before"), step_name(row, "record"),
         columns_changed(row))
        for row in steps.iter_rows(named=True) if row["step"] != Step.UNCHANGED
    ]  # fmt: skip
    if changed:
        print_rows(show, "事项变化", ("变化", "上轮名称", "本轮名称", "改动的栏目"), changed)
    same = steps.filter(pl.col("step") == Step.UNCHANGED).height
    if steps.height:
        show.print(f"未变 {same} 项")
