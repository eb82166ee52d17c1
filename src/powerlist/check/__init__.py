"""Judge the facts that the stages leave behind: findings, each with its rule, place and advice.

The rules change nothing and drop nothing; an error holds back publication until it is settled by a
decision or accepted by a person.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from powerlist.check.explain import explain, rules_page
from powerlist.check.facts import Facts, Hit, Rule
from powerlist.check.registry import RULES
from powerlist.check.returns import last_rounds, units_of_files
from powerlist.model import FINDINGS, Status, checked, fingerprint

__all__ = [
    "ON_ROUNDS",
    "RULES",
    "Facts",
    "Hit",
    "Rule",
    "explain",
    "findings",
    "in_order",
    "rules_page",
]

# What became of an earlier round's findings can only be judged when this round's are known.
ON_ROUNDS = tuple(rule for rule in RULES if rule.code in {"U506", "U507"})
ORDER = ("unit", "code", "round", "file", "sheet", "row", "record_id", "finding_id")


def findings(
    facts: Facts, accepted: frozenset[str] = frozenset(), rules: tuple[Rule, ...] = RULES
) -> pl.DataFrame:
    """All that the rules find (model.FINDINGS), in a fixed order.

    `accepted` holds the finding_ids that a person has let pass.
    """
    rows = list(_findings(facts, accepted, rules))
    return in_order(checked(pl.DataFrame(rows, schema=FINDINGS), FINDINGS))


def in_order(found: pl.DataFrame) -> pl.DataFrame:
    """Findings in the order in which they are shown."""
    return found.sort(*ORDER, nulls_last=True, maintain_order=True)


def _findings(
    facts: Facts, accepted: frozenset[str], rules: tuple[Rule, ...]
) -> Iterator[dict[str, Any]]:
    repeats: Counter[tuple[str, ...]] = Counter()
    units = units_of_files(facts)
    last = last_rounds(facts, units)
    files = facts.reading.files.select("round", "file", "sha256").rows()
    contents = {(round_, file): sha256 for round_, file, sha256 in files}
    for rule in rules:
        for hit in rule.find(facts):
            told = (rule.code, _subject(rule, hit, contents), hit.basis or hit.message)
            repeats[told] += 1  # the same words for the n-th time are a finding of their own
            finding_id = fingerprint(*told, str(repeats[told]))
            unit = hit.unit or units.get((hit.round or 0, hit.file or ""))
            is_settled = hit.is_settled or _is_replaced(hit, unit, last)
            yield _row(rule, hit, unit) | {
                "finding_id": finding_id,
                "status": _status(is_settled=is_settled, is_accepted=finding_id in accepted),
            }


def _subject(rule: Rule, hit: Hit, contents: Mapping[tuple[int, str], str]) -> str:
    """What the finding is about: the records, else the sheet of a file, else the unit.

    That one more item came to be meant is a new finding, whatever the words. What is said of a
    unit does not rest on which items it reports. A file is known by its content (SHA-256): under
    another name it is the same.
    """
    ids = {hit.record_id, *hit.other_ids} - {None}
    if ids:
        return str(hit.unit) if rule.code.startswith("U") else "\n".join(sorted(map(str, ids)))
    content = contents.get((hit.round or 0, hit.file or ""), hit.file)
    return f"{hit.round}\n{content}\n{hit.sheet}" if hit.file else str(hit.unit)


def _is_replaced(hit: Hit, unit: str | None, last: dict[str, int]) -> bool:
    """Whether a fault of a file is history, because its unit returned again in a later round."""
    is_of_file = hit.file is not None and hit.record_id is None and not hit.other_ids
    return is_of_file and (hit.round or 0) < last.get(unit or "", 0)


def _status(*, is_settled: bool, is_accepted: bool) -> Status:
    if is_settled:
        return Status.SETTLED
    return Status.ACCEPTED if is_accepted else Status.OPEN


def _row(rule: Rule, hit: Hit, unit: str | None) -> dict[str, Any]:
    row = {column: getattr(hit, column, None) for column in FINDINGS}
    return row | {"code": rule.code, "severity": rule.severity, "unit": unit}
