"""Which questions are put, and what the ledger keeps of an answer about several reports."""

import random
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist import decide, model
from powerlist.decide import Answer, Case, CaseKind, Decision, Draft, Situation
from powerlist.settings import Unit

DEPARTMENTS = (Unit("水利局"), Unit("农业局"), Unit("林业局"))
UNITS = (*DEPARTMENTS, Unit("甲镇", kind="乡镇"), Unit("乙镇", kind="乡镇"))
Pair = tuple[str, str, str, str, float]  # left, right, relation, band, score


def records(units: dict[str, str]) -> pl.DataFrame:
    """One report per letter; its name ends in the letter."""
    rows = [
        dict.fromkeys(model.RECORDS)
        | {"record_id": one, "unit": unit, "status": "current", "file": f"{unit}.xlsx"}
        | {"item_name": f"取水许可{one}", "match_key": f"取水许可{one}", "row": at}
        for at, (one, unit) in enumerate(units.items(), 5)
    ]
    return pl.DataFrame(rows, schema=model.RECORDS)


def pairs(*found: Pair) -> pl.DataFrame:
    names = ("left_id", "right_id", "relation", "band", "score")
    told = [{"level": "name_near", "label": "名称相近", "weight": 1.0}]
    rows = [
        dict(zip(names, one, strict=True)) | {"evidence": told, "vetoes": [], "sources": []}
        for one in found
    ]
    return pl.DataFrame(rows, schema=model.PAIRS)


def alike(ids: str, score: float = 90.0) -> list[Pair]:
    return [(left, right, "same", "review", score) for left, right in combinations(ids, 2)]


def claim(ids: str, units: dict[str, str]) -> pl.DataFrame:
    row = {
        "claim_id": ids,
        "record_ids": list(ids),
        "units": [units[one] for one in ids],
        "is_territorial": False,
    }
    return pl.DataFrame([dict.fromkeys(model.CLAIMS) | row], schema=model.CLAIMS)


def asked(
    units: dict[str, str],
    found: Sequence[Pair],
    said: Sequence[Draft] = (),
    claims: pl.DataFrame | None = None,
) -> tuple[Case, ...]:
    table, compared = records(units), pairs(*found)
    decisions = [
        Decision(one.kind, one.subject, one.about, one.answer, one.signer, number=number)
        for number, one in enumerate(said, 1)
    ]
    nobody = model.empty(model.CLAIMS)
    resolution = decide.replay(table, compared, nobody if claims is None else claims, decisions)
    findings = model.empty(model.FINDINGS)
    conflicts = model.empty(model.CONFLICTS)
    return decide.cases(Situation(table, compared, resolution, conflicts, findings, UNITS, {}))


def only(cases: Sequence[Case]) -> Case:
    (case,) = cases
    return case


def answered(case: Case, label: str) -> list[Draft]:
    value = next(option.value for option in case.options if option.label == label)
    return decide.drafts([case], [Answer(case.case_id, value, "王经办")], "")


def said(lines: Sequence[Draft]) -> dict[str, str]:
    return {line.subject["left"] + line.subject["right"]: line.answer for line in lines}


def names(case: Case) -> str:
    return "".join(member.record_id for member in case.members)


def of_one_unit(ids: str) -> dict[str, str]:
    return dict.fromkeys(ids, "水利局")


def test_five_alike_are_one_question() -> None:
    case = only(asked(of_one_unit("abcde"), alike("abcde")))

    assert case.kind == CaseKind.CLUSTER
    assert case.question == "这 5 条是不是同一事项？"
    assert names(case) == "abcde"
    assert case.is_blocking
    assert [option.label for option in case.options] == [
        "全部为同一事项",
        *(f"除{one}外为同一事项" for one in "甲乙丙丁戊"),
        "全部为不同事项",
        "退回单位",
    ]


