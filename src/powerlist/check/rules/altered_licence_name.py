"""A licence that is not called what the licence list calls it."""

from collections.abc import Iterator

from powerlist.check.alterations import names_altered
from powerlist.check.facts import Facts, Hit


def altered_licence_name(facts: Facts) -> Iterator[Hit]:
    """名称与行政许可事项清单不一致。

    什么情况：
        已认定（或者只差写法）是行政许可事项清单中的某一项，名称与清单不同。
        空格、全角半角不算。已采用清单名称（powerlist adopt）的，视为已处理。
    为什么：
        行政许可事项清单逐级编制，下级不得自行改变事项名称。
    怎么办：
        改用清单的名称；一次全部改用：powerlist adopt --baseline 清单名称 --fields name。
        确属清单以外的事项，在核查表里选“目录中没有对应事项”。
    依据：
        国务院办公厅关于全面实行行政许可事项清单管理的通知（国办发〔2022〕2号）。
    """
    return names_altered(facts, lambda declared: declared.kind == "许可事项清单")
