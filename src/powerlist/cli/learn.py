"""powerlist learn: weigh evidence by what people have decided."""

import argparse

from rich.console import Console
from rich.table import Table

from powerlist import results, workspace
from powerlist.cli.show import console, now
from powerlist.decide import Ledger
from powerlist.errors import UsageError
from powerlist.match import Learned
from powerlist.match.evidence import START
from powerlist.match.learn import FEWEST, FOLDS, Errors
from powerlist.settings import WEIGHTS_BY_HAND

MEASURES = (  # name, attribute, what is better
    ("对数损失", "log_loss", "低好"),
    ("均方误差", "brier", "低好"),
    ("以 50% 为界判错的", "wrong_side", "低好"),
    ("排序正确率（AUC）", "auc", "高好"),
)


def run(options: argparse.Namespace) -> int:
    """Show what decisions say about the weights; put them in only when told."""
    if (options.apply or options.reset) and not options.by:
        raise UsageError("改动比对分量要写明是谁：--by 姓名")
    if options.apply and options.reset:
        raise UsageError("--apply 和 --reset 只能写一个")
    show = console()
    with workspace.open_at(options.folder) as place:
        ledger = Ledger(place.ledger)
        if options.reset:
            is_new = results.weigh_by((), place, ledger, options.by, now())
            show.print("已恢复默认分量，记入台账" if is_new else "本来就是默认分量，没有改动")
            _next(show, is_new=is_new)
            return 0
        show.print(f"现用的比对分量：{place.settings.match.weights_id}")
        found = results.learned(place, ledger)
        _tell(show, found)
        if not found.estimates:
            return 0
        if not options.apply:
            show.print("什么也没有改动。" + _advice(found))
            return 0
        if not found.is_better:
            show.print("没有采用：在没有参与估计的决定上，新分量不比现用的准。")
            return 0
        is_new = results.weigh_by(found.weights, place, ledger, options.by, now())
        show.print(
            "已写入 powerlist.toml 的 [match.weights]，并记入台账；"
            "恢复默认：powerlist learn --reset --by 姓名"
            if is_new
            else "与现用的分量相同，没有改动"
        )
        _next(show, is_new=is_new)
        return 0


def _tell(show: Console, found: Learned) -> None:
    show.print(
        f"可用的决定：判为同一、部分或不同层级的 {found.related} 对，"
        f"判为不同的 {found.different} 对；另有不问即分开的候选 {found.apart} 对"
    )
    if not found.estimates or not found.today or not found.held_out:
        show.print(
            f"决定太少，不重新估计：两类决定至少各要 {FEWEST} 对。"
            f"继续用现有的分量（“{WEIGHTS_BY_HAND}”即程序自带的），什么也没有改动。"
        )
        return
    show.print(f"\n准不准（分 {FOLDS} 份轮流留出，只用没有参与估计的决定检验）")
    show.print(_errors(found.today, found.held_out))
    show.print("\n各项证据的分量（每多 1，可能性的比值翻一倍）")
    show.print(_weights(found))


def _errors(today: Errors, held_out: Errors) -> Table:
    table = _table("指标", "现用", "重新估计", "")
    for name, attribute, better in MEASURES:
        both = (getattr(each, attribute) for each in (today, held_out))
        table.add_row(name, *(f"{value:.3f}" for value in both), better)
    return table


def _weights(found: Learned) -> Table:
    table = _table("证据", "相关对", "不相关对", "现用", "重新估计")
    for each in found.estimates:
        both = f"{each.today:+.1f}", f"{each.weight:+.1f}"
        if each.level == START.level:
            table.add_row("起点（还没有看证据）", "", "", *both)
        else:
            table.add_row(each.label, str(each.related), str(each.unrelated), *both)
    return table


def _table(*heads: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for at, head in enumerate(heads):
        table.add_column(head, justify="right" if at else "left", no_wrap=True)
    return table


def _advice(found: Learned) -> str:
    if found.is_better:
        return "新分量更准，要采用：powerlist learn --apply --by 姓名"
    return "新分量不比现用的准，不建议采用。"


def _next(show: Console, *, is_new: bool) -> None:
    if is_new:
        show.print("分量只影响问题的先后和可能性的百分数，不会自动合并任何事项。")
        show.print("下一步：powerlist merge（按新分量重排问题）")
