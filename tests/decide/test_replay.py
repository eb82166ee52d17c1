"""Decisions applied to what units report now."""

from typing import Any

import polars as pl
import pytest

from powerlist import model
from powerlist.decide import Decision, Resolution, replay, unused_choices

UNITS = {"a": "水利局", "b": "农业局", "c": "林业局", "d": "水利局"}


def records(ids: str = "abcd", **limits: str) -> pl.DataFrame:
    rows = [
        dict.fromkeys(model.RECORDS)
        | {"record_id": i, "unit": UNITS[i], "status": "current", "limit_legal": limits.get(i)}
        for i in ids
    ]
    return pl.DataFrame(rows, schema=model.RECORDS)


def pairs(*asked: str, band: str = "review") -> pl.DataFrame:
    rows = [
        dict.fromkeys(model.PAIRS)
        | {"left_id": left, "right_id": right, "relation": "same", "band": band}
        for left, right in asked
    ]
    return pl.DataFrame(rows, schema=model.PAIRS)


def claims(*groups: str) -> pl.DataFrame:
    rows = [
        dict.fromkeys(model.CLAIMS)
        | {
            "claim_id": group,
            "record_ids": list(group),
            "units": list(dict.fromkeys(UNITS[i] for i in group)),
            "is_territorial": False,
        }
        for group in groups
    ]
    return pl.DataFrame(rows, schema=model.CLAIMS)


def ledger(*lines: tuple[str, dict[str, Any], str]) -> list[Decision]:
    return [
        Decision(kind, subject, f"{kind} {number}", answer, "王经办", number=number)
        for number, (kind, subject, answer) in enumerate(lines, 1)
    ]


def relation(pair: str, answer: str) -> tuple[str, dict[str, Any], str]:
    return "relation", {"left": pair[0], "right": pair[1]}, answer


def claim(group: str, answer: str) -> tuple[str, dict[str, Any], str]:
    return "claim", {"record_ids": list(group)}, answer


def value(group: str, chosen: str, *values: str) -> tuple[str, dict[str, Any], str]:
    subject = {"field": "limit_legal", "record_ids": list(group), "values": sorted(values)}
    return "value", subject, chosen


def finding(finding_id: str, answer: str) -> tuple[str, dict[str, Any], str]:
    return "finding", {"code": "C202", "finding_id": finding_id, "record_id": "a"}, answer


def verdicts(found: Resolution) -> dict[str, str]:
    return {row["left_id"] + row["right_id"]: row["relation"] for row in found.verdicts.to_dicts()}


def unfit(found: Resolution) -> dict[int, str]:
    return {row["decision"]: row["kind"] for row in found.stale.to_dicts()}


@pytest.mark.parametrize(
    ("answer", "is_kept_as"),
    [
        ("same_left", "same"),
        ("same_right", "same"),
        ("other_level", "other_level"),
        ("left_part_of_right", "left_part_of_right"),
        ("different", "different"),
        ("each", "different"),
    ],
)
def test_an_answer_about_two_items_becomes_their_verdict(answer: str, is_kept_as: str) -> None:
    found = replay(records(), pairs("ab"), claims(), ledger(relation("ab", answer)))

    assert verdicts(found) == {"ab": is_kept_as}


def test_an_item_returned_to_its_unit_stays_open() -> None:
    found = replay(records(), pairs("ab"), claims(), ledger(relation("ab", "return")))

    assert verdicts(found) == {}


def test_the_unit_that_is_to_lead_is_kept_with_the_verdict() -> None:
    found = replay(records(), pairs("ab"), claims(), ledger(relation("ab", "same_right")))

    assert found.verdicts["lead"].to_list() == ["农业局"]


def test_a_repeat_within_one_unit_names_no_lead() -> None:
    found = replay(records(), pairs("ad"), claims(), ledger(relation("ad", "same_left")))

    assert found.verdicts["lead"].to_list() == [None]


def test_answers_turn_round_with_the_order_of_the_files() -> None:
    decisions = ledger(relation("ab", "left_part_of_right"), relation("ac", "same_left"))

    found = replay(records("cba"), pairs("ba", "ca"), claims(), decisions)

    assert verdicts(found) == {"ba": "right_part_of_left", "ca": "same"}
    assert found.verdicts["lead"].to_list() == [None, "水利局"]


