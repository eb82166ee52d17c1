"""Lines like "填报单位：广水市水利局（盖章）　填报人：张三": the unit, and what is about people."""

import re
from typing import Final, NamedTuple

from powerlist.language.heads import simplified

_UNIT_LABEL: Final = (
    r"(?:填报|报送|填表|申报|上报|编制|制表|报告)(?:单位|部门|机关)(?:名称)?"
    r"|单位名称|部门名称|单\s*位|部\s*门"
)
_PERSON_LABEL: Final = (
    r"(?:单位|部门)?(?:主要|分管|主管)?(?:负责人|责任人|领导)|填\s*表\s*人|填\s*报\s*人|填写人|审核人|经办人|"
    r"联\s*系\s*人|制表人|复核人|联系电话|联系方式|办公电话|电\s*话|手机(?:号码)?|传真|邮箱"
)
_DATE_LABEL: Final = r"(?:填报|填表|报送|上报|制表)(?:日期|时间)|日\s*期|时\s*间"
_NOTE: Final = r"(?:\s*[（(](?:盖章|公章|章|签章|签字|签名|全称|加盖公章)[）)])?"
_LABEL: Final = re.compile(
    rf"(?:^|(?<=[\s，,；;）)]))(?:(?P<unit>{_UNIT_LABEL})|(?P<person>{_PERSON_LABEL})|(?P<date>{_DATE_LABEL}))"
    rf"{_NOTE}\s*[:：]"
)
_UNIT_WITHOUT_COLON: Final = re.compile(
    rf"^((?:填报|报送|填表|申报|上报)(?:单位|部门){_NOTE})(?:\s+(?=\S)|$)"
)
_SEAL: Final = re.compile(r"\s*[（(](?:盖章|公章|章|签章|加盖公章|印章)[）)]?\s*")
_WIDE_GAP: Final = re.compile(r"[ \u3000\t]{2,}.*$", re.DOTALL)
_FILL_LINE: Final = re.compile(r"[_＿]+")
_MEASURES: Final = {"项", "个", "元", "万元", "天", "件", "日", "工作日", "人", "%"}
_SHORTEST_NAME: Final = 3


class UnitLine(NamedTuple):
    """What a line above (or below) a table says about who filled it in."""

    unit: str  # "" where it names none
    contact: tuple[str, ...]  # 填报人：张三, 联系电话：… as typed


def unit_line(texts: list[str]) -> UnitLine | None:
    """The line's parts; None where no label of this sort opens the line."""
    texts = _with_colons(texts)
    joined = "   ".join(texts).strip()
    labels = list(_LABEL.finditer(simplified(joined)))
    if not labels or labels[0].start() > 0:
        return None

    unit, contact = "", []
    ends = [label.start() for label in labels[1:]] + [len(joined)]
    for label, end in zip(labels, ends, strict=True):
        value = joined[label.end() : end]
        if label["unit"] and not unit:
            unit = _cleaned(value)
            if unit in _MEASURES:  # 单位：项 says what is counted
                return None
        elif label["person"]:
            contact.extend(_without_gap(joined[label.start() : label.end()], value))
    return UnitLine(unit, tuple(contact))


def _with_colons(texts: list[str]) -> list[str]:
    """A bare label before its value, in one cell or two, is written with a colon."""
    return [_UNIT_WITHOUT_COLON.sub(r"\1：", text.strip(), count=1) for text in texts]


def _without_gap(label: str, value: str) -> list[str]:
    """The label with what stands next to it; nothing where the line was left blank."""
    near = _WIDE_GAP.sub("", _FILL_LINE.sub("", value).strip(" \u3000\t；;，,"))
    return [f"{label}{near}".strip()] if near else []


def _cleaned(value: str) -> str:
    """The unit's name without seal marks, fill-in lines and whatever stands far to the right."""
    text = _SEAL.sub("   ", _FILL_LINE.sub(" ", value)).strip(" \u3000\t；;，,。")
    near = _WIDE_GAP.sub("", text)
    return near if len(near) >= _SHORTEST_NAME else text
