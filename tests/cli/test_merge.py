"""powerlist merge: the main job, as a clerk and as a program see it."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import polars as pl
import pytest
import xlwt

from powerlist import workspace
from powerlist.cli.help import width

if TYPE_CHECKING:
    from conftest import Clerk

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def counts(clerk: "Clerk") -> tuple[int, dict[str, Any]]:
    """Exit status, and the one object that --json prints."""
    status, printed, _ = clerk.here("merge", "--json")
    return status, json.loads(printed)


def test_the_summary_can_be_read_aloud(at_work: "Clerk") -> None:
    status, printed, complaint = at_work.here("merge")

    heads = [line[:2] for line in printed.splitlines() if line[:2].strip()]
    assert status == 1
    assert complaint == ""
    assert [head for head in heads if head in {"读入", "归并", "冲突", "待定", "账目"}] == [
        "读入", "归并", "冲突", "待定", "账目",
    ]  # fmt: skip
    assert "平衡" in printed
    assert "多家申报 1" in printed
    assert at_work.review.exists()


def test_errors_are_listed_before_what_is_only_for_information(at_work: "Clerk") -> None:
    _, printed, _ = at_work.here("merge")

    table = [
        line.split()[0] for line in printed.splitlines() if line[1:3] in {"错误", "提醒", "说明"}
    ]
    assert table == sorted(table, key=["错误", "提醒", "说明"].index)
    assert table[0] == "错误"


def test_what_is_printed_into_a_file_has_no_trailing_blanks(at_work: "Clerk") -> None:
    _, printed, _ = at_work.here("merge")

    assert not [line for line in printed.splitlines() if line != line.rstrip()]
    assert max(map(width, printed.splitlines())) <= 100


def test_json_is_one_object_with_the_counts_of_every_stage(at_work: "Clerk") -> None:
    status, found = counts(at_work)

    assert status == 1
    assert found["files"] == 3
    assert (found["units_returned"], found["units_missing"]) == (3, 0)
    assert found["rows_by_kind"]["item"] == found["records"] == 7
    assert found["entries"] == 7
    assert found["pairs_by_relation_and_band"] == {"same": {"review": 1}}
    assert found["findings_by_code"]["D301"] == 1
    assert found["balanced"] is True


def test_nothing_that_blocks_is_exit_status_0(clerk: "Clerk") -> None:
    clerk.init()
    for unit, name in (("水利局", "取水许可"), ("农业局", "农药经营许可"), ("林业局", "采伐许可")):
        clerk.write_return(clerk.folder / "inbox" / "1" / f"{unit}.xlsx", f"市{unit}", [name])

    status, printed, _ = clerk.here("merge")

    assert status == 0
    assert "没有阻碍公布的问题" in printed


def test_the_tables_of_every_stage_are_written(at_work: "Clerk") -> None:
    at_work.here("merge")

    for name in ("sheets", "records", "pairs", "findings", "entries"):
        assert pl.read_parquet(at_work.folder / "work" / f"{name}.parquet").height


def test_a_missing_unit_is_named(at_work: "Clerk") -> None:
    (at_work.folder / "inbox" / "1" / "林业局.xlsx").unlink()

    status, printed, _ = at_work.here("merge")

    assert status == 1
    assert "未报 1 个：广水市林业局" in printed


def test_lists_of_every_kind_are_read(clerk: "Clerk") -> None:
    clerk.init()
    heads = ("序号", "事项名称", "审批类别", "设定依据")
    row = ("1", "取水许可", "行政许可", "《中华人民共和国水法》第四十八条")
    inbox = clerk.folder / "inbox" / "1"
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for at, line in enumerate((heads, row)):
        for column, text in enumerate(line):
            sheet.write(at, column, text)
    book.save(str(inbox / "水利局.xls"))
    (inbox / "农业局.csv").write_bytes(f"{','.join(heads)}\n{','.join(row)}\n".encode("gbk"))
    clerk.write_return(inbox / "林业局.xlsx", "市林业局", ["林木采伐许可证核发"])

    _, found = counts(clerk)

    assert found["records"] == 3
    assert found["units_missing"] == 0


def truncated(path: Path) -> None:
    openpyxl.Workbook().save(path)
    path.write_bytes(path.read_bytes()[:900])


def headless(path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["请领导审阅"])
    book.active.append(["此致", "敬礼"])
    book.save(path)


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("林业局.xlsx", Path.touch),
        ("林业局.xlsx", truncated),
        ("林业局.xlsx", lambda path: path.write_bytes(bytes(range(256)) * 8)),
        ("林业局.xls", lambda path: path.write_bytes(OLE + bytes(3000))),
        ("林业局.xlsx", headless),
        ("林业局.docx", lambda path: path.write_bytes(b"PK\x03\x04" + bytes(300))),
        ("林业局.pdf", lambda path: path.write_bytes(b"%PDF-1.4\n%%EOF\n")),
        ("林业局.jpg", lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(300))),
    ],
    ids=["0-byte", "truncated", "random", "ole", "no head", "docx", "pdf", "jpg"],
)
def test_a_bad_file_is_told_and_the_rest_goes_on(at_work: "Clerk", name: str, spoil: Any) -> None:  # noqa: ANN401 - any of the above
    (at_work.folder / "inbox" / "1" / "林业局.xlsx").unlink()
    spoil(at_work.folder / "inbox" / "1" / name)

    status, found = counts(at_work)

    findings = pl.read_parquet(at_work.folder / "work" / "findings.parquet")
    told = findings.filter(pl.col("file") == name, pl.col("severity") == "error")
    assert status == 1
    assert found["balanced"] is True
    assert found["records"] == 5
    assert told.height
    assert all(
        "\u4e00" <= message[0] <= "\u9fff" or message[0] == "“" for message in told["message"]
    )


def test_an_empty_inbox_is_asked_to_be_filled(clerk: "Clerk") -> None:
    clerk.init()

    status, _, complaint = clerk.here("merge")

    assert status == 2
    assert "请先把各单位报送的文件放进 inbox/1/" in complaint


def test_a_folder_that_is_no_workspace_is_told_so(clerk: "Clerk", tmp_path: Path) -> None:
    status, printed, complaint = clerk("merge", "-C", tmp_path, "--json")

    assert (status, printed) == (2, "")
    assert "不是 powerlist 工作目录" in complaint
    assert len(complaint.splitlines()) == 1


def test_a_faulty_settings_file_is_told_in_one_sentence(at_work: "Clerk") -> None:
    path = at_work.folder / "powerlist.toml"
    path.write_text(path.read_text("utf-8").replace("2014-12-31", "年底"), encoding="utf-8")

    status, _, complaint = at_work.here("merge")

    assert status == 2
    assert "powerlist.toml 第" in complaint


def test_a_second_run_while_one_runs_is_refused(at_work: "Clerk") -> None:
    command = [sys.executable, "-m", "powerlist", "merge", "-C", str(at_work.folder)]
    with workspace.open_at(at_work.folder):
        second = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")  # noqa: S603 - our own program

    assert second.returncode == 2
    assert second.stdout == ""
    assert second.stderr == "另一个 powerlist 正在这个工作目录里运行，请等它结束后再试\n"


@pytest.mark.parametrize("mark", ["~$冲突核查表.xlsx", ".~lock.冲突核查表.xlsx#"])
def test_a_review_workbook_open_in_excel_is_not_replaced(at_work: "Clerk", mark: str) -> None:
    at_work.here("merge")
    before = {path: path.read_bytes() for path in (at_work.folder / "work").glob("*.*")}
    (at_work.review.parent / mark).touch()
    (at_work.folder / "inbox" / "1" / "农业局.xlsx").unlink()

    status, _, complaint = at_work.here("merge")

    assert status == 2
    assert "正在 Excel、WPS 或 LibreOffice 中打开" in complaint
    assert {path: path.read_bytes() for path in (at_work.folder / "work").glob("*.*")} == before


def test_answers_nobody_has_read_back_are_kept_aside(at_work: "Clerk") -> None:
    at_work.here("merge")
    at_work.fill({"取水许可": "广水市水利局"})

    _, printed, _ = at_work.here("merge")

    (aside,) = at_work.review.parent.glob("冲突核查表（未读回 *.xlsx")
    assert aside.name in printed
    assert at_work.here("decide", aside)[0] == 0


def test_a_ledger_that_was_tampered_with_is_told(at_work: "Clerk") -> None:
    at_work.here("merge")
    at_work.here("decide", at_work.fill({"取水许可": "广水市水利局"}))
    with sqlite3.connect(at_work.folder / "powerlist.db") as database:
        database.execute("DROP TRIGGER decisions_are_never_changed")
        database.execute("UPDATE decisions SET signer = '别人'")
    database.close()

    assert "第 1 条与记入时不符" in at_work.here("merge")[1]
    status, _, complaint = at_work.here("publish")
    assert status == 2
    assert "不能公布" in complaint


def test_the_units_with_most_to_do_are_listed(at_work: "Clerk") -> None:
    _, printed, _ = at_work.here("merge")

    table = printed.partition("问题最多的单位")[2].partition("汇总结果")[0]
    units = [line.split() for line in table.splitlines() if "市" in line]
    assert units[0] == ["广水市农业局", "2", "0", "0", "C202", "没有填写设定依据：D5"]


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_findings_are_printed_for_other_programs(at_work: "Clerk", form: str) -> None:
    status, printed, complaint = at_work.here("merge", "--format", form)

    found = json.loads(printed)
    assert (status, complaint) == (1, "")
    assert "C202" in str(found)


def test_findings_are_written_beside_the_summary(at_work: "Clerk", tmp_path: Path) -> None:
    target = tmp_path / "问题清单.xlsx"

    status, printed, _ = at_work.here("merge", "--output", target)

    assert status == 1
    assert "账目" in printed
    assert openpyxl.load_workbook(target)["按单位"]["A2"].value == "广水市农业局"


def test_the_counts_can_be_printed_while_findings_go_to_a_file(
    at_work: "Clerk", tmp_path: Path
) -> None:
    target = tmp_path / "问题.csv"

    _, printed, _ = at_work.here("merge", "--json", "--output", target)

    assert json.loads(printed)["records"] == 7
    assert "设定依据" in target.read_text("utf-8-sig")
    assert "不能同时直接输出" in at_work.here("merge", "--json", "--format", "csv")[2]


def test_a_reason_given_stands_in_the_machine_output(at_work: "Clerk") -> None:
    at_work.here("merge")
    at_work.here(
        "accept",
        "C202",
        "--unit",
        "农业局",
        "--by",
        "王经办",
        "--reason",
        "已核",
        "--document",
        "纪要1号",
    )

    _, printed, _ = at_work.here("merge", "--format", "sarif")

    (run,) = json.loads(printed)["runs"]
    told = [each["suppressions"] for each in run["results"] if "suppressions" in each]
    assert [each[0]["justification"] for each in told] == ["已核（王经办，纪要1号）"]
