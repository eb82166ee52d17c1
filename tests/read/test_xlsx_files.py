import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from conftest import Inbox

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def package(sheet: str, *, namespace: str = MAIN, strings: str = "") -> bytes:
    """A workbook as a program might write it: one sheet, no styles."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="a" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{office}"><sheets>'
        '<sheet name="表" r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}">'
        f'<Relationship Id="s" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="t" Type="{office}/sharedStrings" Target="/xl/strings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
        "xl/strings.xml": f'<sst xmlns="{namespace}">{strings}</sst>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def inline(*texts: str, tag: str = "") -> str:
    """A row of inline strings without references."""
    x = tag
    cells = "".join(
        f'<{x}c t="inlineStr"><{x}is><{x}t>{text}</{x}t></{x}is></{x}c>' for text in texts
    )
    return f"<{x}row>{cells}</{x}row>"


def valued(value: Any, number_format: str) -> Callable[[Worksheet], None]:  # noqa: ANN401 - whatever openpyxl takes
    def edit(sheet: Worksheet) -> None:
        sheet["C2"].value = value
        sheet["C2"].number_format = number_format

    return edit


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1.0, "General", "1"),
        (0.5, "General", "0.5"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012, "General", "123456789012"),
        (3.2e31, "General", "3.2E+31"),
        (3.2e31, "0", "32000000000000000000000000000000"),
        (123, "0000000", "0000123"),
        (0.15, "0%", "15%"),
        (2, "0.00", "2.00"),
        (-2.5, "0.0;(0.0)", "(2.5)"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (20, '0"个工作日"', "20个工作日"),
        (4213810001, "000-000-0000", "421-381-0001"),
        (date(2014, 3, 5), 'yyyy"年"m"月"d"日"', "2014年3月5日"),
        (date(2014, 3, 5), "yyyy-mm-dd", "2014-03-05"),
        (datetime(2014, 3, 5, 15, 4), "yyyy/m/d h:mm", "2014/3/5 15:04"),  # noqa: DTZ001 - sheets know no time zone
        (date(2014, 3, 12), '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇一四年三月十二日"),
        (date(2014, 3, 5), "[$-F800]dddd", "星期三"),
        (True, "General", "TRUE"),
        ("=cmd|' /C calc'!A0", "@", ""),
    ],
)
def test_a_value_reads_as_its_cell_shows_it(
    inbox: "Inbox", value: object, number_format: str, shown: str
) -> None:
    rows = [["序号", "项目名称", "备注"], [1, "取水许可", None]]
    inbox.book(rows, edit=valued(value, number_format))
    assert inbox.fields(2)["remark"] == shown


def test_a_formula_without_a_value_is_empty_and_flagged(inbox: "Inbox") -> None:
    inbox.book([["序号", "项目名称", "备注"], [1, "取水许可", "=A2+1"]])
    assert inbox.fields(2)["remark"] == ""
    assert inbox.row(2)["flags"] == ["formula_without_value"]


def test_long_numbers_and_errors_are_flagged(inbox: "Inbox") -> None:
    inbox.book([["项目名称", "编码", "备注"], ["取水许可", 4200000000012345, "#N/A"]])
    assert inbox.fields(2)["code"] == "4200000000012345"
    assert inbox.row(2)["flags"] == ["error_value", "long_number"]


def test_struck_runs_are_left_out_of_the_text(inbox: "Inbox") -> None:
    def edit(sheet: Worksheet) -> None:
        struck = TextBlock(InlineFont(strike=True), "15")
        sheet["C2"].value = CellRichText(struck, "10", "个工作日")

    inbox.book([["序号", "项目名称", "备注"], [1, "取水许可"]], edit=edit)
    assert inbox.fields(2)["remark"] == "10个工作日"
    assert inbox.row(2)["flags"] == ["part_struck"]


@pytest.mark.parametrize(
    ("tag", "namespace"), [("", MAIN), ("x:", MAIN), ("", STRICT)], ids=["bare", "prefix", "strict"]
)
def test_exports_of_programs_read_like_those_of_excel(
    inbox: "Inbox", tag: str, namespace: str
) -> None:
    declared = f'xmlns{":x" if tag else ""}="{namespace}"'
    rows = inline("序号", "项目名称", tag=tag) + inline("1", "取水许可", tag=tag)
    sheet = f"<{tag}worksheet {declared}><{tag}sheetData>{rows}</{tag}sheetData></{tag}worksheet>"
    inbox.put("a.xlsx", package(sheet, namespace=namespace))
    assert inbox.fields(2) == {"number": "1", "item_name": "取水许可"}


def test_phonetic_guides_and_escapes_are_no_text(inbox: "Inbox") -> None:
    strings = "<si><r><t>取水_x000D_许可</t></r><rPh sb='0' eb='1'><t>qu</t></rPh></si>"
    name = '<row><c t="inlineStr"><is><t>1</t></is></c><c t="s"><v>0</v></c></row>'
    sheet = (
        f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>'
        f"{inline('序号', '项目名称')}{name}</sheetData></worksheet>"
    )
    inbox.put("a.xlsx", package(sheet, strings=strings))
    assert inbox.fields(2)["item_name"] == "取水\r许可"


def test_a_value_under_a_merge_is_not_shown_but_flagged(inbox: "Inbox") -> None:
    rows = inline("项目名称", "子项") + inline("取水许可", "新办") + inline("旧名", "变更")
    sheet = f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    inbox.put("a.xlsx", package(f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'))
    assert inbox.fields(3) == {"item_name": "取水许可", "sub_name": "变更"}
    assert inbox.row(3)["flags"] == ["covered_value"]


def test_a_row_of_no_height_is_hidden(inbox: "Inbox") -> None:
    row = inline("1", "取水许可").replace("<row>", '<row ht="0" customHeight="1">')
    sheet = f"{inline('序号', '项目名称')}{row}"
    inbox.put(
        "a.xlsx", package(f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>')
    )
    assert inbox.kinds() == ["header", "hidden"]


def test_a_merge_to_the_end_of_the_sheet_ends_with_the_data(inbox: "Inbox") -> None:
    rows = inline("项目名称", "子项") + inline("取水许可", "新办")
    rows += '<row><c r="B3" t="inlineStr"><is><t>变更</t></is></c></row>'
    merges = '<mergeCells><mergeCell ref="A2:A1048576"/></mergeCells>'
    inbox.put(
        "a.xlsx",
        package(f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{merges}</worksheet>'),
    )
    assert inbox.filled(3) == {"item_name": "A2"}
    assert len(inbox.kinds()) == 3
