"""The review workbook: written, filled in by people, read back."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from powerlist.decide import workbook
from powerlist.decide.case import Answer, Case, CaseKind, Member, Option
from powerlist.decide.workbook.read_back import ReadBack
from powerlist.errors import UsageError

HEADER = workbook.Header("广水市", "2014年版", "GS-2014-0001", date(2014, 9, 1))
RELATIONS = (
    Option("same", "同一事项：合并为一条"),
    Option("left_part_of_right", "甲是乙的子项：甲列在乙之下"),
    Option("different", "不同事项：各自保留"),
)
LONG_BASIS = "《中华人民共和国水法》第七条、第四十八条；" * 60


def member(record_id: str, unit: str, name: str, **more: str) -> Member:
    texts = {
        "number": "3",
        "category": "行政许可",
        "legal_basis": "《中华人民共和国水法》第四十八条",
        "limit": "20个工作日",
        "fee": "不收费",
        "place": f"{unit}.xls · 汇总表 · C7",
    }
    return Member(record_id, unit, name, **(texts | more))


def relation(case_id: str = "r1", **more: object) -> Case:
    content: dict[str, object] = {
        "title": "疑似重复",
        "question": "甲、乙是不是同一事项？",
        "members": (
            member("a", "市水利局", "取水许可证核发", legal_basis=LONG_BASIS),
            member("b", "市水务局", "取水许可审批"),
        ),
        "options": RELATIONS,
        "advice": "合并为一条",
        "why": "设定依据同一条文；名称只差证照字样",
        "needs_reason": ("different",),
    }
    return Case(case_id, CaseKind.RELATION, **(content | more))  # type: ignore[arg-type]  # test data


def value(case_id: str = "v1", units: int = 2) -> Case:
    stated = ("20个工作日", "15个工作日", "20日", "即时办结")[:units]
    names = ("市水利局", "市水务局", "市城建局", "市环保局")
    return Case(
        case_id,
        CaseKind.VALUE,
        "要素不一致：法定时限",
        "以哪一个时限为准？",
        tuple(member(f"{case_id}{unit}", unit, "取水许可") for unit in names[:units]),
        tuple(
            Option(text, f"采用{letter}：{text}")
            for letter, text in zip("甲乙丙丁", stated, strict=False)
        ),
        "以法定为准",
        "时限不同，其余相同",
        values=stated,
    )


def claim() -> Case:
    units = ("市文化局", "市公安局", "市工商局", "市消防大队")
    return Case(
        "c1",
        CaseKind.CLAIM,
        "职责交叉",
        "由哪家牵头？",
        tuple(member(f"c{unit}", unit, "娱乐场所设立审批") for unit in units),
        (
            *(Option(unit, f"{unit}牵头，其余会同，材料并联办理、限时办结") for unit in units),
            *(Option(f"o{n}", f"另议{n}：" + "详见会议纪要所列各项意见" * 3) for n in range(6)),
        ),
        "由市文化局牵头",
        "名称、依据相同",
    )


def finding() -> Case:
    return Case(
        "f1",
        CaseKind.FINDING,
        "C202 缺少设定依据",
        "没有依据的事项怎样处理？",
        (member("x", "市水产局", "渔船过户审批", legal_basis=""),),
        (
            Option("accept", "予以认可"),
            Option("withhold", "暂不公布"),
            Option("return", "退回补正"),
        ),
        "退回补正",
        "设定依据一栏为空",
        is_blocking=False,
        place="水产局.xls · Sheet1 · D9",
    )


ALL = (relation(), claim(), value(), value("v2", units=4), finding())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "冲突核查表.xlsx"
    workbook.write(ALL, file, HEADER)
    return file


def read(file: Path, cases: tuple[Case, ...] = ALL) -> ReadBack:
    return workbook.read(file, {case.case_id: case for case in cases}, "王经办")


def column(sheet: Worksheet, head: str) -> int:
    return next(cell.column for cell in sheet[2] if cell.value == head)


def row_of(sheet: Worksheet, case_id: str) -> int:
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == case_id)


def fill(sheet: Worksheet, case_id: str, **texts: str) -> None:
    heads = {
        "decision": "决定▼", "reason": "理由", "by": "决定人", "document": "决定依据",
        "comment": "备注",
    }  # fmt: skip
    for key, text in texts.items():
        sheet.cell(row_of(sheet, case_id), column(sheet, heads[key])).value = text


@pytest.fixture
def filled(path: Path) -> Callable[[Callable[[Workbook], None]], ReadBack]:
    """Open the workbook, let the test change it, save it, and read it back."""

    def act(change: Callable[[Workbook], None]) -> ReadBack:
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
        return read(path)

    return act


def test_each_kind_of_question_has_its_sheet(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}

    assert states == {
        "填写说明": "visible",
        "重复与层级": "visible",
        "多家申报": "visible",
        "要素不一致": "visible",
        "问题核实": "visible",
        "_lists": "hidden",
        "_meta": "veryHidden",
    }


def test_kinds_without_questions_have_no_sheet(tmp_path: Path) -> None:
    workbook.write((finding(),), tmp_path / "a.xlsx", HEADER)

    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert names == ["填写说明", "问题核实", "_lists", "_meta"]


def test_the_same_cases_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    workbook.write(ALL, tmp_path / "again.xlsx", HEADER)

    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_only_answers_can_be_typed_and_there_is_no_password(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["重复与层级"]

    unlocked = {sheet.cell(2, cell.column).value for cell in sheet[3] if not cell.protection.locked}
    assert unlocked == {"决定▼", "理由", "决定人", "决定依据", "备注"}
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.autoFilter  # False: filtering is not forbidden
    assert sheet.column_dimensions["A"].hidden


def test_lists_offer_the_permitted_answers_with_a_hint(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["重复与层级"]

    (offered,) = sheet.data_validations.dataValidation
    assert offered.formula1 == f'"{",".join(option.label for option in RELATIONS)}"'
    assert "不同事项：各自保留" in offered.prompt
    assert offered.error


def test_a_list_too_long_for_a_cell_stands_on_the_hidden_sheet(path: Path) -> None:
    book = openpyxl.load_workbook(path)

    (offered,) = book["多家申报"].data_validations.dataValidation
    assert offered.formula1 == "'_lists'!$A$1:$A$10"
    assert all(len(row[0].value) <= 40 for row in book["_lists"].iter_rows())


def test_differing_characters_are_red(path: Path) -> None:
    sheet = openpyxl.load_workbook(path, rich_text=True)["重复与层级"]

    text = sheet.cell(3, column(sheet, "甲：事项名称")).value
    assert isinstance(text, CellRichText)
    red = [part.text for part in text if isinstance(part, TextBlock) and part.font.b]
    assert str(text) == "取水许可证核发"
    assert red == ["证核发"]


def test_long_texts_are_cut_with_a_mark_so_that_the_row_shows_all_it_holds(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["重复与层级"]

    text = sheet.cell(3, column(sheet, "甲：类别与设定依据")).value
    assert text.endswith("……（余下文字见出处）")
    assert sheet.row_dimensions[3].height <= 409


def test_more_than_two_values_are_listed_line_by_line(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["要素不一致"]

    text = sheet.cell(row_of(sheet, "v2"), column(sheet, "丙及以下")).value
    assert text == "丙　市城建局：20日\n丁　市环保局：即时办结"


def test_sheets_are_ready_to_print(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["重复与层级"]

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.freeze_panes == "D3"
    assert sheet.auto_filter.ref.startswith("A2:")


def test_typed_text_never_becomes_a_formula(tmp_path: Path) -> None:
    evil = relation(members=(member("a", "=1+1", "=2+2"), member("b", "市水务局", "=2+3")))
    workbook.write((evil,), tmp_path / "a.xlsx", HEADER)

    with ZipFile(tmp_path / "a.xlsx") as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet2.xml").decode()


def test_answers_come_back_as_they_were_given(path: Path) -> None:
    given: Mapping[str, Answer] = {
        "r1": Answer("r1", "different", "李主任", "权限不同", "第3次会议纪要"),
        "v1": Answer("v1", "15个工作日", "李主任"),
    }
    workbook.write(ALL, path, HEADER, given)

    back = read(path)
    assert back.answers == tuple(given.values())
    assert (back.answered, back.blank, back.problems) == (2, 3, ())
    assert back.workbook_id == HEADER.workbook_id


def test_a_decision_without_a_name_is_the_signers(
    filled: Callable[[Callable[[Workbook], None]], ReadBack],
) -> None:
    back = filled(lambda book: fill(book["问题核实"], "f1", decision="暂不公布"))

    assert back.answers == (Answer("f1", "withhold", "王经办"),)


def test_the_words_before_the_colon_are_enough(
    filled: Callable[[Callable[[Workbook], None]], ReadBack],
) -> None:
    back = filled(lambda book: fill(book["重复与层级"], "r1", decision=" 同一事项 "))

    assert back.answers == (Answer("r1", "same", "王经办"),)


def test_rows_and_columns_may_be_moved_and_left_out(
    filled: Callable[[Callable[[Workbook], None]], ReadBack],
) -> None:
    def change(book: Workbook) -> None:
        sheet = book["要素不一致"]
        fill(sheet, "v2", decision="采用丁：即时办结", by="李主任")
        sheet.delete_rows(row_of(sheet, "v1"))
        sheet.insert_cols(3)
        sheet.insert_rows(1)
        del book["多家申报"]

    back = filled(change)
    assert back.answers == (Answer("v2", "即时办结", "李主任"),)
    assert back.problems == ()


def test_an_unknown_word_is_a_problem_that_lists_the_permitted_ones(
    filled: Callable[[Callable[[Workbook], None]], ReadBack],
) -> None:
    back = filled(lambda book: fill(book["问题核实"], "f1", decision="同意"))

    (problem,) = back.problems
    assert (problem.sheet, problem.row) == ("问题核实", 3)
    assert "“予以认可”、“暂不公布”、“退回补正”" in problem.message
    assert back.answers == ()


def test_a_missing_reason_is_a_problem_where_one_is_asked_for(
    filled: Callable[[Callable[[Workbook], None]], ReadBack],
) -> None:
    back = filled(lambda book: fill(book["重复与层级"], "r1", decision="不同事项：各自保留"))

    assert [problem.message for problem in back.problems] == [
        "决定“不同事项：各自保留”须写明理由。"
    ]


def test_a_question_no_longer_asked_is_a_problem_only_when_answered(path: Path) -> None:
    workbook.write(ALL, path, HEADER, {"f1": Answer("f1", "accept", "李主任")})

    back = read(path, (value(),))
    assert [(problem.sheet, problem.row) for problem in back.problems] == [("问题核实", 3)]
    assert back.blank == 4


def test_two_rows_that_contradict_each_other_give_no_answer(
    filled: Callable[[Callable[[Workbook], None]], ReadBack],
) -> None:
    def change(book: Workbook) -> None:
        sheet = book["问题核实"]
        fill(sheet, "f1", decision="暂不公布")
        for cell in sheet[3]:
            sheet.cell(4, cell.column).value = cell.value
        sheet.cell(4, column(sheet, "决定▼")).value = "退回补正"

    back = filled(change)
    assert back.answers == ()
    assert "与“问题核实”第 3 行的决定不一致" in back.problems[0].message


def test_two_rows_that_agree_are_one_answer(
    filled: Callable[[Callable[[Workbook], None]], ReadBack],
) -> None:
    def change(book: Workbook) -> None:
        sheet = book["问题核实"]
        fill(sheet, "f1", decision="暂不公布")
        for cell in sheet[3]:
            sheet.cell(4, cell.column).value = cell.value

    back = filled(change)
    assert [answer.value for answer in back.answers] == ["withhold"]
    assert back.problems == ()


def test_answers_that_look_alike_when_shortened_stay_apart(tmp_path: Path) -> None:
    long = "采用：" + "《中华人民共和国行政许可法》" * 5
    case = relation(options=(Option("one", f"{long}第一条"), Option("two", f"{long}第二条")))
    file = tmp_path / "a.xlsx"
    workbook.write((case,), file, HEADER, {"r1": Answer("r1", "two", "李主任")})

    assert read(file, (case,)).answers[0].value == "two"


def test_another_workbook_is_refused_in_words(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "序号"
    book.save(tmp_path / "别的表.xlsx")

    (problem,) = read(tmp_path / "别的表.xlsx").problems
    assert "不是本程序生成的冲突核查表" in problem.message


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_a_file_that_is_no_workbook_is_wrong_use(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "坏表.xlsx"
    file.write_bytes(content)

    with pytest.raises(UsageError, match="坏表"):
        read(file)


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有"):
        read(tmp_path / "没有.xlsx")


def progress(path: Path, *, is_reckoned: bool = True) -> dict[str, list[object]]:
    """The counts on the first sheet by what they are of: number, answered, open, must."""
    guide = openpyxl.load_workbook(path, data_only=is_reckoned)["填写说明"]
    rows = [[cell.value for cell in row] for row in guide.iter_rows(max_col=6)]
    return {str(row[0]): row[2:] for row in rows if isinstance(row[2], int) or row[2]}


def test_the_first_sheet_counts_what_is_answered_by_sheet_and_by_unit(tmp_path: Path) -> None:
    optional = relation("r2", is_blocking=False)
    given = {"r1": Answer("r1", "same", "李主任")}
    workbook.write((relation(), optional, value()), tmp_path / "a.xlsx", HEADER, given)

    counts = progress(tmp_path / "a.xlsx")

    assert counts["重复与层级"] == [2, 1, 1, 0]
    assert counts["要素不一致"] == [1, 0, 1, 1]
    assert counts["市水利局"] == [3, 1, 2, 1]


def test_the_counts_are_formulas_over_the_decision_columns(path: Path) -> None:
    number, answered, open_, must = progress(path, is_reckoned=False)["重复与层级"]

    assert number == "=COUNTIFS('重复与层级'!$A$3,\"<>\")"
    assert str(answered).endswith("'重复与层级'!$N$3,\"<>\")")
    assert open_ == "=C12-D12"
    assert '"是"' in str(must)


def test_hidden_columns_move_with_their_rows_when_somebody_sorts(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["重复与层级"]

    unit, last = (get_column_letter(column(sheet, head)) for head in ("单位（统计用）", "必须决定"))
    assert sheet.auto_filter.ref.endswith(f"{last}3")
    assert sheet.column_dimensions[unit].hidden


def test_every_sheet_says_above_its_heads_how_to_fill_it_in(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["要素不一致"]

    told = str(sheet["B1"].value)
    assert told.startswith("要素不一致：同一事项各处填报不一致")
    assert "照此公布的一种" in told


def test_what_was_decided_can_be_looked_up_but_not_changed(tmp_path: Path) -> None:
    row = (7, "2014-11-03", "归口", "取水许可", "水利局", "王经办", "三定", "纪要", "表", "有效")
    workbook.write((finding(),), tmp_path / "a.xlsx", replace(HEADER, decided=(row,), seen=9))

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["已作决定"]
    assert [cell.value for cell in sheet[3]][:5] == [
        "7",
        "2014-11-03",
        "归口",
        "取水许可",
        "水利局",
    ]
    assert all(cell.protection.locked for cell in sheet[3])
    assert sheet.protection.sheet
    back = read(tmp_path / "a.xlsx")
    assert (back.seen, back.problems, back.blank) == (9, (), 1)


def test_remarks_come_back_with_and_without_a_decision(
    filled: Callable[[Callable[[Workbook], None]], ReadBack],
) -> None:
    def act(book: Workbook) -> None:
        fill(
            book["重复与层级"],
            "r1",
            decision="不同事项",
            reason="权限不同",
            by="李主任",
            comment="请复核",
        )
        fill(book["问题核实"], "f1", comment="等回话")

    back = filled(act)

    assert [(one.case_id, one.text, one.by) for one in back.comments] == [
        ("r1", "请复核", "李主任"), ("f1", "等回话", "王经办")
    ]  # fmt: skip
    assert back.answered == 1


def test_a_workbook_of_an_older_version_knows_of_no_decision(
    filled: Callable[[Callable[[Workbook], None]], ReadBack],
) -> None:
    assert filled(lambda book: book.remove(book["_meta"])).seen == 0


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_the_counts_follow_what_is_filled_in(path: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(path)
    fill(book["重复与层级"], "r1", decision="不同事项")
    book.save(path)

    saved = through_libreoffice(path, "xlsx", tmp_path)

    assert progress(saved)["重复与层级"] == [1, 1, 0, 0]
    assert progress(saved)["要素不一致"][1:] == [0, 2, 2]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_answers_survive_libreoffice(suffix: str, path: Path, tmp_path: Path) -> None:
    given = {
        "r1": Answer("r1", "different", "李主任", "权限不同", "2014-6-1"),
        "v2": Answer("v2", "20日", "李主任", "2014"),
    }
    workbook.write(ALL, path, HEADER, given)
    back = read(through_libreoffice(path, suffix, tmp_path))
    assert back.answers == tuple(given.values())
    assert (back.problems, back.workbook_id) == ((), HEADER.workbook_id)


def through_libreoffice(path: Path, suffix: str, folder: Path) -> Path:
    """The workbook as LibreOffice saves it."""
    target = folder / "saved"
    subprocess.run(  # noqa: S603 - fixed arguments
        [  # noqa: S607 - found on PATH by whoever calls
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(target),
            str(path),
        ],
        check=True,
        capture_output=True,
    )
    return target / f"{path.stem}.{suffix}"
