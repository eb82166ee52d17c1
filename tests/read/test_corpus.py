"""Every file of the corpus is read to exactly what a person reads in it.

A folder of corpus/ is a case; its truth.toml says which of the numbered nasty cases it covers and,
for each file, all rows with their kinds and what the item rows say, or how the file is refused.
"""

import functools
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from powerlist.model import Reading, ReturnFile
from powerlist.normalise import records
from powerlist.read import sheets
from powerlist.settings import ReadSettings, Unit

CORPUS = Path(__file__).parent / "corpus"
UNITS = tuple(
    Unit(f"广水市{name}", (name,))
    for name in ("水利局", "林业局", "司法局", "档案局", "教育局", "环境保护局", "农业局")
)
COLUMNS = {
    "unit": "unit",
    "number": "number",
    "code": "code",
    "parent": "parent_name",
    "item": "item_name",
    "category": "category",
    "basis": "legal_basis",
    "legal": "limit_legal",
    "promised": "limit_promised",
    "fee": "fee",
    "remark": "remark",
}
MADE_BY_TESTS = {39, 44, 47}  # bombs, in test_hostile_files.py
NAMES = ("sub_name", "item_name")
SIGNS = str.maketrans("¶¦", "\n|")


@dataclass(frozen=True)
class Case:
    """One file, or a file in an archive, and its truth."""

    name: str  # path below corpus/, through archives
    outcome: str
    says: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    wrong: str  # why it is not read so yet; "" where it is
    numbers: tuple[int, ...]

    @property
    def path(self) -> Path:
        """The file on disk that it is or is in."""
        return CORPUS.joinpath(*self.name.split("/")[:2])


def cases() -> Iterator[Case]:
    for truth in sorted(CORPUS.glob("*/truth.toml")):
        whole = tomllib.loads(truth.read_text(encoding="utf-8"))
        for part in whole["read"]:
            for file in part["files"]:
                yield Case(
                    f"{truth.parent.name}/{file}",
                    part.get("outcome", "read"),
                    tuple(part.get("says", ())),
                    tuple(table(part.get("rows", ""))),
                    part.get("wrong", {}).get(file, ""),
                    tuple(whole["cases"]),
                )


def table(text: str) -> Iterator[dict[str, str]]:
    """Rows drawn with |, the first one names the columns; ¶ is a line break, ¦ a bar."""
    lines = [line for line in text.splitlines() if line.strip()]
    for line in lines[1:]:
        values = [value.strip(" ").translate(SIGNS) for value in line.split("|")]
        names = [name.strip() for name in lines[0].split("|")]
        yield dict(zip(names, values, strict=True))


ALL = list(cases())
BY_NAME = {case.name: case for case in ALL}


@functools.cache
def whole() -> tuple[Reading, pl.DataFrame]:
    """All files read in one go, and their records."""
    paths = sorted({case.path for case in ALL})
    returns = [ReturnFile(1, path.relative_to(CORPUS).as_posix(), path) for path in paths]
    reading = sheets(returns, ReadSettings())
    return reading, records(reading, UNITS)


def of_file(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    return frame.filter(pl.col("file") == name)


def outcome(case: Case) -> dict[str, Any]:
    return of_file(whole()[0].files, case.name).row(0, named=True)


def each_case() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case.name,
            marks=[pytest.mark.xfail(reason=case.wrong, strict=True)] if case.wrong else [],
        )
        for case in ALL
    ]


def found_rows(case: Case) -> list[dict[str, str]]:
    """The rows as read, in the columns of the truth; items as the records say them."""
    reading, all_records = whole()
    said = {
        _place(record, turn): record for turn, record in by_turns(of_file(all_records, case.name))
    }
    columns = list(case.rows[0]) if case.rows else ["row", "kind"]
    return [
        {column: cell_of(column, row, said.get(_place(row, turn))) for column in columns}
        for turn, row in by_turns(of_file(reading.sheets, case.name))
    ]


def by_turns(frame: pl.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows with their turn among the items of one sheet row: tables may stand side by side."""
    seen: Counter[tuple[str, int]] = Counter()
    for row in frame.iter_rows(named=True):
        yield seen[row["sheet"], row["row"]], row
        seen[row["sheet"], row["row"]] += row.get("kind", "item") == "item"


def _place(row: dict[str, Any], turn: int) -> tuple[str, int, int]:
    return row["sheet"], row["row"], turn


def cell_of(column: str, row: dict[str, Any], record: dict[str, Any] | None) -> str:
    if column in {"row", "kind", "sheet", "table", "heading"}:
        return str(row[column])
    if column == "flags":
        return ",".join(row["flags"])
    if record and column.startswith("length of "):
        return str(len(record[COLUMNS[column.removeprefix("length of ")]]))
    if record:
        return str(record[COLUMNS[column]] or "").replace("\r\n", "\n")
    if column == "item" and row["kind"] in {"struck", "hidden"}:
        texts = {cell["field"]: cell["text"] for cell in row["cells"]}
        return next((texts[name] for name in NAMES if texts.get(name)), "")
    return ""


def comparable(rows: list[dict[str, str]]) -> list[str]:
    return [" | ".join(row.values()) for row in rows]


@pytest.mark.parametrize("case", each_case())
def test_a_file_is_read_to_its_truth(case: Case) -> None:
    found = outcome(case)
    assert (found["outcome"], found["detail"]) == (case.outcome, found["detail"])
    assert [word for word in case.says if word not in found["detail"]] == []
    assert comparable(found_rows(case)) == comparable(list(case.rows))


def test_rows_are_counted_once_and_named_once() -> None:
    reading, _ = whole()
    counted = dict(reading.files.select("file", "rows").iter_rows())
    once = reading.physical_rows()
    named = Counter(once["file"])
    assert {name: count for name, count in counted.items() if count} == dict(named)
    assert not once.select("file", "sheet", "row").is_duplicated().any()
    assert not reading.sheets.select("file", "sheet", "row", "table").is_duplicated().any()


def test_what_is_not_read_is_explained() -> None:
    explained = pl.col("outcome").is_in(["read", "nil"]) | (pl.col("detail") != "")
    assert whole()[0].files.filter(~explained)["file"].to_list() == []


def test_every_file_read_has_its_truth() -> None:
    assert sorted(whole()[0].files["file"]) == sorted(case.name for case in ALL)


def test_every_file_of_the_corpus_is_read() -> None:
    held = {
        path
        for path in CORPUS.glob("*/*")
        if path.name != "truth.toml" and path.parent.name != "__pycache__"
    }
    assert {case.path for case in ALL} == held


def test_every_numbered_case_is_in_the_corpus_or_made_by_a_test() -> None:
    covered = {number for case in ALL for number in case.numbers}
    assert covered | MADE_BY_TESTS == set(range(1, 62))
    assert not covered & MADE_BY_TESTS


def test_the_corpus_stays_small() -> None:
    sizes = [path.stat().st_size for path in {case.path for case in ALL}]
    assert max(sizes) < 60_000
    assert sum(sizes) < 2_000_000
