"""Words that mark a text as secret or internal."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.columns import LABELS, PUBLISHED, shown
from powerlist.check.facts import Facts, Hit, place_of, row_place
from powerlist.check.wording import quoted, text_of
from powerlist.language.sensitive import INTERNAL_MARK, INVISIBLE, SECRECY_MARK
from powerlist.model import RowKind

EITHER: Final = f"{SECRECY_MARK}|{INTERNAL_MARK}"
# A quoted article may well say 不予公开 about something else.
COLUMNS: Final = dict.fromkeys((*PUBLISHED, "opinion", "extra"), EITHER) | {
    "legal_basis": SECRECY_MARK
}
AROUND: Final = (RowKind.TITLE, RowKind.UNIT_LINE, RowKind.NOTE, RowKind.SIGNATURE)
ADVICE: Final = "请按保密规定审查：不能公开的不要报入公布清单；误写的请删去标志。"


def secrecy_mark(facts: Facts) -> Iterator[Hit]:
    """出现密级或“不予公开”之类的标志。

    什么情况：
        事项或表头、表尾写着“秘密★”“（机密）”“密级：绝密”“内部资料”“注意保存”“不予公开”等。
        “商业秘密”“国家秘密载体印制”“保密”“内部资料性出版物”这类词不算。
    为什么：
        涉密和不予公开的内容一旦公布，无法收回。
    怎么办：
        先停下来，交保密审查：不能公开的从公布清单中撤下；误写的删去标志后重报；
        经审查可以公开的，由专人写明理由后认可。
    依据：
        《政府信息公开条例》（2019 年修订）第十四条、第十七条；《保守国家秘密法》。
    """
    for column, pattern in COLUMNS.items():
        plain = pl.col(column).str.replace_all(INVISIBLE, "")
        marked = facts.current.filter(plain.str.contains(pattern))
        for record in marked.iter_rows(named=True):
            yield Hit(
                f"“{LABELS[column]}”栏有密级或不公开的标志：{quoted(shown(record, column))}",
                ADVICE,
                **place_of(record, column),
                basis=record[column],
            )
    yield from _around_the_table(facts)


def _around_the_table(facts: Facts) -> Iterator[Hit]:
    cell = pl.element().struct.field("text")
    plain = cell.str.replace_all(INVISIBLE, "")
    is_marked = pl.col("cells").list.eval(plain.str.contains(EITHER)).list.any()
    for row in facts.rows(*AROUND).filter(is_marked).iter_rows(named=True):
        text = text_of(row)
        message = f"表上有密级或不公开的标志：{quoted(text)}"
        yield Hit(message, ADVICE, **row_place(row), basis=text)
