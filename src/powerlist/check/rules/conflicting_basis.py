"""One item, several legal bases."""

from collections.abc import Iterator

from powerlist.check.conflicts import disagreements
from powerlist.check.facts import Facts, Hit


def conflicting_basis(facts: Facts) -> Iterator[Hit]:
    """同一事项的设定依据说法不一。

    什么情况：
        几条上报认定为同一事项，设定依据却不同。
    为什么：
        依据不同，可能是引用了同一部法的新旧版本，也可能其实是两个事项。
    怎么办：
        请法制机构对照法律文本，在核查表里选定一种；是两个事项的，改为“不同事项”。
    依据：
        《行政许可法》第四条：设定和实施行政许可应当依照法定的权限、范围、条件和程序。
    """
    yield from disagreements(
        facts, ("legal_basis",), "请对照法律文本确认以哪一种为准，或者说明其实是两个事项。"
    )
