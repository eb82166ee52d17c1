"""Shapes of tables: heads, merges, headings, several tables, marks that people leave."""

import io
from dataclasses import replace
from typing import Final

import binary
import markup
import word
import xlsxwriter
from sheet import Formula, Number, Sheet, Value, rows
from spreadsheets import SOME_DAY, changed, xls, xlsx

HEAD: Final = "序号|项目名称|审批类别|设定依据|备注"

FORM: Final = rows("""
附件2||||||||
广水市行政审批事项清理登记表||||||||
填报单位：广水市水利局（盖章）||||||填报日期：2014年3月5日||
序号|项目名称||审批类别|设定依据|办理时限||是否收费|备注
|大项|子项|||法定|承诺||
1|取水许可|取水许可新办|行政许可|《取水许可和水资源费征收管理条例》第十条|45个工作日|20个工作日|否|
||取水许可变更|行政许可|《取水许可和水资源费征收管理条例》第二十六条|45个工作日|15个工作日|否|
||取水许可延续|行政许可|《取水许可和水资源费征收管理条例》第二十五条|45个工作日|15个工作日|否|原取水许可期满前办理
2|河道采砂许可||行政许可|《湖北省河道采砂管理条例》第十二条|20个工作日|10个工作日|是，按立方米计收|
3|生产建设项目水土保持方案审批|编制报告书的项目|行政许可|《中华人民共和国水土保持法》第二十五条|20个工作日|10个工作日|否|
||编制报告表的项目|行政许可|《中华人民共和国水土保持法》第二十五条|10个工作日|5个工作日|否|
4|水利工程开工备案||非行政许可审批|《水利工程建设项目管理规定》第十六条|5个工作日|即时办结|否|
注：1.本表一式两份。2.没有子项的，子项栏不填。||||||||
""")
FORM_SHEET: Final = Sheet(
    FORM,
    merges=(
        "A1:I1", "A2:I2", "A3:F3", "G3:I3", "A4:A5", "B4:C4", "D4:D5", "E4:E5", "F4:G4", "H4:H5",
        "I4:I5", "A6:A8", "B6:B8", "B9:C9", "A10:A11", "B10:B11", "B12:C12", "A13:I13",
    ),
    head_rows=(4, 5),
    widths=(6, 20, 20, 14, 44, 13, 13, 16, 20),
)  # fmt: skip
# The same table as it stands in a text document: title and notes are paragraphs around it.
FORM_TABLE: Final = Sheet(
    FORM[3:12],
    merges=(
        "A1:A2", "B1:C1", "D1:D2", "E1:E2", "F1:G1", "H1:H2", "I1:I2", "A3:A5", "B3:B5", "B6:C6",
        "A7:A8", "B7:B8", "B9:C9",
    ),
    head_rows=(1, 2),
    widths=FORM_SHEET.widths,
)  # fmt: skip

STRUCK: Final = rows(f"""
广水市林业局行政审批事项清理表||||
填报单位：广水市林业局||||
{HEAD}|办理时限
1|林木采伐许可|行政许可|《中华人民共和国森林法》第三十二条||20个工作日
2|~~木材运输证核发~~|行政许可|《中华人民共和国森林法》第三十七条||3个工作日
3|木材~~生产~~经营加工许可|行政许可|《湖北省林业管理办法》第二十条|拟下放|~~15~~10个工作日
4|森林植物检疫证书核发|行政许可|~~《植物检疫办法》第五条~~|依据已废止|20个工作日
~~5~~|~~采集国家二级保护野生植物审批~~|~~行政许可~~|~~《野生植物保护条例》第十六条~~||~~20个工作日~~
6|临时占用林地审批|行政许可|《中华人民共和国森林法实施条例》第十七条||20个工作日
""")
STRUCK_SHEET: Final = Sheet(
    STRUCK, merges=("A1:F1", "A2:F2"), head_rows=(3, 3), widths=(6, 30, 14, 44, 14, 16)
)
STRUCK_TABLE: Final = Sheet(STRUCK[2:], widths=STRUCK_SHEET.widths, head_rows=(1, 1))
STRUCK_SUB: Final = Sheet(
    rows("""
填报单位：广水市林业局|||
序号|大项|子项|备注
1|林木种子生产经营许可|种子生产|
||~~种子经营~~|
||种子进口|
2|~~木材经营许可~~|新办|
||变更|
3|猎捕野生动物许可||
"""),
    merges=("A3:A5", "B3:B5", "A6:A7", "B6:B7", "B8:C8"),
)


