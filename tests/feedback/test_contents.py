"""What there is to say to whom."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import polars as pl

from powerlist import model
from powerlist.feedback import History, Reply, remarks, steps
from powerlist.feedback.contents import Contents, Known, contents
from powerlist.settings import Settings

WATER, FARMS = "广水市水利局", "广水市农业局"


def told(
    desk: SimpleNamespace,
    city: Settings,
    rows: list[dict[str, Any]],
    found: list[dict[str, Any]],
    history: History | None = None,
) -> dict[str, Contents]:
    records, findings = desk.records(*rows), desk.findings(*found)
    known = Known(
        settings=city,
        findings=findings,
        records=records,
        sheets=sheets(),
        remarks=remarks(history or History(), records, findings),
        steps=steps(records),
        titles={"D301": "几个单位报了同一个事项"},
    )
    number = max(row["round"] for row in rows)
    return {each.unit: each for each in contents(known, number)}


def sheets() -> pl.DataFrame:
    cell = {"address": "B4", "text": "取水 许可"}
    row = {"round": 1, "file": "清单.xlsx", "sheet": "表", "row": 4, "cells": [cell]}
    return pl.DataFrame([dict.fromkeys(model.SHEETS) | row], schema=model.SHEETS)


def test_the_gravest_comes_first_with_what_was_typed(desk: SimpleNamespace, city: Settings) -> None:
    row = desk.report("取水许可")
    found = [desk.finding("C212", row, severity="note"), desk.finding("C202", row)]

    water = told(desk, city, [row], found)[WATER]

    assert [(each.code, each.typed) for each in water.faults] == [
        ("C202", "取水 许可"),
        ("C212", "取水 许可"),
    ]
    assert (water.must, water.says_something) == (1, True)


def test_what_is_the_team_s_own_matter_is_not_told(desk: SimpleNamespace, city: Settings) -> None:
    row = desk.report("取水许可")
    codes = ("L601", "M701", "U501", "U502", "U503", "U505", "U506", "U508")
    settled = desk.finding("C202", row, status="settled")

    water = told(desk, city, [row], [*(desk.finding(code) for code in codes), settled])[WATER]

    assert water.told == ()
    assert not water.says_something


def test_both_units_hear_of_an_item_they_share(desk: SimpleNamespace, city: Settings) -> None:
    mine, other = desk.report("取水许可"), desk.report("取水许可证核发", 1, FARMS, legal_basis=None)
    found = desk.finding("D301", mine, other_ids=[other["record_id"]])

    both = told(desk, city, [mine, other], [found])

    assert [each.others for each in both[WATER].shared] == [f"{FARMS}：取水许可证核发（未填依据）"]
    assert [each.mine for each in both[FARMS].shared] == ["取水许可证核发（未填依据）"]
    assert both[WATER].faults == both[FARMS].faults == ()


def test_towns_are_not_asked_about_each_other(desk: SimpleNamespace, city: Settings) -> None:
    rows = [desk.report("再生育审批", 1, unit) for unit in ("马坪镇", "杨寨镇")]
    found = desk.finding("D301", rows[0], other_ids=[rows[1]["record_id"]])

    assert all(each.shared == () for each in told(desk, city, rows, [found]).values())


def test_the_next_round_s_deadline_is_named(desk: SimpleNamespace, city: Settings) -> None:
    first = told(desk, city, [desk.report("取水许可")], [])[WATER]

    assert first.deadline == city.rounds[1].deadline
    assert first.dated == city.rounds[0].feedback_on


def test_a_later_round_says_what_became_of_the_last_one(
    desk: SimpleNamespace, city: Settings
) -> None:
    before, now = desk.report("取水许可", status="superseded"), desk.report("取水许可", 2)
    found = desk.finding("C202", now)
    history = History(
        (desk.told_of(found), desk.told_of(desk.finding("C213", before), severity="note")),
        (Reply(WATER, 1, found["finding_id"], "contested", "另有规定"),),
    )

    water = told(desk, city, [before, now], [found], history)[WATER]

    assert [(row["code"], row["state"], row["reason"]) for row in water.earlier] == [
        ("C202", "contested", "另有规定")
    ]
    assert [each.is_repeated for each in water.faults] == [True]
    assert [row["step"] for row in water.steps] == ["unchanged"]


def test_only_units_whose_last_return_is_of_the_round(
    desk: SimpleNamespace, city: Settings
) -> None:
    rows = [desk.report("取水许可"), desk.report("农药经营许可", 2, FARMS)]

    assert list(told(desk, city, rows, [])) == [FARMS]
    assert list(told(desk, replace(city, units=()), rows, [])) == []
