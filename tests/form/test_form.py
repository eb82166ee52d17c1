"""A form handed out, filled in and returned is read without a word about reading."""

import json
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import polars as pl
import pytest

from powerlist import form, normalise
from powerlist.form.columns import COLUMNS, LEVELS, OUTCOMES
from powerlist.form.workbook import HEAD_ROW, LIST
from powerlist.language import fees, levels, outcomes
from powerlist.model import CATEGORIES, Field, FileOutcome, RowKind
from powerlist.read.columns import fields_of

if TYPE_CHECKING:
    from conftest import Desk

LINES: list[dict[str, object]] = [
    {
        "number": "1", "item_name": "取水许可", "code": "0100200301", "category": "行政许可",
        "legal_basis": "《中华人民共和国水法》第四十八条", "applicants": "企业、公民",
        "implementing_body": "广水市水政监察大队", "joint_units": "市环保局", "level": "县级",
        "limit_legal": "20个工作日", "limit_promised": "10个工作日", "fee": "是",
        "fee_basis": "鄂价费〔2008〕1号，每亩20元", "opinion": "保留", "remark": "常年办理",
    },
    {
        "number": 2, "item_name": "河道管理范围内建设项目审批", "category": "行政许可",
        "legal_basis": "《中华人民共和国防洪法》第二十七条", "limit_legal": 20,
        "limit_promised": 10, "fee": "否", "opinion": "保留",
    },
    {
        "number": "2.1", "item_name": "河道管理范围内建设项目审批", "sub_name": "位置和界限审查",
        "category": "行政许可", "legal_basis": "《中华人民共和国防洪法》第二十七条",
        "fee": "否", "opinion": "下放至乡镇", "remark": "就近办理",
    },
]  # fmt: skip
KEPT = [line | {"opinion": "保留"} for line in LINES]
TOP = {"G2": "李某", "J2": "王某", "N2": "0722-0000000"}


def test_a_filled_form_is_read_without_a_finding_about_reading(desk: "Desk") -> None:
    desk.fill(LINES, TOP)

    assert desk.said_about_reading() == []


def test_every_line_becomes_an_item_with_every_column_in_its_place(desk: "Desk") -> None:
    desk.fill(LINES, TOP)

    first, main, sub = desk.read().records.to_dicts()

    typed = LINES[0] | {"level": "县"}
    assert {key: first[key] for key in typed} == typed
    assert first["unit"] == "广水市水利局"
    assert first["fee_charged"] is True
    assert json.loads(first["extra"]) == {}
    assert (main["limit_legal_days"], main["limit_promised_days"]) == (20, 10)
    assert (sub["parent_name"], sub["item_name"]) == (main["item_name"], "位置和界限审查")
    assert sub["sub_of"] == main["record_id"]
    assert sub["outcome"] == ["下放"]


def test_who_filled_it_in_stands_with_the_table(desk: "Desk") -> None:
    desk.fill(LINES, TOP)

    (table,) = desk.read().reading.tables.to_dicts()

    assert table["title"] == "广水市行政审批事项清理填报表"
    assert table["unit_line"] == "广水市水利局"
    assert table["contact"] == "负责人：李某；填报人：王某；联系电话：0722-0000000"


def test_rules_and_example_are_notes_and_no_row_is_lost(desk: "Desk") -> None:
    desk.fill(LINES)
    outcome = desk.read()

    rows = outcome.reading.sheets
    assert set(rows.filter(pl.col("sheet") != LIST)["kind"]) == {RowKind.NOTE}
    assert rows.filter(pl.col("kind") == RowKind.ITEM).height == len(LINES)
    assert rows.height == outcome.reading.files["rows"][0]


def test_a_renamed_page_of_examples_is_still_no_return(desk: "Desk") -> None:
    desk.fill(LINES)
    book = openpyxl.load_workbook(desk.path)
    book["填写样例"].title = "Sheet3"
    book.save(desk.path)

    assert desk.read().records.height == len(LINES)


def test_a_form_returned_blank_is_told_as_one_without_items(desk: "Desk") -> None:
    (file,) = desk.read().reading.files.to_dicts()
    said = desk.said_about_reading()

    assert file["outcome"] == FileOutcome.READ
    assert [code for code, _ in said] == ["R103", "R127"]
    assert "没有填写任何事项" in said[1][1]


def test_a_form_that_says_none_is_a_nil_return(desk: "Desk") -> None:
    desk.fill([{"item_name": "无"}])

    assert desk.read().reading.files["outcome"].to_list() == [FileOutcome.NIL]
    assert [code for code, _ in desk.said_about_reading()] == ["R109"]


def test_a_blank_form_counts_as_returned(desk: "Desk") -> None:
    missing = desk.read().findings.filter(pl.col("code") == "U501")["unit"]

    assert "广水市水利局" not in missing.to_list()


def test_items_of_the_last_edition_are_filled_in_below_their_main_items(desk: "Desk") -> None:
    desk.fill([KEPT[2], KEPT[0], KEPT[1]])
    records = desk.read().records

    desk.hand_out(lines=form.lines(records), previous="2013年版")
    book = openpyxl.load_workbook(desk.path)
    rows = [[cell.value for cell in row] for row in book[LIST].iter_rows(5, 7)]

    names = [(row[1], row[2]) for row in rows]
    main = "河道管理范围内建设项目审批"
    assert names == [(main, None), (main, "位置和界限审查"), ("取水许可", None)]
    assert rows[2][4:14] == [
        "行政许可", "《中华人民共和国水法》第四十八条", "企业、公民", "广水市水政监察大队",
        "市环保局", "县级", "20个工作日", "10个工作日", "是", "鄂价费〔2008〕1号，每亩20元",
    ]  # fmt: skip
    assert [row[14] for row in rows] == [None] * 3  # the outcome is said anew


