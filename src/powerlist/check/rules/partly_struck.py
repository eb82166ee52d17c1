"""Item rows of which some words are struck through."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.wording import quoted, text_of


def partly_struck(facts: Facts) -> Iterator[Hit]:
    """一行里有部分文字加了删除线，划掉的字没有读入。

    什么情况：
        这一行是事项，其中有些字被划掉。
    为什么：
        划掉的字按删去处理，留下的才是单位要报的内容。
    怎么办：
        看一眼留下的内容对不对；不对的，请单位清除修改痕迹后重报。
    依据：
        汇总工作的一般要求（没有专门的法规）：修改痕迹应当清除后再报送。
    """
    for row in facts.flagged("part_struck").iter_rows(named=True):
        text = text_of(row)
        yield Hit(
            f"这一行有文字加了删除线，已按删去处理，留下的是：{quoted(text)}",
            "请核对留下的内容；不对的请清除删除线后重报。",
            **row_place(row),
            basis=text,
        )
