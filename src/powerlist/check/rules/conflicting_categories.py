"""One item, several categories."""

from collections.abc import Iterator

from powerlist.check.conflicts import disagreements
from powerlist.check.facts import Facts, Hit


def conflicting_categories(facts: Facts) -> Iterator[Hit]:
    """同一事项的类别说法不一。

    什么情况：
        几条上报认定为同一事项，类别却不同，例如有的填行政许可，有的填行政确认。
    为什么：
        类别取决于法律上的性质，不取决于由谁来填；类别不同，法律要求也不同。
    怎么办：
        请法制机构按设定依据认定一种；性质确实不同的，改为“不同事项”。
    依据：
        《行政许可法》第二条；上级公布的目录中有同一事项的，以目录为准。
    """
    yield from disagreements(
        facts, ("category",), "请按设定依据认定一种类别；性质确实不同的，说明其实是两个事项。"
    )
