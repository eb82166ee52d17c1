"""Findings grouped for people: one cause once, with all its rows."""

from collections.abc import Callable

import polars as pl
import pytest

from powerlist.report.notices import by_unit, notices

Findings = Callable[..., pl.DataFrame]


def test_one_cause_in_a_table_is_told_once_with_its_rows(findings: Findings) -> None:
    (notice,) = notices(
        findings(
            *({"row": row, "message": f"“{row}”没有填写设定依据。"} for row in (9, 5, 6, 7, 8))
        )
    )

    assert notice.number == 5
    assert notice.spots() == "第 5—9 行，共 5 处"
    assert notice.line() == "表 · 第 5—9 行，共 5 处，如：“9”没有填写设定依据。"


def test_what_is_the_same_everywhere_is_told_as_it_is(findings: Findings) -> None:
    (notice,) = notices(
        findings({"row": 5, "message": "没有名称。"}, {"row": 8, "message": "没有名称。"})
    )

    assert notice.message == "没有名称。"
    assert notice.place() == "表 · 第 5、8 行，共 2 处"


def test_a_single_finding_is_told_by_its_cell(findings: Findings) -> None:
    (notice,) = notices(findings({"row": 5, "cell": "D5"}))

    assert notice.place("水利局.xlsx") == "水利局.xlsx · 表 · D5"


def test_how_many_names_are_quoted_makes_no_other_cause(findings: Findings) -> None:
    said = (
        "“甲”的依据没有写到条：“水法”。",
        "“甲”的子项“乙”的依据没有写到条：“水法”、“渔业法”等8个。",
    )

    (notice,) = notices(findings(*({"row": 5, "message": message} for message in said)))
    assert notice.number == 2


@pytest.mark.parametrize(
    "other",
    [
        {"code": "C203"},
        {"unit": "广水市林业局"},
        {"sheet": "表2"},
        {"status": "accepted"},
        {"advice": "请删去。"},
        {"message": "“取水许可”的设定依据只填了“无”。"},
    ],
)
def test_another_cause_is_told_apart(findings: Findings, other: dict[str, str]) -> None:
    assert len(notices(findings({"row": 5}, {"row": 6} | other))) == 2


def test_findings_that_name_other_items_are_told_one_by_one(findings: Findings) -> None:
    pairs = ({"message": f"“取水许可”与“{name}”相似。", "other_ids": [name]} for name in "甲乙")

    assert len(notices(findings(*pairs))) == 2


def test_of_very_many_rows_only_the_first_are_named(findings: Findings) -> None:
    (notice,) = notices(findings(*({"row": row} for row in range(2, 42, 2))))

    assert notice.spots(3) == "第 2、4、6 行等 20 处"


def test_the_gravest_stand_first(findings: Findings) -> None:
    found = notices(
        findings(
            {"code": "R107", "severity": "note"},
            {"code": "D303", "severity": "warning"},
            {"code": "C202", "severity": "error"},
        )
    )

    assert [notice.first["code"] for notice in found] == ["C202", "D303", "R107"]


def test_the_unit_with_most_errors_stands_first_whatever_else_others_have(
    findings: Findings,
) -> None:
    warnings = ({"severity": "warning", "unit": "乙", "row": row} for row in range(9))
    found = by_unit(notices(findings(*warnings, {"unit": "甲"}, {"unit": None, "code": "C203"})))

    assert list(found) == ["", "甲", "乙"]
