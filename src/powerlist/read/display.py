"""A number as its cell shows it: the part of Excel's number formats that returns really use.

A code stored as a number must come out with its leading zeros and all its digits, a date as the
date that was printed; what a format leaves open (colours, fill) is passed over.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from powerlist.read.dates import shown_date

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.)"
    r"|_(?P<padding>.)"
    r"|\*(?P<fill>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>General|G/通用格式|GENERAL|general)"
    r"|(?P<half>AM/PM|am/pm|A/P|a/p|上午/下午)"
    r"|(?P<exponent>[Ee][+-])"
    r"|(?P<date>[yYmMdDhHsSeEaA]+)"
    r"|(?P<digit>[0#?])"
    r"|(?P<other>.)",
    re.DOTALL,
)
_ELAPSED: Final = re.compile(r"[hms]+", re.IGNORECASE)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)(-?[\d.]+)")
_WHOLE: Final = re.compile(r"-?\d+")
_GENERAL_DIGITS: Final = 10  # what General shows of a fraction in a cell that is wide enough
_ALL_DIGITS_BELOW: Final = 1e21  # whole numbers up to here are codes, and a code needs every digit

_EXACT: Final = Context(prec=400)  # as many digits as a number of a cell can have
_SAFE_DIGITS: Final = 15  # a number in a cell keeps no more

Token = tuple[str, str]


class Section(NamedTuple):
    """One of the parts between semicolons."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None

    @property
    def is_date(self) -> bool:
        """It shows a part of a date or a time."""
        return any(kind in {"date", "half", "elapsed"} for kind, _ in self.tokens)


def shown_number(value: float, raw: str, code: str, *, since_1904: bool = False) -> str:
    """The number under the format `code`; `raw` is how the file writes it."""
    sections = _sections(code)
    section, is_signed = _choose(sections, value)
    if not section.tokens and len(sections) > 1:
        return ""
    kinds = {kind for kind, _ in section.tokens}
    if section.is_date:
        shown = shown_date(value, section.tokens, since_1904=since_1904)
        return general(value, raw) if shown is None else shown
    if "general" in kinds or not kinds & {"digit", "literal"}:
        return _around_general(section, general(value, raw))
    number = _with_digits(abs(value), raw.lstrip("-"), section)
    return f"-{number}" if value < 0 and is_signed and re.search(r"[1-9]", number) else number


def number_flags(value: float) -> tuple[str, ...]:
    """A whole number too long to be stored exactly: its last digits may be lost already."""
    is_long = value.is_integer() and abs(value) >= 10**_SAFE_DIGITS
    return ("long_number",) if is_long else ()


def general(value: float, raw: str) -> str:
    """The number without a format; whole numbers keep all their digits as the file writes them."""
    if _WHOLE.fullmatch(raw) and abs(value) < _ALL_DIGITS_BELOW:
        return raw
    if value == int(value) and abs(value) < _ALL_DIGITS_BELOW:
        return str(int(value))
    text = f"{value:.{_GENERAL_DIGITS}g}"
    mantissa, mark, exponent = text.partition("e")
    if not mark:
        return text
    return f"{float(mantissa):.6g}E{exponent[0]}{exponent[1:].zfill(2)}"


