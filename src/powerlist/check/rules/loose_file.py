"""A file that belongs to no round."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.wording import quoted
from powerlist.model import FileOutcome


def loose_file(facts: Facts) -> Iterator[Hit]:
    """文件直接放在收件箱里，没有放进哪一轮。

    什么情况：
        文件放在 inbox 文件夹里，没有放进 inbox/1、inbox/2 这样的轮次文件夹。
    为什么：
        不知道是第几轮报送，就不知道该替换哪一份。
    怎么办：
        把文件移到对应轮次的文件夹里，再汇总一次。
    依据：
        本软件的约定：一轮报送一个文件夹。
    """
    loose = facts.reading.files.filter(
        pl.col("round") == 0, pl.col("outcome") != FileOutcome.IGNORED
    )
    for file in loose.iter_rows(named=True):
        yield Hit(
            f"文件{quoted(file['file'])}没有放进轮次文件夹。",
            "请移到 inbox/1 这样的轮次文件夹里，再汇总一次。",
            **file_place(file),
        )
