import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import polars as pl
import pytest

if TYPE_CHECKING:
    from conftest import Inbox

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

HEAD = "序号|项目名称|审批类别|设定依据"


def document(
    body: str, *, styles: str = "", numbering: str = "", namespace: str = MAIN, extra: str = ""
) -> bytes:
    """A .docx as a program might write it."""
    w = f'xmlns:w="{namespace}" xmlns:mc="{COMPATIBILITY}"'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="n" Type="{OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
        "word/document.xml": f"<w:document {w}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {w}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {w}>{numbering}</w:numbering>",
    }
    if extra:
        parts[extra] = "x"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def run(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    runs = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(content: str, properties: str = "") -> str:
    inner = content if content.startswith(("<w:p>", "<w:tbl>")) else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*contents: str, properties: str = "") -> str:
    cells = "".join(c if c.startswith("<w:tc>") else cell(c) for c in contents)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def rows(*lines: str) -> str:
    return "".join(row(*line.split("|")) for line in lines)


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def register(*lines: str) -> str:
    return table(rows(HEAD, *lines))


def names(inbox: "Inbox") -> list[str]:
    """What stands in the name columns of all items, in order."""
    found = inbox.read().sheets.filter(pl.col("kind") == "item")["cells"].to_list()
    return [c["text"] for cells in found for c in cells if c["field"] == "item_name"]


@pytest.mark.parametrize(
    "content",
    [
        "取水许可",
        run("取水") + '<w:ins w:id="1">' + run("许可") + "</w:ins>",
        "<w:hyperlink>" + run("取水许可") + "</w:hyperlink>",
        "<w:smartTag>" + run("取水许可") + "</w:smartTag>",
        "<w:sdt><w:sdtPr><w:rPr><w:strike/></w:rPr></w:sdtPr><w:sdtContent>"
        + run("取水许可")
        + "</w:sdtContent></w:sdt>",
        run("取水许可") + "<w:r><w:footnoteReference w:id='2'/></w:r>",
        run("取水") + "<w:r><w:softHyphen/></w:r>" + run("许可"),
        run("取水") + run("（内部）", "<w:vanish/>") + run("许可"),
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run("取水许可"),
        "<w:r><w:ruby><w:rt>" + run("qǔ") + "</w:rt><w:rubyBase>" + run("取") + "</w:rubyBase>"
        "</w:ruby></w:r>" + run("水许可"),
        run("取水许可", "<w:rPrChange w:id='3'><w:rPr><w:strike/></w:rPr></w:rPrChange>"),
    ],
)
def test_only_what_a_reader_sees_is_text(inbox: "Inbox", content: str) -> None:
    inbox.put("a.docx", document(table(rows(HEAD), row("1", paragraph(content), "", ""))))
    assert names(inbox) == ["取水许可"]
    assert inbox.row(2)["flags"] == []


def test_breaks_tabs_hyphens_and_ticks_are_characters(inbox: "Inbox") -> None:
    content = (
        run("一") + "<w:r><w:br/></w:r>" + run("二") + "<w:r><w:tab/></w:r>" + run("三")
        + "<w:r><w:noBreakHyphen/></w:r>" + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    )  # fmt: skip
    inbox.put(
        "a.docx",
        document(table(rows(HEAD), row("1", "取水许可", "", paragraph(content) + paragraph("四")))),
    )
    assert inbox.fields(2)["legal_basis"] == "一\n二\t三-☑\n四"


STRIKES = (
    '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="q"><w:basedOn w:val="p"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="o"><w:basedOn w:val="p"/>'
    '<w:rPr><w:strike w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="c"><w:rPr><w:dstrike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="d"><w:rPr><w:strike/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("style", "marks", "kind"),
    [
        ("", "<w:strike/>", "struck"),
        ("", "<w:dstrike/>", "struck"),
        ("", '<w:strike w:val="false"/>', "item"),
        ("p", "", "struck"),
        ("q", "", "struck"),
        ("o", "", "item"),
        ("p", '<w:strike w:val="0"/>', "item"),
        ("", '<w:rStyle w:val="c"/>', "struck"),
        ("p", '<w:rStyle w:val="d"/>', "item"),  # each alone strikes; together they cancel
    ],
)
def test_a_strike_may_come_from_the_run_or_from_a_style(
    inbox: "Inbox", style: str, marks: str, kind: str
) -> None:
    name = paragraph(run("取水许可", marks), f'<w:pStyle w:val="{style}"/>' if style else "")
    inbox.put("a.docx", document(table(rows(HEAD), row("1", name, "", "")), styles=STRIKES))
    assert inbox.kinds()[1] == kind


