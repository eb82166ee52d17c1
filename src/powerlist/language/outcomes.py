"""What a unit or a reviewer wants done with an item (清理意见), as a list of plain words."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from powerlist.language import ticks
from powerlist.language.marks import fold

KEPT: Final = "保留"
CANCELLED: Final = "取消"
DELEGATED: Final = "下放"
TAKEN_OVER: Final = "承接"
FILED_INSTEAD: Final = "改为备案"
SUPERVISED_INSTEAD: Final = "改为事后监管"

# Tried in this order at each place; the first pattern that fits names the outcome.
_WORDINGS: Final = (
    (
        None,
        r"(?:不|未|无须|无需|暂不)(?:予|宜|再)?(?:下放|取消|合并|调整|转移|承接|更名|变更|划转)",
    ),
    (None, r"调整为(?=继续|保留|取消|下放|承接|暂停)"),
    (
        CANCELLED,
        r"不(?:再|予)?保留|不再(?:列入|作为|实施)(?:行政)?审批(?:事项|项目)?|废止|撤销项目",
    ),
    (
        "调整",
        r"(?:改为|转为|变为|调整为)(?:政府)?(?:内部|行政(?!审批局)|其他行政权力|公共服务)(?:审批|管理|许可|确认)?",
    ),
    (TAKEN_OVER, r"承接(?:[^,;。]{0,8}下放)?|(?:省|市|上级|国家|部)级?下放(?![至到给])"),
    ("部分取消", r"部分(?:予以)?取消"),
    ("部分下放", r"部分(?:予以)?(?:下放|委托)"),
    (
        FILED_INSTEAD,
        r"(?:改为|改|转为|变为|调整为)(?:事后|告知性)?备案(?:管理|制)?|备案(?:管理|制)",
    ),
    (
        SUPERVISED_INSTEAD,
        r"(?:改为|转为|变为|调整为)(?:事中)?(?:事后)?(?:日常|事后|行业)?(?:监管|管理|监督)",
    ),
    (
        SUPERVISED_INSTEAD,
        r"(?:事中)?事后监管|日常(?:监管|管理)",
    ),
    ("改为后置", r"(?:改为)?后置审批|改为后置|前置改后置|先照后证"),
    ("转移", r"移交(?:给|至|到)?(?=[^,;。]{0,6}(?:行业|社会|协会|中介))"),
    ("划转", r"划转|移交|划归|划入"),
    ("转移", r"(?:转移|交由)(?:给|至|到)?(?:[^,;。]{0,6}(?:行业|社会|协会|组织|中介))?"),
    (
        "更名",
        r"(?:名称由[^,;。]{1,60}为|名称(?:调整|变更|修改|规范)|更名|(?:调整|变更|修改|规范)(?:项目|事项)?名称|改名)",
    ),
    (
        DELEGATED,
        r"(?:全部|予以)?下放|委托(?:[^,;。]{0,6}(?:实施|行使|办理))?|归还|界定(?:权限|事权|职责)?",
    ),
    ("合并", r"(?:同类)?合并|并入|归并|整合"),
    ("拆分", r"拆分|分解|分设"),
    ("新增", r"新增|增加|增设|增列"),
    ("暂停", r"暂停|停止(?:实施|执行|审批)|中止"),
    (CANCELLED, r"(?:全部|一次性|予以|建议|拟)?取消|清理掉|退出目录"),
    (KEPT, r"保留|继续(?:实施|执行|行使|沿用)|沿用|维持(?:不变|现状)?"),
    ("调整", r"调整|变更|修改"),
)
_PATTERN: Final = re.compile(
    "|".join(f"(?P<w{index}>{wording})" for index, (_, wording) in enumerate(_WORDINGS))
)
LABELS: Final = tuple(dict.fromkeys(label for label, _ in _WORDINGS if label))
"""Every outcome there is."""

_RECEIVER: Final = re.compile(
    r"(?:下放|委托|转移|移交|划转|划归|划入|交由|交|归还)(?:管理)?(?:权限)?(?:实施)?(?:至|到|给|由|予)?"
    r"(?P<body>[\u4e00-\u9fff、()/]{1,30})"
)
_DUTY: Final = re.compile(
    r"(?:负责|自行|具体)*(?:实施|管理|审批|办理|承担|行使|执行|承接|组织|初审|监管|自律)+(?:等|的)?$"
)
_RECEIVERS: Final = (
    (r"行业协会|协会|社会组织|中介|行业", "社会组织"),
    (r"行政审批局", "行政审批局"),
    (r"街道.*[乡镇]|[乡镇].*街道|[乡镇]、?办", "乡镇街道"),
    (r"街道|办事处", "街道"),
    (r"乡|镇(?!江)", "乡镇"),
    (r"村|社区|居委会", "村社区"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of LABELS, and who takes over where the opinion says so."""

    label: str
    receiver: str | None


@lru_cache(maxsize=1 << 14)
def read(opinion: str) -> tuple[Outcome, ...]:
    """The outcomes an opinion names, in its order, each label once; () where it names none.

    部分取消 with 部分下放 are two. 全部取消 and 一次性取消 are 取消, 继续实施 is 保留.
    """
    plain = re.sub(r"\s", "", fold("、".join(ticks.all_ticked(opinion)) or opinion))
    matches = list(_PATTERN.finditer(plain))
    ends = (*(match.start() for match in matches[1:]), len(plain))
    found: dict[str, Outcome] = {}
    for match, end in zip(matches, ends, strict=False):
        label = _WORDINGS[int((match.lastgroup or "w0")[1:])][0]
        if label and label not in found:
            found[label] = Outcome(label, receiver(plain[match.start() : end]))
    return tuple(found.values())


def parse(opinion: str) -> tuple[str, ...]:
    """The labels of the outcomes an opinion names."""
    return tuple(outcome.label for outcome in read(opinion))


def receiver(text: str) -> str | None:
    """Who takes over: 乡镇, 街道, 乡镇街道, 村社区, 社会组织, 行政审批局 or the body as written."""
    match = _RECEIVER.search(re.sub(r"\s", "", fold(text)))
    if not match:
        return None
    for pattern, name in _RECEIVERS:
        if re.search(pattern, match["body"]):
            return name
    return _DUTY.sub("", match["body"]).strip("()、/") or None
