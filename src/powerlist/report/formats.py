"""The forms in which findings leave the program."""

from collections.abc import Callable
from typing import Final

from powerlist.report.findings import Report
from powerlist.report.machine import as_csv, as_json
from powerlist.report.sarif import as_sarif
from powerlist.report.workbook import as_workbook

FORMATS: Final[dict[str, Callable[[Report], bytes]]] = {
    "json": as_json,
    "csv": as_csv,
    "xlsx": as_workbook,
    "sarif": as_sarif,
}


def written(report: Report, form: str) -> bytes:
    """The report in one of FORMATS."""
    return FORMATS[form](report)