def test_two_alike_are_a_pair() -> None:
    assert only(asked(of_one_unit("ab"), alike("ab"))).kind == CaseKind.RELATION


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("全部为同一事项", {"ab": "same_left", "ac": "same_left", "bc": "same_left"}),
        ("除乙外为同一事项", {"ab": "different", "ac": "same_left", "bc": "different"}),
        ("全部为不同事项", {"ab": "different", "ac": "different", "bc": "different"}),
        ("退回单位", {"ab": "return", "ac": "return", "bc": "return"}),
    ],
)
def test_an_answer_is_kept_as_one_line_per_pair(label: str, expected: dict[str, str]) -> None:
    case = only(asked(of_one_unit("abc"), alike("abc")))

    lines = answered(case, label)

    assert said(lines) == expected
    assert {line.kind for line in lines} == {CaseKind.RELATION}


def test_a_line_says_what_it_means_for_its_own_pair() -> None:
    case = only(asked(of_one_unit("abc"), alike("abc")))

    first = answered(case, "除乙外为同一事项")[0]

    assert first.about == "多条相近｜水利局：取水许可a 与 水利局：取水许可b → 不同事项"


@pytest.mark.parametrize("label", ["全部为同一事项", "除丙外为同一事项", "全部为不同事项"])
def test_what_is_answered_is_not_asked_again(label: str) -> None:
    units, found = of_one_unit("abcde"), alike("abcde")
    case = only(asked(units, found))

    assert asked(units, found, answered(case, label)) == ()


def test_several_units_say_who_leads() -> None:
    units = {"a": "水利局", "b": "农业局", "c": "水利局"}
    case = only(asked(units, alike("abc")))

    labels = [option.label for option in case.options]
    assert labels[:3] == [
        "全部为同一事项，归口水利局",
        "全部为同一事项，归口农业局",
        "同一事项，各自保留",
    ]
    assert said(answered(case, "全部为同一事项，归口农业局")) == {
        "ab": "same_right", "ac": "same_left", "bc": "same_left",
    }  # fmt: skip
    assert said(answered(case, "同一事项，各自保留")) == {
        "ab": "each", "ac": "same_left", "bc": "each",
    }  # fmt: skip
    assert said(answered(case, "除乙外为同一事项")) == {
        "ab": "different", "ac": "same_left", "bc": "different",
    }  # fmt: skip


def test_a_pair_without_the_unit_that_leads_is_the_same_all_the_same() -> None:
    units = {"a": "水利局", "b": "农业局", "c": "林业局"}
    case = only(asked(units, alike("abc")))

    assert said(answered(case, "全部为同一事项，归口林业局")) == {
        "ab": "same", "ac": "same_right", "bc": "same_right",
    }  # fmt: skip
    assert asked(units, alike("abc"), answered(case, "全部为同一事项，归口林业局")) == ()


def test_towns_keep_their_own() -> None:
    units = {"a": "甲镇", "b": "乙镇", "c": "甲镇"}

    case = only(asked(units, alike("abc")))

    labels = [option.label for option in case.options]
    assert labels == ["同一事项，各自保留", "全部为不同事项", "退回单位"]


def test_what_was_left_apart_never_stands_in_one_cluster() -> None:
    found = [*alike("abc"), ("a", "d", "sibling", "apart", 0.0), ("c", "d", "same", "review", 99.0)]

    cases = asked(of_one_unit("abcd"), found)

    assert all(not {"a", "d"} <= set(names(case)) for case in cases)


def test_a_different_verdict_is_not_bridged() -> None:
    units, found = of_one_unit("abc"), alike("abc")
    apart = answered(only(asked(of_one_unit("ab"), alike("ab"))), "不同事项")

    cases = asked(units, found, apart)

    assert [(case.kind, names(case)) for case in cases] == [
        (CaseKind.RELATION, "ac"), (CaseKind.RELATION, "bc"),
    ]  # fmt: skip


