"""Rows that are struck through as a whole."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.wording import quoted, text_of
from powerlist.model import Field, RowKind


def struck_row(facts: Facts) -> Iterator[Hit]:
    """整行加了删除线，按删去处理。

    什么情况：
        一行的文字全部加了删除线。
    为什么：
        划掉通常表示“不报了”，所以没有计入清单；但也可能只是审稿留下的痕迹。
    怎么办：
        确实不报的，不用处理；要报的，请单位去掉删除线后重报。专班也可以在设置中改为一律计入。
    依据：
        汇总工作的一般要求（没有专门的法规）：修改痕迹应当清除后再报送。
    """
    for row in facts.rows(RowKind.STRUCK).iter_rows(named=True):
        text = text_of(row)
        yield Hit(
            f"整行加了删除线，没有计入清单：{quoted(text)}",
            "确认不报的不用处理；要报的请去掉删除线后重报。",
            **row_place(row, Field.ITEM_NAME),
            basis=text,
        )
