"""Rows of which reading could not say what they are."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, row_place
from powerlist.check.wording import quoted, text_of
from powerlist.model import RowKind


def row_not_understood(facts: Facts) -> Iterator[Hit]:
    """有一行看不出是事项、标题还是附注。

    什么情况：
        这一行既不像事项，也不像标题、小计、签字或说明。
    为什么：
        看不懂的行没有计入清单；如果它是事项，清单就少了一项。
    怎么办：
        看一眼原表：是事项的，请单位把事项名称填到名称栏后重报；不是的，删去这一行。
    依据：
        汇总工作的一般要求（没有专门的法规）：收到多少行，就要交代多少行。
    """
    for row in facts.rows(RowKind.UNREADABLE).iter_rows(named=True):
        text = text_of(row)
        reason = f"（{row['reason']}）" if row["reason"] else ""
        yield Hit(
            f"这一行没有看懂{reason}，没有计入清单：{quoted(text)}",
            "是事项的，请把名称填到名称栏后重报；不是的，请删去这一行。",
            **row_place(row),
            basis=text,
        )
