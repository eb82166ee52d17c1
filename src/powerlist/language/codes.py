"""Item codes: whose scheme a code follows, its parts, and what a spreadsheet did to it.

A code is a hint and never an identity: in published lists one code stands for two items, one item
has two codes, and the body inside a code is often made up. It is text from beginning to end: as a
number it loses its leading zeros and every digit after the fifteenth.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from powerlist.language.marks import fold

BodyCheck = Literal["right", "wrong", "placeholder"]
Damage = Literal["scientific", "rounded", "leading_zeros"]


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a known scheme, in parts; a part the scheme does not have is None.

    `kind` is the scheme's own class number: 20 is 公共服务 in one place and 其他 in the next.
    """

    text: str  # upper case, half width, no blanks
    scheme: str
    division: str | None = None  # 行政区划, six digits or more; a province alone has two
    body: str | None = None  # 实施主体 or 主管部门, in whatever code the scheme uses
    kind: str | None = None
    main: str | None = None
    sub: str | None = None
    level: str | None = None  # 行使层级, GB/T 39046-2020 A.2
    case: str | None = None  # 业务办理项
    body_check: BodyCheck | None = None  # None where the body's code has no check digit


class _Scheme(NamedTuple):
    name: str
    pattern: str  # its named groups are fields of Code


_PROVINCE: Final = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])"
_DIVISION: Final = rf"(?P<division>{_PROVINCE}[0-9]{{4}})"
# 2 province (00 the State) + 2 type + 2 system + 3 main + 3 sub; 00Y is a main item with sub-items.
_NATIONAL: Final = (
    rf"(?P<division>00|{_PROVINCE})(?P<kind>[0-9]{{2}})(?P<main>[0-9]{{5}})(?P<sub>[0-9]{{3}}|00Y)"
)
_CREDIT: Final = r"(?P<body>[0-9A-Z]{18})"

# Longer and more particular shapes first; the first that fits the whole code is it. Sources:
# DB52/T 1264-2018 (贵州), GB/T 39046-2020 table 4 (its lengths, nothing more), the draft
# 湖北省行政权力网上运行编码编制说明; the others were read off published lists (黑龙江 2018,
# 丹阳 2018, 广东 2021, 广安 2025). The five digits of the State Council's list of 2014 are general
# knowledge.
_SCHEMES: Final = (
    _Scheme(
        "四川政务服务编码",
        r"(?P<main>[0-9]{3}[A-Z](?:[0-9]{8}|[0-9]{10})|[0-9]{12})-(?P<division>[0-9]{12})"
        r"-[0-9]{3}-(?P<body>[0-9A-Z]*)-[0-9]-(?P<sub>[0-9]{2})",
    ),
    _Scheme(
        "黑龙江职权编码",
        rf"{_DIVISION}-(?P<kind>[0-9]{{2}})-[0-9]-(?P<main>[0-9]{{4}})(?:-(?P<sub>[0-9]{{2}}))?",
    ),
    _Scheme("国家业务办理项编码33位", rf"{_CREDIT}(?P<level>[1-7]){_NATIONAL}(?P<case>[0-9]{{2}})"),
    _Scheme("国家实施编码31位", rf"{_CREDIT}(?P<level>[1-7]){_NATIONAL}"),
    _Scheme(
        "江苏权力编码32位",
        rf"(?P<division>{_PROVINCE}[0-9]{{10}})(?P<body>[0-9A-Z]{{9}})[0-9A-Z]"
        r"(?P<kind>[0-9]{2})(?P<main>[0-9]{5})(?P<sub>[0-9]{3})",
    ),
    _Scheme("国标实施编码24位", r"(?=[0-9A-Z]{24}\Z)(?:[A-Z]*[0-9]){16,24}[A-Z]*"),
    _Scheme(
        "湖北权力编码16位",
        r"(?P<division>42[0-9]{4})-?(?P<body>[0-9A-Z]{3})-?(?P<kind>[0-9A-Z]{2})"
        r"-?(?P<main>[0-9A-Z]{3})-?(?P<sub>[0-9]{2})",
    ),
    _Scheme("国家基本编码12位", _NATIONAL),
    _Scheme("贵州基本编码10位", r"(?P<kind>[A-Z]{2})(?P<main>[0-9]{5})(?P<sub>[0-9]{3}|00Y)"),
    _Scheme("基本编码10位", r"(?P<kind>[0-2][0-9])(?P<main>[0-9]{5})(?P<sub>[0-9]{3}|00Y)"),
    _Scheme("国务院项目编码5位", r"(?P<body>[0-9]{2})(?P<main>[0-9]{3})"),
)
SCHEMES: Final = tuple(scheme.name for scheme in _SCHEMES)
"""The names of all schemes."""

