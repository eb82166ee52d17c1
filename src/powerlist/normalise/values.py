"""What the typed cells of a record say: keys, parts and parsed values, beside what was typed."""

import re
from collections.abc import Sequence
from typing import Any, Final

from powerlist.language import (
    categories,
    codes,
    fees,
    levels,
    limits,
    names,
    outcomes,
    parties,
    statutes,
)

# Remarks that say the decision is taken above: 初审后报省厅, 审核转报.
FORWARDED_REMARK: Final = re.compile(
    r"初审|转报|审核后?(?:上)?报|报(?:请|送)?(?:省|设区的市|上级|上一级)"
)


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
    """Code, citations, parties, limits, fee and outcomes parsed from the typed columns."""
    code = codes.parse(record["code"] or "")
    decided = outcomes.read(record["opinion"] or "")
    parsed: dict[str, Any] = {
        "code_scheme": code.scheme if code else None,
        "code_body_check": code.body_check if code else None,
        "code_damage": codes.damage(record["code"] or ""),
        "applicant_kinds": list(parties.applicants(record["applicants"] or "")),
        "joint_unit_names": list(parties.joint_units(record["joint_units"] or "")),
        "citations": [_as_row(citation) for citation in _citations(record["legal_basis"])],
        "fee_charged": fees.charged(record["fee"] or ""),
        "outcome": [outcome.label for outcome in decided],
        "outcome_receivers": [outcome.receiver for outcome in decided],
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