def test_the_last_answer_to_a_question_holds() -> None:
    decisions = ledger(relation("ab", "same_left"), relation("ab", "different"))

    assert verdicts(replay(records(), pairs("ab"), claims(), decisions)) == {"ab": "different"}


def test_a_decision_about_an_item_no_longer_reported_is_told_and_not_applied() -> None:
    found = replay(records("bc"), pairs(), claims(), ledger(relation("ab", "same_left")))

    assert verdicts(found) == {}
    assert unfit(found) == {1: "stale"}
    assert found.stale["record_ids"].to_list() == [["b"]]


def test_different_wins_over_same_and_the_contradiction_is_told() -> None:
    decisions = ledger(
        relation("ab", "same_left"), relation("bc", "same_left"), relation("ac", "different")
    )

    found = replay(records(), pairs("ab", "bc", "ac"), claims(), decisions)

    assert verdicts(found) == {"ab": "same", "ac": "different", "bc": "different"}
    assert unfit(found) == {2: "contradiction"}


def test_a_certain_pair_gives_way_to_a_person() -> None:
    certain = pairs("ab", band="certain")

    found = replay(records(), certain, claims(), ledger(relation("ab", "different")))

    assert verdicts(found) == {"ab": "different"}
    assert unfit(found) == {}


def test_same_and_same_is_same_without_asking() -> None:
    decisions = ledger(relation("ab", "same_left"), relation("bc", "same_left"))

    assert verdicts(replay(records(), pairs("ab", "bc", "ac"), claims(), decisions))["ac"] == "same"


def test_same_and_different_is_different_without_asking() -> None:
    decisions = ledger(relation("ab", "same_left"), relation("bc", "different"))

    found = replay(records(), pairs("ab", "bc", "ac"), claims(), decisions)

    assert verdicts(found)["ac"] == "different"


def test_a_claim_with_a_lead_is_one_item() -> None:
    found = replay(records(), pairs(), claims("abc"), ledger(claim("abc", "农业局")))

    assert verdicts(found) == {"ab": "same", "ac": "same"}
    assert set(found.verdicts["lead"]) == {"农业局"}
    assert found.claims["answer"].to_list() == ["农业局"]


@pytest.mark.parametrize("answer", ["each", "different"])
def test_a_claim_that_each_keeps_stays_apart_between_units_only(answer: str) -> None:
    found = replay(records(), pairs(), claims("abd"), ledger(claim("abd", answer)))

    assert verdicts(found) == {"ab": "different", "bd": "different"}


def test_a_new_claimant_opens_the_claim_again() -> None:
    found = replay(records(), pairs(), claims("abc"), ledger(claim("ab", "农业局")))

    assert found.claims["answer"].to_list() == [None]
    assert unfit(found) == {1: "stale"}


def test_a_claim_decided_again_no_longer_tells_of_its_old_answer() -> None:
    decisions = ledger(claim("ab", "农业局"), claim("abc", "林业局"))

    found = replay(records(), pairs(), claims("abc"), decisions)

    assert found.claims["answer"].to_list() == ["林业局"]
    assert unfit(found) == {}


def test_a_claimant_that_leaves_changes_nothing() -> None:
    found = replay(records("ab"), pairs(), claims("ab"), ledger(claim("abc", "农业局")))

    assert found.claims["answer"].to_list() == ["农业局"]
    assert unfit(found) == {}


def test_a_lead_that_leaves_opens_the_claim_again() -> None:
    found = replay(records("ab"), pairs(), claims("ab"), ledger(claim("abc", "林业局")))

    assert found.claims["answer"].to_list() == [None]
    assert unfit(found) == {1: "stale"}


def test_a_chosen_value_is_kept_with_whom_it_was_chosen_between() -> None:
    now = records(a="20日", b="30日")

    found = replay(now, pairs(), claims(), ledger(value("ab", "20日", "20日", "30日")))

    assert found.choices.to_dicts() == [
        {"field": "limit_legal", "record_ids": ["a", "b"], "chosen": "20日", "decision": 1}
    ]


