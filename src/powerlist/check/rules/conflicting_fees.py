"""One item, charged for and not."""

from collections.abc import Iterator

from powerlist.check.conflicts import disagreements
from powerlist.check.facts import Facts, Hit


def conflicting_fees(facts: Facts) -> Iterator[Hit]:
    """同一事项的收费说法不一。

    什么情况：
        几条上报认定为同一事项，有的填收费，有的填不收费，或者标准不同。
    为什么：
        实施许可一般不得收费，收费必须有法律、行政法规规定。
    怎么办：
        请单位提供收费依据，由财政、价格主管部门确认；没有依据的，填“不收费”。
    依据：
        《行政许可法》第五十八条、第五十九条。
    """
    yield from disagreements(
        facts, ("fee",), "请提供收费依据，由财政、价格主管部门确认；没有依据的填“不收费”。"
    )
