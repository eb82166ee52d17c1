"""Mobile numbers and identity numbers in columns that are published."""

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.columns import LABELS, PUBLISHED
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import listed

# Coarse, for polars, whose patterns cannot look around; the two below decide.
LOOKS_PERSONAL: Final = r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{17}[\dXx]"
MOBILE: Final = re.compile(r"(?<![\dA-Za-z])(?:\+?86[ -]?)?(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)")
IDENTITY: Final = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643, modulus 11-2
CHECK_DIGITS: Final = "10X98765432"


def personal_data(facts: Facts) -> Iterator[Hit]:
    """要公布的栏目里有手机号码或身份证号码。

    什么情况：
        事项名称、依据、审批对象、收费、备注等要公布的栏目里出现手机号码或身份证号码。
        办公座机不算；校验位不对的十八位数字不是身份证号码，也不算。
    为什么：
        手机号码、身份证号码是个人信息，一般不能随清单公开。
    怎么办：
        请单位删去，或者换成办公座机；确需公开的，写明本人同意等理由后由专人认可。
    依据：
        《政府信息公开条例》（2019 年修订）第十五条；《个人信息保护法》第四条、第二十五条。
    """
    text = pl.concat_str([pl.col(column).fill_null("") for column in PUBLISHED], separator="\n")
    suspects = facts.current.filter(text.str.normalize("NFKC").str.contains(LOOKS_PERSONAL))
    plain = suspects.with_columns(pl.col(PUBLISHED).str.normalize("NFKC"))
    for record in plain.iter_rows(named=True):
        for column in PUBLISHED:
            found = list(_masked(record[column] or ""))
            if not found:
                continue
            yield Hit(
                f"“{LABELS[column]}”栏里有{listed(found)}。",
                "请删去，或者换成办公座机；确需公开的，请写明理由。",
                **place_of(record, column),
            )


def _masked(text: str) -> Iterator[str]:
    """What was found, told in a way that does not spread it further."""
    for mobile in MOBILE.finditer(text):
        yield f"手机号码{mobile[1]}****{mobile[2]}"
    for number in IDENTITY.findall(text):
        if _has_check_digit(number):
            yield f"身份证号码{number[:2]}{'*' * 13}{number[-3:]}"


def _has_check_digit(number: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
    return CHECK_DIGITS[total % 11] == number[17].upper()
