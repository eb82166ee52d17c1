"""Rows that were read as going on with the item above."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.gathering import by_table, said, what, which


def filled_from_above(facts: Facts) -> Iterator[Hit]:
    """主项栏空着，按接着上一行理解。

    什么情况：
        这一行有子项或依据等内容，主项（事项名称）栏是空的，又没有合并单元格。
        读表取了上一行的主项。每张表一条。
    为什么：
        这是推断，不是表里写的：可能单位省略了相同的内容，也可能漏填了另一个主项。
    怎么办：
        看一眼推断得对不对；不对的，请单位补填主项后重报。
    依据：
        汇总工作的一般要求（没有专门的法规）：推断的内容要让人看见。
    """
    for rows in by_table(facts.flagged("inferred_fill").iter_rows(named=True)):
        yield Hit(
            f"{which(rows)}的主项栏空着，按接着上一行理解，取了上一行的主项：{what(rows)}",
            "请看推断得对不对；不对的请补填主项后重报。",
            **row_place(rows[0]),
            basis=said(rows),
        )
