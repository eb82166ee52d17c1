"""What kind of instrument a title or a document number speaks of, and what that kind may do."""

import re
from typing import Final, NamedTuple

from powerlist.language import numerals
from powerlist.language.marks import fold

LAW: Final = "法律"
REGULATION: Final = "行政法规"
STATE_DECISION: Final = "国务院决定"
LOCAL_REGULATION: Final = "地方性法规"
MINISTRY_RULE: Final = "部门规章"
LOCAL_RULE: Final = "地方政府规章"
DOCUMENT: Final = "规范性文件"

# 立法法 (2023) 98–102: law over regulation over local regulation over local rule; rules of
# ministries and of local governments stand side by side. A State Council decision that sets a
# licence is not one of 立法法's forms; it stands between the regulation and everything local.
_RANKS: Final = {
    LAW: 1,
    REGULATION: 2,
    STATE_DECISION: 3,
    LOCAL_REGULATION: 4,
    MINISTRY_RULE: 5,
    LOCAL_RULE: 5,
    DOCUMENT: 6,
}
_UNKNOWN_RANK: Final = 7
KINDS: Final = tuple(_RANKS)  # from the highest to the lowest

_MAY_ESTABLISH: Final = {
    LAW: True,
    REGULATION: True,
    STATE_DECISION: True,
    LOCAL_REGULATION: True,
    MINISTRY_RULE: False,
    DOCUMENT: False,
}

_ISSUER: Final = r"[\u4e00-\u9fff、 ]{1,40}?"
_NUMBER: Final = numerals.PATTERN
_ORDER: Final = re.compile(
    rf"(?:(?P<before>(?:19|20)[0-9]{{2}})年?)?\s*(?P<issuer>{_ISSUER})\s*"
    rf"(?:(?:令+|(?P<notice>公告))\s*(?:[\[(]?\s*(?P<year>(?:19|20)[0-9]{{2}})\s*[\])年])?\s*[(]?第?\s*(?P<number>{_NUMBER})\s*号"
    rf"|(?:(?P<between>(?:19|20)[0-9]{{2}})年)?第?\s*(?P<early>{_NUMBER})\s*号(?:令|(?P<after>公告)))"
)
# The closing bracket is forgotten now and then: 国发〔201523号.
_DOCUMENT: Final = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff][\u4e00-\u9fff()]{0,19}?)\s*"
    r"[\[(]\s*(?P<year>(?:19|20)[0-9]{2})\s*[\])]?\s*第?\s*(?P<number>[0-9]{1,5})\s*号"
)
# A title without marks before a number is no part of it: 取水许可管理办法水利部令第34号.
_TITLE_WORD: Final = re.compile(
    r"条例|办法|规定|细则|规则|决定|通知|意见|号|法(?![部院制官发务规])"
)
_SHORT_ISSUERS: Final = {
    "国家广电总局": "国家广播电影电视总局",
    "住建部": "住房和城乡建设部",
    "住房城乡建设部": "住房和城乡建设部",
    "国家质检总局": "国家质量监督检验检疫总局",
    "国家发改委": "国家发展和改革委员会",
    "国家安监总局": "国家安全生产监督管理总局",
    "国家工商总局": "国家工商行政管理总局",
    "人社部": "人力资源和社会保障部",
}

_PROVINCES: Final = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|黑龙省|江苏|浙江|安徽|福建|江西|山东|河南|湖北"
    "|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆"
)
# 城市, 上市 and 市场 are words of national titles, not places.
_LOCAL: Final = re.compile(
    rf"(?:{_PROVINCES}|[\u4e00-\u9fff]{{2,4}}(?:(?<![城上集超股都])市(?![场政容公值价民])|自治州|自治县))"
)
_NOTICES: Final = (
    "通知", "意见", "函", "批复", "公告", "通告", "方案", "纪要", "指南", "复函", "答复",
)  # fmt: skip
_VERSION: Final = re.compile(r"\([^()]*\)$")
_NOT_A_LAW: Final = re.compile(r"(?:办|方|做|合|司|执|违|非|依|无|手|看|想|用)法$")


class Number(NamedTuple):
    """A document number in its one spelling, and the year it gives."""

    text: str  # 国务院令第412号, 国发〔2014〕5号
    year: int | None
    end: int  # where it ends in the text it was read from


