"""An item tagged with a level above the one whose list this is."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import title_of

# Words that show the unit knows it acts by delegation.
DELEGATED: Final = "委托|下放|承接|授权|赋权|扩权|划转|权限调整"


def level_above_city(facts: Facts) -> Iterator[Hit]:
    """事项标注的层级高于本级。

    什么情况：
        县（市、区）的清单里，事项标为国家级、省级或市级（设区的市）。
        初审、转报事项不提示；备注、意见或依据里写了委托、下放、承接的不提示。
    为什么：
        上级的权力只有依法下放或委托，本级才能行使。县级市的“市级”也可能是写法问题，
        本意就是本市，那样应当标“县级”。
    怎么办：
        请单位提供下放决定或委托书的文号；其实是本级权力的，改正层级标注。
    依据：
        《行政许可法》第二十二条至第二十四条。
    """
    said = pl.concat_str(pl.col("opinion", "remark", "legal_basis").fill_null(""), separator=" ")
    above = facts.current.filter(
        pl.col("level").is_in(facts.settings.levels_above),
        ~pl.col("forwarded").fill_null(value=False),
        ~said.str.contains(DELEGATED),
    )
    for record in above.iter_rows(named=True):
        yield Hit(
            f"{title_of(record)}标注的层级是“{record['level']}级”，高于本级。",
            "请提供下放决定或委托书的文号；其实是本级权力的，请改正层级标注。",
            **place_of(record, "level"),
        )
