"""A file named after one unit and signed by another."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, file_place
from powerlist.check.returns import tables_with_unit_line, unit_of_path
from powerlist.check.wording import quoted


def contradictory_unit(facts: Facts) -> Iterator[Hit]:
    """填报单位与文件名、文件夹名不是同一个单位。

    什么情况：
        表里的填报单位是一个单位，文件名或文件夹名写的是另一个单位。
    为什么：
        可能放错了文件夹，也可能借用别的单位的表忘了改填报单位。按表里的填报单位计入。
    怎么办：
        核实是哪个单位报的：放错的移到正确的文件夹，填错的请单位改正后重报。
    依据：
        汇总工作的一般要求（没有专门的法规）：谁上报、谁负责。
    """
    for table, unit in tables_with_unit_line(facts):
        named = unit_of_path(table["file"], facts.settings.units)
        if named is None or named == unit:
            continue
        yield Hit(
            f"填报单位写的是{quoted(table['unit_line'])}，文件名或文件夹名却是{quoted(named)}。",
            "请核实是哪个单位报的，改正填报单位或者文件名。",
            **file_place(table) | {"cell": table["unit_cell"] or None, "unit": unit},
        )
