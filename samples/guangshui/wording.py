"""How a clerk writes out what the content files abbreviate: citations, limits, fees, names."""

import re
from functools import cache

from catalogue import CONTENT, Item, checksum

DIGITS = "零一二三四五六七八九"
SHORT = 8  # a name shorter than this fits its cell and is left alone


def basis_text(code: str, style: str) -> str:
    """水法48;取水条例2,14 written out; in quotes stands text that is taken as it is."""
    if code.startswith('"'):
        return code.strip('"')
    return "；".join(_citation(part, style) for part in code.split(";") if part)


def limit_text(value: str, *, is_short: bool) -> str:
    """20 → 20个工作日, 45日 stays, 3月 → 3个月, 0 → 当场办结."""
    if value == "0":
        return "当场办结"
    if value.isdigit():
        return f"{value}工作日" if is_short else f"{value}个工作日"
    return value.replace("月", "个月")


def typed_name(item: Item) -> str:
    """The name with the odd line break, blank or half-width bracket of a hurried typist."""
    name = item.name
    if item.faults or "\n" in name or len(name) < SHORT:
        return name
    half = len(name) // 2
    match checksum(item.unit.name + name) % 23:
        case 0:
            return f"{name[:half]}\n{name[half:]}"
        case 1:
            return f"{name[:half]}　{name[half:]}"
        case 2 | 3:
            return name.replace("（", "(").replace("）", ")")
    return name


def chinese_number(number: int) -> str:
    """12 → 十二, 226 → 二百二十六."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


def _citation(part: str, style: str) -> str:
    match = re.fullmatch(r"(\d*\D+?|\d+)(#?)([\d,]+)", part) if "#" not in part else None
    if match is None:
        abbreviation, _, number = part.partition("#")
        return f"{_title(abbreviation, style)}附件第{number}项"
    articles = (
        f"第{article if style == 'arabic' else chinese_number(int(article))}条"
        for article in match[3].split(",")
    )
    return _title(match[1], style) + "、".join(articles)


def _title(abbreviation: str, style: str) -> str:
    title, number = _statutes()[abbreviation]
    if style == "short":
        return f"《{title.removeprefix('中华人民共和国')}》"
    return f"《{title}》（{number}）" if number else f"《{title}》"


@cache
def _statutes() -> dict[str, tuple[str, str]]:
    lines = (CONTENT / "statutes.txt").read_text(encoding="utf-8").splitlines()
    fields = (line.split("|") for line in lines if not line.startswith("#"))
    return {abbreviation: (title, number) for abbreviation, title, number in fields}
