"""The web page as text; how it behaves in a browser is in test_page_in_browser.py."""

import base64
import hashlib
import re
from collections.abc import Callable

import polars as pl
import pytest
from lxml import html

from powerlist.publish.page import page
from powerlist.publish.view import view
from powerlist.settings import Settings

Build = Callable[..., dict[str, object]]
Frame = Callable[..., pl.DataFrame]


@pytest.fixture
def text(city_list: pl.DataFrame, settings: Settings) -> str:
    return page(view(city_list, settings), settings).decode()


def test_every_published_entry_has_a_row_of_its_own(text: str, city_list: pl.DataFrame) -> None:
    rows = html.fromstring(text).xpath("//*[@class='annex']//tbody/tr/@id")

    assert sorted(rows) == sorted(f"item-{entry}" for entry in city_list["entry_id"])


def test_a_row_says_in_its_details_what_the_flat_sheet_says(text: str) -> None:
    [row] = html.fromstring(text).xpath("//tr[@id='item-c1']")
    said = dict(
        zip(
            row.xpath(".//dt/text()"), (dd.text_content() for dd in row.xpath(".//dd")), strict=True
        )
    )

    assert row.xpath(".//summary/text()") == ["渔业船舶设计单位资格认定"]
    assert said["备注"] == "国发〔2014〕5号"
    assert "渔业法" in said["设定依据"]


def test_nothing_is_fetched_from_anywhere(text: str) -> None:
    document = html.fromstring(text)

    assert not document.xpath("//link | //img | //iframe | //object | //*[@src]")
    assert all(address.startswith("#") for address in document.xpath("//@href"))
    assert "http" not in text.replace("http-equiv", "")


def test_the_policy_allows_the_page_its_own_two_blocks_of_code_and_no_more(text: str) -> None:
    [policy] = html.fromstring(text).xpath("//meta[@http-equiv]/@content")
    blocks = re.findall(r"<(style|script)>(.*?)</\1>", text, re.DOTALL)
    digests = {
        kind: base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        for kind, code in blocks
    }

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; "
        f"script-src 'sha256-{digests['script']}'"
    )


def test_what_a_unit_typed_is_text_and_never_markup(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    typed = "<script>alert</script>\"'&许可"
    shown = page(view(frame(entry("e1", typed, remark=typed)), settings), settings).decode()

    assert "<script>alert" not in shown
    assert html.fromstring(shown).xpath("//tr[@id='item-e1']//summary/text()") == [typed]


def test_the_charts_count_what_the_annexes_count(
    text: str, city_list: pl.DataFrame, settings: Settings
) -> None:
    published = view(city_list, settings)
    for table in html.fromstring(text).xpath("//*[@class='chart']/table"):
        cells = [row.xpath("td/text()") for row in table.xpath("tbody/tr")]

        for place, counted in enumerate(("main", "sub", "forwarded")):
            total = sum(getattr(section.totals, counted) for section in published.sections)
            assert sum(int(row[place]) for row in cells) == total


def test_two_runs_give_the_same_page(
    text: str, city_list: pl.DataFrame, settings: Settings
) -> None:
    assert page(view(city_list, settings), settings).decode() == text
