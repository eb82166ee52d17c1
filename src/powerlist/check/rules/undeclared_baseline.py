"""A file in baseline/ that powerlist.toml does not name."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.facts import Facts, Hit
from powerlist.check.wording import quoted
from powerlist.settings import BASELINE_KINDS


def undeclared_baseline(facts: Facts) -> Iterator[Hit]:
    """baseline/ 里的文件没有在 powerlist.toml 中写明是什么，没有参加对照。

    什么情况：
        文件放进了 baseline/，powerlist.toml 里没有对应的 [[baseline]] 一节。
    为什么：
        是上级目录、上一版目录还是取消下放决定，判断方法不同，软件不能自己猜。
    怎么办：
        把提示中的几行贴到 powerlist.toml 末尾，kind 从四种里选一种，再运行 powerlist merge：
        上级目录、上一版目录、取消下放决定、许可事项清单。
    依据：
        软件使用要求（没有专门的法规）。
    """
    for book in facts.baselines.filter(pl.col("state") == "undeclared").iter_rows(named=True):
        lines = f'[[baseline]]\nfile = "{book["file"]}"\nkind = "{BASELINE_KINDS[0]}"'
        yield Hit(
            f"baseline/ 里的{quoted(book['file'])}没有在 powerlist.toml 中写明，没有参加对照。",
            f"要对照的，请在 powerlist.toml 末尾加上（kind 按实际选）：\n{lines}",
            basis=book["file"],
        )
