import io
from datetime import date
from typing import TYPE_CHECKING

import xlwt

if TYPE_CHECKING:
    from conftest import Inbox


def saved(workbook: xlwt.Workbook) -> bytes:
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def a_book() -> bytes:
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("一报")
    for column, label in enumerate(["序号", "项目名称", "子项", "编码", "备注"]):
        sheet.write(0, column, label)
    struck = xlwt.easyxf("font: struck_out on")
    padded = xlwt.easyxf(num_format_str="0000000")
    day = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
    sheet.write_merge(1, 2, 1, 1, "取水许可")
    sheet.write(1, 0, 1)
    sheet.write(1, 2, "新办")
    sheet.write(1, 3, 123, padded)
    sheet.write(1, 4, date(2014, 3, 5), day)
    sheet.write(2, 2, "变更")
    sheet.write(3, 0, 2)
    sheet.write(3, 1, "采砂许可", struck)
    sheet.write(4, 0, 3)
    live, gone = xlwt.easyfont(""), xlwt.easyfont("struck_out on")
    sheet.write_rich_text(4, 1, (("采伐", live), ("运输", gone), ("许可", live)))
    sheet.write(5, 0, 4)
    sheet.write(5, 1, "捕捞许可")
    sheet.row(5).hidden = True
    old = workbook.add_sheet("旧表")
    old.write(0, 0, "草稿")
    old.visibility = 1
    return saved(workbook)


def test_merges_formats_strikes_and_hidden_rows_of_an_old_workbook(inbox: "Inbox") -> None:
    inbox.put("林业局.xls", a_book())
    assert inbox.kinds() == ["header", "item", "item", "struck", "item", "hidden", "hidden"]
    assert inbox.fields(2) == {
        "number": "1",
        "item_name": "取水许可",
        "sub_name": "新办",
        "code": "0000123",
        "remark": "2014年3月5日",
    }
    assert inbox.filled(3) == {"item_name": "B2"}
    assert inbox.fields(5)["item_name"] == "采伐许可"
    assert inbox.row(5)["flags"] == ["part_struck"]


def test_the_content_decides_not_the_extension(inbox: "Inbox") -> None:
    inbox.put("林业局.csv", a_book())
    assert inbox.outcome()["format"] == "xls"
    assert inbox.outcome()["detail"] == "扩展名与内容不符，已按 .xls 读取"
