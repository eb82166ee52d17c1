"""Text of the blank form that was left in."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.columns import LABELS, shown
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import quoted

# Not 条例：, 案例：, 比例：, which are words of the law itself.
TEMPLATE: Final = (
    r"(?:^|[\s（(《。；;，,])(?:例|例如|示例|样例|填写示例)[:：]"
    r"|请(?:在此)?(?:填写|输入|选择|填报)|(?:此处|此栏|本栏)填写|[（(\[【](?:示例|样例|必填|选填)[）)\]】]"
    r"|^\s*[×xX＊*]{2,}\s*$|[×xX＊*]{2,}(?:局|委|办|法|条例|事项|号|许可)"
)


def template_text(facts: Facts) -> Iterator[Hit]:
    """表样里的示例或提示文字没有删去。

    什么情况：
        栏目里有“例：……”“示例”“请填写……”“××局”之类表样自带的文字。
    为什么：
        示例文字会被当成真的内容公布出去。
    怎么办：
        请单位删去示例文字，填上自己的内容；整行是示例的，删去整行。
    依据：
        真实清单中出现过“例：国发[2012]52号”照抄进依据栏的情况。
    """
    for column in LABELS:
        for record in facts.current.filter(_is_template(column)).iter_rows(named=True):
            yield Hit(
                f"“{LABELS[column]}”栏里像是表样的示例文字：{quoted(shown(record, column))}",
                "请删去示例文字，填上本单位的内容；整行是示例的，请删去整行。",
                **place_of(record, column),
                basis=f"{column}\n{record[column]}",
            )


def _is_template(column: str) -> pl.Expr:
    return pl.col(column).str.contains(TEMPLATE)
