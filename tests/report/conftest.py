"""Findings as the rules leave them, and the report that is written from them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
import pytest

from powerlist.model import FINDINGS, Severity
from powerlist.report.findings import Report

DEFAULTS: dict[str, Any] = {
    "code": "C202", "severity": "error", "unit": "广水市水利局", "round": 1, "file": "水利局.xlsx",
    "sheet": "表", "other_ids": [], "message": "“取水许可”没有填写设定依据。", "advice": "请补填。",
    "status": "open",
}  # fmt: skip
Findings = Callable[..., pl.DataFrame]


@dataclass(frozen=True)
class Rule:
    code: str
    severity: Severity
    name: str
    title: str
    explanation: str


RULES = (
    Rule(
        "C202",
        Severity.ERROR,
        "missing_basis",
        "没有填写设定依据",
        "没有填写设定依据。\n\n    为什么",
    ),
    Rule("D303", Severity.WARNING, "part_of_another", "像是子项", "像是子项。"),
    Rule("R107", Severity.NOTE, "struck_row", "整行删除线", "整行删除线。"),
)


@pytest.fixture
def findings() -> Findings:
    """One finding for each given set of columns; the others as in DEFAULTS."""

    def make(*given: dict[str, Any]) -> pl.DataFrame:
        rows = [
            dict.fromkeys(FINDINGS) | DEFAULTS | {"finding_id": f"{at:016x}"} | columns
            for at, columns in enumerate(given)
        ]
        return pl.DataFrame(rows, schema=FINDINGS)

    return make


@pytest.fixture
def report(findings: Findings) -> Report:
    """An open error in two rows, an accepted warning, a unit without a file."""
    return Report(
        title="广水市2014年版",
        day=date(2014, 12, 31),
        version="1.0",
        rules=RULES,
        findings=findings(
            {"row": 5, "cell": "D5", "record_id": "a"},
            {"row": 9, "cell": "D9", "record_id": "b", "message": "“采砂许可”没有填写设定依据。"},
            {"code": "D303", "severity": "warning", "row": 7, "status": "accepted",
             "other_ids": ["a"], "message": "=SUM(A1)"},
            {"code": "R107", "severity": "note", "file": None, "sheet": None, "status": "settled"},
        ),
        summary={"records": 3},
        reasons={f"{2:016x}": "另有依据（王经办）"},
    )  # fmt: skip
