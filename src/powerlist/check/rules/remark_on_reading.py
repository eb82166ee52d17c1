"""Files that were read, with something about them that people should know."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.wording import sentence
from powerlist.model import FileOutcome


def remark_on_reading(facts: Facts) -> Iterator[Hit]:
    """文件读出来了，但有需要留意的地方。

    什么情况：
        文件是从 PDF、网页或旧版文字文件读出来的，内容可能不完整，扩展名与内容不符，
        或者里面有批注、修订、重复的附件等没有计入事项的内容。
    为什么：
        读出来的和单位想报的可能有出入，要有人对照原件看一眼。
    怎么办：
        打开原件核对条数和要紧的栏目；不一致的，请单位改用电子表格重报。
    依据：
        汇总工作的一般要求（没有专门的法规）：报送内容以单位确认的原件为准。
    """
    files = facts.reading.files.filter(
        pl.col("outcome").is_in([FileOutcome.READ, FileOutcome.NIL]),
        pl.col("detail") != "",
        pl.col("format") != "zip",  # what stands in an archive is said of each file in it
    )
    for file in files.iter_rows(named=True):
        yield Hit(
            sentence(file["detail"], "有需要留意的地方"),
            "请对照原件核对；不一致的，请改用电子表格重报。",
            **file_place(file),
        )
