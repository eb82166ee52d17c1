"""The letter that goes with a unit's workbook: 反馈意见函."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from powerlist import official_document as office
from powerlist.feedback.contents import Contents, Told, written
from powerlist.feedback.workbook import Header
from powerlist.model import RemarkState, Severity

SECTIONS: Final = {
    Severity.ERROR: "必须改正的问题",
    Severity.WARNING: "请核实说明的问题",
}
NUMERALS: Final = "一二三四"  # there are never more sections
SHOWN: Final = 30  # points written out in a section; the workbook has them all
BLANK_DAY: Final = "　　年　　月　　日"


def write(contents: Contents, path: Path, header: Header) -> None:
    """Write the unit's letter to `path`."""
    subject = f"关于{contents.unit}行政审批事项清理"
    letter = office.begin(f"{subject}\n第{contents.round}轮报送的反馈意见", header.created)
    office.paragraph(letter, f"{contents.unit}：", indent=False)
    office.paragraph(letter, _opening(contents))
    for number, (name, points) in zip(NUMERALS, _sections(contents), strict=False):
        office.heading(letter, f"{number}、{name}")
        for at, point in enumerate(points[:SHOWN], start=1):
            office.paragraph(letter, f"{at}．{point}")
        if len(points) > SHOWN:
            office.paragraph(letter, f"其余{len(points) - SHOWN}条见附件。")
    office.paragraph(letter, _closing(contents))
    office.paragraph(letter, f"附件：{contents.unit}反馈表（电子表格）")
    sender = f"{header.city}行政审批事项清理工作专班"
    day = written(contents.dated) if contents.dated else BLANK_DAY
    office.signature(letter, ("", sender, day))
    path.write_bytes(office.content(letter))


def _opening(told: Contents) -> str:
    found = f"你单位第{told.round}轮报送的行政审批事项清单收悉，共{len(told.items)}项。"
    if not told.told:
        return f"{found}经核对，没有需要改正的问题。"
    shared = f"与其他单位同报或者相近的事项{len(told.shared)}条，" if told.shared else ""
    return f"{found}经核对，需改正或核实的问题{_asked(told)}条，{shared}现反馈如下。"


def _asked(told: Contents) -> int:
    return sum(each.severity != Severity.NOTE for each in told.faults)


def _sections(told: Contents) -> Iterator[tuple[str, list[str]]]:
    for severity, name in SECTIONS.items():
        points = [_point(each) for each in told.faults if each.severity == severity]
        if points:
            yield name, points
    if told.shared:
        yield "与其他单位同报或者相近的事项", [_shared(each) for each in told.shared]
    ignored = [row["message"] for row in told.earlier if row["state"] == RemarkState.IGNORED]
    if ignored:
        yield "上轮意见中尚未落实的", ignored


def _point(told: Told) -> str:
    where = f"（{told.place}）" if told.place else ""
    return f"{told.message}{where}{told.advice}"


def _shared(told: Told) -> str:
    mine, others = (_lines(text) for text in (told.mine, told.others))
    return f"{told.title}：本单位报{mine}；{others}。"


def _lines(text: str) -> str:
    return "；".join(text.splitlines())


def _closing(told: Contents) -> str:
    due = f"于{written(told.deadline)}前" if told.deadline else "在规定的期限内"
    if not told.told:
        return f"请{due}按规定办理后续报送。"
    return (
        f"请对照附件逐条改正或者说明理由，{due}将改正后的清单和填好答复的反馈表"
        "（电子表和签字盖章的纸质件）一并报回。不同意的意见请写明理由。"
    )
