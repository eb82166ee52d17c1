"""Word documents with what only Word has: changes, numbering, tables inside other things."""

from typing import Final

import word
from sheet import Sheet, rows
from word import cell, paragraph, row, run, table

UNIT: Final = paragraph("填报单位：广水市农业局")
HEAD: Final = ("序号", "项目名称", "审批类别", "设定依据")
WIDTHS: Final = (1000, 5000, 2800, 6000)
NAMES: Final = (
    "农药经营许可",
    "兽药经营许可",
    "种畜禽生产经营许可",
    "动物诊疗许可",
    "渔业捕捞许可",
)
CHANGED: Final = 'w:id="1" w:author="审改办" w:date="2014-03-05T00:00:00Z"'


def line(*texts: str, properties: str = "") -> str:
    """A table row of plain texts; what begins with < is a cell's content as it is."""
    return row(
        *(
            cell(text if text.startswith("<") else paragraph(text), width)
            for text, width in zip(texts, WIDTHS, strict=True)
        ),
        properties=properties,
    )


def plain(first: int = 0, last: int = 3) -> list[str]:
    """Rows of items, numbered from 1."""
    return [line(str(i + 1), NAMES[i], "行政许可", "") for i in range(first, last)]


def deleted(text: str) -> str:
    """A tracked deletion."""
    return f"<w:del {CHANGED}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def inserted(text: str) -> str:
    """A tracked insertion."""
    return f"<w:ins {CHANGED}>{run(text)}</w:ins>"


def changes() -> dict[str, bytes]:
    """Tracked insertions and deletions, a deleted row, an inserted row, hidden text."""
    gone = line(
        "3",
        paragraph(deleted(NAMES[2])),
        paragraph(deleted("行政许可")),
        "",
        properties=f"<w:del {CHANGED}/>",
    ).replace(paragraph("3"), paragraph(deleted("3")))
    new = line(
        "<w:p>" + inserted("4") + "</w:p>",
        paragraph(inserted(NAMES[3])),
        paragraph(inserted("行政许可")),
        "",
        properties=f"<w:ins {CHANGED}/>",
    )
    body = table(
        line(*HEAD),
        line(
            "1",
            paragraph(run("农药"), inserted("批发"), deleted("零售"), run("经营许可")),
            "行政许可",
            "",
        ),
        line("2", paragraph(run(NAMES[1]), run("内部草稿", "<w:vanish/>")), "行政许可", ""),
        gone,
        new,
        widths=WIDTHS,
    )
    return {"word_changes/changes.docx": word.docx(UNIT, body)}


def numbering() -> dict[str, bytes]:
    """序号 by automatic numbering: no digit stands in the file."""
    levels = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )

    def numbered(number: int) -> str:
        of = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return paragraph(properties=of)

    items = [line(numbered(1), name, "行政许可", "") for name in NAMES[:3]]
    others = [line(numbered(2), name, "行政许可", "") for name in NAMES[3:]]
    body = table(line(*HEAD), *items, *others, widths=WIDTHS)
    return {"word_numbering/numbering.docx": word.docx(UNIT, body, numbering=levels)}


def containers() -> dict[str, bytes]:
    """A table in a content control, in a text box, and one inside a cell of another."""
    whole = table(line(*HEAD), *plain(), widths=WIDTHS)
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{whole}</w:sdtContent></w:sdt>"
    row_control = table(
        line(*HEAD),
        *(f"<w:sdt><w:sdtContent>{each}</w:sdtContent></w:sdt>" for each in plain()),
        widths=WIDTHS,
    )
    box = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="9000000" cy="2000000"/><wp:docPr id="1" name="1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx><w:txbxContent>{whole}<w:p/></w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape><v:textbox><w:txbxContent>{whole}<w:p/></w:txbxContent></v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    inner = table(
        row(cell(paragraph("法律"), 1000), cell(paragraph("《中华人民共和国动物防疫法》"), 2000)),
        widths=(1000, 2000),
    )
    nested = table(
        line(*HEAD),
        line("1", NAMES[3], "行政许可", inner + paragraph()),
        *plain(1, 3),
        widths=WIDTHS,
    )
    return {
        "word_containers/content_control.docx": word.docx(UNIT, control),
        "word_containers/row_controls.docx": word.docx(UNIT, row_control),
        "word_containers/text_box.docx": word.docx(UNIT, box),
        "word_containers/nested.docx": word.docx(UNIT, nested),
    }


