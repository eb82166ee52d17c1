"""Findings for other programs: JSON, and CSV that people may open in a spreadsheet program too."""

import json
from typing import Any, Final

from powerlist.model import Severity, Status
from powerlist.office_workbook import csv_of
from powerlist.report.findings import Report
from powerlist.report.notices import SEVERITY_NAMES, STATUS_NAMES

HEADS: Final = (
    "编号", "级别", "代码", "问题", "状态", "单位", "轮次", "文件", "工作表", "行", "单元格",
    "情况", "怎么办", "认可理由",
)  # fmt: skip


def as_json(report: Report) -> bytes:
    """One object: `summary` and `findings`, every finding with the columns of the table."""
    findings = [
        finding | {"title": report.titles[finding["code"]], "path": report.path(finding)}
        for finding in report.findings.iter_rows(named=True)
    ]
    content = {"summary": report.summary, "findings": findings}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def as_csv(report: Report) -> bytes:
    """One line per finding: UTF-8 with byte order mark, ended by CRLF, nothing comes alive."""
    rows = (_line(finding, report) for finding in report.findings.iter_rows(named=True))
    return csv_of(HEADS, rows)


def _line(finding: dict[str, Any], report: Report) -> tuple[str, ...]:
    cells = (
        finding["finding_id"],
        SEVERITY_NAMES[Severity(finding["severity"])],
        finding["code"],
        report.titles[finding["code"]],
        STATUS_NAMES[Status(finding["status"])],
        *(finding[key] for key in ("unit", "round", "file", "sheet", "row", "cell")),
        finding["message"],
        finding["advice"],
        report.reasons.get(finding["finding_id"]),
    )
    return tuple("" if cell is None else str(cell) for cell in cells)
