"""Time limits: 20个工作日, 90(自然日), 三个月, 当场办结.

行政许可法 82: the days of that law are working days. A plain 日 or 天 therefore counts as a
working day, and so does a number standing alone in a column of limits; only 自然日 and the like
are calendar days.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from powerlist.language import numerals
from powerlist.language.marks import fold

Unit = Literal["working_days", "calendar_days", "months", "immediate"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit in its own unit: three months are 3 and months."""

    days: int
    unit: Unit
    is_one_of_several: bool = False  # the cell names more than one; this is the first


_NUMBER: Final = numerals.PATTERN
_IMMEDIATE: Final = r"即时|当场|即办|立等可取|随到随办|马上办|立即|[0-9]+分钟|当即"
_SPAN: Final = re.compile(
    rf"(?P<immediate>{_IMMEDIATE})"
    rf"|(?P<halves>{_NUMBER})[个個]半月|(?P<half_month>半[个個]?月)|(?P<half_year>半年)"
    rf"|(?P<number>{_NUMBER})[(]?(?:[个個]人?)?[(]?"
    r"(?P<unit>工作日?|自然日|日历日|日历天|公历日|[日天]|月|年|周|星期|小时)"
)
# A date is not a limit: 2015年3月1日起, 3月1日前.
_DATE: Final = re.compile(
    r"(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}[日号])?|[0-9]{1,2}月[0-9]{1,2}[日号]"
)
_MONTH_OF_YEAR: Final = re.compile(r"(?<=每年)[0-9一二三四五六七八九十]+月")
# A note about a part of the time, or about time that is not counted, is no second limit.
_ASIDE: Final = re.compile(
    r"\([^()]*(?:其中|延长|除外|不含|不包括|不计|不算|评审|公示|听证|检验|检测|鉴定)[^()]*\)"
)
_NUMBER_ALONE: Final = re.compile(rf"({_NUMBER})(?:\.0)?")
_HOURS_A_DAY: Final = 24


@lru_cache(maxsize=1 << 14)
def parse(text: str) -> Limit | None:
    """The limit a cell names, the first one where it names several; None for 无 and 不限."""
    plain = re.sub(r"\s", "", fold(text))
    if alone := _NUMBER_ALONE.fullmatch(plain):
        count = numerals.value(alone[1])
        return None if count is None else _counted(count, "日")
    plain = _MONTH_OF_YEAR.sub("", _DATE.sub("", plain))
    found = _limits(_ASIDE.sub("", plain)) or _limits(plain)
    if not found:
        return None
    return Limit(found[0].days, found[0].unit, len(set(found)) > 1)


def _limits(plain: str) -> list[Limit]:
    return [limit for span in _SPAN.finditer(plain) if (limit := _limit(span))]


def _limit(span: re.Match[str]) -> Limit | None:
    if span["immediate"]:
        return Limit(0, "immediate")
    if span["half_month"]:
        return Limit(15, "calendar_days")
    if span["half_year"]:
        return Limit(6, "months")
    count = numerals.value(span["halves"] or span["number"])
    if count is None:
        return None
    return (
        Limit(count * 30 + 15, "calendar_days") if span["halves"] else _counted(count, span["unit"])
    )


_UNITS: Final[dict[str, tuple[int, Unit]]] = {
    "月": (1, "months"),
    "年": (12, "months"),
    "周": (7, "calendar_days"),
    "星期": (7, "calendar_days"),
    "自然日": (1, "calendar_days"),
    "日历日": (1, "calendar_days"),
    "日历天": (1, "calendar_days"),
    "公历日": (1, "calendar_days"),
}


def _counted(count: int, word: str) -> Limit:
    if count == 0:
        return Limit(0, "immediate")
    if word == "小时":
        return Limit(-(-count // _HOURS_A_DAY), "calendar_days")
    times, unit = _UNITS.get(word, (1, "working_days"))
    return Limit(count * times, unit)


def comparable_days(limit: Limit) -> float:
    """The limit in calendar days, to be held against another.

    Five working days take a week (× 7/5), a month counts 30 days; holidays are left aside. Good
    enough to say which of two limits is longer, not to count a term.
    """
    match limit.unit:
        case "working_days":
            return limit.days * 7 / 5
        case "months":
            return limit.days * 30.0
    return float(limit.days)
