"""Dates as clerks type them: 二〇一四年三月, 2014.3.1, 2014/03/01, 20140301."""

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from powerlist.language import numerals
from powerlist.language.marks import fold

_YEAR: Final = r"(?P<year>(?:19|20)[0-9]{2}|[一二][零〇一二三四五六七八九]{3})"
_MONTH: Final = r"(?P<month>0?[1-9]|1[0-2]|元|正|十[一二]?|[一二三四五六七八九])"
_DAY: Final = r"(?P<day>0?[1-9]|[12][0-9]|3[01]|[一二三四五六七八九十廿]{1,3})"
_AROUND: Final = r"[()\[\]:,。]*"
_CLOCK: Final = r"(?:T?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.0+)?)?)?"
_AFTER: Final = rf"(?:起|止|前|以前|之前|以后|底|初|[上中下]旬|星期[一二三四五六日天])*{_AROUND}"
# 填报日期：2014年3月1日; a word of another kind before a date is a sentence.
_LABEL: Final = r"(?:[\u4e00-\u9fff]{0,6}(?:日期|时间):?)?"
_WRITTEN: Final = tuple(
    re.compile(_LABEL + _AROUND + form + _AFTER)
    for form in (
        rf"{_YEAR}年(?:{_MONTH}月(?:{_DAY}[日号]?)?)?",
        rf"{_YEAR}(?P<mark>[-./、]){_MONTH}(?:(?P=mark){_DAY}[日号]?{_CLOCK})?",
        r"(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-2][0-9]|3[01])",
    )
)


@lru_cache(maxsize=1 << 12)
def parse(text: str) -> str | None:
    """The date a cell is, as 2014-03-01, 2014-03 or 2014; such dates sort as text.

    None for a text that is no date and for a day no calendar has. A number such as 41699 stays
    what it is: whether a spreadsheet meant a day by it only its cell format can say.
    """
    plain = re.sub(r"\s", "", fold(text))
    for form in _WRITTEN:
        if match := form.fullmatch(plain):
            return _written(match)
    return None


def _written(match: re.Match[str]) -> str | None:
    year, month, day = (_number(match[part]) for part in ("year", "month", "day"))
    try:
        date = dt.date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return date.isoformat()[: 10 if day is not None else 7 if month is not None else 4]


def _number(written: str | None) -> int | None:
    if written is None:
        return None
    return 1 if written in {"元", "正"} else numerals.value(written)