@lru_cache(maxsize=2_000)
def _sections(code: str) -> tuple[Section, ...]:
    """The format taken apart; semicolons in quotes do not part it."""
    sections: list[Section] = []
    tokens: list[Token] = []
    condition: tuple[str, float] | None = None
    for match in _TOKEN.finditer(code):
        kind, text = str(match.lastgroup), match[match.lastgroup or 0]
        if kind == "other" and text == ";":
            sections.append(Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket":
            condition = _condition(text) or condition
            tokens.extend(_bracket(text))
        elif kind in {"quoted", "escaped"}:
            tokens.append(("literal", text))
        elif kind == "other":
            tokens.append((text if text in ".,%@/" else "literal", text))
        elif kind not in {"padding", "fill"}:
            tokens.append((kind, text))
    sections.append(Section(tuple(tokens), condition))
    return tuple(sections)


def _condition(bracket: str) -> tuple[str, float] | None:
    match = _CONDITION.fullmatch(bracket)
    return (match[1], float(match[2])) if match else None


def _bracket(text: str) -> list[Token]:
    """[h] counts on, [$￥-804] is a currency sign, [DBNum1] writes 一二三; the rest is colour."""
    if _ELAPSED.fullmatch(text):
        return [("elapsed", text)]
    if text.startswith("$"):
        return [("literal", text[1:].partition("-")[0])]
    return [("numerals", text)] if text.upper() == "DBNUM1" else []


def _choose(sections: tuple[Section, ...], value: float) -> tuple[Section, bool]:
    """The section for this value and whether the minus sign is still to be written."""
    for section in sections:
        if section.condition and _holds(value, *section.condition):
            return section, True
    plain = [section for section in sections if not section.condition]
    if not plain:
        return sections[-1], True
    if value < 0 and len(plain) > 1:
        return plain[1], False
    return (plain[2], False) if value == 0 and len(plain) > 2 else (plain[0], True)  # noqa: PLR2004 - the third section is for zero


def _holds(value: float, sign: str, limit: float) -> bool:
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _around_general(section: Section, number: str) -> str:
    """Literals before and after the number, where the format names General or nothing at all."""
    if not any(kind in {"general", "@"} for kind, _ in section.tokens):
        return number
    return "".join(
        number if kind in {"general", "@"} else text
        for kind, text in section.tokens
        if kind in {"general", "@", "literal"}
    )


def _with_digits(value: float, raw: str, section: Section) -> str:
    """The value laid into the placeholders 0, # and ?."""
    kinds = [kind for kind, _ in section.tokens]
    if "/" in kinds and "digit" in kinds:
        return _as_fraction(value, section.tokens) or general(value, raw)
    point = kinds.index(".") if "." in kinds else len(kinds)
    end = kinds.index("exponent") if "exponent" in kinds else len(kinds)
    point = min(point, end)
    whole = [t for t in section.tokens[:point] if t[0] == "digit"]
    decimals = [text for kind, text in section.tokens[point:end] if kind == "digit"]
    if "exponent" in kinds:
        return _scientific(value, len(decimals))

    exact = Decimal(raw) if re.fullmatch(r"\d+(\.\d+)?", raw) else Decimal(repr(value))
    exact = exact * 100 ** kinds.count("%") / 1000 ** _scaling(section.tokens[:point])
    rounded = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _EXACT)
    before, _, after = f"{rounded:f}".partition(".")
    before = before.lstrip("0").rjust(sum(text == "0" for _, text in whole), "0")
    while after.endswith("0") and decimals[len(after) - 1] != "0":
        after = after[:-1]
    if _has_thousands(section.tokens[:point]):
        before = re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", before)
    return _laid_out(section.tokens, point, before, after)


def _as_fraction(value: float, tokens: tuple[Token, ...]) -> str | None:
    """2 1/2 under # ?/?, 5/2 under ?/?; None where the denominator is none of ours."""
    slash = [kind for kind, _ in tokens].index("/")
    places = sum(kind == "digit" for kind, _ in tokens[slash:])
    fixed = "".join(text for kind, text in tokens[slash + 1 :] if kind == "literal").strip()
    if fixed.isdigit():
        numerator, denominator = round(value * int(fixed)), int(fixed)
    elif places:
        fraction = Fraction(value).limit_denominator(10**places - 1)
        numerator, denominator = fraction.numerator, fraction.denominator
    else:
        return None
    groups = "".join("d" if kind == "digit" else " " for kind, _ in tokens[:slash]).split()
    if len(groups) < 2:  # noqa: PLR2004 - no place for a whole number before the numerator
        return f"{numerator}/{denominator}"
    whole, rest = divmod(numerator, denominator)
    return f"{whole} {rest}/{denominator}".removeprefix("0 ") if rest else str(whole)


def _scientific(value: float, decimals: int) -> str:
    mantissa, _, exponent = f"{value:.{decimals}e}".partition("e")
    return f"{mantissa}E{exponent[0]}{exponent[1:].zfill(2)}"


def _scaling(tokens: tuple[Token, ...]) -> int:
    """Commas after the last placeholder divide by a thousand each."""
    kinds = [kind for kind, _ in tokens]
    last = max((i for i, kind in enumerate(kinds) if kind == "digit"), default=len(kinds))
    return kinds[last:].count(",")


def _has_thousands(tokens: tuple[Token, ...]) -> bool:
    kinds = [kind for kind, _ in tokens]
    digits = [i for i, kind in enumerate(kinds) if kind == "digit"]
    return bool(digits) and "," in kinds[digits[0] : digits[-1]]


def _laid_out(tokens: tuple[Token, ...], point: int, before: str, after: str) -> str:
    """Literals and digits in the format's order; the first placeholder takes what is left over."""
    digits_left = sum(kind == "digit" for kind, _ in tokens[:point])
    pieces: list[str] = []
    rest, decimals = before, iter(after)
    for index, (kind, text) in enumerate(tokens):
        if kind in {"literal", "%"} or (kind == "." and after):
            pieces.append(text)
        elif kind == "digit" and index < point:
            digits_left -= 1
            taken = rest[: max(len(rest) - digits_left, 0)]
            rest = rest[len(taken) :]
            pieces.append(taken)
        elif kind == "digit":
            pieces.append(next(decimals, ""))
    return "".join(pieces)
