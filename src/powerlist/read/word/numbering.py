"""Automatic numbers of paragraphs as text: a 序号 column often holds nothing else.

Both formats store, per list and level, a start, a number format and a pattern such as "（%1）".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_SIGNS: Final = {  # first sign and how many there are in a row
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㊀", 10),
}
_LARGEST: Final = 32_767


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; `pattern` holds %1 to %9 for the levels' own numbers."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    gap: str = " "  # between the number and the text
    is_legal: bool = False  # all levels in its pattern in Arabic digits
    restarts_after: int | None = None  # the level whose step restarts this one, from 1; 0: never


@dataclass(slots=True)
class Counter:
    """Where every list of a document stands."""

    _at: dict[str, dict[int, int]] = field(default_factory=dict)  # list → level → number
    _started: set[str] = field(default_factory=set)

    def label(
        self,
        numbered: tuple[str, str],
        depth: int,
        levels: Mapping[int, Level],
        restarts: Mapping[int, int],
    ) -> str:
        """The next number on this level.

        `numbered` names the list and the use of it; another use goes on counting unless it says
        where to start (`restarts`, level → start).
        """
        family, use = numbered
        at = self._at.setdefault(family, {})
        if use not in self._started:
            self._started.add(use)
            for other, start in restarts.items():
                at[other] = start - 1
        level = levels.get(depth, Level())
        at[depth] = min(at.get(depth, level.start - 1) + 1, _LARGEST)
        for deeper in [other for other in at if other > depth]:
            after = levels.get(deeper, Level()).restarts_after
            if after is None or depth < after:
                del at[deeper]
        text = _written(level, levels, at)
        return text and text + level.gap


def _written(level: Level, levels: Mapping[int, Level], at: Mapping[int, int]) -> str:
    if level.format in {"bullet", "none"}:
        return ""
    text = level.pattern
    for index in range(9):
        sign = f"%{index + 1}"
        if sign in text:
            own = levels.get(index, Level())
            number = at.get(index, own.start)
            text = text.replace(sign, shown("decimal" if level.is_legal else own.format, number))
    return text


def shown(number_format: str, number: int) -> str:
    """The number in Word's number format of that name; Arabic digits for one unknown here."""
    if number_format in _SIGNS:
        first, count = _SIGNS[number_format]
        return chr(ord(first) + number - 1) if 1 <= number <= count else str(number)
    writer: Callable[[int], str] | None = _WRITERS.get(number_format)
    return writer(number) if writer and number > 0 else str(number)


def _counted(
    number: int, digits: str = _DIGITS, units: Sequence[str] = ("", "十", "百", "千")
) -> str:
    """一, 十二, 一百零五: as counted aloud."""
    if number >= 10 ** len(units):
        return str(number)
    text, is_gap = "", False
    for place in range(len(units) - 1, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            is_gap = bool(text)
            continue
        text += ("零" if is_gap else "") + digits[digit] + units[place]
        is_gap = False
    return text.removeprefix("一") if text.startswith("一十") else text


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    return _counted(number, _LEGAL_DIGITS, ("", "拾", "佰", "仟"))


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    """From a to z, then aa, bb and so on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_WRITERS: Final[Mapping[str, Callable[[int], str]]] = {
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "koreanCounting": _counted,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "01, 02, 03, ...": lambda number: f"{number:02d}",
    "001, 002, 003, ...": lambda number: f"{number:03d}",
    "0001, 0002, 0003, ...": lambda number: f"{number:04d}",
    "00001, 00002, 00003, ...": lambda number: f"{number:05d}",
}
