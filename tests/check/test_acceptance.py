"""What a person has accepted stays so as long as what it rests on stays, and no longer."""

from collections.abc import Callable
from typing import Any

import pytest

from powerlist import check
from powerlist.check import Facts

FactsFrom = Callable[[dict[str, Any]], Facts]

PAIR = "row | item_name\n3 | 取水许可\n{row} | 取水许可证核发"
ONE_CODE = "row | unit | code | item_name\n"
CODED = [f"{row} | 单位{row} | 4213810100200300 | 事项{row}许可" for row in range(3, 10)]
LIMITS = "row | limit_legal | limit_legal_days | limit_legal_unit | legal_basis | citations\n"
BASES = "field | record_ids | values\nlegal_basis | "
STALE = "decision | subject | why | record_ids\n"
BY_RULES = "《某办法》第三条 | 部门规章 某办法 3"

# Code, a list, the same moved by a row or renamed, the same with what the finding rests on changed.
SAME: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("R107", {"sheets": "row | kind | cells\n5 | struck | B5=取水许可"},
             {"sheets": "row | kind | cells\n7 | struck | B7=取水许可"}),
    ("C202", {"records": "row | record_id | legal_basis\n3 | a | "},
             {"records": "row | record_id | legal_basis | file\n9 | a | | 新.xlsx"}),
    ("C206", {"records": "row | record_id | item_name\n3 | a | 取水备案"},
             {"records": "row | record_id | item_name\n9 | a | 取水备案"}),
    ("D302", {"records": PAIR.format(row=4), "pairs": "left_id | right_id\nr3 | r4"},
             {"records": PAIR.format(row=4), "pairs": "left_id | right_id | score\nr4 | r3 | 8"}),
    ("D309", {"records": ONE_CODE + "\n".join(CODED[:2])},
             {"records": ONE_CODE + "\n".join([*CODED[:2], "9 | 单位9 | | 事项9许可"])}),
    ("U502", {"records": "row | unit | unit_typed\n3 | | 盐务局"},
             {"records": "row | unit | unit_typed\n3 | | 盐务局\n4 | | 盐务局"}),
]  # fmt: skip
CHANGED: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("R107", {"sheets": "row | kind | cells\n5 | struck | B5=取水许可"},
             {"sheets": "row | kind | cells\n5 | struck | B5=采砂许可"}),
    ("C202", {"records": "row | record_id | legal_basis\n3 | a | "},
             {"records": "row | record_id | legal_basis\n3 | a | 无"}),
    ("C204", {"records": "row | record_id | category | category_typed\n3 | a | | 便民类"},
             {"records": "row | record_id | category | category_typed\n3 | a | | 审核类"}),
    ("C208", {"records": LIMITS + f"3 | 30个工作日 | 30 | working_days | {BY_RULES}"},
             {"records": LIMITS + f"3 | 40个工作日 | 40 | working_days | {BY_RULES}"}),
    ("C209", {"records": "row | legal_basis | citations\n3 | 《甲办法》 | 部门规章 甲办法 3"},
             {"records": "row | legal_basis | citations\n3 | 《乙办法》 | 部门规章 乙办法 3"}),
    ("D301", {"records": "row | unit\n3 | 水利局\n4 | 住建局",
              "claims": "claim_id | record_ids | units\nc | r3+r4 | 水利局+住建局"},
             {"records": "row | unit\n3 | 水利局\n4 | 住建局\n5 | 住建局",
              "claims": "claim_id | record_ids | units\nc | r3+r4+r5 | 水利局+住建局"}),
    ("D305", {"records": "row | item_name\n3 | 甲\n4 | 甲",
              "conflicts": f"{BASES}r3+r4 | 《水法》+《渔业法》"},
             {"records": "row | item_name\n3 | 甲\n4 | 甲",
              "conflicts": f"{BASES}r3+r4 | 《水法》+《森林法》"}),
    ("D305", {"records": "row | item_name\n3 | 甲\n4 | 甲\n5 | 甲",
              "conflicts": f"{BASES}r3+r4 | 《水法》+《渔业法》"},
             {"records": "row | item_name\n3 | 甲\n4 | 甲\n5 | 甲",
              "conflicts": f"{BASES}r3+r4+r5 | 《水法》+《渔业法》+《水法》"}),
    ("D309", {"records": ONE_CODE + "\n".join(CODED[:6])},
             {"records": ONE_CODE + "\n".join(CODED[:7])}),
    ("U502", {"records": "row | unit | unit_typed\n3 | | 盐务局"},
             {"records": "row | unit | unit_typed\n3 | | 盐业局"}),
    ("L601", {"records": "row\n3", "stale": f"{STALE}1 | 甲 | 改名 | r3"},
             {"records": "row\n3", "stale": f"{STALE}2 | 甲 | 改名 | r3"}),
]  # fmt: skip


def status_after(
    facts_from: FactsFrom, code: str, before: dict[str, Any], after: dict[str, Any]
) -> list[str]:
    """The status of the findings of a code after those of an earlier list were accepted."""
    found = check.findings(facts_from(before))
    accepted = frozenset(row["finding_id"] for row in found.to_dicts() if row["code"] == code)
    assert accepted, "nothing was found to accept"
    later = check.findings(facts_from(after), accepted)
    return [row["status"] for row in later.to_dicts() if row["code"] == code]


@pytest.mark.parametrize(("code", "before", "after"), SAME)
def test_it_stays_accepted_while_what_it_rests_on_stays(
    facts_from: FactsFrom, code: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert status_after(facts_from, code, before, after) == ["accepted"]


@pytest.mark.parametrize(("code", "before", "after"), CHANGED)
def test_it_is_asked_again_when_what_it_rests_on_changes(
    facts_from: FactsFrom, code: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert status_after(facts_from, code, before, after) == ["open"]


def test_what_is_told_of_several_items_together_is_asked_again_when_one_joins(
    facts_from: FactsFrom,
) -> None:
    rows = [f"{row} | 事项{row}许可 | 尽快" for row in range(3, 9)]
    before, after = ("row | item_name | limit_legal\n" + "\n".join(rows[:n]) for n in (5, 6))

    assert status_after(facts_from, "C232", {"records": before}, {"records": after}) == ["open"]
