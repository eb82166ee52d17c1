"""Text beside the name that a program could not decode."""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist.check.columns import LABELS
from powerlist.check.facts import SHEET, Facts, Hit, place_of, row_place
from powerlist.check.gathering import by_table, place_of_all, said, what, which
from powerlist.check.undecodable import BROKEN, LOST
from powerlist.check.wording import listed, quoted, row_numbers
from powerlist.model import RowKind

NAMES: Final = ("item_name", "parent_name")  # another rule's matter
PATTERNS: Final = {
    column: BROKEN if column in {"remark", "opinion", "extra"} else f"{BROKEN}|{LOST}"
    for column in LABELS
    if column not in NAMES
}
AROUND: Final = (RowKind.TITLE, RowKind.UNIT_LINE, RowKind.HEADING, RowKind.HEADER)
ADVICE: Final = "请用原来的文件重报；PDF 的请改报原来的电子表格。"


def undecodable_text(facts: Facts) -> Iterator[Hit]:
    """栏目或表头里有乱码。

    什么情况：
        名称以外的栏目，或者标题、表头里有“锟斤拷”“???”、黑底问号之类认不出的字。每张表一条。
    为什么：
        文件在保存、转换时文字编码弄错了，原来的字已经看不出来，依据、时限等无法核对。
    怎么办：
        请单位用原来的文件重报，不要用转换过的；PDF 的请改报原来的电子表格。
    依据：
        汇总工作的一般要求（没有专门的法规）：报送内容应当清楚可读。
    """
    broken = [pl.when(_is_broken(column)).then(pl.lit(column)) for column in PATTERNS]
    marked = facts.current.with_columns(broken=pl.concat_list(broken).list.drop_nulls())
    records = marked.filter(pl.col("broken").list.len() > 0)
    for group in by_table(records.iter_rows(named=True), SHEET):
        yield _of_records(group)
    yield from _around_the_tables(facts)


def _is_broken(column: str) -> pl.Expr:
    return pl.col(_typed(column)).str.contains(PATTERNS[column])


def _typed(column: str) -> str:
    """Where it stands as typed."""
    return "category_typed" if column == "category" else column


def _of_records(group: list[dict[str, Any]]) -> Hit:
    columns = dict.fromkeys(column for record in group for column in record["broken"])
    told = listed(quoted(LABELS[column]) for column in columns)
    return Hit(
        f"{told}栏里有乱码（{row_numbers(group)}）。",
        ADVICE,
        **place_of_all([place_of(record, record["broken"][0]) for record in group]),
        basis="\n".join(record[_typed(column)] for record in group for column in record["broken"]),
    )


def _around_the_tables(facts: Facts) -> Iterator[Hit]:
    cell = pl.element().struct.field("text")
    is_broken = pl.col("cells").list.eval(cell.str.contains(BROKEN)).list.any()
    rows = facts.rows(*AROUND).filter(is_broken)
    for group in by_table(rows.iter_rows(named=True)):
        yield Hit(
            f"{which(group)}是标题或表头，里面有乱码：{what(group)}",
            ADVICE,
            **row_place(group[0]),
            basis=said(group),
        )
