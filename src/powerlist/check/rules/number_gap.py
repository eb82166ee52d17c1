"""Running numbers that leave some out."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.gathering import by_table
from powerlist.check.wording import cell_text, listed, quoted
from powerlist.model import Field


def number_gap(facts: Facts) -> Iterator[Hit]:
    """序号不连续，中间有跳号。

    什么情况：
        序号从一个数跳到了后面的数，例如 3 后面是 5。每张表一条。
    为什么：
        可能只是删了事项没有重排，也可能少了一行：漏报了，或者没有读到。
    怎么办：
        看一眼原表：没有少的不用处理；少了的请单位补报。
    依据：
        汇总工作的一般要求（没有专门的法规）：序号连续编排。
    """
    for rows in by_table(facts.flagged("number_gap").iter_rows(named=True)):
        numbers = [cell_text(row, Field.NUMBER).strip() for row in rows]
        told = (
            f"第{row['row']}行是{quoted(number)}" for row, number in zip(rows, numbers, strict=True)
        )
        yield Hit(
            f"序号不连续，前面有跳号：{listed(told)}。",
            "请看有没有少了的行；没有少的不用处理。",
            **row_place(rows[0], Field.NUMBER),
            basis="\n".join(numbers),
        )
