"""Look into a finished workbook, document or page for anything that must not leave the house.

The check opens the file itself and not the program's memory of it: what is not in the file cannot
leak.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

FORBIDDEN_PARTS: Final = {
    "comments": "批注",
    "threadedComments": "批注",
    "persons": "批注作者",
    "externalLinks": "外部链接",
    "connections": "外部数据连接",
    "vbaProject": "宏",
    "embeddings": "嵌入文件",
    "docProps/custom": "自定义属性",
    "customXml": "自定义数据",
    "calcChain": "公式",
    "revisions": "修订记录",
}
# Of all that a page can name by address, only places in itself.
OUTSIDE: Final = re.compile(
    rb"""<[a-z][^>]*\s(?:src|srcset|href|action|data|poster)=["']?(?!["'#])([^"'\s>]+)"""
    rb"""|<(?:link|iframe|object|embed|base)\b"""
)
FIELDS: Final = re.compile(r"\s*(?:PAGE|NUMPAGES)\b.*")  # others name files and people
FILE_CODES: Final = re.compile("&[FZ]")  # in heads and feet of sheets: name and path
HEADS_AND_FEET: Final = {
    f"{which}{place}" for which in ("odd", "even", "first") for place in ("Header", "Footer")
}
CHANGES: Final = {"ins", "del", "moveFrom", "moveTo"}  # tracked changes of a Word document
FORBIDDEN_ATTRIBUTES: Final = {"row": "隐藏行", "col": "隐藏列"}
PERSONAL: Final = {
    "creator": "作者",
    "lastModifiedBy": "最后修改者",
    "Company": "单位",
    "Manager": "主管",
    "description": "备注说明",
    "keywords": "关键词",
}

WORDS: Final = ("hidden", "Hidden", "hyperlink", "External", "vanish", "&amp;[FZ]", *PERSONAL)
ELEMENTS: Final = ("f", "fldSimple", "instrText", *CHANGES)
SUSPECT: Final = re.compile(
    rf"{'|'.join(WORDS)}|<(?:\w+:)?(?:{'|'.join(sorted(ELEMENTS))})[ />]".encode()
)


def audit_page(page: bytes) -> list[str]:
    """What is wrong with our web page, in which every typed sign is escaped."""
    problems = ["网页里有注释"] if b"<!--" in page else []
    outside = sorted({(found[1] or found[0]).decode() for found in OUTSIDE.finditer(page)})
    return problems + [f"网页引用了外部内容（{one}）" for one in outside]


def audit(document: bytes) -> list[str]:
    """What is wrong with an .xlsx or .docx file meant for the public, a Chinese sentence each."""
    with ZipFile(BytesIO(document)) as archive:
        problems = list(_parts(archive.namelist()))
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            # A chart names the cells it draws in an element of the same name as a formula's.
            is_chart = "/charts/" in name
            content = archive.read(name)
            # A sheet of a hundred thousand rows is parsed only where it holds one of the words.
            if is_chart or not SUSPECT.search(content):
                continue
            problems += [f"{name} 中有{fault}" for fault in sorted(set(_faults(content)))]
    return problems


def _parts(names: list[str]) -> Iterator[str]:
    for name in names:
        for part, fault in FORBIDDEN_PARTS.items():
            if re.search(rf"(^|/){part}", name):
                yield f"文件里有{fault}（{name}）"


def _faults(part: bytes) -> Iterator[str]:
    for element in ET.fromstring(part).iter():  # noqa: S314 - our own file, just written
        tag = element.tag.rpartition("}")[2]
        if tag == "f":
            yield "公式"
        if tag in FORBIDDEN_ATTRIBUTES and element.get("hidden") in {"1", "true"}:
            yield FORBIDDEN_ATTRIBUTES[tag]
        if tag == "sheet" and element.get("state", "visible") != "visible":
            yield f"隐藏的工作表“{element.get('name')}”"
        if tag == "hyperlink" or element.get("TargetMode") == "External":
            yield "外部链接"
        yield from _filled_in(tag, element.text or "")
        if tag in CHANGES:
            yield "修订痕迹"
        if tag == "vanish":
            yield "隐藏文字"
        if tag in PERSONAL and (element.text or "").strip():
            yield f"{PERSONAL[tag]}“{element.text}”"


def _filled_in(tag: str, text: str) -> Iterator[str]:
    """What a program fills in by itself when the file is opened or printed."""
    if tag in HEADS_AND_FEET and FILE_CODES.search(text):
        yield "页眉页脚里的文件名或路径"
    if tag == "fldSimple" or (tag == "instrText" and not FIELDS.fullmatch(text)):
        yield "页码以外的域"