def test_a_pair_that_may_be_of_two_levels_is_asked_by_itself() -> None:
    found = [*alike("ab"), ("a", "c", "other_level", "review", 90.0), *alike("bc")]

    kinds = {case.kind for case in asked(of_one_unit("abc"), found)}

    assert kinds == {CaseKind.RELATION}


def test_what_several_units_claim_is_asked_as_a_claim() -> None:
    units = {"a": "水利局", "b": "农业局", "c": "水利局"}

    cases = asked(units, alike("abc"), claims=claim("ab", units))

    assert [case.kind for case in cases] == [CaseKind.CLAIM, CaseKind.RELATION, CaseKind.RELATION]


def test_reports_already_joined_stand_as_one() -> None:
    units, found = of_one_unit("abcd"), [*alike("abcd")]
    joined = answered(only(asked(of_one_unit("ab"), alike("ab"))), "同一事项")

    case = only(asked(units, found, joined))

    assert names(case) == "acd"
    assert case.members[0].place.endswith("（另有 1 条与它相同，已并入）")
    assert asked(units, found, [*joined, *answered(case, "除甲外为同一事项")]) == ()


def test_the_weakest_link_is_named() -> None:
    found = [*alike("ab", 95.0), *alike("ac", 60.0), *alike("bc", 80.0)]

    case = only(asked(of_one_unit("abc"), found))

    assert case.why == "相近程度最弱的是乙与丙：名称相近"


def test_the_weakest_link_of_a_claim_is_named() -> None:
    units = {"a": "水利局", "b": "林业局", "c": "农业局"}
    weakest = {"weakest_left": "a", "weakest_right": "c", "weakest_score": 93.5}
    claimed = claim("abc", units).with_columns(**{key: pl.lit(one) for key, one in weakest.items()})

    case = only(asked(units, [], claims=claimed))

    assert "；联系最弱的一对：水利局“" in case.why
    assert "” ↔ 农业局“" in case.why
    assert case.why.endswith("，把握 93.5%")


def test_more_than_a_screen_holds_is_asked_in_parts() -> None:
    ids = "abcdefghijkl"

    cases = asked(of_one_unit(ids), alike(ids))

    assert [len(case.members) for case in cases] == [8, 4]


def test_the_question_keeps_its_id_when_rows_move() -> None:
    units = of_one_unit("abcd")
    before = only(asked(units, alike("abcd")))
    moved = records(units).with_columns(row=pl.col("row") + 7)

    found = pairs(*alike("abcd"))
    resolution = decide.replay(moved, found, model.empty(model.CLAIMS), [])
    empty = model.empty(model.CONFLICTS), model.empty(model.FINDINGS)
    after = only(decide.cases(Situation(moved, found, resolution, *empty, UNITS, {})))

    assert after.case_id == before.case_id
    assert after.members != before.members


@given(st.sets(st.sampled_from(list(combinations("abcdefgh", 2)))), st.randoms())
def test_answering_everything_leaves_nothing_to_ask(
    links: set[tuple[str, str]], chance: random.Random
) -> None:
    """Whatever is alike and whatever is said: within a few rounds all of it is settled."""
    units = of_one_unit("abcdefgh")
    found = [(*link, "same", "review", chance.choice((60.0, 80.0, 90.0))) for link in sorted(links)]
    lines: list[Draft] = []
    for _ in range(len(found) + 1):
        cases = asked(units, found, lines)
        if not cases:
            return
        for case in cases:
            offered = [option for option in case.options if option.value != "return"]
            lines += answered(case, chance.choice(offered).label)
    raise AssertionError(said(lines))


def draft_keys(lines: Sequence[Draft]) -> list[dict[str, Any]]:
    return [line.subject for line in lines]


def test_pairs_are_kept_in_one_order_of_ids() -> None:
    units = of_one_unit("cba")

    case = only(asked(units, alike("cba")))

    assert draft_keys(answered(case, "全部为同一事项")) == [
        {"left": "b", "right": "c"}, {"left": "a", "right": "c"}, {"left": "a", "right": "b"},
    ]  # fmt: skip