def form() -> dict[str, bytes]:
    """One table in every format that is written without an office suite."""
    before = [
        word.paragraph("附件2"),
        word.paragraph("广水市行政审批事项清理登记表"),
        word.paragraph("填报单位：广水市水利局（盖章）            填报日期：2014年3月5日"),
    ]
    after = word.paragraph(str(FORM[12][0]))
    page = xlsx(FORM_SHEET)
    lines = "\r\n".join(",".join(_csv(value) for value in row) for row in FORM) + "\r\n"
    tabs = "\r\n".join("\t".join(str(v or "") for v in row) for row in FORM) + "\r\n"
    return {
        "form/form.xlsx": page,
        "form/form.xlsm": page,
        "form/zipped.et": page,
        "form/form.xls": xls(FORM_SHEET),
        "form/old.et": xls(FORM_SHEET),
        "form/form.xlsb": binary.xlsb(FORM_SHEET),
        "form/xml2003.xls": markup.xml_2003(FORM_SHEET).encode(),
        "form/html.xls": markup.html(FORM_SHEET).encode("gb18030"),
        "form/archive.xls": markup.web_archive(markup.html(FORM_SHEET)),
        "form/form.csv": lines.encode("gb18030"),
        "form/form.txt": tabs.encode("utf-16"),
        "form/form.docx": word.docx(*before, word.table_of(FORM_TABLE), after),
    }


def _csv(value: Value) -> str:
    text = str(value or "")
    return f'"{text}"' if "," in text or '"' in text else text


def excel_95() -> dict[str, bytes]:
    """Code page 936, no merges, two head rows; with and without the OLE2 shell."""
    stream = binary.biff5(replace(FORM_SHEET, name="清理表"))
    return {"excel_95/shell.xls": binary.compound("Book", stream), "excel_95/bare.xls": stream}


def struck() -> dict[str, bytes]:
    """Deleted items are struck, not removed."""
    title = [
        word.paragraph("广水市林业局行政审批事项清理表"),
        word.paragraph("填报单位：广水市林业局"),
    ]
    return {
        "struck/struck.xlsx": xlsx(STRUCK_SHEET),
        "struck/struck.xls": xls(STRUCK_SHEET),
        "struck/xml2003.xls": markup.xml_2003(STRUCK_SHEET).encode(),
        "struck/html.xls": markup.html(STRUCK_SHEET).encode("gb18030"),
        "struck/struck.docx": word.docx(*title, word.table_of(STRUCK_TABLE)),
        "struck/sub.xlsx": xlsx(STRUCK_SUB),
        "struck/sub.xls": xls(STRUCK_SUB),
    }


def hidden() -> dict[str, bytes]:
    """An old table on a hidden first sheet; hidden, flat and filtered rows; a hidden column."""
    old = Sheet(
        rows(f"{HEAD}\n1|旧表中的河道采砂许可|行政许可||\n2|旧表中的取水许可|行政许可||"),
        name="2013年旧表",
        visibility=1,
    )
    now = Sheet(
        rows(f"""
填报单位：广水市水利局||||
{HEAD}
1|取水许可|行政许可|《中华人民共和国水法》第四十八条|
2|河道采砂许可|行政许可|《湖北省河道采砂管理条例》第十二条|
3|占用农业灌溉水源审批|行政许可||
4|水利工程开工备案|其他行政权力||已筛选掉
5|洪水影响评价审批|行政许可|《中华人民共和国防洪法》第三十三条|
"""),
        name="2014年",
        hidden_rows=frozenset({4, 6}),
        flat_rows=frozenset({5}),
        hidden_columns=frozenset({4}),
    )
    deeper = replace(old, visibility=2)
    return {
        "hidden/hidden.xlsx": xlsx(replace(now, name="2014年"), deeper),
        "hidden/hidden.xls": xls(old, now),
        "hidden/html.xls": markup.html(now).encode("gb18030"),
    }


