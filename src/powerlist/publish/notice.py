"""A draft of the public notice: every figure comes from the annexes and can be read back from it.

What only the office knows (document number, meeting, date in force, days) is left blank on yellow.
"""

import re
from io import BytesIO
from typing import Final

import docx
import polars as pl

from powerlist import official_document as office
from powerlist.model import ChangeKind
from powerlist.official_document import BLANK
from powerlist.publish.parts import Section, View
from powerlist.settings import Settings

ANNEX: Final = re.compile(r"附件(\d*)：主项(\d+)项，子项(\d+)项(?:，审核转报(\d+)项)?")
NUMERALS: Final = "一二三四五"
DUTIES: Final = (
    (
        "目录以外不得实施行政审批。各部门不得以备案、登记、年检、监制、认定、认证、审定等形式变相审批，"
        "不得将已取消的事项转为有偿服务，也不得拆分、合并目录所列事项另行收费。"
    ),
    (
        "对取消的事项，有关部门应当立即停止审批，明确事中事后监管措施；对下放、承接的事项，"
        f"交接双方应当在{BLANK}个工作日内办理交接，防止出现管理真空。"
    ),
    f"各部门应当在本公告发布之日起{BLANK}个工作日内，按目录更新办事指南并向社会公开。",
    (
        "目录实行动态调整。法律、法规、规章修改或者上级决定调整的，有关部门应当自调整之日起"
        f"{BLANK}个工作日内提出申请，经审核后公布。"
    ),
)


def notice(view: View, settings: Settings, changes: pl.DataFrame | None = None) -> bytes:
    """The draft as a .docx file; `changes` (model.CHANGES) adds what is new since last time."""
    maker = f"{settings.city}人民政府"
    subject = view.title.removeprefix(settings.city)
    document = office.begin(f"{maker}关于公布\n{subject}的公告", settings.published_on)
    office.paragraph(
        document,
        f"为深化行政审批制度改革，规范行政审批行为，根据《中华人民共和国行政许可法》和{BLANK}的要求，"
        f"我市对{len(view.by_unit)}个单位实施的行政审批事项进行了清理，经{BLANK}会议审定，"
        "现将清理结果公布如下。",
    )
    told = [("清理结果", [_result(section) for section in view.sections])]
    if changes is not None:
        told.append(("与上一版相比的变化", _changed(changes)))
    told.append(("有关要求", [f"（{place}）{duty}" for place, duty in _numbered(DUTIES)]))
    for numeral, (title, sentences) in zip(NUMERALS, told, strict=False):
        office.heading(document, f"{numeral}、{title}")
        for sentence in sentences:
            office.paragraph(document, sentence)
    office.paragraph(
        document, f"本公告自{BLANK}起施行。此前公布的目录与本公告不一致的，以本公告为准。"
    )
    office.listed(
        document,
        "附件：",
        [
            f"{section.annex.removeprefix('附件')}.{section.title}".removeprefix(".")
            for section in view.sections
        ],
    )
    day = settings.published_on
    office.signature(document, ("", maker, f"{day.year}年{day.month}月{day.day}日"))
    return office.content(document)


def figures(draft: bytes) -> dict[str, tuple[int, int, int]]:
    """What a notice states: annex → main items, sub-items, forwarded ones."""
    text = "\n".join(part.text for part in docx.Document(BytesIO(draft)).paragraphs)
    return {
        f"附件{found[1]}": (int(found[2]), int(found[3]), int(found[4] or 0))
        for found in ANNEX.finditer(text)
    }


def stated(view: View) -> dict[str, tuple[int, int, int]]:
    """What a notice about this view has to state."""
    return {
        section.annex: (section.totals.main, section.totals.sub, section.totals.forwarded)
        for section in view.sections
    }


def _result(section: Section) -> str:
    totals = section.totals
    forwarded = f"，审核转报{totals.forwarded}项（不计入总数）" if totals.forwarded else ""
    return f"{section.name}。{section.annex}：主项{totals.main}项，子项{totals.sub}项{forwarded}。"


def _changed(changes: pl.DataFrame) -> list[str]:
    numbers = dict(changes.group_by("kind").len().iter_rows())
    kinds = [kind for kind in ChangeKind if kind in numbers and kind != ChangeKind.UNCHANGED]
    told = "，".join(f"{kind}{numbers[kind]}项" for kind in kinds)
    return [f"与上一版目录相比：{told or '没有变化'}。逐项情况见变更清单。"]


def _numbered(sentences: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(zip(NUMERALS, sentences, strict=False))
