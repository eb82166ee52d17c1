"""Feedback out as a workbook and a letter, replies back in."""

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from powerlist.errors import UsageError
from powerlist.feedback import letter, read_back, workbook
from powerlist.feedback.contents import Contents
from powerlist.feedback.workbook import Header

HEADER = Header("广水市", "2014年版", date(2014, 12, 31))
FAULTS, SHARED = "问题清单", "他单位同报事项"


@pytest.fixture
def sent(contents: Contents, tmp_path: Path) -> Path:
    path = tmp_path / "广水市水利局.xlsx"
    workbook.write(contents, path, HEADER)
    return path


def cells(path: Path, name: str) -> list[list[str]]:
    sheet = openpyxl.load_workbook(path)[name]
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


def filled(sent: Path, answers: Mapping[str, tuple[str, str]], by: str = "李某") -> Path:
    """A copy in which the line of each finding id has this answer and explanation."""
    book = openpyxl.load_workbook(sent)
    for sheet in book.worksheets:
        heads = [str(cell.value) for cell in sheet[2]]
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            if row[0] == "答复人：":
                sheet.cell(number, 2, by)
            if row[0] in answers:
                answer, reason = answers[str(row[0])]
                sheet.cell(number, heads.index("答复▼") + 1, answer)
                sheet.cell(number, heads.index("说明") + 1, reason)
    path = sent.with_name("交回.xlsx")
    book.save(path)
    return path


def test_a_line_says_what_was_typed_where_and_what_to_do(sent: Path) -> None:
    *_, line = cells(sent, FAULTS)

    assert line[:9] == [
        "f1", "1", "C202", "必须改正", "清单.xlsx · 表 · D4", "取水许可", "=无",
        "没有填写设定依据。", "请补填。",
    ]  # fmt: skip


def test_what_other_units_report_stands_beside_our_own_wording(sent: Path) -> None:
    *_, line = cells(sent, SHARED)

    assert line[3:6] == [
        "几个单位报了同一个事项",
        "河道采砂许可（《水法》）",
        "广水市农业局：河道采砂审批（未填依据）",
    ]
    assert line[7] == "请商定牵头单位。"


def test_only_reply_cells_can_be_typed_in(sent: Path) -> None:
    sheet = openpyxl.load_workbook(sent)[FAULTS]

    heads = zip(sheet[2], sheet[3], strict=True)

    assert sheet.protection.sheet
    assert [head.value for head, cell in heads if not cell.protection.locked] == ["答复▼", "说明"]


def test_the_same_contents_are_the_same_bytes(contents: Contents, tmp_path: Path) -> None:
    for name in ("a", "b"):
        workbook.write(contents, tmp_path / f"{name}.xlsx", HEADER)
        letter.write(contents, tmp_path / f"{name}.docx", HEADER)

    for kind in ("xlsx", "docx"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


def test_replies_come_back_with_their_reasons_and_the_name(sent: Path) -> None:
    answers = {"f1": ("有异议，保留原报", "依据见附件"), "f2": ("各自保留", "")}

    back = read_back.read(filled(sent, answers))

    assert (back.unit, back.round, back.blank, back.problems) == ("广水市水利局", 1, 0, ())
    assert [(r.finding_id, r.answer, r.reason, r.by) for r in back.replies] == [
        ("f1", "contested", "依据见附件", "李某"),
        ("f2", "each", "", "李某"),
    ]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_replies_survive_libreoffice(sent: Path, suffix: str) -> None:
    path = filled(sent, {"f1": ("无法处理", "须请示"), "f2": ("各自保留", "")})
    target = path.parent / "saved"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", target, path]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - fixed arguments

    back = read_back.read(target / f"交回.{suffix}")

    assert read_back.is_feedback(target / f"交回.{suffix}")
    assert [(r.answer, r.reason) for r in back.replies] == [("unable", "须请示"), ("each", "")]


def test_a_reply_may_be_written_short(sent: Path) -> None:
    back = read_back.read(filled(sent, {"f1": ("有异议", "")}))

    assert [reply.answer for reply in back.replies] == ["contested"]
    assert back.blank == 1


def test_sorted_and_inserted_rows_are_no_matter(sent: Path) -> None:
    path = filled(sent, {"f1": ("已改正", "")})
    book = openpyxl.load_workbook(path)
    book[FAULTS].insert_rows(1)
    book.move_sheet(FAULTS, 3)
    book.save(path)

    assert [reply.finding_id for reply in read_back.read(path).replies] == ["f1"]


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"f1": ("马上改", "")}, "“问题清单”第 3 行：答复“马上改”不在可选之列"),
        ({"f1": ("各自保留", "")}, "“问题清单”第 3 行：答复“各自保留”不在可选之列"),
        ({"f1": ("", "已经改了")}, "“问题清单”第 3 行：写了说明，没有选答复"),
    ],
)
def test_a_line_that_cannot_be_used_is_told(
    sent: Path, answers: dict[str, tuple[str, str]], problem: str
) -> None:
    back = read_back.read(filled(sent, answers))

    first, *_ = back.problems
    assert f"{first.where}：{first.message}".startswith(problem)


def test_another_workbook_is_no_feedback(tmp_path: Path) -> None:
    path = tmp_path / "别的.xlsx"
    openpyxl.Workbook().save(path)

    assert not read_back.is_feedback(path)
    with pytest.raises(UsageError, match="不是本程序生成的反馈表"):
        read_back.read(path)


def test_the_letter_numbers_the_points_and_names_the_deadline(
    contents: Contents, tmp_path: Path
) -> None:
    path = tmp_path / "函.docx"
    letter.write(contents, path, HEADER)

    document = docx.Document(str(path))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)

    assert "一、必须改正的问题\n1．没有填写设定依据。（清单.xlsx · 表 · D4）请补填。" in text
    assert "2014年3月25日前" in text
    assert text.endswith("广水市行政审批事项清理工作专班\n2014年3月10日")
    assert document.core_properties.author == document.core_properties.last_modified_by == ""
