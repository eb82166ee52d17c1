"""Workbooks of programs that write their own XML, and odd characters in cells."""

import io
import re
import zipfile
from typing import Final

from sheet import Sheet
from spreadsheets import changed, package, with_parts, xls, xlsx

HEAD: Final = ("序号", "项目名称", "审批类别", "备注")
NAMES: Final = (
    "教师资格认定", "校车使用许可", "民办学校设立审批", "适龄儿童延缓入学审批",
    "文艺体育专业训练审批", "中小学地方课程教材审查",
)  # fmt: skip
ITEMS: Final = tuple((str(i), name, "行政许可") for i, name in enumerate(NAMES, start=1))
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_DOCUMENT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def program_exports() -> dict[str, bytes]:
    """No references on rows and cells; every element with a prefix; Strict Open XML."""
    plain = "".join(
        f"<row>{''.join(_inline(text) for text in row)}</row>"
        for row in (("填报单位：广水市教育局",), HEAD, *ITEMS)
    )
    return {
        "program_exports/without_references.xlsx": _workbook(plain),
        "program_exports/prefixed.xlsx": _workbook(plain, prefix="x:"),
        "program_exports/strict.xlsx": _workbook(plain, space=STRICT, document=_STRICT_DOCUMENT),
    }


def _inline(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def _workbook(
    lines: str, *, prefix: str = "", space: str = MAIN, document: str = _DOCUMENT, more: str = ""
) -> bytes:
    """A workbook of the fewest parts, its only sheet of these rows."""
    name = f":{prefix.rstrip(':')}" if prefix else ""
    lines = re.sub(r"<(/?)(row|c|is|t)\b", rf"<\1{prefix}\2", lines)
    open_types = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return package({
        "[Content_Types].xml": f'<Types xmlns="{open_types}/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
        '+xml"/><Override '
        f'PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName='
        f'"/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{open_types}/relationships"><Relationship Id="rId1" '
        f'Type="{document}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<{prefix}workbook xmlns{name}="{space}" xmlns:r="{document}">'
        f'<{prefix}sheets><{prefix}sheet name="导出" sheetId="1" r:id="rId1"/>'
        f"</{prefix}sheets></{prefix}workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{open_types}/relationships">'
        f'<Relationship Id="rId1" Type="{document}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<{prefix}worksheet xmlns{name}="{space}"><{prefix}sheetData>'
        f"{lines}</{prefix}sheetData>{more}</{prefix}worksheet>",
    })  # fmt: skip


def odd_characters() -> dict[str, bytes]:
    """Pinyin guides, carriage returns, no-break and zero-width blanks, a mark inside a cell."""
    sheet = Sheet(
        (
            ("填报单位：广水市教育局",),
            HEAD,
            (1, "@guide@", "行政许可"),
            (2, "校车@return@使用许可", "行政许可"),
            (3, "民办学校\u00a0设立审批", "行政许可"),
            (4, "\ufeff适龄儿童\u200b延缓入学审批", "行政许可"),
        )
    )
    guided = (
        '<si><r><t>教师</t></r><rPh sb="0" eb="2"><t>jiaoshi</t></rPh><r><t>资格认定</t></r></si>'
    )
    data = changed(xlsx(sheet), "xl/sharedStrings.xml", "<si><t>@guide@</t></si>", guided)
    return {
        "odd_characters/odd.xlsx": changed(
            data, "xl/sharedStrings.xml", "校车@return@使用", "校车_x000D_\n使用"
        )
    }


def long_texts() -> dict[str, bytes]:
    """A text that .xls continues over records, where Latin changes to Chinese."""
    basis = "A" * 5000 + "《中华人民共和国教育法》第十四条；" * 400
    sheet = Sheet(
        (
            (*HEAD[:3], "设定依据"),
            (1, NAMES[0], "行政许可", basis),
            (2, NAMES[1], "行政许可", "《校车安全管理条例》"),
        )
    )
    return {"long_texts/long.xls": xls(sheet), "long_texts/long.xlsx": xlsx(sheet)}


def locked_sheets() -> dict[str, bytes]:
    """A protected sheet is still readable; a workbook with macros is read and never run."""
    sheet = Sheet((("填报单位：广水市教育局",), HEAD, *((int(n), *rest) for n, *rest in ITEMS[:2])))
    return {
        "locked_sheets/protected.xlsx": xlsx(sheet, protect=True),
        "locked_sheets/protected.xls": xls(sheet, protect=True),
        "locked_sheets/macros.xlsm": xlsx(
            sheet, vba=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
        ),
    }


def pictures_in_cells() -> dict[str, bytes]:
    """A picture that WPS puts into a cell is a formula with an odd function."""
    sheet = Sheet(
        (
            ("填报单位：广水市教育局",),
            HEAD,
            (1, NAMES[0], "行政许可", "@picture@"),
            (2, NAMES[1], "行政许可"),
        )
    )
    data = xlsx(sheet)
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        page = held.read("xl/worksheets/sheet1.xml").decode()
    formula = '_xlfn.DISPIMG("ID_0123456789ABCDEF0123456789ABCDEF",1)'.replace('"', "&quot;")
    shown = '=DISPIMG("ID_0123456789ABCDEF0123456789ABCDEF",1)'.replace('"', "&quot;")
    page = re.sub(
        r'<c r="D3"( s="\d+")? t="s"><v>\d+</v></c>',
        rf'<c r="D3"\1 t="str"><f>{formula}</f><v>{shown}</v></c>',
        page,
    )
    return {
        "pictures_in_cells/wps.xlsx": with_parts(data, {"xl/worksheets/sheet1.xml": page.encode()})
    }


def wide_sheets() -> dict[str, bytes]:
    """A sheet that claims all rows there are, and a merge over a whole column."""
    numbered = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{row[0]}</t></is></c><c r="B{n}" '
        f't="inlineStr"><is><t>{row[1]}</t></is></c><c r="C{n}" t="inlineStr"><is><t>{row[2]}</t>'
        "</is></c></row>"
        for n, row in enumerate((HEAD[:3], *ITEMS[:3]), start=1)
    )
    last = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    merge = '<mergeCells count="1"><mergeCell ref="E2:E1048576"/></mergeCells>'
    return {
        "wide_sheets/claims_all_rows.xlsx": changed(
            _workbook(numbered + last),
            "xl/worksheets/sheet1.xml",
            "<sheetData>",
            '<dimension ref="A1:XFD1048576"/><sheetData>',
        ),
        "wide_sheets/whole_column.xlsx": _workbook(numbered, more=merge),
    }


FILES = (program_exports, odd_characters, long_texts, locked_sheets, pictures_in_cells, wide_sheets)
