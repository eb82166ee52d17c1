from collections.abc import Callable

import polars as pl
import pytest

from powerlist import merge
from powerlist.settings import Unit

Frame = Callable[[str, str], pl.DataFrame]
RECORDS = """
    record_id | item_name | parent_name
    a         | 取水许可  |
    b         | 变更登记  | 公司登记
"""


@pytest.fixture
def entries(frame: Frame, units: tuple[Unit, ...]) -> pl.DataFrame:
    empty = frame("verdicts", "left_id"), frame("conflicts", "field")
    return merge.entries(frame("records", RECORDS), *empty, units)


def _names(found: pl.DataFrame) -> list[str]:
    return found.filter("publishable")["item_name"].to_list()


@pytest.mark.parametrize(
    ("finding", "names"),
    [
        ("a | error | open", ["公司登记", "变更登记"]),
        ("a | error | accepted", ["取水许可", "公司登记", "变更登记"]),
        ("a | error | settled", ["取水许可", "公司登记", "变更登记"]),
        ("a | warning | open", ["取水许可", "公司登记", "变更登记"]),
        (" | error | open", ["取水许可", "公司登记", "变更登记"]),
        ("b | error | open", ["取水许可"]),
    ],
)
def test_only_an_open_error_holds_an_entry_back(
    frame: Frame, entries: pl.DataFrame, finding: str, names: list[str]
) -> None:
    findings = frame("findings", f"record_id | severity | status\n{finding}")
    assert _names(merge.publishable(entries, findings, set())) == names


def test_an_error_between_two_records_holds_back_both(frame: Frame, entries: pl.DataFrame) -> None:
    findings = frame("findings", "record_id | other_ids\na | b")
    assert _names(merge.publishable(entries, findings, set())) == []


def test_what_somebody_withheld_says_why(frame: Frame, entries: pl.DataFrame) -> None:
    findings = frame(
        "findings", "finding_id | record_id | status | message\nf1 | a | settled | 涉密"
    )
    found = merge.publishable(entries, findings, {"f1"})
    assert _names(found) == ["公司登记", "变更登记"]
    assert found["withheld"].to_list() == ["涉密", None, None]


def test_withholding_a_fault_of_a_whole_table_withholds_all_its_items(
    frame: Frame, entries: pl.DataFrame
) -> None:
    findings = frame(
        "findings",
        "finding_id | record_id | other_ids | status | message\nf1 | | a | settled | 缺依据",
    )
    found = merge.publishable(entries, findings, {"f1"})
    assert found["withheld"].to_list() == ["缺依据", None, None]
