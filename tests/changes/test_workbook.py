"""The change list as people get it."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import openpyxl
import polars as pl
from openpyxl.cell.rich_text import CellRichText, TextBlock

from powerlist import changes, editions, publish
from powerlist.changes import Heading

Listed = Callable[..., pl.DataFrame]
DAY = date(2015, 3, 1)
ROW = "广水市水利局|取水许可|行政许可|《中华人民共和国水法》第四十八条|"


def workbook(listed: Listed, *, is_public: bool = False) -> bytes:
    found = editions.between(
        listed(f"{ROW}20个工作日", "广水市水利局|河道采砂许可"), listed(f"{ROW}10个工作日")
    )
    return changes.as_workbook(found, Heading("2014年版", "2015年版", DAY, is_public=is_public))


def rows(content: bytes) -> list[dict[str, object]]:
    sheet = openpyxl.load_workbook(BytesIO(content), rich_text=True).active
    assert sheet is not None
    heads, *lines = sheet.iter_rows(min_row=4, values_only=True)
    return [dict(zip(map(str, heads), line, strict=True)) for line in lines]


def test_what_was_changed_is_red(listed: Listed) -> None:
    altered = next(row for row in rows(workbook(listed)) if row["变更类型"] == "要素调整")

    text = altered["现内容"]
    assert isinstance(text, CellRichText)
    red = [part.text for part in text if isinstance(part, TextBlock) and part.font.b]
    assert str(text) == "承诺时限：10个工作日"
    assert red == ["1"]


def test_basis_date_and_remark_are_left_to_be_filled_in(listed: Listed) -> None:
    (first, *_) = rows(workbook(listed))

    assert first["依据"] is first["施行日期"] is first["说明"] is None


def test_the_public_one_has_no_working_column_and_nothing_that_must_stay(listed: Listed) -> None:
    content = workbook(listed, is_public=True)

    assert "判断理由" not in rows(content)[0]
    assert publish.audit(content) == []


def test_the_same_changes_give_the_same_bytes(listed: Listed) -> None:
    assert workbook(listed) == workbook(listed)


def test_nothing_typed_comes_alive(listed: Listed) -> None:
    found = editions.between(listed("广水市水利局|=1+1"), listed("广水市水利局|取水许可"))

    content = changes.as_workbook(found, Heading("旧", "新", DAY))

    assert "=1+1" in {row["原事项"] for row in rows(content)}
