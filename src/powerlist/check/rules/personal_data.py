"""Personal data in columns that are published."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from powerlist.check.columns import LABELS, PUBLISHED
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import listed
from powerlist.language import sensitive

# Coarse, for polars, whose patterns cannot look around; `sensitive` decides.
LOOKS_PERSONAL: Final = (
    r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{17}[\dXx]|62\d{2}[ -]?\d{4}[ -]?\d{4}|@"
    r"|(?:填报|填表|经办|联系|负责|审核)人"
)


def personal_data(facts: Facts) -> Iterator[Hit]:
    """要公布的栏目里有手机号码、身份证号码等个人信息。

    什么情况：
        事项名称、依据、审批对象、收费、备注等要公布的栏目里出现手机号码、身份证号码、银行卡号、
        电子邮箱，或者填报人、联系人等字样后面的姓名。
        办公座机不算；校验位不对的号码不算。
    为什么：
        这些是个人信息，一般不能随清单公开。
    怎么办：
        请单位删去，或者换成办公座机；也可以选“脱敏后公布”，只公布一部分（如 138****0000）；
        确需照原样公开的，写明本人同意等理由后由专人认可。
    依据：
        《政府信息公开条例》（2019 年修订）第十五条；《个人信息保护法》第四条、第二十五条。
    """
    text = pl.concat_str([pl.col(column).fill_null("") for column in PUBLISHED], separator="\n")
    plain = text.str.normalize("NFKC").str.replace_all(sensitive.INVISIBLE, "")
    suspects = facts.current.filter(plain.str.contains(LOOKS_PERSONAL))
    for record in suspects.iter_rows(named=True):
        for column in PUBLISHED:
            found = sensitive.personal(record[column] or "")
            if not found:
                continue
            # What was found is told in a way that does not spread it further.
            yield Hit(
                f"“{LABELS[column]}”栏里有{listed([one.kind + one.shown for one in found])}。",
                "请删去，或者换成办公座机；也可脱敏后公布。确需照原样公开的，请写明理由。",
                **place_of(record, column),
            )
