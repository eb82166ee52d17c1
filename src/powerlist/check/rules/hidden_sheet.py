"""Hidden sheets that hold a table of items."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.wording import quoted


def hidden_sheet(facts: Facts) -> Iterator[Hit]:
    """隐藏的工作表里有事项表。

    什么情况：
        文件里有隐藏的工作表，里面是一张带表头的事项表。
    为什么：
        隐藏的多半是旧稿或底稿。该不该算，只有单位知道。
    怎么办：
        请单位说明：要报的取消隐藏，旧稿请删去后重报。
    依据：
        汇总工作的一般要求（没有专门的法规）：报送内容以看得见的为准，不留隐藏内容。
    """
    sheet = ["round", "file", "sheet"]
    hidden = facts.reading.tables.filter("sheet_hidden", pl.col("head_first").is_not_null())
    counted = facts.records.select(sheet).unique().with_columns(is_counted=True)
    marked = hidden.unique(sheet, keep="first", maintain_order=True).join(
        counted, on=sheet, how="left", maintain_order="left"
    )
    for table in marked.iter_rows(named=True):
        effect = "内容已计入清单" if table["is_counted"] else "内容没有计入清单"
        yield Hit(
            f"隐藏的工作表{quoted(table['sheet'])}里有事项表，{effect}。",
            "要报的请取消隐藏后重报，旧稿请删去这个工作表。",
            **file_place(table),
        )
