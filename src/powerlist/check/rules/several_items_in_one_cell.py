"""Name cells that hold more than one item."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.wording import cell_text, quoted
from powerlist.model import Field


def several_items_in_one_cell(facts: Facts) -> Iterator[Hit]:
    """一个单元格里写了几个事项。

    什么情况：
        名称栏的一个单元格里列了 1、2、3 几个事项，其余栏目却只有一份。
    为什么：
        几个事项合写，就分不清哪条依据、哪个时限属于哪个事项。
    怎么办：
        请单位一个事项填一行；是一个主项带几个子项的，用主项、子项两栏填写。
    依据：
        填报规则：一个事项填一行。
    """
    for row in facts.flagged("several_items").iter_rows(named=True):
        name = cell_text(row, Field.ITEM_NAME)
        yield Hit(
            f"一个单元格里写了几个事项：{quoted(name)}",
            "请一个事项填一行，各填各的依据和时限。",
            **row_place(row, Field.ITEM_NAME),
            basis=name,
        )
