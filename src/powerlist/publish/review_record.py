"""The record of the secrecy and privacy review (保密审查登记表): what was looked at and held back.

It is filled in as far as the program knows and is signed by hand; it never leaves the house.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from docx.document import Document

from powerlist import official_document as office
from powerlist.official_document import BLANK
from powerlist.settings import Settings

ANSWERS: Final = {"accept": "照原样公布", "mask": "脱敏后公布", "withhold": "不予公布"}
CHECKS: Final = (
    ("国家秘密", "密级标志（绝密、机密、秘密★）、内部资料、不予公开等字样"),
    ("个人信息", "手机号码、身份证号码、银行卡号、电子邮箱、填报人等姓名"),
    ("工作过程信息", "填报人、部门意见、审核意见、来源文件、比对结果、未公布的决定"),
    ("文件属性", "作者、单位、路径、批注、修订、隐藏表行列、公式、外部链接"),
)
DATE: Final = "　　　　年　　月　　日"
WIDTHS: Final = (14.0, 52.0, 34.0, 26.0, 28.0)  # millimetres


@dataclass(frozen=True, slots=True)
class Answered:
    """Something that was found and what a person decided about it."""

    item: str
    found: str
    answer: str  # accept, mask, withhold
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """What the record is about."""

    title: str
    files: tuple[tuple[str, str], ...]  # name and SHA-256
    counts: str  # how many entries, in words
    answered: tuple[Answered, ...]
    open: int  # finds that nobody has answered for
    reviewer: str = ""
    day: date | None = None


def review_record(review: Review, settings: Settings) -> bytes:
    """The record as a .docx file."""
    document = office.begin("政府信息公开保密审查登记表", settings.published_on)
    _facts(document, review, settings)
    office.heading(document, "一、审查内容")
    rows = [(str(place), kind, what) for place, (kind, what) in enumerate(CHECKS, start=1)]
    office.table(document, ("序号", "类别", "逐文件、逐栏检查"), rows, (14.0, 32.0, 108.0))
    office.heading(document, "二、已作处理的内容")
    if review.answered:
        told = [
            (str(place), one.item, one.found, ANSWERS[one.answer], f"{one.by}\n{one.reason}")
            for place, one in enumerate(review.answered, start=1)
        ]
        heads = ("序号", "事项", "发现内容（已遮盖）", "处理", "决定人、理由")
        office.table(document, heads, told, WIDTHS)
    else:
        office.paragraph(document, "没有发现涉密、不宜公开或属于个人信息的内容。")
    office.heading(document, "三、公布的文件")
    files = [(str(n), name, digest) for n, (name, digest) in enumerate(review.files, start=1)]
    office.table(document, ("序号", "文件", "校验值（SHA-256）"), files, (14.0, 62.0, 78.0))
    office.heading(document, "四、审查结论")
    office.paragraph(document, _conclusion(review)).paragraph_format.keep_with_next = True
    _signatures(document, review)
    return office.content(document)


def _facts(document: Document, review: Review, settings: Settings) -> None:
    rows = [
        ("信息名称", review.title),
        ("文号", BLANK),
        ("制作单位", f"{settings.city}行政审批制度改革工作专班"),
        ("公开内容", review.counts),
        ("审查依据", "《中华人民共和国保守国家秘密法》《中华人民共和国政府信息公开条例》"),
        ("不予公开部分的依据", "见第二部分" if review.answered else "无"),
    ]
    office.table(document, ("项目", "内容"), rows, (42.0, 112.0))


def _conclusion(review: Review) -> str:
    if review.open:
        return f"尚有{review.open}处未作处理，不得公布。"
    return "经逐文件、逐栏检查，上述文件不含国家秘密和不宜公开的内容，个人信息已作处理，可以公开。"


def _signatures(document: Document, review: Review) -> None:
    day = review.day
    dated = f"{day.year}年{day.month}月{day.day}日" if day else DATE
    rows = (
        ("经办人自审", "签字：", DATE),
        ("保密审查人", f"签字：{review.reviewer}", dated),
        ("分管负责人审批", "签字：", DATE),
    )
    signed = office.table(document, ("环节", "签字", "日期"), rows, (42.0, 62.0, 50.0))
    office.keep_together(signed)