def test_a_form_with_the_last_edition_reads_back_as_it_was(desk: "Desk") -> None:
    desk.fill(KEPT)
    before = desk.read().records

    desk.hand_out(lines=form.lines(before), previous="2013年版")

    same = ("record_id", "item_name", "parent_name", "category", "legal_basis", "limit_legal")
    assert desk.said_about_reading() == []
    after = desk.read().records
    one, other = (frame.select(same).sort("record_id") for frame in (before, after))
    assert one.equals(other)


def test_what_has_gone_is_not_filled_in_again(desk: "Desk") -> None:
    desk.fill([KEPT[0], KEPT[1] | {"opinion": "取消"}, KEPT[2] | {"opinion": "下放"}])

    (line,) = form.lines(desk.read().records)

    assert line[Field.ITEM_NAME] == "取水许可"


@pytest.mark.parametrize(
    ("fee", "basis", "carried"),
    [
        ("每亩20元", "鄂价费〔2008〕1号", ("是", "鄂价费〔2008〕1号；每亩20元")),
        ("收费", "鄂价费〔2008〕1号", ("是", "鄂价费〔2008〕1号")),
        ("不收费", "", ("否", None)),
        ("", "不收费", ("否", None)),
        ("", "按规定标准征收", ("是", "按规定标准征收")),
        ("", "按省物价局文件", (None, "按省物价局文件")),
    ],
)
def test_what_a_fee_cell_says_beyond_yes_and_no_goes_with_its_basis(
    desk: "Desk", fee: str, basis: str, carried: tuple[str, str]
) -> None:
    desk.fill([KEPT[0] | {"fee": fee, "fee_basis": basis}])

    (line,) = form.lines(desk.read().records)

    assert (line.get(Field.FEE), line.get(Field.FEE_BASIS)) == carried


def test_every_head_is_one_that_reading_knows() -> None:
    assert fields_of([column.head for column in COLUMNS]) == [column.field for column in COLUMNS]


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_offered_is_understood(level: str) -> None:
    assert levels.parse(LEVELS[level]) == level


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_offered_is_understood(outcome: str) -> None:
    assert outcomes.parse(outcome) == (outcome,)


def test_categories_and_fees_are_chosen_from_lists(desk: "Desk") -> None:
    rules = openpyxl.load_workbook(desk.path)[LIST].data_validations.dataValidation
    lists = {str(rule.sqref).partition(":")[0]: rule.formula1 for rule in rules}

    assert lists["E5"] == f'"{",".join(CATEGORIES)}"'
    assert lists["M5"] == '"是,否"'
    assert fees.charged("是") is True
    assert fees.charged("否") is False


def test_only_what_is_to_be_filled_in_can_be_changed(desk: "Desk") -> None:
    sheet = openpyxl.load_workbook(desk.path)[LIST]

    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert sheet.cell(HEAD_ROW + 1, 2).protection.locked
    assert not any(sheet.cell(5, at).protection.locked for at in range(1, len(COLUMNS) + 1))
    assert not any(sheet.cell(104, at).protection.locked for at in range(1, len(COLUMNS) + 1))


def test_it_prints_across_with_the_head_on_every_page(desk: "Desk") -> None:
    sheet = openpyxl.load_workbook(desk.path)[LIST]

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"


def test_the_same_form_is_the_same_file(desk: "Desk") -> None:
    assert form.write(desk.blank) == form.write(desk.blank)


def test_nothing_carried_over_comes_alive(desk: "Desk") -> None:
    line = {Field.ITEM_NAME: '=HYPERLINK("http://x")'}
    content = form.write(replace(desk.blank, lines=(line,)))

    sheet = zipfile.ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


@pytest.mark.slow
def test_a_form_saved_by_libreoffice_is_read_the_same(desk: "Desk") -> None:
    desk.fill(LINES, TOP)
    before = desk.read().records.drop("flags")

    desk.resave()

    assert desk.said_about_reading() == []
    assert desk.read().records.drop("flags").equals(before)


@pytest.mark.slow
def test_the_counts_of_the_check_are_right(desk: "Desk") -> None:
    """LibreOffice works the formulas out."""
    desk.fill([
        LINES[0] | {"limit_promised": "30个工作日"},
        LINES[1] | {"legal_basis": None},
        LINES[2] | {"opinion": "取消", "remark": None},
        LINES[0] | {"category": None, "fee_basis": None},
        {"remark": "只有备注"},
    ])  # fmt: skip
    desk.resave()
    sheet = openpyxl.load_workbook(desk.path, data_only=True)["自查"]

    counts = {str(row[1]): row[2] for row in sheet.iter_rows(4, values_only=True) if row[1]}

    assert counts == {
        "已经填写的行": 5,
        "其中没有填完或要改的行": 3,
        "没有写主项名称": 1,
        "没有选审批类别": 1,
        "没有写设定依据": 1,
        "没有选清理意见": 1,
        "承诺时限长于法定时限": 1,
        "收费，没有写收费依据和标准": 1,
        "依据没有写文件全称（加书名号）或第几条": 0,
        "清理意见不是“保留”，没有写理由或去向": 1,
        "同一事项写了两行": 2,
    }


def test_a_page_of_a_form_alone_is_no_list(desk: "Desk") -> None:
    book = openpyxl.load_workbook(desk.path)
    del book[LIST]
    book.save(desk.path)

    reading = desk.read().reading

    assert normalise.records(reading, ()).is_empty()
    assert reading.files["outcome"].to_list() == [FileOutcome.EMPTY]