def comments() -> dict[str, bytes]:
    """Opinions written as comments on cells."""
    sheet = Sheet(
        rows(
            f"填报单位：广水市水利局||||\n{HEAD}\n1|取水许可|行政许可||\n2|河道采砂许可|行政许可||"
        ),
        comments={"B4": "建议下放到乡镇"},
    )
    return {"comments/comments.xlsx": xlsx(sheet)}


def numbers() -> dict[str, bytes]:
    """序号 in all hands, codes that Excel would cut, days as serial numbers."""
    sheet = Sheet(
        (
            ("填报单位：广水市水利局",),
            ("序号", "项目编码", "项目名称", "备注"),
            (1, Number(123, "0000000"), "取水许可", Number(41703, 'yyyy"年"m"月"d"日"')),
            ("2", "4200000000012345", "河道采砂许可", Number(41703, "yyyy-mm-dd")),
            ("３", "421381198001010011", "洪水影响评价审批", "二〇一四年三月"),
            ("04", "1.10", "水工程建设规划同意书审核", "2014.3"),
            (Number(5, "0"), Number(1.1, "0.00"), "水土保持方案审批", Number(0.5, "0%")),
            ("6.", Number(420001, "General"), "水利工程开工备案", Number(1234.5, "#,##0.00")),
            ("⑦", "QTS-07", "河道管理范围内建设项目审批", None),
            ("八", "", "取水工程验收", None),
        )
    )
    dates = Sheet(
        (
            *rows(f"{HEAD}\n1|取水许可|行政许可||"),
            (2, "河道采砂许可", "行政许可", None, Number(40241, "yyyy-mm-dd")),
        )
    )
    return {
        "numbers/numbers.xlsx": xlsx(sheet),
        "numbers/numbers.xls": xls(sheet),
        "numbers/since1904.xlsx": changed(
            xlsx(dates), "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" '
        ),
        "numbers/since1904.xls": xls(dates, since_1904=True),
    }


def formulas() -> dict[str, bytes]:
    """Formulas with and without a kept result; texts that look like formulas."""
    kept = Sheet(
        (
            ("填报单位：广水市水利局",),
            tuple(HEAD.split("|")),
            (Formula("=ROW()-2", 1), Formula('="取水"&"许可"', "取水许可"), "行政许可"),
            (Formula("=ROW()-2", 2), Formula("=Sheet2!B3"), "行政许可"),
            (3, "河道采砂许可", "行政许可"),
        )
    )
    texts = Sheet(
        (
            ("填报单位：广水市水利局",),
            tuple(HEAD.split("|")),
            (1, "=cmd|'/C calc'!A0", "行政许可", "@SUM(1+1)", "+86"),
            (2, "-取水许可", "行政许可", "\t=1+1", "＝1"),
        )
    )
    lines = [
        "填报单位：广水市水利局",
        HEAD.replace("|", ","),
        "1,=cmd|'/C calc'!A0,行政许可,@SUM(1+1),+86",
        "2,-取水许可,行政许可,\t=1+1,＝1",
        "",
    ]
    return {
        "formulas/kept.xlsx": xlsx(kept),
        "formulas/texts.xlsx": xlsx(texts),
        "formulas/texts.xls": xls(texts),
        "formulas/texts.csv": "\r\n".join(lines).encode("utf-8-sig"),
    }


