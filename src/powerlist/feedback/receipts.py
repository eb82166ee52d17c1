"""The clerk's list of when returns came in: 收件登记.csv or .xlsx in a round's folder.

File times change with every copy; only what somebody wrote down is used.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from powerlist.language import dates
from powerlist.language import units as unit_names
from powerlist.settings import Unit

UNIT_HEADS: Final = ("单位", "单位名称", "报送单位")
DAY_HEADS: Final = ("收到日期", "收件日期", "日期")


def received(path: Path, units: tuple[Unit, ...]) -> tuple[dict[str, date], list[str]]:
    """The day on which each unit's return came in, and what of the list could not be used."""
    found: dict[str, date] = {}
    problems: list[str] = []
    try:
        rows = _rows(path)
    except OSError:
        return {}, [f"{path.name} 打不开，可能正被其他程序使用"]
    columns = next(((at, c) for at, row in enumerate(rows) if (c := _columns(row))), None)
    if columns is None:
        return {}, [f"{path.name} 里没有“单位”和“收到日期”两栏"]
    at, (unit_at, day_at) = columns
    for number, unit, day in _lines(rows, at, unit_at, day_at):
        name = unit_names.resolve(unit, units)
        written = dates.parse(day) or ""
        if name is None:
            problems.append(f"{path.name} 第 {number} 行：单位名册里没有“{unit}”")
        elif len(written) != len("2014-03-01"):
            problems.append(f"{path.name} 第 {number} 行：“{day}”不是完整的日期，如 2014-03-01")
        else:
            found[name] = date.fromisoformat(written)
    return found, problems


def _lines(
    rows: list[list[str]], head: int, unit_at: int, day_at: int
) -> Iterator[tuple[int, str, str]]:
    """Line number, unit and day of every line that has both."""
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        if len(row) > max(unit_at, day_at) and row[unit_at] and row[day_at]:
            yield number, row[unit_at], row[day_at]


def _columns(row: Sequence[str]) -> tuple[int, int] | None:
    unit = next((at for at, head in enumerate(row) if head in UNIT_HEADS), None)
    day = next((at for at, head in enumerate(row) if head in DAY_HEADS), None)
    return None if unit is None or day is None else (unit, day)


def _rows(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except CalamineError:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("gb18030", errors="replace")  # as Excel saves csv
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    return [[_text(cell) for cell in row] for row in rows]


def _text(value: object) -> str:
    return value.isoformat()[:10] if isinstance(value, date) else str(value).strip()
