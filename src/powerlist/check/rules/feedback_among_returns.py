"""A feedback workbook that lies among the returns."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.returns import unit_of_path
from powerlist.model import FileOutcome


def feedback_among_returns(facts: Facts) -> Iterator[Hit]:
    """收件夹里混进了反馈表。

    什么情况：
        inbox/ 里的这个文件是发给单位的反馈表，不是单位报送的清单；里面的内容没有计入事项。
    为什么：
        反馈表里的答复要读回台账才算数；当作清单读，会把问题当成事项。
    怎么办：
        把文件移出 inbox/，用 powerlist feedback --read 文件 读回；改正后的清单另行报送。
    依据：
        本软件的约定：inbox/ 只放单位报送的清单，答复另行读回。
    """
    for file in facts.with_outcome(FileOutcome.FEEDBACK).iter_rows(named=True):
        yield Hit(
            "这是反馈表，不是报送的清单，没有计入事项。",
            "请移出收件夹，用 powerlist feedback --read 读回答复；改正后的清单请另行报送。",
            unit=unit_of_path(file["file"], facts.settings.units),
            **file_place(file),
        )
