"""Findings handed out in a form for other programs or as a workbook: to a file, or printed."""

import argparse
import sys
from pathlib import Path

from powerlist.errors import UsageError
from powerlist.report.findings import Report
from powerlist.report.formats import FORMATS, written
from powerlist.workspace import ensure_replaceable, put


def form_of(options: argparse.Namespace) -> str | None:
    """The form asked for by --format or by the ending of --output; None for plain reading."""
    asked: str | None = options.format
    target: Path | None = options.output
    if target is None:
        if asked == "xlsx":
            raise UsageError("xlsx 要写进文件，请用 --output 写明文件名，如 --output 问题清单.xlsx")
        return asked
    form = asked or target.suffix.lstrip(".").lower()
    if form not in FORMATS:
        raise UsageError(
            f"看不出“{target.name}”要写成什么格式，请用 --format 写明：{'、'.join(FORMATS)}"
        )
    if not target.parent.is_dir():
        raise UsageError(f"没有文件夹“{target.parent}”，请先建好或另选一处")
    ensure_replaceable(target)
    return form


def hand_out(report: Report, form: str, target: Path | None) -> None:
    """Write the file whole or not at all; without one print the bytes as they are."""
    content = written(report, form)
    if target is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    put(target, content)
