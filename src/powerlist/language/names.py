"""Item names: fold what is only spelling, and take apart what is left.

`fold` is a list of small steps, each with its reason; it never decides that two *different*
items are one, only that two *spellings* are. What steps take out of the name for good reason
(level tags, 权限内) is kept as a part of its own by `parts`.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from powerlist.language import vocabulary

LEVELS: Final = {
    "国家": "国家", "部": "国家", "省": "省", "市": "市", "设区的市": "市", "州": "市",
    "县": "县", "区": "县", "县区": "县", "市县": "县", "乡": "镇", "镇": "镇", "乡镇": "镇",
    "街道": "镇", "村": "村", "社区": "村",
}  # fmt: skip
LEVEL_TAG: Final = re.compile(
    r"[(\[](国家|部|省|设区的市|市|州|县区|市县|县|区|乡镇|乡|镇|街道|村|社区)"
    r"(?:级(?:权限|行使|管理|实施|审批|初审)*|(?:权限|行使|管理|实施|审批|初审)+)[)\]]"
)
# A bare 上报 at the end is no mark: 疫情上报 is what the item is about.
FORWARDED: Final = re.compile(
    r"[(\[]?(?:(?:审核|审查|初审)(?:转报|上报)|初步审查|初审|转报|(?<=[(\[])上报)[)\]]?$"
)
WITHIN_AUTHORITY: Final = re.compile(r"[(\[]?(?:本级)?权限(?:范围)?内(?:的)?[)\]]?")
# 一、二级建造师 and 1、2类 are no numbering: what follows the mark goes on counting.
NUMBERING: Final = re.compile(
    r"^(?:[(\[]?[0-9]{1,3}[)\]](?![年月日])|[0-9]{1,3}(?:\.[0-9]{1,2})*[、.](?![0-9])"
    r"|[(\[][一二三四五六七八九十]{1,3}[)\]]"
    r"|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|第[一二三四五六七八九十]+项[:、]?)+"
)
BRACKETED: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# 和/与/及/或 inside these words are not list marks. Every alternative begins with its character,
# by which the regular expression engine finds it at once; so with the patterns below.
LIST_MARK: Final = re.compile(
    r"以及|或者|并且|、|,|;|/|·|和(?<![温缓调总共饱]和)(?![解平谐美睦])|与(?<![参给赠]与)(?!会)"
    r"|及(?<![涉普危顾波]及)(?!时|格)|或(?<!间或)(?!有)"
)
FUNCTION_WORDS: Final = re.compile(r"的(?<![目标]的)(?!士)|进行(?<![推促改引先]进行)")
LEADING_FUNCTION_WORDS: Final = re.compile(r"^(?:对(?![外口虾讲]))+")
# Endings that say "a permission is given" in one of a dozen ways;
# 备案, 登记, 确认, 初审 say something else and stay.
ENDINGS: Final = (
    "行政审批", "行政许可", "核准许可", "许可证", "资格证书", "资格证", "审批", "审核", "审查",
    "核准", "批准", "核发", "发放", "颁发", "签发", "办理", "许可",
)  # fmt: skip
EXAMINATION: Final = re.compile(r"(?:审核|审查)$")
GRANT: Final = re.compile(r"(?:核发|发放|颁发|签发)$")
SHORTEST_STEM: Final = 2  # characters an ending must leave, so that no name is folded away


class Step(NamedTuple):
    """One cosmetic folding: its Chinese name, an example, and what it does."""

    name: str
    example: str
    apply: Callable[[str], str]


def _width(text: str) -> str:
    folded = unicodedata.normalize("NFKC", CIRCLED.sub(_bracketed, text))
    folded = BRACKETS.sub(lambda found: BRACKET[found[0]], folded)
    if folded.isprintable():  # neither control characters nor any blank but the common one
        return folded.replace(" ", "")
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c)[0] != "C")


CIRCLED: Final = re.compile("[①-⑳]")
BRACKET: Final = dict(zip("〔〕【】{}～", "[][]()~", strict=True))
BRACKETS: Final = re.compile("[〔〕【】{}～]")


def _bracketed(circled: re.Match[str]) -> str:
    return f"({unicodedata.numeric(circled[0]):.0f})"


BOOK_MARKS: Final = re.compile(r"[《》〈〉“”\"'‘’「」『』]")
# Typed for 《 and 》; beside a figure they compare (<500平方米) and stay.
ANGLES: Final = re.compile(r"[<>](?<![0-9][<>])(?![0-9=])")


def _without_book_marks(text: str) -> str:
    return ANGLES.sub("", BOOK_MARKS.sub("", text))


@cache
def _simplifier() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 - its tables load only when a name is folded

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _simplified(text: str) -> str:
    return text if text.isascii() else _simplifier()(text)


def _without_ending(text: str) -> str:
    while text.endswith(ENDINGS):
        ending = next(ending for ending in ENDINGS if text.endswith(ending))
        if len(text) - len(ending) < SHORTEST_STEM:
            break
        text = text[: -len(ending)]
    return text


def _without_brackets(text: str) -> str:
    return re.sub(r"[()\[\]]", "", text)


def _without_marks(text: str) -> str:
    """Without the marks of a list, save that figures stay apart: 1、2类 is not 12类."""
    text = LIST_MARK.sub(_between_figures, THOUSANDS.sub("", text))
    return OTHER_MARK.sub(_between_figures, text)


THOUSANDS: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
OTHER_MARK: Final = re.compile(r"[.。:!?*#~_\-—…]")
FIGURES: Final = frozenset("0123456789")


def _between_figures(mark: re.Match[str]) -> str:
    start, end = mark.span()
    before, after = mark.string[max(0, start - 1) : start], mark.string[end : end + 1]
    if not (before in FIGURES and after in FIGURES):
        return ""
    return "." if mark[0] == "." else "、"


def _without_function_words(text: str) -> str:
    return LEADING_FUNCTION_WORDS.sub("", FUNCTION_WORDS.sub("", text))


def _without_authority(text: str) -> str:
    return WITHIN_AUTHORITY.sub("", text) if "权限" in text else text


STEPS: Final = (
    Step("全角半角、空白与括号形状", "（县级） → (县级)", _width),
    Step("繁体转简体", "許可證 → 许可证", _simplified),
    Step("去掉行首编号", "3、取水许可 → 取水许可", lambda text: NUMBERING.sub("", text)),
    Step("去掉书名号和引号", "《烟花爆竹道路运输许可证》核发 → 烟花爆竹道路运输许可证核发",
         _without_book_marks),
    Step("层级标注另存", "取水许可(县级) → 取水许可", lambda text: LEVEL_TAG.sub("", text)),
    Step("“权限内”另存", "权限内社会团体成立登记 → 社会团体成立登记", _without_authority),
    Step("去掉“的、对、进行”", "对企业名称争议的裁决 → 企业名称争议裁决", _without_function_words),
    Step("并列词统一", "关闭、闲置或者拆除 → 关闭闲置拆除", _without_marks),
    Step("去掉括号", "经营(零售)许可 → 经营零售许可", _without_brackets),
    Step("许可类词尾归一", "动物诊疗许可证核发 → 动物诊疗", _without_ending),
)  # fmt: skip


@lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """The name after cosmetic folding only; "" for a blank name, never "" for any other.

    Folding a folded name changes nothing.
    """
    folded, before = _width(text), ""
    while folded != before:
        before = folded
        for step in STEPS:
            folded = step.apply(folded) or folded
    return folded


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a name says, taken apart; texts are folded, tuples in order of appearance."""

    key: str
    core: str  # the key without operation words and forwarding marks
    operations: tuple[str, ...]
    objects: tuple[str, ...]  # words that exclude others of their kind: 探矿权, 零售, 报告书
    power_kinds: tuple[str, ...]
    alone: tuple[str, ...]  # negations and the like: another item by themselves
    grade: str | None
    level: str | None  # from a bracketed tag
    is_grant: bool  # ends in 核发, 发放 …: the first issue of a paper, not what follows it
    is_examination: bool  # ends in 审核, 审查: the decision may be another's
    is_forwarded: bool
    is_within_authority: bool
    qualifiers: tuple[str, ...]  # what stood in brackets, as typed