def several_tables() -> dict[str, bytes]:
    """Below and beside one another, on several sheets, off the corner, printed in pages."""
    stacked = Sheet(
        rows(f"""
广水市水利局行政审批事项表||||
填报单位：广水市水利局||||
{HEAD}
1|取水许可|行政许可||
2|河道采砂许可|行政许可||
||||
广水市林业局行政审批事项表||||
填报单位：广水市林业局||||
序号|事项名称|设定依据|审批类别|备注
1|林木采伐许可|《中华人民共和国森林法》第三十二条|行政许可|
2|临时占用林地审批||行政许可|
"""),
        merges=("A1:E1", "A7:E7"),
    )
    beside = Sheet(
        rows("""
填报单位：广水市水利局||||||
序号|项目名称|审批类别||序号|项目名称|审批类别
1|取水许可|行政许可||4|水工程建设规划同意书审核|行政许可
2|河道采砂许可|行政许可||5|水土保持方案审批|行政许可
3|洪水影响评价审批|行政许可||||
""")
    )
    guide = Sheet(rows("填表说明\n1.请逐项填写，不得漏项。\n2.没有的填“无”。"), name="填表说明")
    first = Sheet(
        rows(
            f"填报单位：广水市水利局||||\n{HEAD}\n1|取水许可|行政许可||\n2|河道采砂许可|行政许可||\n3|洪水影响评价审批|行政许可||"
        ),
        name="行政许可",
    )
    second = Sheet(
        rows(
            "填报单位：广水市水利局|||\n编号|职权名称|实施依据|法定时限\n1|水利工程开工备案||5个工作日\n2|取水计量设施备案||\n3|水库调度运用计划备案||10个工作日"
        ),
        name="其他行政权力",
    )
    corner = Sheet(
        rows("""
附件2||||
广水市行政审批事项清理表||||
填报单位：广水市水利局||||
序　号|项 目 名 称|审批¶类别|设 定 依 据|备　注
1|取水许可|行政许可||
2|河道采砂许可|行政许可||
3|洪水影响评价审批|行政许可||
4|水土保持方案审批|行政许可||
序　号|项 目 名 称|审批¶类别|设 定 依 据|备　注
5|水利工程开工备案|非行政许可审批||
6|取水计量设施备案|非行政许可审批||
7|水库调度运用计划备案|非行政许可审批||
"""),
        first=(6, 2),
        merges=("B7:F7",),
    )
    return {
        "several_tables/stacked.xlsx": xlsx(stacked),
        "several_tables/stacked.xls": xls(stacked),
        "several_tables/beside.xlsx": xlsx(beside),
        "several_tables/beside.xls": xls(beside),
        "several_tables/sheets.xlsx": xlsx(guide, first, second, Sheet((), name="Sheet3")),
        "several_tables/sheets.xls": xls(guide, first, second, Sheet((), name="Sheet3")),
        "several_tables/corner.xlsx": xlsx(corner),
        "several_tables/corner.xls": xls(corner),
    }


def ditto() -> dict[str, bytes]:
    """No merges: what is the same as above is left out or written 同上."""
    text = """
填报单位：广水市水利局|||||
序号|大项|子项|审批类别|设定依据|备注
1|取水许可|新办|行政许可|《取水许可和水资源费征收管理条例》第十条|
||变更|同上|〃|
||延续|″|同上|
2|河道采砂许可||行政许可|《湖北省河道采砂管理条例》第十二条|
3|水土保持方案审批|报告书|行政许可|《中华人民共和国水土保持法》第二十五条|
||报告表|行政许可|同上|
"""
    lines = text.strip().replace("|", ",").replace("\n", "\r\n") + "\r\n"
    return {"ditto/ditto.xlsx": xlsx(Sheet(rows(text))), "ditto/ditto.csv": lines.encode("gb18030")}


def headings() -> dict[str, bytes]:
    """Category headings with counts, sub-totals, a total and the foot of the page."""
    sheet = Sheet(
        rows("""
广水市水利局行政审批事项目录||||
填报单位：广水市水利局||||
序号|项目名称|设定依据|承诺时限|备注
一、行政许可（共3项）||||
1|取水许可||20个工作日|
2|河道采砂许可||10个工作日|
3|洪水影响评价审批||20个工作日|
小计|3项|||
二、非行政许可审批（共2项）||||
4|水利工程开工备案||即时办结|
5|取水计量设施备案||5个工作日|
小　计|2项|||
总　计|5项|||
注：本表由各科室填报后汇总。||||
填表人：||审核人：||联系电话：
第1页 共1页||||
"""),
        merges=("A1:E1", "A2:E2", "A4:E4", "A9:E9", "A14:E14", "A16:E16"),
        head_rows=(3, 3),
        widths=(8, 40, 20, 20, 20),
    )
    return {"headings/headings.xlsx": xlsx(sheet), "headings/headings.xls": xls(sheet)}


