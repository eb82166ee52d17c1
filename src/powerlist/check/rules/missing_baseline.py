"""A declared baseline that could not be compared with."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.facts import Facts, Hit
from powerlist.check.wording import quoted, sentence


def missing_baseline(facts: Facts) -> Iterator[Hit]:
    """powerlist.toml 写了的对照目录，没有找到文件或者读不出事项。

    什么情况：
        [[baseline]] 的 file 在 baseline/ 里没有，或者文件里没有读出一个事项。
    为什么：
        没有读到就没有对照：该发现的问题一个也不会提出来。
    怎么办：
        核对文件名（照 baseline/ 里的写法，含扩展名和子文件夹），或者把文件放进去；
        读不出的，另存为 xlsx，保证有一行表头写着“事项名称”。不再对照的，删去这一节。
    依据：
        软件使用要求（没有专门的法规）。
    """
    for book in facts.baselines.filter(pl.col("state").is_in(["missing", "unreadable"])).to_dicts():
        if book["state"] == "missing":
            what = f"baseline/ 里没有{quoted(book['file'])}。"
        else:
            what = (
                f"{quoted(book['file'])}中没有读出事项：{sentence(book['detail'], '没有认出表头')}"
            )
        yield Hit(
            f"《{book['baseline']}》没有参加对照，{what}",
            "请核对 powerlist.toml 中的 file，或者把文件放进 baseline/ 再运行。",
            basis=f"{book['baseline']}\n{book['file']}",
        )
