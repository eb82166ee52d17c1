"""Questions about findings: one each, or one for all where a unit has many of one kind."""

import polars as pl

from powerlist import decide, model
from powerlist.decide import Answer, Case, CaseKind
from powerlist.decide.faults import MANY, finding_cases

FAULTS = {"C202": "没有填写设定依据", "C210": "有个人信息"}


def records(number: int) -> dict[str, dict[str, object]]:
    rows = [
        dict.fromkeys(model.RECORDS)
        | {"record_id": f"r{at}", "unit": "水利局", "item_name": f"事项{at}"}
        for at in range(number)
    ]
    return {str(row["record_id"]): row for row in rows}


def findings(number: int, code: str = "C202", unit: str = "水利局") -> pl.DataFrame:
    rows = [
        dict.fromkeys(model.FINDINGS)
        | {
            "finding_id": f"{code}{at}", "code": code, "severity": "error", "status": "open",
            "unit": unit, "file": "水利局.xlsx", "sheet": "表", "row": at + 2, "cell": f"D{at + 2}",
            "record_id": f"r{at}", "other_ids": [], "message": f"事项{at}没有填写设定依据。",
            "advice": "请补填。",
        }
        for at in range(number)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=model.FINDINGS)


def asked(found: pl.DataFrame) -> list[Case]:
    return list(finding_cases(records(found.height), found, FAULTS))


def test_a_few_faults_are_asked_one_by_one() -> None:
    assert [len(case.subjects) for case in asked(findings(MANY))] == [1] * MANY


def test_many_faults_of_one_kind_in_one_unit_are_one_question() -> None:
    [case] = asked(findings(111))

    assert case.kind == CaseKind.FINDING
    assert case.title == "C202 没有填写设定依据（111 项一并决定）"
    assert len(case.members) < 20
    assert "第 2、3、4" in case.place
    assert case.place.endswith("112 行")


def test_its_answer_is_kept_for_each_fault_as_if_asked_alone() -> None:
    [case] = asked(findings(7))
    [alone, *_] = asked(findings(1))
    lines = decide.drafts([case], [Answer(case.case_id, "withhold", "甲")], "表")
    [line] = decide.drafts([alone], [Answer(alone.case_id, "withhold", "甲")], "表")

    assert len(lines) == 7
    assert (lines[0].kind, lines[0].subject, lines[0].answer) == (
        line.kind,
        line.subject,
        line.answer,
    )
    assert "事项3" in lines[3].about


def test_private_data_is_answered_for_one_by_one() -> None:
    assert len(asked(findings(20, code="C210"))) == 20


def test_units_are_not_thrown_together() -> None:
    both = pl.concat([findings(7), findings(7, unit="农业局")])

    assert [len(case.subjects) for case in asked(both)] == [7, 7]
