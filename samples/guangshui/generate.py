"""Write the sample city: what 57 units handed in, what is truly in it, and the demo's answers.

    python samples/guangshui/generate.py [--into DIR]

The same bytes every time. Without --into the files beside this script are renewed.
"""

import argparse
import csv
import io
from collections.abc import Iterable
from pathlib import Path

import edition
import faults
import layouts
import lists
import truth
import upper
import writers
from catalogue import Catalogue, catalogue
from decisions import HEADS, decisions

# Rubbish that comes along on a USB stick: Excel's lock file and Windows' picture cache.
LITTER = {
    "~$水利局行政审批事项.xlsx": b"\x05admin".ljust(55, b" ") + b"\x05\0" + b"a\0d\0m\0i\0n\0" * 10,
    "Thumbs.db": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"),
}
EDITION_HEADS = (
    "清理结果",
    "审批部门",
    "项目名称",
    "子项名称",
    "审批类别",
    "设定依据",
    "审批对象",
    "法定时限",
    "承诺时限",
    "收费",
)
CHANGE_HEADS = (
    *(f"{side}_{name}" for side in ("old", "new") for name in ("unit", "parent", "item")),
    "kind",
    "fields",
)
CATALOGUE_HEADS = (
    "file",
    "sheet",
    "row",
    "item_name",
    "standard",
    "code",
    "relation",
    "basis_differs",
)


def main() -> None:
    """Parse the command line and write everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, default=Path(__file__).parent)
    into: Path = parser.parse_args().into
    city = catalogue()
    generate(city, into)
    print(f"{len(city.returns)} returns written below {into}")


def generate(city: Catalogue, into: Path) -> None:
    """The roster, the inbox, the truth tables and the answers."""
    laid_out = [(entry, layouts.sheets(entry)) for entry in city.returns]
    inbox = into / "inbox" / "1"
    for entry, sheets in laid_out:
        writers.write(inbox / entry.path, entry, sheets)
    for name, content in LITTER.items():
        (inbox / name).write_bytes(content)
    rows = truth.places(laid_out)
    _write_roster(city, into)
    _write_truth(city, into, rows)
    _write_baseline(city, into, rows)


def _write_roster(city: Catalogue, into: Path) -> None:
    roster = [
        (unit.name, "；".join(unit.aliases), unit.kind) for unit in city.units if unit.is_known
    ]
    _write_table(into / "单位名册.csv", ("单位", "别名", "类别"), roster, encoding="utf-8-sig")


def _write_truth(city: Catalogue, into: Path, rows: list[truth.Place]) -> None:
    found = truth.records(rows)
    pairs = truth.pairs(found, city)
    seeded = faults.faults(rows, found, city, pairs)
    place = ("file", "sheet", "row")
    tables: dict[str, tuple[tuple[str, ...], Iterable[tuple[object, ...]]]] = {
        "rows": ((*place, "kind"), truth.row_lines(rows)),
        "records": (
            (
                *place,
                "unit",
                "parent_name",
                "item_name",
                "category",
                "level",
                "forwarded",
                "note",
            ),
            truth.record_lines(found),
        ),
        "pairs": (
            (
                *(f"{side}_{name}" for side in ("left", "right") for name in (*place, "name")),
                "relation",
                "kind",
                "note",
            ),
            (pair.line() for pair in pairs),
        ),
        "faults": ((*place, "cell", "code", "note"), seeded),
    }
    for name, (heads, lines) in tables.items():
        _write_table(into / "truth" / f"{name}.csv", heads, lines)
    answers = decisions(city, found, pairs, faults.conflicts(found), seeded)
    _write_table(into / "演示决定.csv", HEADS, answers, encoding="utf-8-sig")


def _write_baseline(city: Catalogue, into: Path, rows: list[truth.Place]) -> None:
    """What the clean-up is held against, and what is truly different."""
    current = edition.edition(city)
    previous, changes = edition.previous(current)
    above = upper.upper(edition.reported(city))
    lists.write_previous(into / "baseline" / "上一版目录.xlsx", previous)
    lists.write_upper(into / "baseline" / "上级通用目录.xlsx", above)
    tables: dict[str, tuple[tuple[str, ...], Iterable[tuple[object, ...]]]] = {
        "edition": (EDITION_HEADS, (entry.line() for entry in current)),
        "changes": (CHANGE_HEADS, (line for change in changes for line in change.lines())),
        "catalogue": (CATALOGUE_HEADS, upper.catalogue_lines(truth.records(rows), above)),
    }
    for name, (heads, lines) in tables.items():
        _write_table(into / "truth" / f"{name}.csv", heads, lines)


def _write_table(
    path: Path, heads: tuple[str, ...], lines: Iterable[tuple[object, ...]], encoding: str = "utf-8"
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(lines)
    path.write_bytes(text.getvalue().encode(encoding))


if __name__ == "__main__":
    main()
