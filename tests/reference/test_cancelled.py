"""The packaged list of cancelled and delegated items."""

import re

from powerlist.reference import cancelled


def test_every_item_says_by_which_decision_what_was_done() -> None:
    items = cancelled.load()

    assert len(items) > 100
    assert all(item.name and item.decision and item.source for item in items)
    assert {"取消", "下放"} <= {item.done for item in items}


def test_dates_sort_as_text() -> None:
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", item.date) for item in cancelled.load())


def test_an_item_can_be_delegated_first_and_cancelled_later() -> None:
    chain = [item for item in cancelled.load() if item.name == "重大动物疫病病料采集审批"]

    assert [(item.date[:4], item.done) for item in chain] == [("2013", "下放"), ("2017", "取消")]
