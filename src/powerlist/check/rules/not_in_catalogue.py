"""An item that the upper catalogue does not have."""

from collections.abc import Iterator

from powerlist.check.absence import not_listed
from powerlist.check.facts import Facts, Hit


def not_in_catalogue(facts: Facts) -> Iterator[Hit]:
    """上级目录中没有找到对应事项。

    什么情况：
        没有注明有约束力的上级目录或许可事项清单里，没有找到对应的事项。
        清理意见是取消的不提。一个单位有多条的，合在一处说。
        没找到不等于不能有：可能是本地另有依据，也可能是名称差得远。
    为什么：
        与上级目录对得上的，名称、编码、依据可以直接采用；对不上的要心中有数。
    怎么办：
        在目录里按关键词再查一遍；确实没有的，核对本地设定依据。
    依据：
        清理工作的一般要求（没有专门的法规）。
    """
    return not_listed(facts, is_binding=False)
