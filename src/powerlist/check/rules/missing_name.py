"""An item without a name."""

from collections.abc import Iterator

from powerlist.check.columns import is_blank
from powerlist.check.facts import Facts, Hit, place_of_blank
from powerlist.model import Field


def missing_name(facts: Facts) -> Iterator[Hit]:
    """没有填写事项名称。

    什么情况：
        这一行有别的内容，名称栏是空的，或者只填了“无”“/”之类。
    为什么：
        没有名称就无法查重、核对和公布。
    怎么办：
        请单位补填名称；是多余的行，请删去。
    依据：
        填报规则：事项名称按设定依据的表述填写。
    """
    for record in facts.current.filter(is_blank("item_name")).iter_rows(named=True):
        yield Hit(
            "没有填写事项名称。",
            "请按设定依据的表述补填事项名称；是多余的行，请删去。",
            **place_of_blank(facts, record, Field.ITEM_NAME),
        )
