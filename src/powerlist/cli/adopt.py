"""powerlist adopt: publish a baseline's wording in place of what units typed."""

import argparse

import polars as pl

from powerlist import workspace
from powerlist.cli.show import console, login, now
from powerlist.cli.unit_meant import unit_meant
from powerlist.decide import ADOPT, Draft, Ledger
from powerlist.errors import UsageError
from powerlist.merge import ADOPTABLE
from powerlist.settings import Baseline, Settings

LABELS = {"name": "名称", "code": "编码", "basis": "设定依据"}


def run(options: argparse.Namespace) -> int:
    """Record one line; the next merge applies it."""
    fields = _fields(options.fields)
    with workspace.open_at(options.folder) as place:
        baseline = _baseline(place.settings, options.baseline)
        unit = unit_meant(options.unit, place.settings.units) if options.unit else ""
        changed = _changed(place.table("entries"), place.table("baseline_items"), baseline.name)
        if unit:
            changed = changed.filter(pl.col("unit") == unit)
        what = "、".join(LABELS[field] for field in fields)
        line = Draft(
            kind=ADOPT,
            subject={"baseline": baseline.name, "unit": unit},
            about=f"采用《{baseline.name}》的规范表述｜{unit or '所有单位'} → {what}",
            answer=",".join(fields),
            signer=options.by or login(),
            document=options.document or baseline.number,
        )
        is_new = Ledger(place.ledger).append([line], now())
    show = console()
    if not is_new:
        show.print("台账里已有同样的决定，没有再记")
        return 0
    show.print(
        f"已记入台账：{unit or '所有单位'}认定为《{baseline.name}》条目的事项，采用目录的{what}"
    )
    for field in fields:
        show.print(f"  {LABELS[field]}与目录不同的目录条目 {_differing(changed, field)} 条")
    show.print("单位填报的原文仍在 work/ 各表中；要取消：powerlist ledger --undo 编号。")
    show.print("下一步：powerlist merge（套用）")
    return 0


def _fields(typed: str) -> tuple[str, ...]:
    asked = [part.strip() for part in typed.replace("，", ",").split(",") if part.strip()]
    unknown = [part for part in asked if part not in ADOPTABLE]
    if unknown or not asked:
        named = unknown[0] if unknown else typed
        raise UsageError(f"--fields 没有“{named}”，可用的有：{'、'.join(ADOPTABLE)}（用逗号隔开）")
    return tuple(field for field in ADOPTABLE if field in asked)


def _baseline(settings: Settings, name: str | None) -> Baseline:
    known = [one for one in settings.baselines if not one.is_decision]
    if not known:
        raise UsageError("powerlist.toml 中还没有 [[baseline]] 目录，无从采用")
    found = [one for one in known if name in {None, one.name, one.file}]
    if len(found) != 1:
        names = "、".join(one.name for one in known)
        raise UsageError(f"请用 --baseline 写明采用哪一个目录，可用的有：{names}")
    return found[0]


def _changed(entries: pl.DataFrame, items: pl.DataFrame, baseline: str) -> pl.DataFrame:
    """The entries whose wording stands in this baseline."""
    its = items.filter(pl.col("baseline") == baseline).select("item_id")
    return entries.join(its, left_on="baseline_item", right_on="item_id", how="semi")


def _differing(entries: pl.DataFrame, field: str) -> int:
    column, standard = ADOPTABLE[field]
    differs = pl.col(standard).is_not_null() & pl.col(column).ne_missing(pl.col(standard))
    return entries.filter(differs).height
