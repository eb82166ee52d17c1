"""An approval that was cancelled and seems to live on under another word."""

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.cancelled import cancelled_names, is_given_up
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import quoted, title_of
from powerlist.language.names import fold

SHORTEST: Final = 4  # characters of what is approved; less would fit anything
# What a cancelled approval is called when it comes back.
SUCCESSORS: Final = r"备案|登记|年检|年审|年度检验|监制|认定|认证|审定|确认|报告|告知"
SUCCESSOR: Final = re.compile(rf"(?:{SUCCESSORS})(?:管理|手续|证明)?$")
ENDING: Final = re.compile(
    rf"(?:{SUCCESSORS}|资格|审批|核准|审核|审查|许可证?|认可|核发|发放|批准|管理|手续|证明)+$"
)


def renamed_successor(facts: Facts) -> Iterator[Hit]:
    """名称与已取消的审批只差“备案”“认定”“年检”等字样，疑为变相保留。

    什么情况：
        去掉“审批”“核准”“备案”“认定”“年检”等字样以后，与已经取消的事项同名，
        而填报的是备案、登记、认定、年检等。这只是疑问，不是结论。
        随软件提供的取消目录不全，没对上不说明没有问题。
    为什么：
        取消审批以后改头换面继续审批，是“变相审批”，不允许；真正的事后备案可以有。
    怎么办：
        请单位说明：当事人不办会怎样？不办就不能从事该活动的，应当取消；
        只是事后告知的，写明依据，保留。
    依据：
        《行政许可法》第十二条、第十七条；国务院历次取消行政审批项目的决定；
        《优化营商环境条例》第三十九条。
    """
    stems = {_stem(name): item for name, item in cancelled_names(facts).items()}
    names = {fold(name) for name in cancelled_names(facts)}
    named_so = pl.col("item_name").str.strip_chars().str.contains(SUCCESSOR.pattern)
    for record in facts.current.filter(named_so).iter_rows(named=True):
        item = stems.get(_stem(record["item_name"]))
        if not item or fold(record["item_name"]) in names:
            continue
        yield Hit(
            f"{title_of(record)}与{item.decision}取消的{quoted(item.name)}内容相近，"
            "是不是换了名称继续审批？",
            "请说明当事人不办会怎样：不办就不能从事该活动的，应当取消；只是告知的，写明依据。",
            **place_of(record),
            is_settled=is_given_up(record),
            basis=f"{item.decision}\n{record['item_name']}",
        )


def _stem(name: str) -> str | None:
    """What the item is about, without the words for what the authority does; None: too little."""
    stem = ENDING.sub("", fold(name))
    return stem if len(stem) >= SHORTEST else None