def test_tracked_changes_count_as_they_would_when_accepted(inbox: "Inbox") -> None:
    deleted = "<w:del w:id='1'><w:r><w:delText>旧</w:delText></w:r></w:del>"
    moved = "<w:moveFrom w:id='2'>" + run("某") + "</w:moveFrom>"
    arrived = "<w:moveTo w:id='3'>" + run("新") + "</w:moveTo>"
    inbox.put(
        "a.docx",
        document(
            table(
                rows(HEAD),
                row("1", paragraph(deleted + moved + arrived + run("河道审批")), "", ""),
                row("2", "取水许可", "", "", properties="<w:del w:id='4'/>"),
                row("3", "采砂许可", "", "", properties="<w:ins w:id='5'/>"),
            )
        ),
    )
    assert inbox.kinds() == ["header", "item", "struck", "item"]
    assert inbox.fields(2)["item_name"] == "新河道审批"
    assert inbox.row(2)["flags"] == ["part_struck"]
    assert "修订" in inbox.outcome()["detail"]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda t: f"<w:sdt><w:sdtPr/><w:sdtContent>{t}</w:sdtContent></w:sdt>",
        lambda t: paragraph(
            "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + t + "</w:txbxContent>"
            "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + t + "</w:txbxContent></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        ),
        lambda t: table(row(cell(paragraph("填报单位：广水市水利局") + t + paragraph("")))),
        lambda t: f"<w:customXml>{t}</w:customXml>",
    ],
    ids=["content control", "text box", "layout table", "custom XML"],
)
def test_a_table_is_found_wherever_it_stands_and_once(
    inbox: "Inbox", wrap: Callable[[str], str]
) -> None:
    inbox.put("a.docx", document(wrap(register("1|取水许可|行政许可|水法"))))
    assert names(inbox) == ["取水许可"]
    assert inbox.read().sheets["sheet"].unique().to_list() == ["表1"]


def test_a_prompt_in_a_content_control_is_no_text(inbox: "Inbox") -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + run("单击此处输入文字")
        + "</w:sdtContent></w:sdt>"
    )
    inbox.put("a.docx", document(table(rows(HEAD), row("1", "取水许可", "", paragraph(prompt)))))
    assert "legal_basis" not in inbox.fields(2)


def level(depth: int, number_format: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    )


def lists(*levels: str, use: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{use}</w:num>'
    )


def numbered(list_id: int = 1, depth: int = 0) -> str:
    own = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph("", own)


@pytest.mark.parametrize(
    ("number_format", "pattern", "third"),
    [
        ("decimal", "%1", "3"),
        ("decimal", "%1.", "3."),
        ("chineseCounting", "（%1）", "（三）"),
        ("chineseCountingThousand", "%1、", "三、"),
        ("japaneseCounting", "第%1项", "第三项"),
        ("decimalEnclosedCircleChinese", "%1", "③"),
        ("ideographTraditional", "%1", "丙"),
        ("chineseLegalSimplified", "%1", "叁"),
        ("decimalZero", "%1", "03"),
        ("upperLetter", "%1)", "C)"),
        ("lowerRoman", "%1", "iii"),
        ("decimalFullWidth", "%1", "３"),
    ],
)
def test_automatic_numbers_are_rebuilt(
    inbox: "Inbox", number_format: str, pattern: str, third: str
) -> None:
    body = table(rows(HEAD), *(row(numbered(), f"取水许可{n}", "", "") for n in "甲乙丙"))
    inbox.put("a.docx", document(body, numbering=lists(level(0, number_format, pattern))))
    assert inbox.fields(4)["number"] == third


