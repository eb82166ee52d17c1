"""Chinese numerals: articles, batches and time limits are written 第二十一条 as often as 第21条."""

from typing import Final

DIGITS: Final = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "两": 2,
    "廿": 20,
}
UNITS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10000}
PATTERN: Final = r"(?:[0-9]{1,5}|[零〇一二两三四五六七八九十百千廿]{1,9})"
"""A regular expression for one number, either way of writing."""


def value(text: str) -> int | None:
    """The number the text is, written in either way; None where it is none.

    Digits in a row are read by place (二〇一四 is 2014), otherwise by unit (二十一 is 21).
    """
    if text.isascii():
        return int(text) if text.isdigit() else None
    if not text or any(sign not in DIGITS and sign not in UNITS for sign in text):
        return None
    if all(sign in DIGITS for sign in text) and "廿" not in text:
        return int("".join(str(DIGITS[sign]) for sign in text))
    return _by_unit(text)


def _by_unit(text: str) -> int:
    total = section = digit = 0
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign] if sign != "廿" else 0
            section += 20 if sign == "廿" else 0
        elif sign == "万":
            total, section, digit = total + (section + digit) * UNITS[sign], 0, 0
        else:
            # 十二 has no digit before its unit; it means one ten.
            section, digit = section + (digit or 1) * UNITS[sign], 0
    return total + section + digit
