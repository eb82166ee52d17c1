"""Answers about baselines: asked, kept, applied, and told when they no longer fit."""

from typing import Any

import polars as pl
import pytest

from powerlist import decide, model
from powerlist.decide import Answer, Case, CaseKind, Decision
from powerlist.settings import Baseline

PROVINCE = Baseline("省.xlsx", "上级目录", title="省目录")
PREVIOUS = Baseline("旧.xlsx", "上一版目录", title="上一版")
NAMES = {"i": "城市道路挖掘许可", "j": "道路挖掘修复许可"}


def records(ids: str = "ab", name: str = "挖掘道路审批") -> pl.DataFrame:
    rows = [
        dict.fromkeys(model.RECORDS)
        | {"record_id": one, "status": "current", "unit": f"{one}局", "item_name": name,
           "match_key": name, "file": "表.xlsx", "sheet": "", "row": 3}
        for one in ids
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=model.RECORDS)


def items(ids: str = "ij", baseline: str = "省目录") -> pl.DataFrame:
    rows = [
        dict.fromkeys(model.BASELINE_ITEMS)
        | {"item_id": one, "baseline": baseline, "item_name": NAMES[one], "unit_typed": "省住建厅",
           "file": "省.xlsx", "sheet": "", "row": 4}
        for one in ids
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=model.BASELINE_ITEMS)


def matches(*offered: str, relation: str = "same", baseline: str = "省目录") -> pl.DataFrame:
    """`ai` asks whether record a is item i, `a-` says that it is none."""
    rows = []
    for record_id, item_id in offered:
        row = dict.fromkeys(model.BASELINE_MATCHES)
        row |= {"record_id": record_id, "baseline": baseline, "evidence": []}
        if item_id == "-":
            row |= {"how": "none", "band": "certain"}
        else:
            row |= {"item_id": item_id, "relation": relation, "how": "wording", "band": "review"}
        rows.append(row)
    return pl.DataFrame(rows, schema=model.BASELINE_MATCHES)


def said(answer: str, record_id: str = "a", item_ids: str = "i", number: int = 1) -> Decision:
    subject = {"record_id": record_id, "baseline": "省目录", "item_ids": list(item_ids)}
    return Decision("catalogue", subject, f"挖掘 → {answer}", answer, "王经办", number=number)


def asked(found: pl.DataFrame, declared: Baseline = PROVINCE) -> list[Case]:
    its = items(baseline=declared.name)
    return list(decide.catalogue_cases(records(), its, found, (declared,)))


def matched(*lines: Decision, offered: pl.DataFrame | None = None) -> list[tuple[Any, ...]]:
    found, _ = decide.matched(
        records(), items(), matches("ai") if offered is None else offered, lines
    )
    return found.select("record_id", "item_id", "relation", "band", "decision").rows()


def test_one_wording_is_asked_once_for_all_who_typed_it() -> None:
    (case,) = asked(matches("ai", "bi"))

    assert [member.unit for member in case.members] == ["a局", "b局"]
    assert [option.label for option in case.options] == [
        "为：城市道路挖掘许可（省住建厅）",
        "目录中没有对应事项",
        "退回单位",
    ]
    assert [subject["record_id"] for subject in case.subjects] == ["a", "b"]


def test_a_part_may_be_answered_as_such() -> None:
    (case,) = asked(matches("ai", relation="left_part_of_right"))

    assert [option.label for option in case.options[:2]] == [
        "为：城市道路挖掘许可（省住建厅）",
        "是它的一部分：城市道路挖掘许可",
    ]


@pytest.mark.parametrize(("binding", "relation", "blocks"), [
    (True, "same", True), (True, "left_part_of_right", False), (False, "same", False),
])  # fmt: skip
def test_only_a_binding_catalogue_holds_publication_back(
    *, binding: bool, relation: str, blocks: bool
) -> None:
    declared = Baseline("省.xlsx", "上级目录", title="省目录", binding=binding)

    (case,) = asked(matches("ai", relation=relation), declared)

    assert case.is_blocking is blocks


def test_parts_of_an_earlier_edition_are_not_asked() -> None:
    parts = matches("ai", relation="left_part_of_right", baseline="上一版")

    assert asked(parts, PREVIOUS) == []
    assert len(asked(matches("ai", baseline="上一版"), PREVIOUS)) == 1


