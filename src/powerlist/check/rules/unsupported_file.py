"""A file of a kind that is not read."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.wording import sentence
from powerlist.model import FileOutcome


def unsupported_file(facts: Facts) -> Iterator[Hit]:
    """报送文件的格式读不了。

    什么情况：
        文件不是能读取的表格，例如照片、扫描件、录屏。
    为什么：
        读不到的事项不会出现在清单里。
    怎么办：
        请单位报送填好的电子表格（.xlsx、.xls 或 .csv）；签字盖章的扫描件可以另附。
    依据：
        汇总工作的一般要求（没有专门的法规）：纸质与电子版同时报送，内容一致。
    """
    for file in facts.with_outcome(FileOutcome.UNSUPPORTED).iter_rows(named=True):
        yield Hit(
            sentence(file["detail"], "这种格式的文件读不了"),
            "按上面说的处理后重新报送；也可以另报送填好的电子表格（.xlsx、.xls 或 .csv）。",
            **file_place(file),
        )
