"""The web page in a real headless Chromium: search, filters, links, phone, keyboard, axe."""

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from powerlist.publish.page import page
from powerlist.publish.view import view
from powerlist.settings import Settings, Unit

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
Build = Callable[..., dict[str, object]]
Frame = Callable[..., pl.DataFrame]
Open = Callable[..., "playwright.Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator["playwright.Browser"]:
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def address(city_list: pl.DataFrame, settings: Settings, tmp_path: Path) -> str:
    path = tmp_path / "list.html"
    path.write_bytes(page(view(city_list, settings), settings))
    return path.as_uri()


@pytest.fixture
def opened(browser: "playwright.Browser", address: str) -> Iterator[Open]:
    """Open the page; whatever it complains about in the console fails the test."""
    complaints: list[str] = []
    pages = []

    def go(anchor: str = "", **context: object) -> "playwright.Page":
        tab = browser.new_page(**context)
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.goto(address + anchor)
        pages.append(tab)
        return tab

    yield go
    for tab in pages:
        tab.close()
    assert complaints == []


def shown(tab: "playwright.Page") -> list[str]:
    return tab.locator(".annex tbody tr:visible summary").all_text_contents()


def counted(tab: "playwright.Page", text: str) -> None:
    tab.locator("#count", has_text=text).wait_for()


@pytest.mark.parametrize("asked", ["排污口", "水利局 排污", "zjhhpxj", "采砂船只"])
def test_search_finds_by_name_unit_and_initials(opened: Open, asked: str) -> None:
    tab = opened()
    everything = len(shown(tab))
    tab.fill("#words", asked)
    counted(tab, "符合条件")

    assert 0 < len(shown(tab)) < everything


def test_search_finds_words_of_the_basis(opened: Open) -> None:
    tab = opened()
    tab.fill("#words", "家庭生活和零星散养")
    counted(tab, "符合条件")

    assert "涉水建设项目审批" in shown(tab)
    assert "取水许可" not in shown(tab)


def test_filters_narrow_down_and_are_cleared(opened: Open) -> None:
    tab = opened()
    everything = shown(tab)
    tab.select_option("#unit", "市水产局")
    tab.select_option("#section", "取消")
    counted(tab, "符合条件 1 条")
    assert shown(tab) == ["渔业船舶设计单位资格认定"]

    tab.click("button[type=reset]")
    counted(tab, f"共 {len(everything)} 条")
    assert shown(tab) == everything


def test_a_search_without_a_hit_says_so(opened: Open) -> None:
    tab = opened()
    tab.fill("#words", "没有这样的事项")

    tab.locator("#none:visible", has_text="没有符合条件的事项").wait_for()
    assert shown(tab) == []


def test_a_permanent_link_opens_its_item(opened: Open) -> None:
    tab = opened("#item-c2")
    details = tab.locator("#item-c2 details")

    assert details.get_attribute("open") is not None
    assert tab.locator("#item-c2").is_visible()


def test_without_javascript_every_text_is_there_as_a_plain_table(opened: Open) -> None:
    with_script = shown(opened())
    tab = opened(java_script_enabled=False)

    assert shown(tab) == with_script
    assert not tab.locator("#filters").is_visible()
    tab.locator("#item-c1 summary").click()
    assert tab.locator("#item-c1 dd", has_text="国发〔2014〕5号").is_visible()


def test_the_keyboard_reaches_search_and_opens_an_item(opened: Open) -> None:
    tab = opened()
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => document.activeElement.className") == "skip"
    tab.keyboard.press("Tab")
    tab.keyboard.type("采砂船只")
    counted(tab, "符合条件")
    for _ in range(5):
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    assert tab.locator(".annex tr:visible details").first.get_attribute("open") is not None


def test_a_phone_shows_everything_without_scrolling_sideways(opened: Open) -> None:
    tab = opened(viewport={"width": 360, "height": 740})

    widths = tab.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation(browser: "playwright.Browser", address: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    # The page's own policy would keep axe out.
    tab = browser.new_page(bypass_csp=True, viewport={"width": width, "height": 900})
    tab.goto(address)
    for summary in tab.locator(".chart > summary, tr:nth-child(1) summary").all():
        summary.click()
    found = axe.Axe().run(tab)
    tab.close()

    assert found.violations_count == 0, found.generate_report()


def test_ten_thousand_items_are_searched_while_one_types(
    browser: "playwright.Browser", entry: Build, frame: Frame, tmp_path: Path
) -> None:
    units = tuple(Unit(f"市第{place}局") for place in range(57))
    rows = [
        entry(f"e{place}", f"第{place}号事项许可", unit=units[place % 57].name)
        for place in range(10_000)
    ]
    settings = Settings(
        city="广水市",
        division="421381",
        year=2014,
        edition="2014年版",
        published_on=date(2014, 12, 1),
        units=units,
    )
    path = tmp_path / "large.html"
    path.write_bytes(page(view(frame(*rows), settings), settings))
    tab = browser.new_page()
    tab.goto(path.as_uri())
    counted(tab, "共 10000 条")
    started = time.monotonic()
    tab.fill("#words", "第9999号")
    counted(tab, "符合条件 1 条")
    taken = time.monotonic() - started
    tab.close()

    assert taken < 5  # far below a second on an idle machine
