"""An item of which nobody said what kind of power it is."""

from collections.abc import Iterator

from powerlist.check.blanks import blank_cells
from powerlist.check.facts import Facts, Hit, place_of_blank
from powerlist.check.gathering import place_of_all, rests_on, subject_of
from powerlist.model import Field


def missing_category(facts: Facts) -> Iterator[Hit]:
    """没有填写类别。

    什么情况：
        类别栏是空的，所在的小标题、工作表名和表题里也看不出类别。
        整张表都没有这一栏的，由 R125 提示一次；有这一栏、整张表都空着的，合为一条。
    为什么：
        类别不同，法律上的要求就不同；清单也要按类别排列和统计。
    怎么办：
        请单位填写类别：行政许可、行政确认、行政奖励、其他行政权力等，按依据的规定判断。
    依据：
        《关于推行地方各级政府工作部门权力清单制度的指导意见》（2015 年）：分类梳理。
    """
    for records in blank_cells(facts, Field.CATEGORY):
        yield Hit(
            f"{subject_of(records)}没有填写类别。",
            "请按设定依据的规定填写类别，例如行政许可、行政确认、其他行政权力。",
            **place_of_all([place_of_blank(facts, each, Field.CATEGORY) for each in records]),
            basis=rests_on(records),
        )