def test_deeper_levels_begin_again_and_other_uses_may(inbox: "Inbox") -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = lists(
        level(0, "chineseCounting", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"), use=restart
    )
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (2, 0)]
    body = table(rows(HEAD), *(row(numbered(*p), "取水许可", "", "") for p in places))
    inbox.put("a.docx", document(body, numbering=numbering))
    found = [inbox.fields(number)["number"] for number in range(2, 8)]
    assert found == ["一", "1.1", "1.2", "二", "2.1", "一"]


def test_a_number_never_runs_into_the_text_after_it(inbox: "Inbox") -> None:
    limit = paragraph(run("20个工作日"), '<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = table(rows("序号|项目名称|法定时限"), row("1", "取水许可", limit))
    inbox.put("a.docx", document(body, numbering=lists(level(0, "decimal", "%1"))))
    assert inbox.fields(2)["limit_legal"] == "1 20个工作日"


def test_cells_stand_under_the_head_they_lie_below(inbox: "Inbox") -> None:
    def spanning(text: str, columns: int) -> str:
        return cell(text, f'<w:gridSpan w:val="{columns}"/>')

    uneven = table(
        row(spanning("序号", 2), spanning("项目名称", 2), "审批类别", "设定依据"),
        row("1", spanning("取水许可", 3), "行政许可", "水法"),
        row(spanning("2", 2), "采砂许可", spanning("行政许可", 2), "水法"),
        row(spanning("渔业许可", 2), "行政许可", properties='<w:gridBefore w:val="2"/>'),
        widths=(800, 300, 2500, 300, 1500, 3000),
    )
    inbox.put("a.docx", document(uneven))
    assert inbox.fields(2) == {
        "number": "1", "item_name": "取水许可", "category": "行政许可", "legal_basis": "水法",
    }  # fmt: skip
    assert inbox.fields(3)["category"] == "行政许可"
    assert inbox.fields(4) == {"item_name": "渔业许可", "category": "行政许可"}


def test_merges_reach_down_by_column(inbox: "Inbox") -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        rows("序号|项目名称|子项|审批类别"),
        row(cell("1", start), cell("取水许可", start), "新办", cell("行政许可", start)),
        row(cell("", on), cell("", on), "延续", cell("", on)),
        row("2", cell("采砂许可", '<w:gridSpan w:val="2"/>'), cell("", on)),
    )
    inbox.put("a.docx", document(body))
    assert inbox.filled(3) == {"number": "A2", "item_name": "B2", "category": "D2"}
    assert inbox.filled(4) == {"category": "D2"}
    assert "sub_name" not in inbox.fields(4)


def test_text_around_a_table_is_no_row_but_says_whose_it_is(inbox: "Inbox") -> None:
    body = (
        paragraph("附件2")
        + paragraph("广水市行政审批事项登记表")
        + paragraph("填报单位：广水市水利局　　填报人：张三")
        + paragraph("一、行政许可")
        + register("1|取水许可||水法")
        + paragraph("审核人：李四")
    )
    reading = inbox.put("a.docx", document(body)).read()
    assert reading.tables.select("title", "unit_line", "contact").row(0) == (
        "广水市行政审批事项登记表", "广水市水利局", "填报人：张三；审核人：李四",
    )  # fmt: skip
    assert reading.sheets["kind"].to_list() == ["header", "item"]
    assert reading.sheets["heading"].to_list() == ["", "一、行政许可"]


def test_tables_are_numbered_and_share_the_unit_named_above_them(inbox: "Inbox") -> None:
    body = (
        paragraph("填报单位：广水市水利局")
        + register("1|取水许可||")
        + paragraph("二、行政处罚")
        + register("1|违法取水的处罚||")
        + paragraph("填报单位：广水市交通运输局")
        + register("1|公路用地审批||")
    )
    tables = inbox.put("a.docx", document(body)).read().tables
    assert tables.select("sheet", "unit_line").rows() == [
        ("表1", "广水市水利局"),
        ("表2", "广水市水利局"),
        ("表3", "广水市交通运输局"),
    ]


