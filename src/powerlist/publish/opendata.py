"""The list for machines: CSV that people may open too, JSON, and a data package about them.

The package follows Frictionless Data's Data Package 1.0, so that any of its readers can check and
load the files without a word from us.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Final

from powerlist.office_workbook import csv_of
from powerlist.publish.parts import View
from powerlist.settings import Settings

IDENTIFIER: Final = "事项标识"
DESCRIPTIONS: Final = {
    IDENTIFIER: "本目录内唯一；所据填报不变的，各版相同；网页中为固定链接的末段",
    "清理结果": "所在附件：保留、取消、下放、承接、审核转报等",
    "计数口径": "主项、子项，或审核转报（不计入总数）",
    "子项序号": "主项序号加点再加顺序号；主项为空",
    "行使层级": "国家、省、市、县、镇、村",
}


def opendata(view: View) -> bytes:
    """UTF-8 with byte order mark, lines ended by CRLF; risky cells begin with an apostrophe."""
    heads = (IDENTIFIER, *view.flat_heads)
    return csv_of(heads, ((line.entry_id, *line.record) for line in view.lines()))


def data(view: View, settings: Settings) -> bytes:
    """All entries as JSON objects, with the edition they belong to."""
    document = {
        "title": view.title,
        "city": settings.city,
        "division": settings.division,
        "edition": settings.edition,
        "published_on": settings.published_on.isoformat(),
        "items": [
            {IDENTIFIER: line.entry_id, **dict(zip(view.flat_heads, line.record, strict=True))}
            for line in view.lines()
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def package(view: View, settings: Settings, files: Mapping[str, bytes]) -> bytes:
    """datapackage.json for those of the files that machines read."""
    names = [name for name in files if name.endswith(".csv")]
    document = {
        "profile": "tabular-data-package",
        "name": f"approval-items-{settings.division}-{settings.year}",
        "title": view.title,
        "created": f"{settings.published_on.isoformat()}T00:00:00Z",
        "version": settings.edition,
        "resources": [_resource(view, name, files[name]) for name in names],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def _resource(view: View, name: str, content: bytes) -> dict[str, object]:
    fields = [_field(head) for head in (IDENTIFIER, *view.flat_heads)]
    return {
        "profile": "tabular-data-resource",
        "name": "approval-items",
        "path": name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": {"fields": fields, "primaryKey": [IDENTIFIER], "missingValues": [""]},
    }


def _field(head: str) -> dict[str, object]:
    is_key = head == IDENTIFIER
    field: dict[str, object] = {"name": head, "type": "string"}
    if head in DESCRIPTIONS:
        field["description"] = DESCRIPTIONS[head]
    return field | ({"constraints": {"required": True, "unique": True}} if is_key else {})