def nothing() -> dict[str, bytes]:
    """No content, only a chart, nothing to report."""
    nil = Sheet(
        rows(
            f"广水市档案局行政审批事项清理表||||\n填报单位：广水市档案局||||\n{HEAD}\n|无|||\n填表人：||审核人：||"
        )
    )
    return {
        "nothing/empty.xlsx": xlsx(Sheet((), name="Sheet1"), Sheet((), name="Sheet2")),
        "nothing/empty.xls": xls(Sheet(())),
        "nothing/chart.xlsx": chart(),
        "nothing/zero.xls": b"",
        "nothing/nil.xlsx": xlsx(nil),
        "nothing/nil.xls": xls(nil),
        "nothing/nil.docx": word.docx(
            word.paragraph("广水市档案局"), word.paragraph("经清理，我局无行政审批事项。")
        ),
    }


def chart() -> bytes:
    """A workbook with a blank sheet and a chart sheet."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": SOME_DAY})
    book.add_worksheet("Sheet1")
    drawn = book.add_chart({"type": "column"})
    drawn.add_series({"values": "=Sheet1!$A$1:$A$3"})
    book.add_chartsheet("图").set_chart(drawn)
    book.close()
    return target.getvalue()


def under_merges() -> dict[str, bytes]:
    """Another text lies under a merge, as copying over merged cells leaves it."""
    sheet = Sheet(
        rows(f"""
填报单位：广水市水利局||||
{HEAD}
1|取水许可|行政许可||
2|河道采砂许可|非行政许可审批||
3|洪水影响评价审批|行政许可||
"""),
        merges=("C3:C5",),
    )
    return {"under_merges/under.xlsx": xlsx(sheet)}


def split_merges() -> dict[str, bytes]:
    """A main item merged over more sub-items than a printed page holds."""
    subs = "\n".join(f"||第{number}类水工程|行政许可|" for number in range(2, 61))
    sheet = Sheet(
        rows(f"""
填报单位：广水市水利局||||
序号|大项|子项|审批类别|备注
1|水工程建设规划同意书审核|第1类水工程|行政许可|
{subs}
2|取水许可||行政许可|
"""),
        merges=("A1:E1", "A3:A62", "B3:B62", "B63:C63"),
        head_rows=(2, 2),
        widths=(8, 40, 30, 20, 20),
    )
    return {"split_merges/split.xlsx": xlsx(sheet)}


FILES = (
    form,
    excel_95,
    struck,
    hidden,
    comments,
    numbers,
    formulas,
    several_tables,
    ditto,
    headings,
    nothing,
    under_merges,
    split_merges,
)
# What only an office suite writes: source, target, filter, options.
OFFICE = (
    ("form/form.xlsx", "form/form.ods", "calc8", {}),
    ("form/form.xlsx", "form/form.pdf", "calc_pdf_Export", {}),
    ("form/form.docx", "form/form.doc", "MS Word 97", {}),
    ("form/form.docx", "form/form.wps", "MS Word 97", {}),
    ("form/form.docx", "form/word.pdf", "writer_pdf_Export", {}),
    ("form/form.xlsx", "form/office.xls", "MS Excel 97", {}),
    ("struck/struck.xlsx", "struck/struck.ods", "calc8", {}),
    ("struck/struck.docx", "struck/struck.doc", "MS Word 97", {}),
    ("struck/struck.docx", "struck/word.pdf", "writer_pdf_Export", {}),
    ("struck/struck.xlsx", "struck/struck.pdf", "calc_pdf_Export", {}),
    ("hidden/hidden.xlsx", "hidden/hidden.ods", "calc8", {}),
    ("comments/comments.xlsx", "comments/comments.ods", "calc8", {}),
    ("comments/comments.xlsx", "comments/comments.xls", "MS Excel 97", {}),
    ("numbers/numbers.xlsx", "numbers/numbers.ods", "calc8", {}),
    ("several_tables/sheets.xlsx", "several_tables/sheets.ods", "calc8", {}),
    ("split_merges/split.xlsx", "split_merges/split.pdf", "calc_pdf_Export", {}),
    ("headings/headings.xlsx", "headings/headings.pdf", "calc_pdf_Export", {}),
)
