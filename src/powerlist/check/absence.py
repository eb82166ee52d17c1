"""Items that an upper catalogue does not have: told per unit, whatever that means here."""

from collections.abc import Iterator
from typing import Final

from powerlist.check.baselines import absent, by_unit, titles_of, together
from powerlist.check.cancelled import is_given_up
from powerlist.check.facts import Facts, Hit
from powerlist.check.wording import unit_of

LICENCE_LIST: Final = "许可事项清单"
LICENCE: Final = "行政许可"
ADVICE: Final = "请在目录中按关键词再查一遍：另有名称的改用目录名称；确实没有的写明设定依据。"


def not_listed(facts: Facts, *, is_binding: bool) -> Iterator[Hit]:
    """Hits about records that no item of such a catalogue is.

    A licence list is only asked about licences.
    """
    for declared in facts.settings.baselines:
        if not declared.is_catalogue or declared.binding is not is_binding:
            continue
        missing = [record for record in absent(facts, declared) if not is_given_up(record)]
        if declared.kind == LICENCE_LIST:
            missing = [record for record in missing if record["category"] in {LICENCE, None}]
        for records in by_unit(missing):
            count = f"{unit_of(records[0])}有{len(records)}个事项" if len(records) > 1 else ""
            message = f"{count}{titles_of(records)}在《{declared.name}》中没有找到对应的事项。"
            if len(records) > 1:
                message = (
                    f"{count}在《{declared.name}》中没有找到对应的事项：{titles_of(records)}。"
                )
            yield together(records, message, ADVICE)