GRADE_CLASSES: Final = frozenset({"grade_numbered", "grade_stem", "class_numbered"})


@lru_cache(maxsize=1 << 17)
def parts(text: str) -> NameParts:
    """Take a name apart; every field is empty for a blank name."""
    plain = _simplified(_width(text))
    key = fold(text)
    words = vocabulary.words_in(key)
    core = "".join(word.text for word in words if word.kind != "operations")
    tag = LEVEL_TAG.search(plain)
    untagged = LEVEL_TAG.sub("", plain)
    objects = [word for word in words if word.kind == "contrasts"]
    return NameParts(
        key=key,
        core=_without_ending(FORWARDED.sub("", core)) or core or key,
        operations=tuple(dict.fromkeys(w.canonical for w in words if w.kind == "operations")),
        objects=tuple(dict.fromkeys(w.canonical for w in objects)),
        power_kinds=tuple(dict.fromkeys(w.canonical for w in words if w.kind == "power_kinds")),
        alone=tuple(w.canonical for w in words if w.kind == "alone"),
        grade=next((w.canonical for w in objects if w.group in GRADE_CLASSES), None),
        level=LEVELS[tag[1]] if tag else None,
        is_grant=bool(GRANT.search(_without_brackets(plain))),
        is_examination=bool(EXAMINATION.search(_without_brackets(untagged))),
        is_forwarded=bool(FORWARDED.search(untagged))
        or "初审" in "".join(BRACKETED.findall(plain)),
        is_within_authority=bool(WITHIN_AUTHORITY.search(plain)),
        qualifiers=tuple(BRACKETED.findall(plain)),
    )


def says_little(text: str) -> bool:
    """Whether a sub-item's name means nothing without its main item: 变更, 补发, 设立登记."""
    words = vocabulary.words_in(fold(text))
    rest = "".join(word.text for word in words if word.kind in {"plain", "contrasts"})
    for filler in vocabulary.cosmetic():
        rest = rest.replace(filler, "")
    return len(rest) < SHORTEST_STEM or words[0].kind == "operations"


def full_name(parent: str | None, name: str) -> str:
    """Main item and sub-item as one name, where the sub-item's name alone says too little."""
    if not parent or fold(parent) == fold(name) or not says_little(name):
        return name
    return f"{parent}{name}"
