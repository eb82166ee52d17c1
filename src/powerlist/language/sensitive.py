"""What in a text is about a person or marked as not for the public, and how it may be shown.

Kinds of personal data are told by their own rules: a mobile number by its prefix, an identity
number by its check digit (GB 11643), a bank card by its prefix and check digit (ISO/IEC 7812), a
name by the word before it. Office landlines are meant to be public and are no find.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from powerlist.language import marks

MOBILE: Final = re.compile(
    r"(?<![\dA-Za-z])(?:\+?86[ -]?|0)?(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?!\d)"
)
IDENTITY: Final = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
CARD: Final = re.compile(
    r"(?<![\dA-Za-z])62\d{2}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?:[ -]?\d{3})?(?!\d)"
)
EMAIL: Final = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
PERSON: Final = re.compile(
    r"(?:填报人|填表人|经办人|联系人|负责人|审核人)(?:姓名|签字)?\s*[:]\s*([\u4e00-\u9fff]{2,4})"
    r"(?![\u4e00-\u9fff])"
)
HINT: Final = re.compile(r"\d{3}|@|人(?:姓名|签字)?\s*:")  # no find is without one of these
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643, modulus 11-2
CHECK_DIGITS: Final = "10X98765432"

# Signs that nobody sees: they part the digits of a number, or turn them round.
INVISIBLE: Final = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_INVISIBLE: Final = re.compile(INVISIBLE)

DEGREE: Final = r"(?:[绝絕机機秘]\s*密)"
STAR: Final = "[★☆*＊※]"
# A degree counts as a mark only as such: with a star, in brackets, after 密级, or all alone.
# 商业秘密, 国家秘密载体印制 and 保密 are subjects of real items.
SECRECY_MARK: Final = (
    rf"{DEGREE}(?:级)?\s*{STAR}|{STAR}\s*{DEGREE}|密级\s*[:：]?\s*{DEGREE}"
    rf"|[（(\[【〔〖「『]\s*{DEGREE}(?:级)?\s*[）)\]】〕〗」』]|^\s*{DEGREE}(?:级)?\s*$"
)
# 内部资料性出版物准印证 and 连续性内部资料出版物 are items of the press authority.
INTERNAL_MARK: Final = r"内部资料(?:[^性出准印]|$)|注意保存|不予公开"
_SECRET: Final = re.compile(SECRECY_MARK)
_INTERNAL: Final = re.compile(INTERNAL_MARK)


@dataclass(frozen=True, slots=True)
class Sensitive:
    """One find: where in the text, of which kind, and how it may be shown."""

    start: int
    end: int
    kind: str  # 手机号码, 身份证号码, 银行卡号, 电子邮箱, 姓名
    shown: str


def personal(text: str) -> list[Sensitive]:
    """Personal data in a text, in order; of finds that overlap the first kind counts."""
    if _INVISIBLE.search(text):
        seen = [place for place, sign in enumerate(text) if not _INVISIBLE.match(sign)]
        return [
            Sensitive(seen[one.start], seen[one.end - 1] + 1, one.kind, one.shown)
            for one in personal(visible(text))
        ]
    plain = marks.fold(text)
    found: list[Sensitive] = []
    if not HINT.search(plain):
        return found
    for kind, look in FINDERS.items():
        for one in look(plain):
            start, end, shown = one
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Sensitive(start, end, kind, shown))
    return sorted(found, key=lambda one: one.start)


def visible(text: str) -> str:
    """The text without signs that nobody sees."""
    return _INVISIBLE.sub("", text)


def masked(text: str) -> str:
    """The text with personal data shown in part only."""
    for one in reversed(personal(text)):
        text = text[: one.start] + one.shown + text[one.end :]
    return text


def is_marked_secret(text: str) -> bool:
    """Whether the text carries a mark of secrecy."""
    return _SECRET.search(visible(text)) is not None


def mark(text: str) -> str:
    """The mark of secrecy or of internal use that a text carries; "" where there is none.

    A text that quotes statutes may well say 不予公开 about something else, but never 秘密★.
    """
    plain = visible(text)
    found = _SECRET.search(plain) or ("《" not in plain and _INTERNAL.search(plain)) or None
    return found[0] if found else ""


Found = Iterator[tuple[int, int, str]]


def _identities(text: str) -> Found:
    for found in IDENTITY.finditer(text):
        if _has_identity_check(found[0]):
            yield found.start(), found.end(), f"{found[0][:2]}{'*' * 13}{found[0][-3:]}"


def _cards(text: str) -> Found:
    for found in CARD.finditer(text):
        digits = re.sub(r"[ -]", "", found[0])
        if _has_luhn_check(digits):
            yield found.start(), found.end(), f"{'*' * (len(digits) - 4)}{digits[-4:]}"


def _mobiles(text: str) -> Found:
    for found in MOBILE.finditer(text):
        yield found.start(), found.end(), f"{found[1]}****{found[3]}"


def _addresses(text: str) -> Found:
    for found in EMAIL.finditer(text):
        yield found.start(), found.end(), f"{found[0][0]}***@{found[0].partition('@')[2]}"


def _people(text: str) -> Found:
    for found in PERSON.finditer(text):
        yield found.start(1), found.end(1), f"{found[1][0]}{'*' * (len(found[1]) - 1)}"


FINDERS: Final[dict[str, Callable[[str], Found]]] = {
    "身份证号码": _identities,
    "银行卡号": _cards,
    "手机号码": _mobiles,
    "电子邮箱": _addresses,
    "姓名": _people,
}


def _has_identity_check(number: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
    return CHECK_DIGITS[total % 11] == number[17].upper()


def _has_luhn_check(digits: str) -> bool:
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(int(d) for d in digits[-1::-2]) + sum(n - 9 * (n > 9) for n in doubled)) % 10 == 0  # noqa: PLR2004 - the digits of a number above nine are added
