"""What a release folder holds, read back from the files."""

import csv
import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import polars as pl
import pytest
from docx.oxml import OxmlElement
from openpyxl.worksheet.worksheet import Worksheet

from powerlist import publish
from powerlist.settings import Settings

UNITS = (
    "市发展和改革局",
    "市水利局",
    "市水产局",
    "市卫生和计划生育局",
    "市住房和城乡建设局",
    "市食品药品监督管理局",
)

Build = Callable[..., dict[str, object]]
Frame = Callable[..., pl.DataFrame]

TITLE = "广水市行政审批事项目录（2014年版）"
FACTS = {"ledger_head": "0" * 64, "decisions": 12}


@pytest.fixture
def folder(city_list: pl.DataFrame, settings: Settings, tmp_path: Path) -> Path:
    publish.write(publish.prepare(city_list, settings), FACTS, tmp_path)
    return tmp_path


def official(folder: Path, sheet: str = "保留") -> Worksheet:
    return openpyxl.load_workbook(folder / f"{TITLE}.xlsx")[sheet]


def test_a_release_names_all_its_files(
    city_list: pl.DataFrame, settings: Settings, tmp_path: Path
) -> None:
    files = publish.write(publish.prepare(city_list, settings), FACTS, tmp_path)

    assert [file.name for file in files] == [
        f"{TITLE}.xlsx",
        f"{TITLE}（分部门）.xlsx",
        f"{TITLE}（数据表）.xlsx",
        f"{TITLE}.csv",
        f"{TITLE}.json",
        f"{TITLE}.html",
        "公告（草稿）.docx",
        "datapackage.json",
        "manifest.json",
    ]
    assert sorted(files) == sorted(tmp_path.iterdir())


def test_two_runs_give_the_same_bytes(
    city_list: pl.DataFrame, settings: Settings, tmp_path: Path
) -> None:
    written = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        files = publish.write(publish.prepare(city_list, settings), FACTS, tmp_path / name)
        written.append([file.read_bytes() for file in files])

    assert written[0] == written[1]


def test_nothing_but_the_list_leaves_the_house(folder: Path) -> None:
    for file in folder.glob("*.xlsx"):
        assert publish.audit(file.read_bytes()) == []


