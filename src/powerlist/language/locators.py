"""Where in a statute: 第十二条至第十四条, 第二十一条第二款第（三）项, 附件第18项."""

import re
from typing import Final, NamedTuple

from powerlist.language import numerals

_NUMBER: Final = numerals.PATTERN
_ONE: Final = rf"第?\s*\(?\s*{_NUMBER}\s*\)?"
_THROUGH: Final = r"(?:至|到|-|~)"
_MORE: Final = rf"(?:\s*(?:[、,和及与]|{_THROUGH})\s*{_ONE})*"
_ELEMENT: Final = re.compile(
    rf"(?P<numbers>{_ONE}{_MORE})\s*(?P<unit>[条款项目])(?:之(?P<inserted>{_NUMBER}))?"
)
CHAPTER: Final = r"(?:第[0-9一二三四五六七八九十]{1,3}章\s*[\u4e00-\u9fff]{0,20}?\s*(?=第))?"
"""The chapter before an article: 第四章 应急处置与救援 第四十八条."""
# What may stand between an instrument and the place: a chapter, or the catalogues annexed to a
# decision, whose rows are called 项, 条 or 序号.
_ANNEX: Final = re.compile(
    r"\s*(?:附[件表录]\s*[0-9一二三四五六七八九十]{0,2}\s*[:,、]?\s*)?"
    r"(?:(?:\([一二三四五六七八九十]{1,2}\)\s*)?"
    r"(?:《[^《》\n]{2,80}(?:目录|项目)[^《》\n]{0,20}》|(?:国务院决定|下放|取消|调整|保留)[\u4e00-\u9fff、]{0,50}(?:目录|审批项目))?"
    r"\s*(?:\(共?计?[0-9]+项\)\s*)?){0,2}"
    rf"[“\"]?{CHAPTER}[(]?\s*"
)
_ROW: Final = re.compile(rf"\s*(?:序号|编号)\s*[:.]?\s*(?P<numbers>{_NUMBER})")
_SEPARATOR: Final = re.compile(rf"\s*(?P<mark>以及|[、,;和及与]|{_THROUGH})?\s*")
# The row of an annex with the item it names: 第70项“……”、第71项“……”.
_ROW_NAME: Final = re.compile(
    r"\s*[“\"][^“”\"\n]{1,80}[”\"](?=\s*[、,;和及与]\s*第[0-9零〇一二三四五六七八九十百]+项)"
)
_TOKEN: Final = re.compile(rf"(?P<through>{_THROUGH})|(?P<number>{_NUMBER})")
# "第十四条 第一款规定以外的…": the second place belongs to the sentence that is quoted.
_IN_SENTENCE: Final = re.compile(r"\s*(?:规定的|规定以外|规定之外|所|的|以外|中的|范围)")


class Place(NamedTuple):
    """One article, or a part of one; numbers as Arabic digits, a range as 12-14."""

    article: str | None = None
    paragraph: str | None = None
    item: str | None = None


class Places(NamedTuple):
    """The places named in one go, and where their wording ends."""

    places: tuple[Place, ...]
    end: int


def places_at(text: str, position: int) -> Places:
    """The places a folded text names right at this position; none is an empty tuple."""
    start = position
    if annex := _ANNEX.match(text, position):
        start = annex.end()
    if row := _ROW.match(text, start):
        return Places((Place(item=_arabic(row["numbers"])),), row.end())
    element = _ELEMENT.match(text, start)
    if not element:
        return Places((), position)
    return _sequence(text, element)


def _sequence(text: str, first: re.Match[str]) -> Places:
    places = _placed([], first, "")
    end = first.end()
    while following := _next(text, end):
        mark, element = following
        places = _placed(places, element, mark)
        end = element.end()
    return Places(tuple(places), end)


def _next(text: str, end: int) -> tuple[str, re.Match[str]] | None:
    """The next place of the same wording with the mark before it."""
    row_name = _ROW_NAME.match(text, end)
    separator = _SEPARATOR.match(text, row_name.end() if row_name else end)
    if separator is None:
        return None
    element = _ELEMENT.match(text, separator.end())
    if element is None:
        return None
    is_apart = not separator["mark"] and separator.end() > end
    if is_apart and _IN_SENTENCE.match(text, element.end()):
        return None
    has_ordinal = element["numbers"].startswith(("第", "("))
    if not has_ordinal and separator["mark"] in {None, ",", ";"}:
        return None  # 第十二条 三项条件: a count in the text that follows
    return separator["mark"] or "", element


def _placed(places: list[Place], element: re.Match[str], mark: str) -> list[Place]:
    """The places with one more element taken in."""
    numbers = _numbers(element["numbers"])
    if element["inserted"]:
        numbers[-1] += f"之{_arabic(element['inserted'])}"
    if element["unit"] == "目":
        return places
    last = places[-1] if places else Place()
    field = {"条": "article", "款": "paragraph", "项": "item"}[element["unit"]]
    held = getattr(last, field)
    if re.fullmatch(_THROUGH, mark) and held and "-" not in held:
        return [*places[:-1], last._replace(**{field: f"{held}-{numbers[0]}"})]
    base = {
        "article": Place(),
        "paragraph": Place(last.article),
        "item": Place(last.article, last.paragraph),
    }[field]
    fresh = [base._replace(**{field: number}) for number in numbers]
    is_detail = bool(places) and field != "article" and last == base
    return [*places[:-1], *fresh] if is_detail else [*places, *fresh]


def _numbers(wording: str) -> list[str]:
    """第一、二 as 1 and 2; 第12-14 as one range."""
    numbers: list[str] = []
    is_range = False
    for token in _TOKEN.finditer(wording):
        if token["through"]:
            is_range = True
            continue
        arabic = _arabic(token["number"])
        if is_range and numbers:
            numbers[-1] += f"-{arabic}"
        else:
            numbers.append(arabic)
        is_range = False
    return numbers


def _arabic(number: str) -> str:
    value = numerals.value(number)
    return number if value is None else str(value)
