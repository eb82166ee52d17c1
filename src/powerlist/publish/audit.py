"""Look into a finished workbook or Word document for anything that must not leave the house.

The check opens the file itself and not the program's memory of it: what is not in the file cannot
leak.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Final
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


def audit(document: bytes) -> list[str]:
    """What is wrong with an .xlsx or .docx file meant for the public, a Chinese sentence each."""
    with ZipFile(BytesIO(document)) as archive:
        problems = list(_parts(archive.namelist()))
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            # A chart names the cells it draws in an element of the same name as a formula's.
            is_chart = "/charts/" in name
            with archive.open(name) as part:
                faults = [] if is_chart else sorted(set(_faults(part)))
            problems += [f"{name} 中有{fault}" for fault in faults]
    return problems


def _parts(names: list[str]) -> Iterator[str]:
    for name in names:
        for part, fault in FORBIDDEN_PARTS.items():
            if re.search(rf"(^|/){part}", name):
                yield f"文件里有{fault}（{name}）"


def _faults(part: IO[bytes]) -> Iterator[str]:
    for _, element in ET.iterparse(part):  # noqa: S314 - our own file, just written
        tag = element.tag.rpartition("}")[2]
        if tag == "f":
            yield "公式"
        if tag in FORBIDDEN_ATTRIBUTES and element.get("hidden") in {"1", "true"}:
            yield FORBIDDEN_ATTRIBUTES[tag]
        if tag == "sheet" and element.get("state", "visible") != "visible":
            yield f"隐藏的工作表“{element.get('name')}”"
        if tag == "hyperlink" or element.get("TargetMode") == "External":
            yield "外部链接"
        if tag in CHANGES:
            yield "修订痕迹"
        if tag == "vanish":
            yield "隐藏文字"
        if tag in PERSONAL and (element.text or "").strip():
            yield f"{PERSONAL[tag]}“{element.text}”"
        element.clear()  # a sheet of a hundred thousand rows must not stand in memory
