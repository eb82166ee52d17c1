"""Fold item names: take out what is only spelling, in small named steps, each with its reason.

Folding never decides that two *different* items are one, only that two *spellings* are. What a
step takes out for good reason (level tags, 权限内, policy notes) `names.parts` keeps as a part.

Names come by the hundred thousand, and most steps have nothing to do in most names. So a step
names its `signs`, characters without one of which it changes nothing, and is passed over where
none is there.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

LEVEL_TAG: Final = re.compile(
    r"[(\[](国家|部|省|设区的市|市|州|县区|市县|县|区|乡镇|乡|镇|街道|村|社区)"
    r"(?:级(?:权限|行使|管理|实施|审批|初审)*|(?:权限|行使|管理|实施|审批|初审)+)[)\]]"
)
# （据省政府令第349号下放）, （按鄂政发〔2014〕5号委托县级实施）: an instrument and a hand-over.
POLICY_NOTE: Final = re.compile(
    r"\((?=[^()]*(?:[0-9〇零一二三四五六七八九十百]号|号令|\[[0-9]{4}\]))"
    r"(?=[^()]*(?:下放|委托|授权|承接|划转|赋予|赋权|扩权|移交|接收))[^()]*\)"
)
_DISCLOSURE: Final = "(?:内部资料|不予公开|不公开|注意保存|绝密|机密|秘密)"
DISCLOSURE_MARK: Final = re.compile(rf"[(\[]{_DISCLOSURE}(?:[,、;]?{_DISCLOSURE})*[★☆]?[)\]]")
WITHIN_AUTHORITY: Final = re.compile(r"[(\[]?(?:本级)?权限(?:范围)?内(?:的)?[)\]]?")
# 一、二级建造师 and 1、2类 are no numbering: what follows the mark goes on counting.
NUMBERING: Final = re.compile(
    r"(?:[(\[]?[0-9]{1,3}[)\]](?![年月日])|[0-9]{1,3}(?:\.[0-9]{1,2})*[、.](?![0-9])"
    r"|[(\[][一二三四五六七八九十]{1,3}[)\]]"
    r"|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|第[一二三四五六七八九十]+项[:、]?)+"
)
# 和/与/及/或 inside these words are not list marks. Every alternative begins with its character,
# by which the regular expression engine finds it at once; so with the patterns below.
LIST_MARK: Final = re.compile(
    r"以及|或者|并且|、|,|;|/|·|和(?<![温缓调总共饱]和)(?![解平谐美睦])|与(?<![参给赠]与)(?!会)"
    r"|及(?<![涉普危顾波]及)(?!时|格)|或(?<!间或)(?!有)"
)
OTHER_MARK: Final = re.compile(r"[.。:!?*#~_\-—…]")
THOUSANDS: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
FUNCTION_WORDS: Final = re.compile(r"的(?<![目标]的)(?!士)|进行(?<![推促改引先]进行)")
LEADING_FUNCTION_WORDS: Final = re.compile(r"(?:对(?![外口虾讲]))+")
# Endings that say "a permission is given" in one of a dozen ways;
# 备案, 登记, 确认, 初审 say something else and stay.
ENDINGS: Final = (
    "行政审批", "行政许可", "核准许可", "许可证", "资格证书", "资格证", "审批", "审核", "审查",
    "核准", "批准", "核发", "发放", "颁发", "签发", "办理", "许可",
)  # fmt: skip
SHORTEST_STEM: Final = 2  # characters an ending must leave, so that no name is folded away
BOOK_MARKS: Final = re.compile(r"[《》〈〉“”\"'‘’「」『』]")
# Typed for 《 and 》; beside a figure they compare (<500平方米) and stay.
ANGLES: Final = re.compile(r"[<>](?<![0-9][<>])(?![0-9=])")
ROUND_OR_SQUARE: Final = re.compile(r"[()\[\]]")
CIRCLED: Final = re.compile("[①-⑳]")
BRACKET: Final = dict(zip("〔〕【】{}～", "[][]()~", strict=True))
BRACKETS: Final = re.compile("[〔〕【】{}～]")
FIGURES: Final = frozenset("0123456789")


class Step(NamedTuple):
    """One cosmetic folding: its Chinese name, an example, the reason, and what it does."""

    name: str
    example: str
    reason: str
    apply: Callable[[str], str]
    signs: frozenset[str]  # without one of these the step changes nothing; empty: always tried


def _width(text: str) -> str:
    common = text.replace("（", "(").replace("）", ")").replace(" ", "")
    if _plain().issuperset(common):  # nine names in ten; the rest of this is four times as slow
        return common
    folded = unicodedata.normalize("NFKC", CIRCLED.sub(_bracketed, text))
    folded = BRACKETS.sub(lambda found: BRACKET[found[0]], folded)
    if folded.isprintable():  # neither control characters nor any blank but the common one
        return folded.replace(" ", "")
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c)[0] != "C")


def _bracketed(circled: re.Match[str]) -> str:
    return f"({unicodedata.numeric(circled[0]):.0f})"


def _simplified(text: str) -> str:
    return text if _plain().issuperset(text) else _simplifier()(text)


@cache
def _simplifier() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 - its tables load only when a name is folded

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _without_numbering(text: str) -> str:
    found = NUMBERING.match(text)
    return text[found.end() :] if found else text


def _without_book_marks(text: str) -> str:
    return ANGLES.sub("", BOOK_MARKS.sub("", text))


def _without_function_words(text: str) -> str:
    text = FUNCTION_WORDS.sub("", text)
    found = LEADING_FUNCTION_WORDS.match(text)
    return text[found.end() :] if found else text


def _without_marks(text: str) -> str:
    """Without the marks of a list, save that figures stay apart: 1、2类 is not 12类."""
    text = LIST_MARK.sub(_between_figures, THOUSANDS.sub("", text))
    return OTHER_MARK.sub(_between_figures, text)


def _between_figures(mark: re.Match[str]) -> str:
    start, end = mark.span()
    before, after = mark.string[max(0, start - 1) : start], mark.string[end : end + 1]
    if not (before in FIGURES and after in FIGURES):
        return ""
    return "." if mark[0] == "." else "、"


def without_brackets(text: str) -> str:
    """The text without round and square brackets; what stood in them stays."""
    return ROUND_OR_SQUARE.sub("", text)


def without_ending(text: str) -> str:
    """The text without 许可, 审批, 许可证核发 … at its end, unless too little would be left."""
    while text.endswith(ENDINGS):
        ending = next(ending for ending in ENDINGS if text.endswith(ending))
        if len(text) - len(ending) < SHORTEST_STEM:
            break
        text = text[: -len(ending)]
    return text


TYPED_STEPS: Final = (  # how it was typed; afterwards the text is plain
    Step("全角半角、空白与括号形状", "（县级） → (县级)",
         "输入法和排版造成，不说明事项", _width, frozenset()),
    Step("繁体转简体", "許可證 → 许可证", "同一个字的两种写法", _simplified, frozenset()),
)  # fmt: skip
WORDING_STEPS: Final = (
    Step("去掉行首编号", "3、取水许可 → 取水许可", "编号是在表中的次序，不是名称",
         _without_numbering, frozenset("0123456789一二三四五六七八九十")),
    Step("政策说明另存", "取水许可(据省政府令第349号下放) → 取水许可",
         "说明权力从何而来，不说明办什么；两名称说明不同的按不同层级询问",
         lambda text: POLICY_NOTE.sub("", text), frozenset("号[")),
    Step("去掉书名号和引号", "《烟花爆竹道路运输许可证》核发 → 烟花爆竹道路运输许可证核发",
         "证件名加不加书名号，是同一个证", _without_book_marks,
         frozenset("《》〈〉“”\"'‘’「」『』<>")),
    Step("层级标注另存", "取水许可(县级) → 取水许可", "哪一级行使单独记录，不混在名称里比较",
         lambda text: LEVEL_TAG.sub("", text), frozenset("([")),
    Step("密级和不公开标注另存", "军粮供应站资格认定(内部资料,不予公开) → 军粮供应站资格认定",
         "说明能不能公开，不说明办什么；标注照样要经保密审查",
         lambda text: DISCLOSURE_MARK.sub("", text), frozenset("([")),
    Step("“权限内”另存", "权限内社会团体成立登记 → 社会团体成立登记",
         "只是说在本级权限之内，各级都只办权限内的", lambda text: WITHIN_AUTHORITY.sub("", text),
         frozenset("权")),
    Step("去掉“的、对、进行”", "对企业名称争议的裁决 → 企业名称争议裁决",
         "虚词，有无不改变意思；“目的、推进行动”等词里的不动", _without_function_words,
         frozenset("的进对")),
    Step("并列词统一", "关闭、闲置或者拆除 → 关闭闲置拆除",
         "顿号、和、及、或者都表示并列；两个数字之间的保留", _without_marks,
         frozenset("、,;/·和与及或以并.。:!?*#~_-—…")),
    Step("去掉括号", "经营(零售)许可 → 经营零售许可", "括号里的话要参加比较，括号本身不用",
         without_brackets, frozenset("()[]")),
    Step("许可类词尾归一", "动物诊疗许可证核发 → 动物诊疗",
         "许可、审批、许可证核发说的是同一种许可；备案、登记、确认、初审另有含义，保留",
         without_ending, frozenset(ending[-1] for ending in ENDINGS)),
)  # fmt: skip
STEPS: Final = TYPED_STEPS + WORDING_STEPS


@lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """The name after cosmetic folding only; "" for a blank name, never "" for any other.

    Folding a folded name changes nothing.
    """
    folded = text
    for _, _, after in changes(text):
        folded = after
    return folded


def changes(text: str) -> Iterator[tuple[Step, str, str]]:
    """Each step that changed the name, with the name before and after it, in order.

    The steps are gone through until none changes anything: one may uncover work for another.
    """
    steps = _needed(text)
    is_new = True
    while is_new:
        is_new = False
        for step in steps:
            left = step.apply(text)
            if left != text and (left or step in TYPED_STEPS):
                yield step, text, left
                text, is_new = left, True


def _needed(text: str) -> list[Step]:
    """The steps that may change the text or anything the steps make of it."""
    signs = set(text)
    is_plain = signs <= _plain()
    if not is_plain:
        signs = set(_simplified(_width(text)))
    wording = [step for step in WORDING_STEPS if not step.signs.isdisjoint(signs)]
    return wording if is_plain else [*TYPED_STEPS, *wording]


def plain(text: str) -> str:
    """The text in plain characters: simplified, half width, no blanks, round or square brackets."""
    return text if _plain().issuperset(text) else _simplified(_width(text))


@cache
def _plain() -> frozenset[str]:
    """Characters that the steps for typing leave alone, wherever they stand.

    Printable ASCII but for blanks and braces, and the 6,763 characters of GB 2312 but for those
    few that are a traditional character as well and are turned into another, the last six only
    in some words (沈船, 英哩).
    """
    ascii_signs = {chr(code) for code in range(0x21, 0x7F)} - set("{}")
    rows = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    common = {sign for pair in rows for sign in pair.decode("gb2312", errors="ignore")}
    converted = {sign for sign in common if _simplifier()(sign) != sign} | set("著藉覆沈坏哩")
    return frozenset((common | ascii_signs | set("、。《》“”")) - converted)
