"""One item, several time limits."""

from collections.abc import Iterator

from powerlist.check.conflicts import disagreements
from powerlist.check.facts import Facts, Hit


def conflicting_limits(facts: Facts) -> Iterator[Hit]:
    """同一事项的时限说法不一。

    什么情况：
        几条上报认定为同一事项，法定时限或承诺时限却不同。
    为什么：
        公布的时限就是对办事群众的承诺，只能有一个。
    怎么办：
        法定时限以法律条文为准；承诺时限由牵头单位确定，不得长于法定时限。
    依据：
        《行政许可法》第四十二条。
    """
    yield from disagreements(
        facts,
        ("limit_legal", "limit_promised"),
        "请确认以哪一种为准：法定时限按法律条文，承诺时限由牵头单位确定。",
    )
