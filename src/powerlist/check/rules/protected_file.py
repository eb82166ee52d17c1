"""A file that asks for a password."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.wording import sentence
from powerlist.model import FileOutcome


def protected_file(facts: Facts) -> Iterator[Hit]:
    """报送文件设了打开密码。

    什么情况：
        文件加了打开密码，没有密码读不到内容。
    为什么：
        读不到的事项不会出现在清单里。
    怎么办：
        请单位取消打开密码后重报；专班不要自行破解。只锁编辑、不锁打开的文件不受影响。
    依据：
        汇总工作的一般要求（没有专门的法规）：电子版应当能够直接打开汇总。
    """
    for file in facts.with_outcome(FileOutcome.PROTECTED).iter_rows(named=True):
        yield Hit(
            sentence(file["detail"], "文件设了打开密码，读不到内容"),
            "请取消打开密码，另存后重新报送。",
            **file_place(file),
        )
