"""Every rule against its cases, and every rule against what a rule has to have."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from powerlist import check
from powerlist.check import RULES, Facts, Rule
from powerlist.check.explain import FAMILIES, HEADINGS

CASES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
}


@pytest.mark.parametrize(
    ("code", "case"),
    [
        pytest.param(code, case, id=f"{code} {case['why']}")
        for code, cases in CASES.items()
        for case in cases
    ],
)
def test_rule_finds_what_its_case_says(
    code: str, case: dict[str, Any], facts_from: Callable[[dict[str, Any]], Facts]
) -> None:
    asked = tuple(rule for rule in RULES if rule.code == code)

    found = check.findings(facts_from(case), rules=asked).rows(named=True)

    assert [_told(finding) for finding in found] == case["finds"]


def _told(finding: dict[str, Any]) -> str:
    place = f"第{finding['row']}行" if finding["row"] else finding["file"] or finding["unit"]
    mark = "" if finding["status"] == "open" else f" [{finding['status']}]"
    return f"{place} · {finding['message']}{mark}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_has_a_firing_and_a_silent_case(rule: Rule) -> None:
    cases = CASES.get(rule.code, [])

    assert any(case["finds"] for case in cases)
    assert any(not case["finds"] for case in cases)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_explains_itself_under_the_four_headings_in_order(rule: Rule) -> None:
    lines = [line.strip() for line in rule.explanation.splitlines()]

    assert lines[0].endswith("。")
    assert [line for line in lines if line in HEADINGS] == list(HEADINGS)
    assert all(lines[lines.index(heading) + 1] for heading in HEADINGS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_lives_in_the_file_of_its_name(rule: Rule) -> None:
    assert rule.find.__module__ == f"powerlist.check.rules.{rule.name}"


def test_codes_are_given_once() -> None:
    codes = [rule.code for rule in RULES]

    assert len(set(codes)) == len(codes)


def test_rules_stand_in_the_order_of_families_and_codes() -> None:
    families = list(FAMILIES)
    keys = [(families.index(rule.code[0]), rule.code) for rule in RULES]

    assert keys == sorted(keys)
    assert all(re.fullmatch(r"[A-Z]\d{3}", rule.code) for rule in RULES)


def test_every_case_file_belongs_to_a_rule() -> None:
    assert set(CASES) == {rule.code for rule in RULES}
