"""The sample city is what its generator says it is, and its truth tables fit its files."""

import csv
import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
import xlrd

SAMPLE = Path(__file__).parents[2] / "samples" / "guangshui"
INBOX = SAMPLE / "inbox" / "1"
LITTER = {"Thumbs.db", "~$水利局行政审批事项.xlsx"}


def table(name: str) -> list[dict[str, str]]:
    with (SAMPLE / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def digests(folder: Path) -> dict[str, str]:
    generated = ("inbox", "baseline", "truth", "单位名册.csv", "演示决定.csv")
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] in generated
    }


def filled_rows(path: Path) -> dict[tuple[str, int], list[str]]:
    """Sheet and row of every non-empty row, with its texts, read with ordinary libraries."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        rows = (
            (sheet.title, number, [str(value) for value in values if value is not None])
            for sheet in book.worksheets
            for number, values in enumerate(sheet.iter_rows(values_only=True), 1)
        )
    elif path.suffix == ".xls":
        sheets = xlrd.open_workbook(path).sheets()
        rows = (
            (sheet.name, number + 1, [str(value) for value in sheet.row_values(number) if value])
            for sheet in sheets
            for number in range(sheet.nrows)
        )
    else:
        encoding = "gb18030" if path.stem in {"司法局", "吴店镇"} else "utf-8"
        with path.open(encoding=encoding, newline="") as lines:
            records = list(csv.reader(lines))
        rows = (("", number, [v for v in values if v]) for number, values in enumerate(records, 1))
    return {(sheet, number): values for sheet, number, values in rows if values}


@pytest.fixture(scope="module")
def actual_rows() -> dict[tuple[str, str, int], list[str]]:
    return {
        (str(path.relative_to(INBOX).as_posix()), *place): values
        for path in sorted(INBOX.rglob("*"))
        if path.is_file() and path.name not in LITTER
        for place, values in filled_rows(path).items()
    }


def test_generating_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    command = [sys.executable, str(SAMPLE / "generate.py"), "--into", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own script

    assert digests(tmp_path) == digests(SAMPLE)


def test_the_roster_has_57_units() -> None:
    roster = table("单位名册.csv")

    assert len({row["单位"] for row in roster}) == len(roster) == 57
    assert Counter(row["类别"] for row in roster)["乡镇"] == 13


def test_every_filled_row_stands_in_the_truth_once(
    actual_rows: dict[tuple[str, str, int], list[str]],
) -> None:
    told = [(row["file"], row["sheet"], int(row["row"])) for row in table("truth/rows.csv")]

    assert len(told) == len(set(told))
    assert set(told) == set(actual_rows)


def test_every_record_is_an_item_row_that_bears_its_name(
    actual_rows: dict[tuple[str, str, int], list[str]],
) -> None:
    records = table("truth/records.csv")
    items = [row for row in table("truth/rows.csv") if row["kind"] == "item"]

    assert 400 <= len(records) == len(items) <= 800
    for record in records:
        cells = actual_rows[record["file"], record["sheet"], int(record["row"])]
        assert record["item_name"] == "" or record["item_name"] in cells


def test_every_pair_is_between_two_records() -> None:
    names = {
        (row["file"], row["sheet"], row["row"]): row["item_name"]
        for row in table("truth/records.csv")
    }

    for pair in table("truth/pairs.csv"):
        for side in ("left", "right"):
            place = (pair[f"{side}_file"], pair[f"{side}_sheet"], pair[f"{side}_row"])
            assert names[place] == pair[f"{side}_name"]


def test_sameness_is_transitive() -> None:
    same: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for pair in table("truth/pairs.csv"):
        if pair["relation"] == "same":
            left, right = (
                tuple(pair[f"{side}_{part}"] for part in ("file", "sheet", "row"))
                for side in ("left", "right")
            )
            same.setdefault(left, {left}).add(right)
            same.setdefault(right, {right}).add(left)

    for members in same.values():
        assert all(same[member] == members for member in members)


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("cosmetic", 15),
        ("cross_unit", 12),
        ("townships", 100),
        ("other_level", 8),
        ("part_whole", 8),
        ("sibling", 60),
    ],
)
def test_each_kind_of_pair_is_seeded(kind: str, least: int) -> None:
    assert Counter(pair["kind"] for pair in table("truth/pairs.csv"))[kind] >= least


def test_each_kind_of_fault_is_seeded() -> None:
    seeded = Counter(fault["code"] for fault in table("truth/faults.csv"))
    expected = (
        "R106 R107 R109 R112 C201 C202 C203 C204 C206 C207 C209 C210 C211 C216 "
        "D301 D302 D305 D306 D307 D309 D310 B401 B402 U501 U502"
    )

    assert set(seeded) == set(expected.split())
    assert seeded["U501"] == 2
    assert seeded["R109"] == seeded["U502"] == 1


def test_every_seeded_question_between_units_has_an_answer() -> None:
    answered = Counter(line["类型"] for line in table("演示决定.csv"))
    seeded = Counter(fault["code"] for fault in table("truth/faults.csv"))

    assert set(answered) == {"关系", "归口", "取值", "问题"}
    assert answered["归口"] == seeded["D301"]
    assert answered["取值"] == seeded["D305"] + seeded["D306"] + seeded["D307"]


def listed(rows: list[dict[str, str]], side: str) -> set[tuple[str, str]]:
    return {(row[f"{side}_unit"], row[f"{side}_item"]) for row in rows if row[f"{side}_item"]}


def test_each_kind_of_change_is_seeded() -> None:
    seeded = Counter(change["kind"] for change in table("truth/changes.csv"))

    assert set(seeded) == {"新增", "取消", "下放", "承接", "合并", "拆分", "更名", "要素调整"}
    assert min(seeded.values()) >= 8


def test_every_changed_item_stands_in_its_list() -> None:
    changes = table("truth/changes.csv")
    current = {
        (row["审批部门"], row["子项名称"] or row["项目名称"]) for row in table("truth/edition.csv")
    }
    texts = {
        text
        for values in filled_rows(SAMPLE / "baseline" / "上一版目录.xlsx").values()
        for text in values
    }

    assert listed(changes, "new") <= current
    assert {name for _, name in listed(changes, "old")} <= texts


def test_every_record_is_held_against_the_upper_catalogue_once() -> None:
    lines = table("truth/catalogue.csv")
    places = [(line["file"], line["sheet"], line["row"]) for line in lines if line["file"]]
    records = [(row["file"], row["sheet"], row["row"]) for row in table("truth/records.csv")]
    names = {values[2] for values in filled_rows(SAMPLE / "baseline" / "上级通用目录.xlsx").values()
             if len(values) > 2}  # fmt: skip

    assert places == records
    assert {line["standard"] for line in lines} - {""} <= names
    relations = Counter(line["relation"] for line in lines)
    assert set(relations) == {"same", "other_level", "part_of", "none", "unclaimed"}
