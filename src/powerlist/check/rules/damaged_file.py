"""A file nobody can open."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.wording import sentence
from powerlist.model import FileOutcome


def damaged_file(facts: Facts) -> Iterator[Hit]:
    """报送文件损坏，打不开。

    什么情况：
        文件不完整或内容被破坏，一行也没有读到。常见于邮件附件没有传完、U 盘拔得太早。
    为什么：
        读不到的事项不会出现在清单里，缺的是整个单位的内容。
    怎么办：
        请单位重新发送原文件；能用 WPS 或 Excel 打开修复的，另存为 .xlsx 后放回收件箱。
    依据：
        汇总工作的一般要求（没有专门的法规）：收到多少就要交代多少，读不了的文件要退回重报。
    """
    for file in facts.with_outcome(FileOutcome.DAMAGED).iter_rows(named=True):
        yield Hit(
            sentence(file["detail"], "文件损坏，打不开"),
            "请重新报送这个文件，先在自己的电脑上确认能够打开。",
            **file_place(file),
        )
