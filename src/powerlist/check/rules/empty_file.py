"""A file with nothing in it."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.wording import sentence
from powerlist.model import FileOutcome, RowKind


def empty_file(facts: Facts) -> Iterator[Hit]:
    """报送文件是空的。

    什么情况：
        文件能打开，但没有任何内容，或者只有表头，一个事项也没有填。
    为什么：
        空文件不等于“无事项”：可能是发错了文件，也可能没有保存。
    怎么办：
        请单位重报；确实没有事项的，在表里写明“无”，按零报送处理。
    依据：
        汇总工作的一般要求（没有专门的法规）：零报送也要书面说明。
    """
    empty = facts.with_outcome(FileOutcome.EMPTY)
    for file in pl.concat([empty, _heads_only(facts)]).iter_rows(named=True):
        yield Hit(
            sentence(file["detail"], "文件里没有任何事项"),
            "请确认是否发错了文件并重新报送；没有事项的，请在表里写明“无”。",
            **file_place(file),
        )


def _heads_only(facts: Facts) -> pl.DataFrame:
    """Files with a table in which nothing stands, not even a statement that there is nothing."""
    file = ["round", "file"]
    tables = facts.reading.tables.filter(pl.col("head_first").is_not_null())
    content = facts.rows(RowKind.ITEM, RowKind.HIDDEN, RowKind.STRUCK, RowKind.UNREADABLE)
    return (
        facts.with_outcome(FileOutcome.READ)
        .join(tables, on=file, how="semi", maintain_order="left")
        .join(facts.reading.tables.filter("is_nil"), on=file, how="anti", maintain_order="left")
        .join(content, on=file, how="anti", maintain_order="left")
    )
