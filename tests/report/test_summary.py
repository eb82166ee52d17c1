"""The figures of one run: counted once, and the books are seen to balance or not."""

from dataclasses import replace
from io import StringIO

import polars as pl
import pytest
from rich.cells import cell_len
from rich.console import Console

from powerlist import model
from powerlist.model import Reading
from powerlist.report import Summary, summary
from powerlist.report.summary import Frames
from powerlist.report.terminal import print_findings, print_summary
from powerlist.settings import Settings


def rows(schema: model.Schema, *given: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame([dict.fromkeys(schema) | row for row in given], schema=schema)


@pytest.fixture
def frames() -> Frames:
    """Two reports of one item, a sub-item below a title, and what was found about them."""
    reading = Reading(
        files=rows(model.FILES, {"outcome": "read", "rows": 4}, {"outcome": "ignored", "rows": 0}),
        tables=rows(model.TABLES),
        sheets=rows(
            model.SHEETS,
            *(
                {"row": row, "kind": kind}
                for row, kind in enumerate(("item", "item", "item", "header"))
            ),
        ),
    )
    return Frames(
        reading=reading,
        records=rows(model.RECORDS, *({"record_id": i, "status": "current"} for i in "abc")),
        pairs=rows(model.PAIRS, {"relation": "same", "band": "review"}),
        claims=rows(model.CLAIMS),
        findings=rows(
            model.FINDINGS,
            {"code": "R107", "severity": "note", "status": "open"},
            {"code": "U501", "severity": "error", "status": "open", "unit": "广水市林业局"},
            {"code": "D301", "severity": "error", "status": "settled"},
        ),
        entries=rows(
            model.ENTRIES,
            {"sources": ["a", "b"], "counts_as": "main"},
            {"sources": ["c"], "counts_as": "sub"},
            {"sources": [], "counts_as": "main"},
        ),
    )


@pytest.fixture
def figures(settings: Settings, frames: Frames) -> Summary:
    return summary(settings, frames, [True, False])


def printed(figures: Summary) -> str:
    console = Console(file=StringIO(), width=100)
    print_summary(console, figures)
    return console.file.getvalue()  # type: ignore[attr-defined]  # a StringIO


def test_every_stage_is_counted(figures: Summary) -> None:
    found = figures.as_json()

    assert (found["files"], found["records"], found["entries"]) == (2, 3, 3)
    assert (found["units_returned"], found["units_missing"]) == (2, 1)
    assert found["rows_by_kind"] == {"header": 1, "item": 3}
    assert found["findings_by_code"] == {"D301": 1, "R107": 1, "U501": 1}
    assert found["findings_open_by_code"] == {"R107": 1, "U501": 1}
    assert found["balanced"]


def test_joined_reports_and_titles_explain_the_number_of_entries(figures: Summary) -> None:
    assert (figures.joined, figures.implied) == (1, 1)
    assert "目录 3 ＝ 来源 3 － 并入他条 1 ＋ 只作标题的主项 1" in printed(figures)


@pytest.mark.parametrize(
    ("frame", "lost"),
    [
        ("records", rows(model.RECORDS, {"record_id": "a", "status": "current"})),
        ("entries", rows(model.ENTRIES, {"sources": ["a", "b"]})),
        ("entries", rows(model.ENTRIES, {"sources": ["a", "b"]}, {"sources": ["c", "a"]})),
    ],
)
def test_what_is_lost_or_counted_twice_unbalances_the_books(
    settings: Settings, frames: Frames, frame: str, lost: pl.DataFrame
) -> None:
    figures = summary(settings, replace(frames, **{frame: lost}), [])

    assert not figures.is_balanced
    assert "不平衡，请勿使用本次结果" in printed(figures)


def test_a_row_that_reading_did_not_classify_unbalances_the_books(
    settings: Settings, frames: Frames
) -> None:
    reading = replace(frames.reading, sheets=frames.reading.sheets.head(3))

    assert not summary(settings, replace(frames, reading=reading), []).is_balanced


def test_only_open_findings_are_listed_the_gravest_first(frames: Frames) -> None:
    console = Console(file=StringIO(), width=100)

    print_findings(console, frames.findings, {"U501": "没有报送", "R107": "[删除线]"})

    told = console.file.getvalue()  # type: ignore[attr-defined]  # a StringIO
    assert "D301" not in told
    assert told.index("U501") < told.index("R107")
    assert "[删除线]" in told


def test_in_a_narrow_terminal_a_count_stays_with_what_it_counts(figures: Summary) -> None:
    console = Console(file=StringIO(), width=44)
    print_summary(console, figures)
    told = [line.strip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]  # a StringIO

    assert max(map(cell_len, told)) <= 44
    assert not any(line.startswith(("个", "条", "处", "0", "1", "2")) for line in told)


def test_missing_units_are_named(figures: Summary) -> None:
    assert "未报 1 个：广水市林业局" in printed(figures)


def test_items_of_tables_side_by_side_share_a_row_and_still_balance(
    settings: Settings, frames: Frames
) -> None:
    sides = ({"row": 3, "table": table, "kind": "item"} for table in (1, 2))
    sheets = rows(model.SHEETS, {"row": 2, "kind": "item"}, *sides)
    files = rows(model.FILES, {"outcome": "read", "rows": 2})
    reading = replace(frames.reading, files=files, sheets=sheets)

    found = summary(settings, replace(frames, reading=reading), [])
    assert (found.rows_by_kind, found.multiplied, found.is_balanced) == ({"item": 2}, 1, True)
