"""Word documents as offices write them, read back with the library and from the archive."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx

from powerlist import official_document as office
from powerlist.publish import audit

DAY = date(2014, 12, 1)


def written() -> bytes:
    document = office.begin("广水市人民政府\n关于公布目录的公告", DAY)
    office.paragraph(document, f"经{office.BLANK}会议审定。")
    office.table(document, ("部门", "主项"), [("水利局", "3")], (60, 20))
    office.signature(document, ("广水市人民政府", "2014年12月1日"))
    return office.content(document)


def test_the_same_content_gives_the_same_bytes() -> None:
    assert written() == written()


def test_a_document_says_nothing_about_its_making() -> None:
    with ZipFile(BytesIO(written())) as archive:
        names = archive.namelist()
        core = archive.read("docProps/core.xml").decode()

    assert not [name for name in names if "custom" in name or "thumbnail" in name]
    assert "python" not in core
    assert audit(written()) == []


def test_fonts_are_named_for_chinese_text_and_margins_are_official() -> None:
    document = docx.Document(BytesIO(written()))
    [title, *_] = document.paragraphs
    section = document.sections[0]

    assert 'w:eastAsia="方正小标宋简体"' in title.runs[0].element.xml
    assert [round(side.mm) for side in (section.top_margin, section.left_margin)] == [37, 28]


def test_what_is_left_blank_is_marked() -> None:
    runs = [run for part in docx.Document(BytesIO(written())).paragraphs for run in part.runs]

    assert [run.text for run in runs if run.font.highlight_color] == [office.BLANK]


def test_the_head_of_a_table_is_repeated_on_every_page() -> None:
    document = docx.Document(BytesIO(written()))
    [table] = document.tables

    assert "w:tblHeader" in document.element.xml.partition("</w:tr>")[0]
    assert [cell.text for cell in table.rows[1].cells] == ["水利局", "3"]