def test_an_answer_from_the_workbook_is_applied_to_every_record_it_covers() -> None:
    offered = matches("ai", "aj", "bi", "bj")
    (case,) = asked(offered)
    answer = Answer(case.case_id, case.options[1].value, "王经办")
    drafts = decide.drafts([case], [answer], "核查表.xlsx")
    lines = [
        Decision(line.kind, line.subject, line.about, line.answer, line.signer, number=number)
        for number, line in enumerate(drafts, 1)
    ]

    assert matched(*lines, offered=offered) == [
        ("a", "j", "same", "certain", 1),
        ("b", "j", "same", "certain", 2),
    ]
    assert asked(decide.matched(records(), items(), offered, lines)[0]) == []


def test_that_it_is_none_holds_until_the_catalogue_offers_another() -> None:
    assert matched(said("none")) == [("a", None, None, "certain", 1)]

    found, stale = decide.matched(records(), items(), matches("ai", "aj"), [said("none")])

    assert found["band"].to_list() == ["review", "review"]
    assert stale["why"].to_list() == ["目录中又有了别的相近条目，需重新确认"]


def test_sent_back_to_the_unit_it_stays_open() -> None:
    assert matched(said("return")) == [("a", "i", "same", "review", None)]


def test_the_last_answer_holds_whatever_it_was_chosen_from() -> None:
    first, second = said("same:i"), said("none", item_ids="ij", number=2)

    assert matched(first, second) == [("a", None, None, "certain", 2)]


def test_answers_about_what_is_gone_are_stale_and_not_applied() -> None:
    gone_record = said("same:i", record_id="z")
    gone_item = said("same:x", number=2)

    found, stale = decide.matched(records(), items(), matches("ai"), [gone_record, gone_item])

    assert found["band"].to_list() == ["review"]
    assert stale.select("decision", "why").rows() == [
        (1, "所涉事项已不在各单位现报清单中"),
        (2, "所选条目已不在该目录中"),
    ]


def test_answers_about_a_catalogue_that_is_not_declared_rest() -> None:
    nothing = model.empty(model.BASELINE_ITEMS)

    found, stale = decide.matched(records(), nothing, matches(), [said("same:i")])

    assert found.is_empty()
    assert stale.is_empty()


def left_over(baseline: str = "省目录") -> pl.DataFrame:
    row = dict.fromkeys(model.UNCLAIMED) | {"baseline": baseline, "item_id": "i", "units": ["a局"]}
    return pl.DataFrame([row], schema=model.UNCLAIMED)


def test_an_unclaimed_item_is_asked_until_somebody_speaks_about_it() -> None:
    (case,) = decide.unclaimed_cases(items(), left_over(), (PROVINCE,))
    (draft,) = decide.drafts([case], [Answer(case.case_id, "not_here", "王经办", "无此对象")], "")
    line = Decision(
        draft.kind, draft.subject, draft.about, draft.answer, "王经办", "无此对象", number=4
    )

    claimed = decide.claimed(left_over(), [line])

    assert case.kind == CaseKind.UNCLAIMED
    assert not case.is_blocking
    assert [option.label for option in case.options] == [
        "本地不适用", "应由a局认领", "应由其他单位认领", "以后再定"
    ]  # fmt: skip
    assert set(case.needs_reason) == {"not_here", "other"}
    assert claimed.select("answer", "reason", "decision").rows() == [("not_here", "无此对象", 4)]
    assert list(decide.unclaimed_cases(items(), claimed, (PROVINCE,))) == []


def test_nobody_is_asked_to_claim_what_an_earlier_edition_had() -> None:
    found = decide.unclaimed_cases(items(baseline="上一版"), left_over("上一版"), (PREVIOUS,))

    assert list(found) == []


def test_what_is_adopted_and_withdrawn_again() -> None:
    subject = {"baseline": "省目录", "unit": ""}
    adopt = Decision("adopt", subject, "采用", "name,code", "王经办", number=1)
    undo = Decision("undo", {"number": 1}, "撤销", "undo", "王经办", number=2)

    (adoption,) = decide.adoptions([adopt])

    assert (adoption.baseline, adoption.fields) == ("省目录", ("name", "code"))
    assert decide.adoptions([adopt, undo]) == ()