def cut_table() -> dict[str, bytes]:
    """A register cut by hand into two tables, the second without a head."""
    first = table(line(*HEAD), *plain(0, 3), widths=WIDTHS)
    second = table(*plain(3, 5), widths=WIDTHS)
    return {"word_cut_table/cut.docx": word.docx(UNIT, first, paragraph(), second)}


def dragged_borders() -> dict[str, bytes]:
    """Some rows' borders were dragged a little, so that the grid has more columns than the head."""
    grid = (1000, 4800, 200, 2800, 6000)

    def uneven(texts: tuple[str, ...], *, wide_name: bool) -> str:
        number, name, category, basis = (paragraph(text) for text in texts)
        if wide_name:
            cells = [cell(number, 1000), cell(name, 5000, across=2), cell(category, 2800)]
        else:
            cells = [cell(number, 1000), cell(name, 4800), cell(category, 3000, across=2)]
        return row(*cells, cell(basis, 6000))

    items = [
        (str(i), name, "行政许可", "《农药管理条例》") for i, name in enumerate(NAMES[:4], start=1)
    ]
    body = table(
        uneven(HEAD, wide_name=True),
        *(uneven(item, wide_name=i % 2 == 0) for i, item in enumerate(items)),
        widths=grid,
    )
    return {"word_dragged/dragged.docx": word.docx(UNIT, body)}


def no_table() -> dict[str, bytes]:
    """Items told in sentences: nothing to read, and that is said."""
    story = [paragraph(f"{i}.{name}，行政许可。") for i, name in enumerate(NAMES, start=1)]
    return {"word_no_table/story.docx": word.docx(paragraph("关于报送行政审批事项的报告"), *story)}


def over_pages() -> dict[str, bytes]:
    """A register of 40 items that prints over several pages, with and without a repeated head."""
    basis = "《中华人民共和国农业法》第二十五条；《农药管理条例》第二十四条"
    lines = "\n".join(f"{i}|{NAMES[i % 5]}（第{i}类）|行政许可|{basis}" for i in range(1, 41))
    sheet = Sheet(rows("|".join(HEAD) + "\n" + lines), widths=(6, 30, 16, 40))
    with_head = Sheet(sheet.rows, widths=sheet.widths, head_rows=(1, 1))
    return {
        "pdf_pages/register.docx": word.docx(UNIT, word.table_of(sheet)),
        "pdf_pages/repeated_head.docx": word.docx(UNIT, word.table_of(with_head)),
    }


FILES = (changes, numbering, containers, cut_table, dragged_borders, no_table, over_pages)
OFFICE = (
    ("word_changes/changes.docx", "word_changes/changes.doc", "MS Word 97", {}),
    ("word_containers/nested.docx", "word_containers/nested.doc", "MS Word 97", {}),
    ("word_cut_table/cut.docx", "word_cut_table/cut.doc", "MS Word 97", {}),
    ("word_dragged/dragged.docx", "word_dragged/dragged.doc", "MS Word 97", {}),
    ("word_no_table/story.docx", "word_no_table/story.doc", "MS Word 97", {}),
    ("pdf_pages/register.docx", "pdf_pages/register.pdf", "writer_pdf_Export", {}),
    ("pdf_pages/repeated_head.docx", "pdf_pages/repeated_head.pdf", "writer_pdf_Export", {}),
)
