"""The roster of units as a city keeps it, a csv or a workbook, read into settings."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from powerlist.errors import ConfigError
from powerlist.settings import KINDS, Unit

HEADS: Final = {
    "name": ("单位", "单位名称", "名称", "部门", "unit", "name"),
    "aliases": ("别名", "简称", "aliases", "alias"),
    "predecessors": ("前身", "曾用名", "原单位", "撤并单位", "predecessors", "predecessor"),
    "kind": ("类别", "类型", "单位类别", "单位性质", "kind"),
}
ALIAS_MARKS: Final = str.maketrans("；|", ";;")


def units(path: Path) -> tuple[Unit, ...]:
    """The units of a roster file (csv or any spreadsheet), in its order.

    Raises ConfigError where the file cannot be read, has no 单位 column or names a unit twice.
    """
    rows = [[cell.strip() for cell in row] for row in _rows(path)]
    head_at = next((at for at, row in enumerate(rows) if "name" in _columns(row)), None)
    if head_at is None:
        raise ConfigError(f"单位名册 {path.name} 中找不到“单位”（或 unit）这一列")
    columns = _columns(rows[head_at])
    found = tuple(_unit(row, columns) for row in rows[head_at + 1 :] if _cell(row, columns, "name"))
    names = [unit.name for unit in found]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ConfigError(f"单位名册 {path.name} 中“{twice}”出现了两次")
    if not found:
        raise ConfigError(f"单位名册 {path.name} 中没有单位")
    return found


def _columns(row: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, head in enumerate(row):
        squeezed = "".join(head.split()).lower()
        for field, spellings in HEADS.items():
            if squeezed in spellings:
                columns.setdefault(field, at)
    return columns


def _cell(row: Sequence[str], columns: dict[str, int], field: str) -> str:
    at = columns.get(field)
    return row[at] if at is not None and at < len(row) else ""


def _unit(row: Sequence[str], columns: dict[str, int]) -> Unit:
    name = _cell(row, columns, "name")
    kind = _cell(row, columns, "kind")
    return Unit(
        name=name,
        aliases=_names(row, columns, "aliases"),
        predecessors=_names(row, columns, "predecessors"),
        kind=kind if kind in KINDS else _kind_of(name),
    )


def _names(row: Sequence[str], columns: dict[str, int], field: str) -> tuple[str, ...]:
    parts = _cell(row, columns, field).translate(ALIAS_MARKS).split(";")
    return tuple(part.strip() for part in parts if part.strip())


def _kind_of(name: str) -> str:
    if name.endswith(("街道办事处", "街道", "街道办")):
        return "街道"
    if name.endswith(("镇人民政府", "乡人民政府", "镇政府", "乡政府", "镇", "乡")):
        return "乡镇"
    return "部门"


def _rows(path: Path) -> list[list[str]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"打不开单位名册 {path}，请检查文件名和位置") from error
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    except CalamineError:
        return list(csv.reader(io.StringIO(_decoded(content, path), newline="")))
    return [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _decoded(content: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ConfigError(f"单位名册 {path.name} 既不是表格文件，也不是文本文件")
