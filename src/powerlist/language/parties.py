"""Who an item concerns: the kinds of applicants (审批对象), and the units that act together."""

import re
from functools import lru_cache
from typing import Final

from powerlist.language import ticks
from powerlist.language.marks import fold

ENTERPRISE: Final = "企业"
INSTITUTION: Final = "事业单位"
ASSOCIATION: Final = "社会组织"
CITIZEN: Final = "公民"
OTHER: Final = "其他"
KINDS: Final = (ENTERPRISE, INSTITUTION, ASSOCIATION, CITIZEN, OTHER)
"""In the order in which they are told."""

_NOBODY: Final = re.compile(r"(?:无|没有|不涉及|否|空|暂无|详见.*|同上|见.*|[-/×x0.]*)")

# Each word is taken out before the next is looked for, so that 企业法人 is no 法人 and 其他组织 is
# not an association. The kinds follow GB/T 39046-2020 table A.4, 行政机关 counted as 其他.
_WORDS: Final = (
    ((OTHER,), "其他组织 其它组织 非法人组织 其他 其它 行政机关 国家机关 机关法人 机关 政府"),
    (
        (ASSOCIATION,),
        "社会组织法人 社会组织 社会团体法人 社会团体 社团法人 社团 社会服务机构 基金会",
    ),
    ((ASSOCIATION,), "民办非企业单位法人 民办非企业单位 民办非企业 民办学校 行业协会 协会 商会"),
    ((ASSOCIATION,), "宗教团体 宗教活动场所"),
    ((INSTITUTION,), "企事业单位 事业单位法人 事业单位 事业法人 事业"),
    (
        (ENTERPRISE,),
        "非法人企业 企业法人 企业 公司 个体工商户 个体户 合作社 经营者 经营单位 生产者 厂商 商户",
    ),
    ((CITIZEN,), "公民 自然人 个人 居民 村民 群众 公众 市民 农民 农户 学生 教师 医师 律师 驾驶员"),
    ((CITIZEN,), "从业人员 人员 外国人 当事人 夫妻 家庭 残疾人 退役军人 军人 同胞 华侨"),
    ((ENTERPRISE, INSTITUTION, ASSOCIATION), "法人"),
    ((OTHER,), "单位 组织 机构 学校 医院 幼儿园"),
)
_PATTERNS: Final = tuple((kinds, re.compile("|".join(words.split()))) for kinds, words in _WORDS)
_BOTH: Final = re.compile(r"企事业|企业、?事业")

_LIST_NUMBER: Final = re.compile(r"^(?:\(?[0-9一二三四五六七八九十]{1,3}[)、.:]|[①-⑳])+")
_ROUND: Final = r"\([^()]*\)"
# 和 stands inside names too (住房和城乡建设局); behind the end of a name it joins two of them.
_BODY_END: Final = "局委办厅部院会所队站府行处"
# A bracket counts as the end of a name; its own marks part nothing.
_BRACKET: Final = "\0"
_PARTED: Final = re.compile(
    rf"[、;,\n/]|(?<=[{_BODY_END}{_BRACKET}])(?:以及|及|和|与|会同| +)(?=[\u4e00-\u9fff0-9])"
)
_BEFORE_UNIT: Final = re.compile(
    # 商 and 经 begin names too: 商务局, 经信局.
    r"^(?:(?:会同|会商|征求|联合|共同|配合)(?=[\u4e00-\u9fff]{2})(?!会)|[商报经由](?=[市县省区]))"
)
_AFTER_UNIT: Final = re.compile(r"(?:等(?:有关|相关)?(?:部门|单位)?|意见)$")


@lru_cache(maxsize=1 << 14)
def applicants(text: str) -> tuple[str, ...]:
    """The kinds of applicants a cell names, in the order of KINDS; () for a blank cell and 无.

    法人 alone is an enterprise, an institution or an association. What has no kind of its own
    (建设单位) is 其他.
    """
    chosen = ticks.all_ticked(text)
    rest = re.sub(r"\s", "", fold("、".join(chosen) if chosen else text))
    if _NOBODY.fullmatch(rest):
        return ()
    found = {ENTERPRISE} if _BOTH.search(rest) else set()
    for kinds, words in _PATTERNS:
        shorter = words.sub("", rest)
        found.update(kinds if shorter != rest else ())
        rest = shorter
    return tuple(kind for kind in KINDS if kind in found) or (OTHER,)


@lru_cache(maxsize=1 << 14)
def joint_units(text: str) -> tuple[str, ...]:
    """The units a cell names one by one, as typed, each once; () for a blank cell and 无.

    What stands in brackets belongs to the unit before it: 公安局（治安大队、交警大队） is one.
    """
    folded = fold(text)
    held = re.sub(_ROUND, lambda match: _BRACKET * len(match[0]), folded)
    ends = [(match.start(), match.end()) for match in _PARTED.finditer(held)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    units = (_unit(text[start:stop]) for start, stop in zip(starts, stops, strict=True))
    return tuple(dict.fromkeys(unit for unit in units if unit))


def _unit(typed: str) -> str:
    """One unit without list number, blanks and the words around it."""
    bare = re.sub(r"\s", "", typed).strip("。.:：")
    bare = bare[len(number[0]) :] if (number := _LIST_NUMBER.match(fold(bare))) else bare
    bare = _AFTER_UNIT.sub("", _BEFORE_UNIT.sub("", bare))
    return "" if _NOBODY.fullmatch(fold(bare)) else bare
