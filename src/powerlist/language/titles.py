"""Where the title of an instrument stands in a text, with book marks and without."""

import re
from typing import Final, NamedTuple

_ENDINGS: Final = (
    r"(?:法|条例|办法|规定|细则|规则|决定|通知|意见|目录|批复|方案|规程|规范|标准|公告|纪要)"
)
_BOOK: Final = re.compile(r"《(?:[^《》]|《[^《》]{1,80}》){2,160}》|<[^<>\n]{2,80}>")
_CLOSED_TWICE: Final = re.compile(r"[》>]?")
# 司法部《罪犯通信会见规定》, 中共中央办公厅、国务院办公厅印发《……意见》
_ISSUER: Final = re.compile(
    r"[\u4e00-\u9fff、 ()]{1,60}?(?:部|厅|局|委|办|院|署|会|室|行|府)\s*"
    r"(?:(?:联合)?(?:印发|下发|发布|颁布|制定|转发))?的?\s*(?=[《<])"
)
# 湖北省实施《中华人民共和国水法》办法; 《植物检疫条例》实施细则
_BEFORE_BOOK: Final = re.compile(r"[\u4e00-\u9fff]{2,12}(?:实施|贯彻)(?=[《<])")
_AFTER_BOOK: Final = re.compile(
    # 《水法》规定, is a sentence; 《水法》若干规定 is a title.
    r"(?:的?(?:若干|实施|施行|暂行){1,3}(?:办法|细则|条例|规定|意见)|(?:办法|细则|条例)|的(?:通知|决定|公告))"
    r"(?=第|[^\u4e00-\u9fff]|$)"
)
_BARE: Final = re.compile(
    rf"《?(?P<title>[\u4e00-\u9fff][\u4e00-\u9fff、()<>·0-9]{{0,70}}?{_ENDINGS}"
    r"(?:\((?:试行|暂行|[^()]{1,8}部分)\))?)》?"
    r"(?=\s*(?:$|[\n;。,、(\[]|第|附件|序号|(?:[0-9]{4}年)?[\u4e00-\u9fff]{2,12}令第?[0-9]"
    r"|[\u4e00-\u9fff]{2,8}\[[0-9]{4}|[0-9]{1,3}\s*[条项]))"
)
_INSTRUMENT: Final = re.compile(rf"{_ENDINGS}(?:\([^()]*\))?$")
_PRONOUN: Final = re.compile(
    r"(?:实施)?(?:暂行)?(?:条例|办法|规定|细则|决定|目录|规则|通知|意见|标准|规范|公告|方案)"
)
# Sentences that end like a title do: 依照本办法, 国家有关规定, 监督执法.
_SENTENCE: Final = re.compile(
    r"^第[^条款项]{1,6}[条款项]|^附件|^(?:有关|相关|上述|其他|其它|法律|法规|该|国家有关|国家规定|上级|[省市县]有关)"
    r"|应当|依照|依据|按照|根据|本(?:办法|条例|法|规定|细则|通知|决定)|可以|不得|符合|违反|下列|必须"
    r"|(?:方|做|合|司|执|违|非|依|无|手)法$"
)
_FORMAL: Final = re.compile(r"(?:法|条例|办法|细则)(?:\([^()]*\))?$|关于")


class Span(NamedTuple):
    """A title from start to end; what follows it is read from `after`."""

    start: int
    end: int
    after: int


def marked_at(text: str, position: int) -> Span | None:
    """The title in book marks at this position of a folded text, marks included."""
    before = _BEFORE_BOOK.match(text, position)
    book = _BOOK.match(text, before.end() if before else position)
    if not book:
        return None
    after = _AFTER_BOOK.match(text, book.end())
    end = after.end() if after else book.end()
    closed_twice = _CLOSED_TWICE.match(text, end)
    return Span(position, end, closed_twice.end() if closed_twice else end)


def issuer_end(text: str, position: int) -> int:
    """Where the title begins, behind the body that stands before its book marks."""
    issuer = _ISSUER.match(text, position)
    return issuer.end() if issuer and not _SENTENCE.search(issuer[0]) else position


def bare_at(text: str, position: int) -> Span | None:
    """The title without marks, or with one mark lost, at this position of a folded text."""
    match = _BARE.match(text, position)
    if not match or _SENTENCE.search(match["title"]) or is_pronoun(match["title"]):
        return None
    return Span(match.start("title"), match.end("title"), match.end())


def is_instrument(title: str) -> bool:
    """Whether the folded title ends like one of a law or document, and not like 取水许可证."""
    return bool(_INSTRUMENT.search(title))


def is_formal(title: str) -> bool:
    """Whether the title can be trusted to be one although no mark, number or article says so."""
    return bool(_FORMAL.search(title))


def is_pronoun(title: str) -> bool:
    """Whether the title only points back: 《条例》, 《实施办法》."""
    return bool(_PRONOUN.fullmatch(title))
