from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Inbox

W = "http://schemas.microsoft.com/office/word/2003/wordml"


def document(body: str) -> bytes:
    """A Word 2003 XML document."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        f'<w:wordDocument xmlns:w="{W}" xmlns:wx="http://schemas.microsoft.com/office/word/2003/'
        'auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
        "<w:styles><w:style w:type='paragraph' w:styleId='p'><w:rPr><w:strike/></w:rPr></w:style>"
        f"</w:styles><w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    ).encode()


def cell(content: str, properties: str = "") -> str:
    runs = content if content.startswith("<") else f"<w:r><w:t>{content}</w:t></w:r>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{runs}</w:p></w:tc>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(c if c.startswith("<w:tc>") else cell(c) for c in cells) + "</w:tr>"


def changed(kind: str, content: str) -> str:
    return (
        f'<aml:annotation aml:id="1" w:type="Word.{kind}"><aml:content>{content}</aml:content>'
        "</aml:annotation>"
    )


def test_merges_numbers_strikes_and_changes_are_read(inbox: "Inbox") -> None:
    number = '<w:pPr><w:listPr><wx:t wx:val="二"/></w:listPr></w:pPr>'
    struck = '<w:pPr><w:pStyle w:val="p"/></w:pPr><w:r><w:t>采砂许可</w:t></w:r>'
    edited = (
        changed("Deletion", "<w:r><w:delText>旧</w:delText></w:r>")
        + changed("Insertion", "<w:r><w:t>取水</w:t></w:r>")
        + "<w:r><w:t>许可</w:t></w:r>"
        + changed("Comment", "<w:p><w:r><w:t>请核</w:t></w:r></w:p>")
    )
    body = (
        "<w:p><w:r><w:t>填报单位：广水市水利局</w:t></w:r></w:p><w:tbl>"
        + row("序号", "项目名称", "子项", "审批类别")
        + row("1", cell(edited, '<w:vmerge w:val="restart"/>'), "新办", "行政许可")
        + row(cell(number), cell("", "<w:vmerge/>"), "延续", "行政许可")
        + row("3", cell(struck, '<w:gridSpan w:val="2"/>'), "行政许可")
        + "</w:tbl>"
    )
    inbox.put("a.xml", document(body))
    assert inbox.kinds() == ["header", "item", "item", "struck"]
    assert inbox.fields(3) == {
        "number": "二", "item_name": "取水许可", "sub_name": "延续", "category": "行政许可",
    }  # fmt: skip
    assert inbox.read().tables["unit_line"].to_list() == ["广水市水利局"]
    assert "1 条批注" in inbox.outcome()["detail"]


@pytest.mark.parametrize("body", ["<w:p>", "&unknown;"])
def test_a_broken_document_is_refused_whole(inbox: "Inbox", body: str) -> None:
    assert inbox.put("a.doc", document(body)).outcome()["outcome"] == "damaged"
