"""What the typed cells of a record say: keys, parts and parsed values, beside what was typed."""

import re
from collections.abc import Sequence
from typing import Any, Final

from powerlist.language import categories, fees, levels, limits, names, outcomes, statutes

# Remarks that say the decision is taken above: 初审后报省厅, 审核转报.
FORWARDED_REMARK: Final = re.compile(r"初审|转报|审核后?(?:上)?报|报(?:请)?(?:省|随州市|上级)")


def name_columns(
    parent: str | None, name: str | None, level: str | None, remark: str | None
) -> dict[str, Any]:
    """The name folded and taken apart; all null or empty for a missing name."""
    full = names.full_name(parent, name or "")
    found = names.parts(name or "")
    whole = names.parts(full)
    is_forwarded = found.is_forwarded or bool(FORWARDED_REMARK.search(remark or ""))
    return {
        "full_name": full or None,
        "name_key": found.key or None,
        "match_key": whole.key or None,
        "core": whole.core or None,
        "operation": "、".join(whole.operations) or None,
        "objects": list(whole.objects),
        "level": levels.parse(level or "") or found.level,
        "forwarded": is_forwarded,
        "grade": whole.grade,
        "qualifiers": list(found.qualifiers),
    }


def category_columns(typed: str | None, around: Sequence[str | None]) -> dict[str, str | None]:
    """The category of the cell, or else of the heading, sheet name or title around it."""
    if typed:
        return {"category": categories.parse(typed), "category_typed": typed}
    for text in around:
        if text and (category := categories.parse(text)):
            return {"category": category, "category_typed": text}
    return {"category": None, "category_typed": None}


def parsed_columns(record: dict[str, Any]) -> dict[str, Any]:
    """Citations, limits, fee and outcomes parsed from the record's typed columns."""
    parsed: dict[str, Any] = {
        "citations": [_as_row(citation) for citation in _citations(record["legal_basis"])],
        "fee_charged": fees.charged(record["fee"] or ""),
        "outcome": list(outcomes.parse(record["opinion"] or "")),
    }
    for column in ("limit_legal", "limit_promised"):
        limit = limits.parse(record[column] or "")
        parsed[f"{column}_days"] = limit.days if limit else None
        parsed[f"{column}_unit"] = limit.unit if limit else None
    return parsed


def _citations(basis: str | None) -> tuple[statutes.Citation, ...]:
    return statutes.citations(basis) if basis else ()


def _as_row(citation: statutes.Citation) -> dict[str, Any]:
    return {name: getattr(citation, name) for name in citation.__dataclass_fields__}
