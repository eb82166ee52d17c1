from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Inbox

TABLE = "序号,项目名称,审批类别\r\n1,取水许可㐂,行政许可\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_every_usual_encoding_reads_the_same(inbox: "Inbox", encoding: str) -> None:
    inbox.put("司法局.csv", TABLE.encode(encoding))
    assert inbox.fields(2)["item_name"] == "取水许可㐂"
    assert (inbox.row(2)["sheet"], inbox.outcome()["format"]) == ("", "csv")


@pytest.mark.parametrize("delimiter", ["\t", ";", "，"])
def test_other_delimiters_are_found(inbox: "Inbox", delimiter: str) -> None:
    inbox.put("司法局.txt", TABLE.replace(",", delimiter).encode())
    assert inbox.fields(2) == {"number": "1", "item_name": "取水许可㐂", "category": "行政许可"}


def test_rows_are_records_blank_ones_counted(inbox: "Inbox") -> None:
    text = '清单\n\n序号,项目名称,设定依据\n1,"取水\n许可","《水法》,第七条"\n2,采砂许可,无\n'
    inbox.put("司法局.csv", text.encode())
    frame = inbox.read().sheets
    assert frame["row"].to_list() == [1, 3, 4, 5]
    assert frame["kind"].to_list() == ["title", "header", "item", "item"]
    assert inbox.fields(4)["legal_basis"] == "《水法》,第七条"


def test_short_chinese_that_is_also_valid_utf_8_is_chinese(inbox: "Inbox") -> None:
    inbox.put("血站.txt", "血液".encode("gbk"))
    assert inbox.row(1)["cells"][0]["text"] == "血液"


def test_a_broken_byte_costs_one_character_and_is_named(inbox: "Inbox") -> None:
    rows = "".join(f"{number},取水许可{number},行政许可\n" for number in range(2, 30))
    whole = (TABLE + rows).encode()
    inbox.put("司法局.csv", whole.replace("取水许可2,".encode(), b"\xe5\x8f,", 1))
    assert inbox.fields(3)["item_name"] == "\ufffd"
    assert inbox.outcome()["detail"].startswith("有 1 处文字无法解码")


def test_an_unclosed_quote_loses_no_row(inbox: "Inbox") -> None:
    rows = [f"{number},项目{number},许可" for number in range(2, 20_000)]
    text = "\n".join(["序号,项目名称,审批类别", '1,"取水许可,许可', *rows])
    inbox.put("司法局.csv", text.encode())
    assert inbox.read().sheets.height == 20_000
