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
FORWARDED: Final = re.compile(r"[(\[]?(?:审核转报|初审转报|初步审查|初审|转报|上报)[)\]]?$")
WITHIN_AUTHORITY: Final = re.compile(r"[(\[]?(?:本级)?权限(?:范围)?内(?:的)?[)\]]?")
NUMBERING: Final = re.compile(
    r"^(?:[(\[]?[0-9]{1,3}[)\]](?![年月日])|[0-9]{1,3}(?:\.[0-9]{1,2})*[、.](?![0-9])"
    r"|[(\[][一二三四五六七八九十]{1,3}[)\]]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+项[:、]?)"
)
BRACKETED: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# 和/与/及/或 inside these words are not list marks.
LIST_MARK: Final = re.compile(
    r"以及|或者|并且|、|,|;|/|(?<![温缓调总共饱中])和(?![解平谐美睦])|(?<![参给赠])与(?!会)"
    r"|(?<![涉普危顾波])及(?!时|格)|(?<!间)或(?!有)|·"
)
FUNCTION_WORDS: Final = re.compile(r"(?<![目标])的(?!士)|进行|^对(?![外口])")
# Endings that say "a permission is given" in one of a dozen ways;
# 备案, 登记, 确认, 初审 say something else and stay.
ENDING: Final = re.compile(
    r"(?:行政审批|行政许可|核准许可|许可证|资格证书?|审批|审核|审查|核准|批准"
    r"|核发|发放|颁发|签发|办理|许可)$"
)
GRANT: Final = re.compile(r"(?:核发|发放|颁发|签发)$")
SHORTEST_STEM: Final = 2  # characters an ending must leave, so that no name is folded away


class Step(NamedTuple):
    """One cosmetic folding: its Chinese name, an example, and what it does."""

    name: str
    example: str
    apply: Callable[[str], str]


def _width(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(BRACKETS)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c)[0] != "C")


BRACKETS: Final = str.maketrans("〔〕【】{}～", "[][]()~")
BOOK_MARKS: Final = str.maketrans("", "", "《》〈〉<>“”\"'‘’「」『』")


@cache
def _simplifier() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 - its tables load only when a name is folded

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _simplified(text: str) -> str:
    return text if text.isascii() else _simplifier()(text)


def _without_ending(text: str) -> str:
    stem = text
    while (shorter := ENDING.sub("", stem)) != stem and len(shorter) >= SHORTEST_STEM:
        stem = shorter
    return stem


def _without_brackets(text: str) -> str:
    return re.sub(r"[()\[\]]", "", text)


def _without_marks(text: str) -> str:
    return re.sub(r"[.。:!?*#~_\-—…]", "", LIST_MARK.sub("", text))


def _kept(pattern: re.Pattern[str]) -> Callable[[str], str]:
    """A step that takes the pattern out unless nothing would be left."""

    def apply(text: str) -> str:
        return pattern.sub("", text) or text

    return apply


STEPS: Final = (
    Step("全角半角、空白与括号形状", "（县级） → (县级)", _width),
    Step("繁体转简体", "許可證 → 许可证", _simplified),
    Step("去掉行首编号", "3、取水许可 → 取水许可", _kept(NUMBERING)),
    Step("去掉书名号和引号", "《烟花爆竹道路运输许可证》核发 → 烟花爆竹道路运输许可证核发",
         lambda text: text.translate(BOOK_MARKS)),
    Step("层级标注另存", "取水许可(县级) → 取水许可", _kept(LEVEL_TAG)),
    Step("“权限内”另存", "权限内社会团体成立登记 → 社会团体成立登记", _kept(WITHIN_AUTHORITY)),
    Step("去掉“的、对、进行”", "对企业名称争议的裁决 → 企业名称争议裁决", _kept(FUNCTION_WORDS)),
    Step("并列词统一", "关闭、闲置或者拆除 → 关闭闲置拆除", _without_marks),
    Step("去掉括号", "经营(零售)许可 → 经营零售许可", _without_brackets),
    Step("许可类词尾归一", "动物诊疗许可证核发 → 动物诊疗", _without_ending),
)  # fmt: skip


@lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """The name after cosmetic folding only; "" for a blank name, never "" for any other.

    Folding a folded name changes nothing.
    """
    folded = text
    for step in STEPS:
        folded = step.apply(folded)
    if folded and folded != text:
        return fold(folded)
    return folded or _width(text)


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
