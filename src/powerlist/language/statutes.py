"""Read statute citations out of a basis cell (设定依据).

A cell is a row of citations, often with the articles quoted in full behind them. The text is read
from left to right. Where a citation may begin (the cell's start, after a citation, a new line, a
list number) a title needs no marks: 水法第48条. Inside quoted text only a title in book marks that
names an article or a document number counts, and an article at the beginning of a sentence or
line is another article of the statute last cited: the quotation goes on with it.

Everything works on the folded text, which has the same length, so that `text` can be cut from
what was typed.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from powerlist.language import instruments, registry, titles
from powerlist.language.locators import CHAPTER, Place, places_at
from powerlist.language.marks import fold


@dataclass(frozen=True, slots=True)
class Citation:
    """One article (or annex row) of one instrument; the fields of model.CITATION."""

    text: str
    title: str | None
    kind: str | None
    number: str | None
    year: int | None
    article: str | None
    paragraph: str | None
    item: str | None
    statute_id: str | None


class _Instrument(NamedTuple):
    """The instrument named at one spot, before its articles are read."""

    title: str | None
    number: str | None
    year: int | None
    end: int


_LIST_NUMBER: Final = (
    r"(?:[一二三四五六七八九十]{1,3}[、.:,]|\(\s*[一二三四五六七八九十0-9]{1,3}\s*\)[、.]?"
    r"|[0-9]{1,2}(?:[、.):]|(?=[《<]))|[①-⑳])"
)
_LABEL: Final = (
    r"(?:[\[(]?(?:法律法规|法律|行政法规|国务院决定|国务院文件|地方性法规|部门规章|政府规章|地方政府规章|规章"
    r"|规范性文件|国务院部门文件|其他|法律依据|设定依据|实施依据|依据)[\])]?[:\s]+|\[[^\[\]0-9]{2,10}\]"
    r"|依据|根据|依照|按照|例:)"
)
_LEAD: Final = re.compile(
    rf"[\s,、;:。.和及“”\"]*(?:(?P<list>{_LIST_NUMBER})\s*)?(?:{_LABEL}\s*){{0,2}}(?:{_LIST_NUMBER}\s*)?[(\[]?"
)
_GAP: Final = re.compile(r"[ ,(]*")
_HARD: Final = re.compile(r"[;、]")
_STOP: Final = re.compile(r"[《<\n;。:]")
_LISTED_BEFORE: Final = re.compile(rf"(?:^|[\s。;)])(?:{_LIST_NUMBER})\s*$")
_ISSUE: Final = re.compile(
    r"\s*,?\s*(?:\(+(?P<round>(?:[^()]|\([^()]{0,80}\)){2,160})\)|\[(?P<square>[^\[\]]*\[[0-9]{4}\][^\[\]]*)\])"
)
_ABOUT_ISSUE: Final = re.compile(r"号|年|令|修|通过|公布|发布|施行|版|试行|简称")
_HEADING: Final = re.compile(
    rf"{CHAPTER}第\s*[0-9零〇一二三四五六七八九十百]{{1,7}}\s*(?P<unit>[条项])|[0-9]{{1,3}}(?P<row>项)(?=\s)"
)
_PARAGRAPH: Final = re.compile(r"第\s*[0-9一二三四五六七八九十]{1,3}\s*款(?=[\s:])")
_MENTIONING: Final = re.compile(r"依照|按照|根据")
_MENTIONED: Final = re.compile(r"\s*(?:规定的|规定,|规定以外|所|的|之规定)|[中和]|、第")
# Such a decision has no articles; 第18条 of it is a row of its annex.
_ROWS_ONLY: Final = re.compile(r"国务院.*(?:取消|下放|调整|保留|清理规范).*决定$")
_GOES_ON: Final = re.compile(r"[\u4e00-\u9fff]")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}(?=年|\])")


@lru_cache(maxsize=1 << 16)
def citations(text: str) -> tuple[Citation, ...]:
    """Every statute citation of a basis cell, in order; () for 无, 同上 and the like."""
    return tuple(_Scan(text).run())


class _Scan:
    """One pass over one cell."""

    def __init__(self, text: str) -> None:
        self.typed = text
        self.folded = fold(text)
        self.found: list[Citation] = []
        self.current: _Instrument | None = None
        self.read_to = 0  # the end of the last citation

    def run(self) -> list[Citation]:
        position = 0
        while position < len(self.folded):
            position = self._step(position)
        return self.found

    def _step(self, position: int) -> int:
        """Read what stands at a place where a citation may begin; where to read on."""
        lead = _LEAD.match(self.folded, position)
        start = lead.end() if lead else position
        skipped = self.folded[position:start]
        is_next = position == self.read_to and bool(
            _HARD.search(skipped) or (lead and lead["list"])
        )
        is_free = not self.found or is_next
        start = titles.issuer_end(self.folded, start) if is_free else start
        # 依照《防洪法》第二十七条 inside a quotation mentions that law, and does not turn to it.
        is_start = is_free or not _MENTIONING.search(skipped)
        end = self._cited(start, is_free=is_free, is_start=is_start) or self._continued(start)
        return end or self._passed(start)

    def _passed(self, start: int) -> int:
        """Pass over quoted text to the next mark; a statute mentioned on the way is taken in."""
        position = start
        while stop := _STOP.search(self.folded, position):
            if stop[0] not in "《<":
                return stop.start() if stop.start() > start else stop.end()
            is_listed = _LISTED_BEFORE.search(self.folded, max(0, stop.start() - 8), stop.start())
            if end := self._marked(stop.start(), is_free=bool(is_listed)):
                return end
            span = titles.marked_at(self.folded, stop.start())
            position = span.end if span else stop.end()
        return len(self.folded)

    # -- what a citation can begin with

    def _cited(self, start: int, *, is_free: bool, is_start: bool) -> int | None:
        return (
            self._marked(start, is_free=is_free, is_start=is_start)
            or self._numbered(start)
            or self._bare(start, is_free=is_free)
        )

    def _marked(self, start: int, *, is_free: bool, is_start: bool = False) -> int | None:
        """A title in book marks; in quoted text it must name a number or an article."""
        span = titles.marked_at(self.folded, start)
        if not span:
            return None
        title = self._title(span.start, span.end)
        if titles.is_pronoun(title):
            return None
        instrument = self._issued(title, span.after)
        # 《质量管理规范》认证办法由…: the sentence goes on, and its subject is no citation.
        is_apart = is_start and not _GOES_ON.match(self.folded, instrument.end)
        is_placed = is_free or is_apart or bool(places_at(self.folded, instrument.end).places)
        if not (instrument.number or (is_placed and titles.is_instrument(fold(title)))):
            return None
        return self._take(start, instrument, is_lasting=is_free or is_start)

    def _numbered(self, start: int) -> int | None:
        """A document number with the title behind it or without one."""
        issue = instruments.number_at(self.folded, start)
        if not issue:
            return None
        gap = _GAP.match(self.folded, issue.end)
        begin = gap.end() if gap else issue.end
        span = titles.marked_at(self.folded, begin) or titles.bare_at(self.folded, begin)
        title = self._title(span.start, span.end) if span else None
        instrument = _Instrument(title, issue.text, issue.year, span.after if span else issue.end)
        return self._take(start, instrument, is_lasting=True)

    def _bare(self, start: int, *, is_free: bool) -> int | None:
        """A title without marks; unless it stands free it must be known or name an article."""
        span = titles.bare_at(self.folded, start)
        if not span:
            return None
        title = self._title(span.start, span.end)
        instrument = self._issued(title, span.after)
        is_sure = (
            instrument.number
            or (is_free and titles.is_formal(fold(title)))
            or places_at(self.folded, instrument.end).places
            or registry.find(title, instrument.number, instrument.year)
        )
        return self._take(start, instrument, is_lasting=True) if is_sure else None

    def _continued(self, start: int) -> int | None:
        """Another article of the statute last cited, where the quotation goes on with it."""
        last = self._last()
        if not self.current or not last:
            return None
        places, end = places_at(self.folded, start)
        if not places:  # what looks like an article may be none: 第5二条, 第5一款
            return None
        heading = _HEADING.match(self.folded, start)
        is_row = bool(heading and heading["unit"] != "条")
        if is_row and (last.article or not last.item):
            return None
        if heading and not _MENTIONED.match(self.folded, heading.end()):
            return self._take(start, self.current._replace(end=start), is_lasting=False)
        if not heading and _PARAGRAPH.match(self.folded, start):
            placed = tuple(place._replace(article=last.article) for place in places)
            return self._add(start, end, self.current, placed)
        return None

    def _last(self) -> Citation | None:
        """The last citation of the statute being quoted, passing over those it mentions."""
        current = self.current and (self.current.title, self.current.number)
        cited = (one for one in reversed(self.found) if (one.title, one.number) == current)
        return next(cited, None)

    # -- what belongs to it

    def _issued(self, title: str, end: int) -> _Instrument:
        """The instrument with number and year as given behind its title."""
        number: str | None = None
        year: int | None = None
        while (bracket := _ISSUE.match(self.folded, end)) and _ABOUT_ISSUE.search(bracket[0]):
            wording = bracket["round"] or bracket["square"]
            issue = instruments.number(wording)
            given = _YEAR.search(wording)
            number = number or (issue.text if issue else None)
            year = year or (issue.year if issue else None) or (int(given[0]) if given else None)
            end = bracket.end()
        gap = _GAP.match(self.folded, end)
        plain = instruments.number_at(self.folded, gap.end()) if gap and not number else None
        if plain:
            return _Instrument(title, plain.text, year or plain.year, plain.end)
        return _Instrument(title, number, year, end)

    def _take(self, start: int, instrument: _Instrument, *, is_lasting: bool) -> int:
        places, end = places_at(self.folded, instrument.end)
        if is_lasting:
            self.current = instrument
        return self._add(start, end, instrument, places or (Place(),))

    def _add(self, start: int, end: int, instrument: _Instrument, places: tuple[Place, ...]) -> int:
        title, number, year, _ = instrument
        statute = registry.find(title, number, year)
        kind = statute.kind if statute else None
        if _ROWS_ONLY.match(title or ""):
            places = tuple(_as_row(place) for place in places)
        self.found.extend(
            Citation(
                text=self.typed[start:end].strip(),
                title=title,
                kind=kind or instruments.kind_of(title, number),
                number=number,
                year=year,
                article=place.article,
                paragraph=place.paragraph,
                item=place.item,
                statute_id=statute.statute_id if statute else None,
            )
            for place in places
        )
        self.read_to = end
        return end

    def _title(self, start: int, end: int) -> str:
        """The title as typed, without blanks and without its own outer book marks."""
        typed = re.sub(r"\s", "", self.typed[start:end])
        marked = re.fullmatch(r"[《〈<＜「『](.*)[》〉>＞」』]", typed)
        inner = marked[1] if marked and not re.search(r"》.*《", marked[1]) else typed
        return inner.translate(str.maketrans("《》<>＜＞", "〈〉〈〉〈〉"))


def _as_row(place: Place) -> Place:
    return Place(item=place.article) if place.article and not place.item else place
