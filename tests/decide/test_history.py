"""Which lines of the ledger hold after changes of mind, undoing and disagreement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.decide import Decision, Draft, State, disagreements, standing, states, undoing
from powerlist.decide.decision import DISAGREEMENT, UNDO
from powerlist.decide.history import disagreement, rivals
from powerlist.errors import UsageError


def answer(number: int, said: str, signer: str = "王经办", question: str = "a") -> Decision:
    about = f"疑似重复｜甲 与 乙 → {said}"
    return Decision(
        "relation", {"left": question, "right": "z"}, about, said, signer, number=number
    )


def undo(number: int, of: int) -> Decision:
    return Decision(UNDO, {"number": of}, f"撤销第 {of} 条", UNDO, "王经办", number=number)


def dispute(number: int, *of: int) -> Decision:
    return Decision(DISAGREEMENT, {"lines": list(of)}, "甲", "open", "王经办", number=number)


def holding(*lines: Decision) -> list[int]:
    return [line.number for line in standing(lines) if line.kind not in {UNDO, DISAGREEMENT}]


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        ((answer(1, "same"), answer(2, "different")), [2]),
        ((answer(1, "same"), answer(2, "same", question="b")), [1, 2]),
        ((answer(1, "same"), undo(2, 1)), []),
        ((answer(1, "same"), answer(2, "different"), undo(3, 2)), [1]),
        ((answer(1, "same"), answer(2, "different"), undo(3, 1)), [2]),
        ((answer(1, "same"), undo(2, 1), undo(3, 2)), [1]),
        ((answer(1, "same"), undo(2, 1), undo(3, 2), undo(4, 3)), []),
        ((answer(1, "same"), undo(2, 1), answer(3, "same")), [3]),
        ((answer(1, "same"), answer(2, "different", "李主任"), dispute(3, 1, 2)), []),
        (
            (answer(1, "same"), answer(2, "no", "李主任"), dispute(3, 1, 2), answer(4, "no")),
            [4],
        ),
        ((answer(1, "same"), answer(2, "no", "李主任"), dispute(3, 1, 2), undo(4, 1)), [2]),
        ((answer(1, "same"), answer(2, "no", "李主任"), dispute(3, 1, 2), undo(4, 2)), [1]),
        ((answer(1, "same"), answer(2, "no", "李主任"), dispute(3, 1, 2), undo(4, 3)), [2]),
    ],
)
def test_the_last_line_that_counts_holds(lines: tuple[Decision, ...], numbers: list[int]) -> None:
    assert holding(*lines) == numbers


def test_the_state_of_every_line_is_told() -> None:
    lines = (
        answer(1, "same"), answer(2, "different"), answer(3, "same", question="b"), undo(4, 3),
        answer(5, "same", question="c"), answer(6, "no", "李主任", "c"), dispute(7, 5, 6),
    )  # fmt: skip

    assert states(lines) == {
        1: State.REPLACED, 2: State.STANDING, 3: State.UNDONE, 4: State.STANDING,
        5: State.DISPUTED, 6: State.DISPUTED, 7: State.DISPUTED,
    }  # fmt: skip
    assert [[line.number for line in one.lines] for one in disagreements(lines)] == [[5, 6]]


@pytest.mark.parametrize(
    ("draft", "seen", "number"),
    [
        (answer(0, "no", "李主任"), 0, 1),
        (answer(0, "no", "李主任"), 1, 0),  # knew the other answer
        (answer(0, "no", "李主任"), None, 0),  # answered on the spot
        (answer(0, "no", "王经办"), 0, 0),  # changed their own mind
        (answer(0, "same", "李主任"), 0, 0),  # says the same
    ],
)
def test_answers_contradict_only_where_neither_knew_the_other(
    draft: Draft, seen: int | None, number: int
) -> None:
    assert len(rivals([answer(1, "same")], draft, seen)) == number


def test_a_disagreement_says_who_answered_what() -> None:
    line = disagreement([answer(1, "same"), answer(2, "different", "李主任")])

    assert line.about == "疑似重复｜甲 与 乙 → 王经办：same；李主任：different"
    assert line.subject == {"lines": [1, 2]}


def test_only_a_counting_line_can_be_taken_back() -> None:
    lines = (answer(1, "same"), undo(2, 1))

    assert [draft.subject for draft in undoing(lines, [2], "王", "错")] == [{"number": 2}]
    for number, told in ((1, "已经撤销"), (7, "没有第 7 条")):
        with pytest.raises(UsageError, match=told):
            undoing(lines, [number], "王", "错")


@given(st.data())
def test_however_lines_are_undone_the_last_answer_left_holds(
    data: st.DataObject,
) -> None:
    lines: list[Decision] = []
    for number in range(1, data.draw(st.integers(2, 12))):
        of = data.draw(st.integers(0, number - 1))
        lines.append(undo(number, of) if of else answer(number, data.draw(st.sampled_from("xy"))))

    now = states(lines)

    answers = [line for line in lines if line.kind != UNDO]
    counting = [line.number for line in answers if now[line.number] != State.UNDONE]
    assert holding(*lines) == counting[-1:]
