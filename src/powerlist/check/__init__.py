"""Judge the facts that the stages leave behind: findings, each with its rule, place and advice.

The rules change nothing and drop nothing; an error holds back publication until it is settled by a
decision or accepted by a person.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import polars as pl

from powerlist.check.explain import explain, rules_page
from powerlist.check.facts import Facts, Hit, Rule
from powerlist.check.registry import RULES
from powerlist.check.returns import last_rounds, units_of_files
from powerlist.model import FINDINGS, Status, checked, fingerprint

__all__ = ["RULES", "Facts", "Hit", "Rule", "explain", "findings", "rules_page"]

ORDER = ("unit", "code", "round", "file", "sheet", "row", "record_id", "finding_id")


def findings(facts: Facts, accepted: frozenset[str] = frozenset()) -> pl.DataFrame:
    """All that the rules find (model.FINDINGS), in a fixed order.

    `accepted` holds the finding_ids that a person has let pass.
    """
    rows = list(_findings(facts, accepted))
    frame = checked(pl.DataFrame(rows, schema=FINDINGS), FINDINGS)
    return frame.sort(*ORDER, nulls_last=True, maintain_order=True)


def _findings(facts: Facts, accepted: frozenset[str]) -> Iterator[dict[str, Any]]:
    repeats: Counter[tuple[str, ...]] = Counter()
    units = units_of_files(facts)
    last = last_rounds(facts, units)
    for rule in RULES:
        for hit in rule.find(facts):
            told = (rule.code, _subject(hit), hit.basis or hit.message)
            repeats[told] += 1  # the same words for the n-th time are a finding of their own
            finding_id = fingerprint(*told, str(repeats[told]))
            unit = hit.unit or units.get((hit.round or 0, hit.file or ""))
            is_settled = hit.is_settled or _is_replaced(hit, unit, last)
            yield _row(rule, hit, unit) | {
                "finding_id": finding_id,
                "status": _status(is_settled=is_settled, is_accepted=finding_id in accepted),
            }


def _subject(hit: Hit) -> str:
    """What the finding is about: the record, else the place in a file, else the unit."""
    if hit.record_id:
        return hit.record_id
    return f"{hit.round}\n{hit.file}\n{hit.sheet}" if hit.file else str(hit.unit)


def _is_replaced(hit: Hit, unit: str | None, last: dict[str, int]) -> bool:
    """Whether a fault of a file is history, because its unit returned again in a later round."""
    is_of_file = hit.file is not None and hit.record_id is None and not hit.other_ids
    return is_of_file and (hit.round or 0) < last.get(unit or "", 0)


def _status(*, is_settled: bool, is_accepted: bool) -> Status:
    if is_settled:
        return Status.SETTLED
    return Status.ACCEPTED if is_accepted else Status.OPEN


def _row(rule: Rule, hit: Hit, unit: str | None) -> dict[str, Any]:
    row = asdict(hit) | {"code": rule.code, "severity": rule.severity, "unit": unit}
    return {column: row.get(column) for column in FINDINGS}
