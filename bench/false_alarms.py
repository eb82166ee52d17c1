"""How often the rules bark at a list that was published and is therefore taken to be clean.

    python bench/false_alarms.py LIST.csv [--sample FILE] [--judged FILE]

LIST.csv is a published list, or a folder of such: department, code, parent_name, item_name,
category, legal_basis, time_limit_legal, time_limit_promised, fee, year. It is split by department,
each becomes the return of a unit, and all rules run over them. Told are open errors and warnings
of rules about records and pairs, per 100 rows; those about files, units and rounds say nothing
about a list that never was a file.

A published list is not free of faults, so a finding is no false alarm by itself. --sample writes
100 of the findings, drawn with a fixed seed, for reading by hand; whoever judges writes `wrong` or
`right` into the last column, and --judged counts what that makes of false alarms per 100 rows.
"""

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import polars as pl

from powerlist import pipeline
from powerlist.check import RULES
from powerlist.model import ReturnFile, Severity, Status
from powerlist.pipeline import Outcome
from powerlist.settings import Round, Settings, Unit

COLUMNS = {
    "code": "项目编码",
    "parent_name": "主项名称",
    "item_name": "事项名称",
    "category": "类别",
    "legal_basis": "设定依据",
    "time_limit_legal": "法定时限",
    "time_limit_promised": "承诺时限",
    "fee": "是否收费",
}
FAMILIES = ("C", "D", "B")  # records, pairs, the upper catalogues
DRAWN = 100
SEED = 20180101
VERDICT = "verdict"


@dataclass(frozen=True)
class Published:
    """A list as it was published, by department."""

    rows: list[dict[str, str]]

    @property
    def departments(self) -> list[str]:
        """In the order of the list."""
        return list(dict.fromkeys(row["department"] for row in self.rows))

    @property
    def settings(self) -> Settings:
        """The workspace such a list would have come from."""
        first = self.rows[0]
        year = int(first["year"])
        division = next((row["code"][:6] for row in self.rows if row["code"][:6].isdecimal()), "")
        return Settings(
            city=first["jurisdiction"],
            division=division or "000000",
            year=year,
            edition=str(year),
            published_on=date(year, 12, 31),
            units=tuple(map(Unit, self.departments)),
            rounds=(Round(1),),
        )


def main() -> None:
    """Print the counts; write the sample, or count what was judged."""
    arguments = _arguments()
    paths = sorted(arguments.list.glob("*.csv")) if arguments.list.is_dir() else [arguments.list]
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            published = Published([row for row in csv.DictReader(stream) if row.get("department")])
        if not published.rows:
            continue
        outcome = checked(published)
        barked = alarms(outcome)
        tell(path.name, len(published.rows), barked)
        if arguments.sample:
            write_sample(arguments.sample, outcome, barked)
        if arguments.judged:
            tell_judged(arguments.judged, len(published.rows), barked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("list", type=Path)
    parser.add_argument("--sample", type=Path)
    parser.add_argument("--judged", type=Path)
    return parser.parse_args()


def checked(published: Published) -> Outcome:
    """All stages over the list, each department as a unit that returned one file."""
    with TemporaryDirectory() as folder:
        return pipeline.run(list(_returns(published, Path(folder))), published.settings)


def _returns(published: Published, folder: Path) -> Iterator[ReturnFile]:
    for department in published.departments:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("表")
        sheet.append([f"填报单位：{department}"])
        sheet.append(list(COLUMNS.values()))
        for row in published.rows:
            if row["department"] == department:
                sheet.append([row.get(column) or None for column in COLUMNS])
        path = folder / f"{department.replace('/', '、')}.xlsx"
        book.save(path)
        yield ReturnFile(1, path.name, path)


def alarms(outcome: Outcome) -> pl.DataFrame:
    """Open errors and warnings of the rules about records and pairs."""
    return outcome.findings.filter(
        pl.col("status") == Status.OPEN,
        pl.col("severity").is_in([Severity.ERROR, Severity.WARNING]),
        pl.col("code").str.slice(0, 1).is_in(FAMILIES),
    )


def tell(name: str, rows: int, barked: pl.DataFrame) -> None:
    """Findings per 100 rows, by code."""
    print(f"{name}: {rows} rows, {barked.height} errors and warnings of records and pairs,")
    print(f"{100 * barked.height / rows:.1f} per 100 rows")
    titles = {rule.code: f"{rule.severity:8} {rule.name}" for rule in RULES}
    for code, number in sorted(Counter(barked["code"]).items()):
        print(f"  {code} {number:5} {100 * number / rows:6.1f}  {titles[code]}")


def write_sample(path: Path, outcome: Outcome, barked: pl.DataFrame) -> None:
    """Findings drawn at random, each with what its record says, for judging by hand."""
    drawn = random.Random(SEED).sample(range(barked.height), min(DRAWN, barked.height))  # noqa: S311 - a sample, no secret
    columns = ["item_name", "category", "limit_legal", "limit_promised", "code", "legal_basis"]
    records = outcome.records.select("record_id", *columns).rename({"code": "item_code"})
    first = pl.coalesce("record_id", pl.col("other_ids").list.first())  # of several told together
    told = barked[sorted(drawn)].with_columns(record_id=first)
    told = told.join(records, on="record_id", how="left", maintain_order="left")
    shown = ["finding_id", "code", "unit", "message", *records.columns[1:]]
    told.select(shown).with_columns(pl.lit("").alias(VERDICT)).write_csv(path, include_bom=True)
    print(f"{told.height} of them in {path}")


def tell_judged(path: Path, rows: int, barked: pl.DataFrame) -> None:
    """What the share of wrong ones among the judged makes of false alarms per 100 rows."""
    judged = pl.read_csv(path).filter(pl.col("finding_id").is_in(barked["finding_id"].implode()))
    wrong = judged.filter(pl.col(VERDICT) == "wrong")
    rate = 100 * barked.height / rows * wrong.height / max(judged.height, 1)
    print(f"judged {judged.height}, wrong {wrong.height}: {rate:.2f} false alarms per 100 rows")
    for code, number in sorted(Counter(wrong["code"]).items()):
        print(f"  {code} {number:5} wrong")


if __name__ == "__main__":
    main()
