"""One item reported for two levels."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit
from powerlist.check.pairs import pair_place, pairs_of, told_pairs
from powerlist.check.wording import title_of, told
from powerlist.model import Band, Relation


def same_item_at_other_level(facts: Facts) -> Iterator[Hit]:
    """同一事项按不同层级分别上报。

    什么情况：
        两个事项除层级（省级、市级、县级，或者初审与审批）外一样。
    为什么：
        分级管理的事项，各级权限不同，可以分列；但本级清单只应列本级的那一项。
    怎么办：
        在核查表里选：分级保留、同一事项、不同事项；不属于本级的请单位撤回。
    依据：
        《行政许可法》第二十二条：行政许可由具有许可权的机关在其法定职权范围内实施。
    """
    pairs = pairs_of(facts, (Relation.OTHER_LEVEL,), (Band.CERTAIN, Band.REVIEW))
    for pair, left, right in told_pairs(facts, pairs):
        yield Hit(
            f"{title_of(left)}与{told(right)}像是同一事项的不同层级。",
            "请说明各自的权限；不属于本级的请撤回。",
            **pair_place(pair, left, right),
        )
