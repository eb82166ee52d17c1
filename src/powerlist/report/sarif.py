"""Findings as SARIF 2.1.0 (OASIS), which editors, dashboards and build servers read.

A sheet is not lines of text: `region` says the row, `logicalLocations` say sheet and cell.
"""

import inspect
import json
from typing import Any, Final
from urllib.parse import quote

from powerlist.model import Severity, Status
from powerlist.report.findings import Report, Ruled

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LANGUAGE: Final = "zh-CN"
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
FINGERPRINT: Final = "findingId/v1"
ANSWERED: Final = "已由决定处理"  # why a settled finding is told as suppressed


def as_sarif(report: Report) -> bytes:
    """The log of one run; accepted and settled findings are there as suppressed ones."""
    driver = {
        "name": "powerlist",
        "version": report.version,
        "language": LANGUAGE,
        "rules": [_rule(rule) for rule in report.rules],
    }
    order = {rule.code: at for at, rule in enumerate(report.rules)}
    results = [
        _result(finding, report) | {"ruleIndex": order[finding["code"]]}
        for finding in report.findings.iter_rows(named=True)
    ]
    run = {
        "tool": {"driver": driver},
        "language": LANGUAGE,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": results,
        "properties": {"title": report.title, "summary": report.summary},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _rule(rule: Ruled) -> dict[str, Any]:
    name = "".join(word.capitalize() for word in rule.name.split("_"))
    told = inspect.cleandoc(rule.explanation)
    return {
        "id": rule.code,
        "name": name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.title}。"},
        "help": {"text": told},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: dict[str, Any], report: Report) -> dict[str, Any]:
    about = {key: finding[key] for key in ("unit", "round", "record_id", "other_ids", "status")}
    result = {
        "ruleId": finding["code"],
        "level": LEVELS[Severity(finding["severity"])],
        "message": {"text": f"{finding['message']}{finding['advice']}"},
        "locations": [_location(finding, report)],
        "fingerprints": {FINGERPRINT: finding["finding_id"]},
        "properties": about | {"advice": finding["advice"]},
    }
    if finding["status"] != Status.OPEN:
        is_accepted = finding["status"] == Status.ACCEPTED
        why = report.reasons.get(finding["finding_id"], "") if is_accepted else ANSWERED
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
    return result


def _location(finding: dict[str, Any], report: Report) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": _logical(finding)}
    if finding["file"]:
        physical: dict[str, Any] = {"artifactLocation": {"uri": quote(report.path(finding))}}
        if finding["row"]:
            physical["region"] = {"startLine": finding["row"]}
        location["physicalLocation"] = physical
    return location


def _logical(finding: dict[str, Any]) -> list[dict[str, str]]:
    """Sheet and cell, as far as the finding knows them; else the unit."""
    parts = [part for part in (finding["sheet"], finding["cell"]) if part]
    if parts:
        kind = "cell" if finding["cell"] else "sheet"
        return [{"name": parts[-1], "fullyQualifiedName": "!".join(parts), "kind": kind}]
    unit = finding["unit"]
    return [{"name": unit, "fullyQualifiedName": unit, "kind": "unit"}] if unit else []
