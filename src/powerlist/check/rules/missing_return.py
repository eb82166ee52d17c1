"""A unit of the roster from which nothing came."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit
from powerlist.check.returns import tables_with_unit_line, units_of_files


def missing_return(facts: Facts) -> Iterator[Hit]:
    """名册里的单位没有报送。

    什么情况：
        单位名册里有这个单位，各轮收件箱里都没有找到它的文件、表格、事项或者零报送。
        文件打不开但看得出是哪个单位的，不算没有报送，另行提示。
    为什么：
        缺一个单位，清单就不完整，不能公布。
    怎么办：
        催报；已经报了的，检查文件名、填报单位写的名称是否与名册一致，把别名补进名册；
        不用报送的单位，从名册里去掉。没有事项的也要零报送。
    依据：
        清理通知：各单位按时报送，逾期未报的通报。
    """
    returned = {
        *units_of_files(facts).values(),
        *(unit for _, unit in tables_with_unit_line(facts)),
        *facts.records["unit"].drop_nulls(),
    }
    for unit in facts.settings.units:
        if unit.name in returned:
            continue
        yield Hit(
            f"{unit.name}没有报送。",
            "请尽快报送；没有事项的，也请报送并写明“无”。",
            unit=unit.name,
        )
