"""Codes that a spreadsheet turned into rounded numbers."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.wording import cell_text, quoted
from powerlist.model import Field


def code_lost_digits(facts: Facts) -> Iterator[Hit]:
    """编码按数字存放，后面的位数已经丢失。

    什么情况：
        长编码当作数字输入，电子表格只留前 15 位，后面变成 0 或显示成 3.21E+31。
    为什么：
        丢掉的位数找不回来，编码对不上任何事项。
    怎么办：
        请单位先把编码栏设为“文本”格式，再从原系统重新录入编码。
    依据：
        电子表格的数字只有 15 位有效数字，长编码要按文本填写。
    """
    for row in facts.flagged("long_number").iter_rows(named=True):
        code = cell_text(row, Field.CODE)
        what = f"编码{quoted(code)}" if code else "这一行的长数字"
        yield Hit(
            f"{what}按数字存放，后面的位数已经丢失。",
            "请把编码栏设为“文本”格式，重新录入完整编码后重报。",
            **row_place(row, Field.CODE),
        )