def test_a_choice_between_values_that_have_changed_is_stale() -> None:
    now = records(a="20日", b="15日")

    found = replay(now, pairs(), claims(), ledger(value("ab", "20日", "20日", "30日")))

    assert found.choices.is_empty()
    assert unfit(found) == {1: "stale"}


def test_a_choice_made_again_no_longer_tells_of_the_old_one() -> None:
    now = records(a="20日", b="15日")
    decisions = ledger(value("ab", "20日", "20日", "30日"), value("ab", "15日", "15日", "20日"))

    found = replay(now, pairs(), claims(), decisions)

    assert found.choices["chosen"].to_list() == ["15日"]
    assert unfit(found) == {}


def test_findings_are_accepted_withheld_or_returned() -> None:
    decisions = ledger(finding("f1", "accept"), finding("f2", "withhold"), finding("f3", "return"))

    found = replay(records(), pairs(), claims(), decisions)

    assert (found.accepted, found.withheld) == ({"f1"}, {"f2"})


def test_lines_of_kinds_it_does_not_know_are_passed_over() -> None:
    decisions = ledger(("release", {"edition": "2014年版"}, "yes"), relation("ab", "same_left"))

    found = replay(records(), pairs("ab"), claims(), decisions)

    assert verdicts(found) == {"ab": "same"}
    assert unfit(found) == {}


def test_an_undone_line_is_not_applied() -> None:
    decisions = ledger(relation("ab", "same_left"), ("undo", {"number": 1}, "undo"))

    assert verdicts(replay(records(), pairs("ab"), claims(), decisions)) == {}


def test_where_two_people_disagree_nothing_is_applied_or_concluded() -> None:
    decisions = ledger(
        relation("ac", "same_right"),
        relation("bc", "same_right"),
        relation("ab", "same_left"),
        relation("ab", "different"),
        ("disagreement", {"lines": [3, 4]}, "open"),
    )

    found = replay(records(), pairs("ab", "ac", "bc"), claims(), decisions)

    assert verdicts(found) == {"ac": "same", "bc": "same"}
    assert unfit(found) == {4: "disagreement"}
    assert [line.number for line in found.disagreements[0].lines] == [3, 4]


def test_a_decision_about_what_is_gone_names_the_nearest_that_is_there() -> None:
    subject, now = {"left": "a", "right": "gone"}, records("a").to_dicts()[0]
    about = "疑似重复｜水利局：取水许可 与 水利局：河道采砂许可证 → 同一事项"
    line = Decision("relation", subject, about, "same_left", "王经办", number=1)
    rows = [now | {"item_name": "取水许可"}, now | {"record_id": "x", "item_name": "河道采砂许可"}]

    found = replay(pl.DataFrame(rows, schema=model.RECORDS), pairs(), claims(), [line])

    assert "“河道采砂许可证”现在最接近的是水利局“河道采砂许可”" in found.stale["why"].item()


@pytest.mark.parametrize(
    ("limits", "group", "decided_by", "told"),
    [
        ({"a": "20日", "b": "30日"}, "ab", 1, []),  # put to use
        ({"a": "20日", "b": "30日"}, "ab", 2, []),  # settled later
        ({"a": "20日", "b": "30日"}, "abc", None, ["这一事项后来又并入别的填报"]),
        ({"a": "20日", "b": "30日"}, "", None, ["这几条现在不是同一事项"]),
        ({"a": "20日", "b": "20日"}, "", None, []),  # they agree by now
    ],
)
def test_a_choice_that_is_not_put_to_use_is_told(
    limits: dict[str, str], group: str, decided_by: int | None, told: list[str]
) -> None:
    now, lines = records(**limits), ledger(value("ab", "20日", "20日", "30日"))
    choices = replay(now, pairs(), claims(), lines).choices
    conflict = dict.fromkeys(model.CONFLICTS) | {
        "field": "limit_legal", "record_ids": list(group), "decision": decided_by
    }  # fmt: skip
    conflicts = pl.DataFrame([conflict] if group else [], schema=model.CONFLICTS)

    found = unused_choices(now, choices, conflicts, lines)

    assert [why.partition("，")[0] for why in found["why"]] == told