def number(text: str) -> Number | None:
    """The first document number anywhere in the text."""
    return _first(_ORDER.search(text := fold(text)), _DOCUMENT.search(text))


def number_at(text: str, position: int) -> Number | None:
    """The document number that begins at this position of a folded text."""
    return _first(_ORDER.match(text, position), _DOCUMENT.match(text, position))


def _first(order: re.Match[str] | None, document: re.Match[str] | None) -> Number | None:
    if order and (not document or order.start() <= document.start()):
        return _ordered(order) or (_documented(document) if document else None)
    return _documented(document) if document else None


def _ordered(match: re.Match[str]) -> Number | None:
    issuer = re.sub(r"中华人民共和国|^[年月日、 ]+", "", match["issuer"]).strip()
    count = numerals.value(match["number"] or match["early"])
    if count is None or issuer in {"", "第"} or _TITLE_WORD.search(issuer):
        return None
    year = match["year"] or match["before"] or match["between"]
    is_notice = match["notice"] or match["after"]
    body = _long_issuer(issuer) + ("公告" if is_notice else "令")
    # Ministries count their notices anew every year, so the year is part of the number.
    text = f"{body}〔{year}〕{count}号" if is_notice and year else f"{body}第{count}号"
    return Number(text, int(year) if year else None, match.end())


def _long_issuer(issuer: str) -> str:
    bodies = re.split(r"[、 ]+", issuer)
    joined = "、".join(_SHORT_ISSUERS.get(body, body) for body in bodies)
    return re.sub(r"政府$", "人民政府", joined.replace("人民政府", "政府"))


def _documented(match: re.Match[str]) -> Number | None:
    if _TITLE_WORD.search(match["issuer"]):
        return None
    year, count = int(match["year"]), int(match["number"])
    return Number(f"{match['issuer']}〔{year}〕{count}号", year, match.end())


def kind_of(title: str | None, number_text: str | None) -> str | None:
    """The kind of instrument as far as title and number tell; None where they do not."""
    name, digits = fold(title or ""), number_text or ""
    name = re.sub(r"[\s<>《》]", "", _VERSION.sub("", name))
    if digits.startswith("主席令"):
        return LAW
    if digits.startswith("国务院令"):
        return STATE_DECISION if name.endswith("决定") else REGULATION
    if _LOCAL.match(name) or "政府令" in digits:
        return _local_kind(name, digits)
    return _national_kind(name, digits)


def _local_kind(name: str, digits: str) -> str | None:
    if "政府令" in digits:
        return LOCAL_RULE
    if name.endswith("条例") or "人民代表大会" in name or re.search(r"实施.*法.*办法$", name):
        return LOCAL_REGULATION
    if name.endswith(_NOTICES) or "〔" in digits:
        return DOCUMENT
    if name.endswith(("办法", "规定", "细则", "规则")):
        return LOCAL_RULE
    return None


def _national_kind(name: str, digits: str) -> str | None:
    if name.startswith(("国务院办公厅", "中共")) or name.endswith(_NOTICES):
        return DOCUMENT
    if name.endswith("决定") and name.startswith("全国人民代表大会"):
        return LAW
    if name.endswith("决定") and (name.startswith("国务院") or digits.startswith("国发")):
        return STATE_DECISION
    if name.endswith("法") and not _NOT_A_LAW.search(name):
        return LAW
    if name.endswith("条例"):
        # Since 2000 only the State Council and local congresses may call an instrument so.
        return REGULATION
    return _kind_by_number(name, digits)


def _kind_by_number(name: str, digits: str) -> str | None:
    if "令第" in digits:
        return MINISTRY_RULE
    # 国发 carries decisions as well as notices, so a bare 国发 number says neither.
    is_undecided = digits.startswith("国发") and not name
    return DOCUMENT if "〔" in digits and not is_undecided else None


def rank(kind: str | None) -> int:
    """1 for a law, larger for what must yield to it; 7 where the kind is not known."""
    return _RANKS.get(kind or "", _UNKNOWN_RANK)


def may_establish_licence(kind: str | None) -> bool | None:
    """Whether an instrument of this kind may set up a 行政许可; None where it depends.

    行政许可法 (2019) 14: laws, regulations and State Council decisions may; 15: local regulations
    may, and rules of a province for one year only (so 地方政府规章 depends); 16: rules of
    ministries only detail what is set above; 17: nothing else may.
    """
    return _MAY_ESTABLISH.get(kind or "")
