"""Running numbers that are given to two items."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.gathering import by_table
from powerlist.check.wording import cell_text, listed, quoted
from powerlist.model import Field


def number_repeated(facts: Facts) -> Iterator[Hit]:
    """两个事项用了同一个序号。

    什么情况：
        同一段里，前面已有别的事项用了这个序号。每张表一条。各段从 1 重新编号的不算。
    为什么：
        多半是插行以后没有重排；按序号说事项时，会说到另一项上去。
    怎么办：
        不影响汇总，内容没有错的不用处理。
    依据：
        汇总工作的一般要求（没有专门的法规）：序号连续编排。
    """
    for rows in by_table(facts.flagged("number_repeated").iter_rows(named=True)):
        numbers = [cell_text(row, Field.NUMBER).strip() for row in rows]
        told = (
            f"第{row['row']}行的{quoted(number)}" for row, number in zip(rows, numbers, strict=True)
        )
        yield Hit(
            f"序号重复，前面已经用过：{listed(told)}。",
            "请核对序号；内容没有错的不用处理。",
            **row_place(rows[0], Field.NUMBER),
            basis="\n".join(numbers),
        )
