"""What makes a finding: its identity over runs, its status, its order."""

from collections.abc import Callable
from typing import Any

from powerlist import check
from powerlist.check import Facts
from powerlist.model import FINDINGS

FactsFrom = Callable[[dict[str, Any]], Facts]
BLANK_BASIS = "row | record_id | legal_basis\n{row} | a | \n"


def _ids(facts: Facts, code: str) -> list[str]:
    found = check.findings(facts)
    return [row["finding_id"] for row in found.rows(named=True) if row["code"] == code]


def test_findings_of_nothing_have_the_declared_columns(facts_from: FactsFrom) -> None:
    found = check.findings(facts_from({}))

    assert found.is_empty()
    assert dict(found.schema) == FINDINGS


def test_a_finding_keeps_its_id_when_its_row_moves(facts_from: FactsFrom) -> None:
    before = _ids(facts_from({"records": BLANK_BASIS.format(row=3)}), "C202")
    after = _ids(facts_from({"records": BLANK_BASIS.format(row=9)}), "C202")

    assert before == after
    assert len(before) == 1


def test_a_finding_gets_a_new_id_when_what_it_rests_on_changes(facts_from: FactsFrom) -> None:
    blank = _ids(facts_from({"records": "row | record_id | legal_basis\n3 | a | "}), "C202")
    filler = _ids(facts_from({"records": "row | record_id | legal_basis\n3 | a | 无"}), "C202")

    assert blank != filler


def test_the_same_words_twice_are_two_findings(facts_from: FactsFrom) -> None:
    struck = "row | kind | cells\n5 | struck | B5=取水许可\n6 | struck | B6=取水许可"

    assert len(set(_ids(facts_from({"sheets": struck}), "R107"))) == 2


def test_an_accepted_finding_says_so_and_stays(facts_from: FactsFrom) -> None:
    facts = facts_from({"records": BLANK_BASIS.format(row=3)})
    accepted = frozenset(_ids(facts, "C202"))

    found = check.findings(facts, accepted)

    assert found.select("code", "status").rows() == [("C202", "accepted")]


def test_a_decision_outranks_an_acceptance(facts_from: FactsFrom) -> None:
    case = {
        "records": "row | unit\n3 | 水利局\n4 | 住建局",
        "claims": "claim_id | record_ids | units | answer\nc | r3+r4 | 水利局+住建局 | 水利局",
    }
    accepted = frozenset(_ids(facts_from(case), "D301"))

    found = check.findings(facts_from(case), accepted)

    assert found.select("code", "status").rows() == [("D301", "settled")]


def test_a_fault_of_a_file_belongs_to_the_unit_its_name_tells(facts_from: FactsFrom) -> None:
    case = {"units": ["水利局"], "files": "file | outcome\n03水利局报送.xlsx | damaged"}

    found = check.findings(facts_from(case))

    assert found.select("unit", "code").rows() == [("水利局", "R101")]


def test_a_fault_of_a_file_stays_open_until_the_unit_returns_something_usable(
    facts_from: FactsFrom,
) -> None:
    files = "round | file | outcome\n1 | 水利局.xlsx | damaged\n2 | 水利局.xlsx | empty"
    case = {"units": ["水利局"], "files": files}

    found = check.findings(facts_from(case))

    assert found["status"].to_list() == ["open", "open"]


def test_findings_stand_by_unit_then_code_then_place(facts_from: FactsFrom) -> None:
    case = {
        "records": "row | unit | legal_basis | category_typed | category\n"
        "4 | 住建局 | | 行政许可 | 行政许可\n3 | 住建局 | | | \n5 | 交通局 | | 行政许可 | 行政许可",
    }

    found = check.findings(facts_from(case))

    assert found.select("unit", "code", "row").rows() == [
        ("交通局", "C202", 5),
        ("住建局", "C202", 3),
        ("住建局", "C202", 4),
        ("住建局", "C203", 3),
    ]


def test_personal_data_is_not_repeated_in_the_finding(facts_from: FactsFrom) -> None:
    case = {"records": "row | remark\n3 | 电话15400000000，身份证999999190001010019"}

    found = check.findings(facts_from(case)).row(0, named=True)

    assert "15400000000" not in str(found)
    assert "999999190001010019" not in str(found)
    assert "154****0000" in found["message"]


def test_a_fault_of_records_that_still_count_stays_open_though_its_unit_returned_again(
    facts_from: FactsFrom,
) -> None:
    case = {
        "units": ["水利局"],
        "files": "round | file | outcome\n1 | 水利局.xlsx | read\n2 | 水利局补报.xlsx | read",
        "tables": "round | heads\n1 | B2 item_name=事项名称；C2 category=类别",
        "records": "row | unit | unit_typed | legal_basis\n3 | | 河道所 | ",
    }

    found = check.findings(facts_from(case))

    assert ("R125", "open") in found.select("code", "status").rows()
