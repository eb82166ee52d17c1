"""An item that is not called what a binding catalogue calls it."""

from collections.abc import Iterator

from powerlist.check.alterations import names_altered
from powerlist.check.facts import Facts, Hit


def altered_name(facts: Facts) -> Iterator[Hit]:
    """名称与有约束力的上级目录不一致。

    什么情况：
        已认定（或者只差写法）是上级目录中的某一项，名称与目录不同，
        而该目录在 powerlist.toml 中注明有约束力（binding）。空格、全角半角不算。
        已采用目录名称（powerlist adopt）的，视为已处理。
    为什么：
        目录要求下级使用统一的名称，名称不同就无法逐级核对。
    怎么办：
        改用目录的名称；一次全部改用：powerlist adopt --baseline 目录名称 --fields name。
    依据：
        上级公布该目录的文件。
    """
    return names_altered(facts, lambda declared: declared.binding and declared.kind == "上级目录")