def test_a_row_for_unit_and_date_alone_is_no_table(inbox: "Inbox") -> None:
    front = table(row("填报单位：广水市水利局", "填报日期：2014年3月5日"))
    tables = inbox.put("a.docx", document(front + register("1|取水许可||"))).read().tables
    assert tables.select("sheet", "unit_line").rows() == [("表1", "广水市水利局")]


def test_a_register_cut_in_two_is_read_as_one(inbox: "Inbox") -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    above = table(
        rows(HEAD),
        row("1", "取水许可", cell("行政许可", start), ""),
        row("2", "采砂许可", cell("", on), ""),
    )
    below = table(
        row("3", "水工程许可", cell("", start), ""),
        row("4", "护堤林木采伐许可", cell("", on), ""),
        row("5", "排污口审查", "其他", ""),
    )
    inbox.put("a.docx", document(above + paragraph("（续表）") + below))
    assert inbox.read().sheets["sheet"].unique().to_list() == ["表1"]
    assert [inbox.fields(number)["category"] for number in range(2, 7)] == ["行政许可"] * 4 + [
        "其他"
    ]
    assert "已接在表1 后面" in inbox.outcome()["detail"]


def test_a_table_of_other_width_does_not_go_on_with_the_one_above(inbox: "Inbox") -> None:
    other = table(rows("张三|科长", "李四|科员"))
    reading = inbox.put("a.docx", document(register("1|取水许可||") + other)).read()
    assert reading.tables["sheet"].to_list() == ["表1", "表2"]
    assert reading.sheets.filter(pl.col("kind") == "item").height == 1


def test_a_hidden_row_is_told_apart(inbox: "Inbox") -> None:
    body = table(rows(HEAD, "1|取水许可||"), row("2", "采砂许可", "", "", properties="<w:hidden/>"))
    assert inbox.put("a.docx", document(body)).kinds() == ["header", "item", "hidden"]


def test_strict_documents_read_alike(inbox: "Inbox") -> None:
    inbox.put("a.docx", document(register("1|取水许可||水法"), namespace=STRICT))
    assert names(inbox) == ["取水许可"]


def test_words_without_a_table_are_said_to_be_so(inbox: "Inbox") -> None:
    outcome = inbox.put("a.docx", document(paragraph("我局正在核对审批事项。"))).outcome()
    assert outcome["outcome"] == "no_table"
    assert "没有表格" in outcome["detail"]


def test_a_document_of_pictures_alone_asks_for_another(inbox: "Inbox") -> None:
    scan = paragraph("<w:r><w:drawing><a:blip xmlns:a='urn:a'/></w:drawing></w:r>")
    outcome = inbox.put("a.docx", document(scan)).outcome()
    assert outcome["outcome"] == "no_table"
    assert "1 张图片" in outcome["detail"]
    assert "请" in outcome["detail"]


def test_a_nil_return_needs_no_table(inbox: "Inbox") -> None:
    outcome = inbox.put("a.docx", document(paragraph("我单位无行政审批事项。"))).outcome()
    assert outcome["outcome"] == "nil"


def test_what_is_not_read_is_said(inbox: "Inbox") -> None:
    body = register("1|取水许可||") + paragraph("<w:r><w:commentReference w:id='1'/></w:r>")
    inbox.put("a.docx", document(body, extra="word/embeddings/oleObject1.bin"))
    detail = inbox.outcome()["detail"]
    assert "1 条批注" in detail
    assert "嵌有 1 个其他文件" in detail


@pytest.mark.parametrize(
    "body",
    [
        "<w:p>",
        "<w:tbl><w:tr><w:tc>",
        "<w:sdt>" * 300 + "</w:sdt>" * 300,
    ],
)
def test_damaged_documents_are_refused_whole(inbox: "Inbox", body: str) -> None:
    assert inbox.put("a.docx", document(body)).outcome()["outcome"] == "damaged"


def test_stray_elements_do_no_harm(inbox: "Inbox") -> None:
    stray = '<w:tc/><w:tr/><w:gridCol w:w="9"/><w:r><w:t>散</w:t></w:r><w:numId w:val="1"/>'
    inbox.put("a.docx", document(stray + register("1|取水许可||")))
    assert names(inbox) == ["取水许可"]
