"""Cells whose formula was never calculated."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.wording import quoted, text_of


def formula_without_value(facts: Facts) -> Iterator[Hit]:
    """单元格里是公式，没有算出的值。

    什么情况：
        这一行有的单元格是公式，文件里没有保存计算结果，读到的是空白。
    为什么：
        读表不替单位重新计算，公式的内容就丢了。
    怎么办：
        请单位打开文件重新保存，或者把公式粘贴为数值后重报。
    依据：
        汇总工作的一般要求（没有专门的法规）：报送内容用文字和数字填写，不用公式。
    """
    for row in facts.flagged("formula_without_value").iter_rows(named=True):
        text = text_of(row)
        yield Hit(
            f"这一行有公式没有算出结果，读到的是空白：{quoted(text)}",
            "请把公式粘贴为数值后重报。",
            **row_place(row),
            basis=text,
        )
