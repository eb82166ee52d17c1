"""Rows that may be the rest of the name above."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.gathering import gathered, said, what, which
from powerlist.model import Field


def may_continue(facts: Facts) -> Iterator[Hit]:
    """有一行只有名称，像是上一行名称没有写完的部分。

    什么情况：
        前后各行都有序号，这一行只有名称栏有字。一张表里有很多的，合为一条。
    为什么：
        有人把长名称分两行写。读表不猜，按另一个事项计入；其实是续行的，就多出了一项。
    怎么办：
        请单位核对：是续行的，把名称并到上一行的同一个单元格；是另一项的，补上序号和其他栏目。
    依据：
        填报规则：一个事项填一行。
    """
    for rows in gathered(facts.flagged("may_continue").iter_rows(named=True)):
        yield Hit(
            f"{which(rows)}只有名称，像是上一行名称没有写完的部分：{what(rows)}",
            "是续行的，请并到上一行的单元格；是另一项的，请补上序号和其他栏目。",
            **row_place(rows[0], Field.ITEM_NAME),
            basis=said(rows),
        )
