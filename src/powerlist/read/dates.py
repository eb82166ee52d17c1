"""Serial day numbers as the dates and times that a cell's format prints, Chinese ones too."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

_LAST_SERIAL: Final = 2_958_466  # 10000-01-01: beyond what a date cell can show
_FAKE_LEAP_DAY: Final = 60  # Excel counts a 29 February 1900 that never was
_NOON: Final = 12
_CHINESE_DIGITS: Final = str.maketrans("0123456789", "〇一二三四五六七八九")
_WEEKDAYS: Final = "一二三四五六日"
_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)

Tokens = Sequence[tuple[str, str]]


def shown_date(value: float, tokens: Tokens, *, since_1904: bool) -> str | None:
    """The day number in the format's words; None where it is no date at all."""
    if not 0 <= value < _LAST_SERIAL:
        return None
    moment = _moment(value, since_1904=since_1904)
    chinese = any(kind == "numerals" for kind, _ in tokens)
    has_half = any(kind == "half" for kind, _ in tokens)
    pieces: list[str] = []
    for index, (kind, text) in enumerate(tokens):
        if kind == "date":
            code = text.lower()
            if code.startswith("m") and len(code) <= 2 and _is_minute(tokens, index):  # noqa: PLR2004 - m or mm
                code = code.replace("m", "n")
            number = _part(moment, code, has_half=has_half)
            pieces.append(_in_chinese(number) if chinese else number)
        elif kind == "half":
            pieces.append(_half(moment, text))
        elif kind == "elapsed":
            pieces.append(_elapsed(value, text))
        elif kind not in {"numerals", "@", "digit"}:
            pieces.append(text)
    return "".join(pieces)


def _moment(value: float, *, since_1904: bool) -> datetime:
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no time zone
    if not since_1904 and value < _FAKE_LEAP_DAY:
        first += timedelta(days=1)
    return first + timedelta(seconds=round(value * 86_400))


def _is_minute(tokens: Tokens, index: int) -> bool:
    """`m` is a minute right after an hour or right before a second."""
    parts = [
        (i, text.lower()[:1])
        for i, (kind, text) in enumerate(tokens)
        if kind in {"date", "elapsed"}
    ]
    place = [i for i, _ in parts].index(index)
    before = parts[place - 1][1] if place else ""
    after = parts[place + 1][1] if place + 1 < len(parts) else ""
    return before == "h" or after == "s"


def _part(moment: datetime, code: str, *, has_half: bool) -> str:
    """One run of format letters; n stands for the minutes."""
    hour = ((moment.hour - 1) % _NOON + 1) if has_half else moment.hour
    number = {"y": moment.year, "e": moment.year, "m": moment.month, "d": moment.day, "h": hour}
    number |= {"n": moment.minute, "s": moment.second}
    letter, length = code[0], len(code)
    if letter == "a":
        return ("星期" if length > 3 else "") + _WEEKDAYS[moment.weekday()]  # noqa: PLR2004 - aaaa is 星期一, aaa is 一
    if letter in "ye":
        return f"{moment.year % 100:02}" if letter == "y" and length <= 2 else str(moment.year)  # noqa: PLR2004 - yy
    if letter == "m" and length > 2:  # noqa: PLR2004 - mmm and longer are month names
        return _MONTHS[moment.month - 1]
    if letter == "d" and length > 2:  # noqa: PLR2004 - ddd and longer are weekdays
        return "星期" + _WEEKDAYS[moment.weekday()]
    return f"{number[letter]:0{min(length, 2)}}"


def _half(moment: datetime, text: str) -> str:
    first, second = text.split("/")
    return first if moment.hour < _NOON else second


def _elapsed(value: float, code: str) -> str:
    seconds = round(value * 86_400)
    return str(seconds // {"h": 3600, "m": 60, "s": 1}[code[0].lower()])


def _in_chinese(number: str) -> str:
    """二〇一四 for a year, 十二 for a month or a day, as [DBNum1] writes them."""
    if len(number) > 2:  # noqa: PLR2004 - a year is read digit by digit
        return number.translate(_CHINESE_DIGITS)
    tens, ones = divmod(int(number), 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{tens}".translate(_CHINESE_DIGITS) + "十"
    one = "" if ones == 0 and tens else f"{ones}".translate(_CHINESE_DIGITS)
    return ten + one
