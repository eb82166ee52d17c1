"""A record or a finding as a member of a question, in the words of its unit."""

from typing import Any

from powerlist import model
from powerlist.decide.case import CaseKind, Member, Option

Row = dict[str, Any]


def case_id_of(
    kind: CaseKind, subjects: tuple[dict[str, Any], ...], options: tuple[Option, ...]
) -> str:
    """Another choice of answers, or 甲 and 乙 changed over, is another question in a workbook."""
    offered = [option.value for option in options]
    return model.fingerprint("case", kind, model.as_json(subjects), model.as_json(offered))


def member_of(row: Row) -> Member:
    """A record in the words of its unit."""
    name = row["item_name"] or "（未填名称）"
    return Member(
        record_id=row["record_id"],
        unit=row["unit"] or row["unit_typed"] or "",
        name=f"{row['parent_name']} — {name}" if row["parent_name"] else name,
        number=row["number"] or "",
        category=row["category_typed"] or "",
        legal_basis=row["legal_basis"] or "",
        limit=_joined(法定=row["limit_legal"], 承诺=row["limit_promised"]),
        fee=row["fee"] or "",
        place=place(row, None),
    )


def _joined(**parts: str | None) -> str:
    return "；".join(f"{name} {text}" for name, text in parts.items() if text)


def place(row: Row, cell: str | None) -> str:
    """文件 · 工作表 · 单元格."""
    spot = cell or (f"第 {row['row']} 行" if row["row"] else "")
    return " · ".join(part for part in (row["file"], row["sheet"], spot) if part)
