"""An item that a binding catalogue does not have."""

from collections.abc import Iterator

from powerlist.check.absence import not_listed
from powerlist.check.facts import Facts, Hit


def not_in_binding_catalogue(facts: Facts) -> Iterator[Hit]:
    """上级目录以外的事项，而该目录规定不得自行增加。

    什么情况：
        powerlist.toml 中注明有约束力（binding）的上级目录或许可事项清单里，
        没有找到对应的事项。清理意见是取消的不提。一个单位有多条的，合在一处说。
        没找到也可能是名称差得远：请先在目录里按关键词再查一遍。
    为什么：
        有约束力的目录以外，本级不能自行设定审批事项。
    怎么办：
        目录中另有名称的，改用目录名称；确实没有的，说明依据报审改办，或者取消。
    依据：
        上级公布该目录的文件；《行政许可法》第十五条、第十七条。
    """
    return not_listed(facts, is_binding=True)