_COMPILED: Final = tuple((name, re.compile(pattern)) for name, pattern in _SCHEMES)
_SCIENTIFIC: Final = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}")
_DIGITS_KEPT: Final = 15  # a spreadsheet's number has no more
_FEWEST_LOST_DIGITS: Final = 3  # one or two zeros may be the sub-item number of a whole code
_ZEROS_LOST_AT_MOST: Final = 3  # 000 begins a national code of class 01 to 09


def plain(text: str) -> str:
    """The code as codes are compared: upper case, half width, without blanks; 12.0 is 12."""
    folded = re.sub(r"\s", "", fold(text)).upper().lstrip("'")
    return re.sub(r"(?<=[0-9])\.0+$", "", folded)


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Code | None:
    """The code in its parts; None for a scheme nobody told us of, and for a damaged code."""
    code = plain(text)
    if _is_rounded(code):
        return None
    for scheme, pattern in _COMPILED:
        if match := pattern.fullmatch(code):
            parts = match.groupdict()
            return Code(code, scheme, **parts, body_check=_checked(scheme, parts.get("body")))
    return None


@lru_cache(maxsize=1 << 16)
def damage(text: str) -> Damage | None:
    """What a spreadsheet did to a code by taking it for a number; None where nothing shows.

    scientific: 3.21181E+31; rounded: all zeros after the fifteenth digit. In both cases the digits
    are lost for good. leading_zeros: too short, but a known scheme with zeros before it.
    """
    code = plain(text)
    if _SCIENTIFIC.fullmatch(code):
        return "scientific"
    if not code.isascii() or not code.isdigit():
        return None
    if _is_rounded(code):
        return "rounded"
    longer = ("0" * count + code for count in range(1, _ZEROS_LOST_AT_MOST + 1))
    is_short = parse(code) is None and not code.startswith("0")
    return "leading_zeros" if is_short and any(map(parse, longer)) else None


def _is_rounded(code: str) -> bool:
    tail = code[_DIGITS_KEPT:]
    return code.isdigit() and len(tail) >= _FEWEST_LOST_DIGITS and not tail.strip("0")


# -- the body inside a code

_CREDIT_SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I, O, S, V, Z
_CREDIT_LENGTH: Final = 18
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714-1997
_NO_CHECK_DIGIT: Final = frozenset(["湖北权力编码16位", "国务院项目编码5位"])


def is_credit_code(text: str) -> bool:
    """Whether this is a 统一社会信用代码 with the right check character (GB 32100-2015, mod 31)."""
    if len(text) != _CREDIT_LENGTH or any(sign not in _CREDIT_SIGNS for sign in text):
        return False
    values = [_CREDIT_SIGNS.index(sign) for sign in text]
    total = sum(value * pow(3, place, 31) for place, value in enumerate(values[:-1]))
    return (total + values[-1]) % 31 == 0


def is_organisation_code(text: str) -> bool:
    """Whether this is a 组织机构代码 with the right check character (GB 11714-1997, mod 11)."""
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", text):
        return False
    total = sum(
        int(sign, 36) * weight for sign, weight in zip(text, _ORGANISATION_WEIGHTS, strict=False)
    )
    return "0123456789X0"[11 - total % 11] == text[-1]


def _checked(scheme: str, body: str | None) -> BodyCheck | None:
    if body is None or scheme in _NO_CHECK_DIGIT:
        return None
    # 2222222222222, X, 5, 000000000 and an empty place
    if len(set(body)) <= 1:
        return "placeholder"
    return "right" if is_credit_code(body) or is_organisation_code(body) else "wrong"
