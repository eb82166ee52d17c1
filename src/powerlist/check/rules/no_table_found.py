"""A file or a visible sheet with content but without a table of items."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.wording import quoted, sentence
from powerlist.model import FileOutcome

# Sheets that stand beside the table in many forms and are not meant to hold items.
COMPANION: Final = "说明|封面|目录|须知|样表|示例|样例|模板|选项|字典|代码表"


def no_table_found(facts: Facts) -> Iterator[Hit]:
    """有内容，但没有找到事项表。

    什么情况：
        文件或工作表里有字，却找不到带“事项名称”“项目名称”之类栏目名的表头行。
        名为“填表说明”“封面”“目录”之类、与事项表放在同一文件里的工作表不算。
    为什么：
        没有表头就不知道哪一栏是什么，这里的内容没有计入清单。
    怎么办：
        请单位补上表头行重报；只是说明文字的，删去该工作表或在工作表名中写明“说明”。
    依据：
        汇总工作的一般要求（没有专门的法规）：按统一表样填报。
    """
    for file in facts.with_outcome(FileOutcome.NO_TABLE).iter_rows(named=True):
        yield Hit(
            sentence(file["detail"], "文件里有内容，但没有找到事项表"),
            "请按统一表样填报；如果是文字说明，请另附事项表。",
            **file_place(file),
        )
    for sheet in _sheets_without_table(facts).iter_rows(named=True):
        yield Hit(
            f"工作表{quoted(sheet['sheet'])}里有内容，但没有找到表头，内容没有计入清单。",
            "请补上表头（事项名称、设定依据等）重报；不是事项表的，请删去这个工作表。",
            **file_place(sheet),
        )


def _sheets_without_table(facts: Facts) -> pl.DataFrame:
    tables = facts.reading.tables
    file = ["round", "file"]
    companion = pl.col("sheet").str.contains(COMPANION) & pl.col("has_table")
    return (
        tables.filter(pl.col("head_first").is_null(), ~pl.col("sheet_hidden"), ~pl.col("is_nil"))
        .join(facts.with_outcome(FileOutcome.READ), on=file, how="semi")
        .join(
            tables.group_by(file).agg(has_table=pl.col("head_first").is_not_null().any()),
            on=file,
            how="left",
            maintain_order="left",
        )
        .filter(~companion)
    )