def test_the_manifest_proves_every_file(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))

    assert manifest["facts"] == FACTS
    assert [section["name"] for section in manifest["sections"]] == ["保留", "取消", "审核转报"]
    assert manifest["sections"][0] | {"main": 32, "sub": 21} == manifest["sections"][0]
    for file in manifest["files"]:
        content = (folder / file["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]


def test_the_official_sheet_is_set_up_for_landscape_paper(folder: Path) -> None:
    sheet = official(folder)

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in {None, 1}  # one page wide is what a missing value means
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert sheet.print_area == f"'保留'!$A$1:$L${sheet.max_row}"


def test_the_official_sheet_names_the_fonts_of_official_papers(folder: Path) -> None:
    sheet = official(folder)

    assert (sheet["A2"].font.name, sheet["A2"].font.sz) == ("方正小标宋简体", 22)
    assert sheet["A4"].font.name == "黑体"
    assert sheet["C5"].font.name == "仿宋_GB2312"
    assert all(cell.border.left.style == "thin" for row in sheet.iter_rows(4) for cell in row)


def test_the_official_sheet_says_what_it_counts(folder: Path) -> None:
    assert official(folder)["A3"].value == "本表共计：主项32项，子项21项。"
    numbers = [row[1].value for row in official(folder).iter_rows(5) if row[1].value]
    assert numbers[-1] == "32"


def test_number_and_name_stand_once_over_all_sub_items(folder: Path) -> None:
    sheet = official(folder, "保留")
    (row,) = [
        row
        for row in range(5, sheet.max_row + 1)
        if sheet.cell(row, 3).value == "药品经营许可证核发（零售）"
    ]

    ranges = {str(merged) for merged in sheet.merged_cells.ranges}
    assert {f"B{row}:B{row + 7}", f"C{row}:C{row + 7}"} <= ranges
    assert sheet.cell(row + 1, 4).value == "（1）新办"


def test_every_printed_page_begins_with_unit_number_and_name(folder: Path) -> None:
    sheet = official(folder)
    page_tops = [page_break.id + 1 for page_break in sheet.row_breaks.brk]

    assert page_tops
    for column in ("审批部门", "序号", "项目名称"):
        place = next(cell.column for cell in sheet[4] if cell.value == column)
        assert all(sheet.cell(top, place).value for top in page_tops)


@pytest.mark.parametrize("length", [10, 600, 3000, 12000])
def test_rows_are_high_enough_for_their_longest_text(
    length: int, entry: Build, frame: Frame, settings: Settings, tmp_path: Path
) -> None:
    basis = "依" * length
    listed = frame(entry("a", "取水许可", legal_basis=basis))
    publish.write(publish.prepare(listed, settings), {}, tmp_path)
    sheet = official(tmp_path)

    heights = [sheet.row_dimensions[row].height for row in range(5, sheet.max_row + 1)]
    size = sheet["E5"].font.sz
    in_a_line = sheet.column_dimensions["E"].width * 7 / (size * 96 / 72)
    assert sheet["E5"].value == basis
    assert all(height <= 409 for height in heights)
    assert sum(heights) >= length / in_a_line * size * 1.3
    if len(heights) > 1:
        assert f"E5:E{sheet.max_row}" in {str(merged) for merged in sheet.merged_cells.ranges}


def test_typed_text_never_becomes_a_formula(
    entry: Build, frame: Frame, settings: Settings, tmp_path: Path
) -> None:
    evil = '=HYPERLINK("http://example.invalid","点我")'
    rows = frame(entry("a", evil, legal_basis=evil), entry("s", evil, parent_id="a"))
    publish.write(publish.prepare(rows, settings), {}, tmp_path)

    for file in tmp_path.glob("*.xlsx"):
        with ZipFile(file) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet


def test_each_unit_has_a_sheet_with_all_its_entries(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / f"{TITLE}（分部门）.xlsx")
    fishery = [cell for row in book["市水产局"].iter_rows(values_only=True) for cell in row if cell]

    assert book.sheetnames == list(UNITS)
    assert "市水产局行政审批事项目录（2014年版）" in fishery
    assert {"保留", "取消", "审核转报"} <= set(fishery)
    assert "渔业船舶设计单位资格认定" in fishery


def test_units_whose_names_a_sheet_cannot_carry_have_sheets_all_the_same(
    entry: Build, frame: Frame, settings: Settings, tmp_path: Path
) -> None:
    long = "市" + "很长的名称" * 10
    units = (f"{long}甲", f"{long}乙", "市[规划]局/测绘局")
    rows = [entry(f"e{place}", "取水许可", unit=unit) for place, unit in enumerate(units)]
    publish.write(publish.prepare(frame(*rows), settings), {}, tmp_path)

    book = openpyxl.load_workbook(tmp_path / f"{TITLE}（分部门）.xlsx")
    titles = {sheet["A2"].value.removesuffix("行政审批事项目录（2014年版）") for sheet in book}
    assert titles == set(units)


def test_the_overview_counts_what_the_annexes_hold(folder: Path) -> None:
    sheets = [official(folder, name) for name in ("总览", "各部门数量")]
    rows = [
        row for sheet in sheets for row in sheet.iter_rows(values_only=True) if row[0] == "合计"
    ]

    assert [row[-1] for row in rows] == [56, 56]  # by category and by unit; 3 are forwarded
    assert rows[0] == rows[1] == ("合计", "32/21", "2/1", "（3）", 56)
    assert len(sheets[0]._charts) == 1  # noqa: SLF001 - openpyxl shows charts it read nowhere else


def test_the_flat_sheet_has_one_head_row_and_no_merges(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / f"{TITLE}（数据表）.xlsx")
    (sheet,) = book.worksheets

    assert not sheet.merged_cells.ranges
    assert sheet["A1"].value == "清理结果"
    assert sheet.max_row == 1 + 59
    assert sheet.auto_filter.ref == f"A1:S{sheet.max_row}"


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_open_data_is_harmless_in_a_spreadsheet(
    beginning: str, entry: Build, frame: Frame, settings: Settings, tmp_path: Path
) -> None:
    rows = frame(entry("a", f"{beginning}1+1", remark=f"\t{beginning}cmd"))
    publish.write(publish.prepare(rows, settings), {}, tmp_path)

    content = (tmp_path / f"{TITLE}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    assert content.count(b"\r\n") == 2
    assert row[head.index("项目名称")] == f"'{beginning}1+1"
    assert row[head.index("备注")] == f"'{beginning}cmd"


def test_the_audit_sees_what_must_not_go_out() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = "某人"
    sheet = book.worksheets[0]
    sheet["A1"] = "=1+1"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("底稿").sheet_state = "hidden"
    content = BytesIO()
    book.save(content)

    problems = "；".join(publish.audit(content.getvalue()))
    for word in ("公式", "作者“某人”", "隐藏行", "隐藏列", "隐藏的工作表“底稿”"):
        assert word in problems


def test_the_audit_sees_a_path_at_the_foot_of_a_sheet() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].oddFooter.left.text = "&Z&F"
    content = BytesIO()
    book.save(content)

    assert any("页眉页脚里的文件名或路径" in told for told in publish.audit(content.getvalue()))


@pytest.mark.parametrize("field", [" FILENAME \\p ", "AUTHOR", "PAGE \\* MERGEFORMAT"])
def test_the_audit_sees_fields_that_name_files_and_people(field: str) -> None:
    document = docx.Document()
    mark = OxmlElement("w:instrText")
    mark.text = field
    document.add_paragraph().add_run()._r.append(mark)  # noqa: SLF001 - python-docx has no fields
    content = BytesIO()
    document.save(content)

    told = "；".join(publish.audit(content.getvalue()))
    assert ("页码以外的域" in told) == ("PAGE" not in field)


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        (b"<p><!-- draft --></p>", "网页里有注释"),
        (
            b'<p><a href="http://example.invalid/x">x</a></p>',
            "外部内容（http://example.invalid/x）",
        ),
        (b"<img class=a src=/a.png>", "外部内容（/a.png）"),
        (b'<link rel="icon">', "外部内容"),
    ],
)
def test_the_audit_sees_what_a_page_fetches_or_hides(page: bytes, fault: str) -> None:
    assert fault in "；".join(publish.audit_page(page))
    assert publish.audit_page(b'<a href="#item-1">src="x" href="y"</a>') == []


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_prints_one_page_where_one_is_foreseen(folder: Path, tmp_path: Path) -> None:
    subprocess.run(  # noqa: S603 - fixed arguments
        [  # noqa: S607 - found on PATH above
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(folder / f"{TITLE}.xlsx"),
        ],
        check=True,
        capture_output=True,
    )
    book = openpyxl.load_workbook(folder / f"{TITLE}.xlsx")
    foreseen = sum(len(sheet.row_breaks.brk) + 1 for sheet in book.worksheets)
    pages = (tmp_path / f"{TITLE}.pdf").read_bytes().count(b"/Type/Page/")
    assert pages == foreseen


@pytest.mark.slow
def test_a_long_list_is_written_by_several_processes_to_the_same_bytes(
    city_list: pl.DataFrame, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = publish.prepare(city_list, settings).files
    monkeypatch.setattr("powerlist.publish.writing.MANY", 1)

    assert publish.prepare(city_list, settings).files == alone
