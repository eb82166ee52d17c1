"""Cells whose text was too long to be read to its end."""

from collections.abc import Iterator
from typing import Any

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.wording import quoted, text_of


def text_cut(facts: Facts) -> Iterator[Hit]:
    """单元格的文字太长，后面的没有读入。

    什么情况：
        一个单元格里的文字超过了电子表格单元格能放的字数（三万多字），只读入了前面的部分。
    为什么：
        没有读入的内容不参加核对，也不会公布。多半是把整部法规或整个表格粘进了一个单元格。
    怎么办：
        请单位只摘录有关的条款；是表格的，按行填写。
    依据：
        电子表格的一个单元格最多放 32767 个字符。
    """
    for row in facts.flagged("text_cut").iter_rows(named=True):
        cell = max(row["cells"], key=_length, default=None)
        if cell is None:
            continue
        column = f"{quoted(cell['head'])}栏" if cell["head"] else "有一个单元格"
        yield Hit(
            f"{column}的文字太长，后面的没有读入：{quoted(cell['text'])}",
            "请只摘录有关的条款后重报。",
            **file_place(row) | {"cell": cell["address"]},
            basis=text_of(row),
        )


def _length(cell: dict[str, Any]) -> int:
    return len(cell["text"])
