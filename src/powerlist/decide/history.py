"""Which lines of the ledger hold, told from the lines alone.

A line counts unless a line that counts undoes it. Of the lines about one question the last holds,
and when it is undone the one before holds again. Where a line records that answers were given
without knowledge of each other, none of them holds until somebody answers who could know them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from powerlist.decide.decision import DISAGREEMENT, UNDO, Decision, Draft
from powerlist.errors import UsageError
from powerlist.model import as_json

Key = tuple[str, str]
Held = dict[Key, tuple[Decision, ...]]


class State(StrEnum):
    """What has become of a line."""

    STANDING = "standing"
    DISPUTED = "disputed"
    REPLACED = "replaced"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Answers of several people to one question, given without knowledge of each other."""

    lines: tuple[Decision, ...]

    @property
    def told(self) -> str:
        """Who said what, when and why, for those who must settle it."""
        return "\n".join(_told(line) for line in self.lines)


def key(line: Draft) -> Key:
    """What tells questions apart."""
    return line.kind, as_json(line.subject)


def words(line: Draft) -> tuple[str, str]:
    """What a line is about and what was answered, in words."""
    about, arrow, answer = line.about.rpartition(" → ")
    return (about, answer) if arrow else (line.about, line.answer)


def held(lines: Iterable[Decision]) -> Held:
    """The line that holds, by question; several where people disagree."""
    counting = {line.number: line for line in _counting(lines)}
    found: Held = {}
    for line in counting.values():
        if line.kind == DISAGREEMENT:
            rivals = tuple(counting[n] for n in line.subject["lines"] if n in counting)
            if rivals:
                found[key(rivals[-1])] = rivals
        else:
            found[key(line)] = (line,)
    return found


def standing(lines: Iterable[Decision]) -> list[Decision]:
    """The lines that hold, in the order in which they were recorded."""
    return sorted((last for *others, last in held(lines).values() if not others), key=_number)


def disagreements(lines: Iterable[Decision]) -> list[Disagreement]:
    """The questions on which people disagree, the oldest first."""
    several = (group for group in held(lines).values() if len(group) > 1)
    return [Disagreement(group) for group in sorted(several, key=lambda group: group[0].number)]


def states(lines: Sequence[Decision]) -> dict[int, State]:
    """What has become of each line, by its number."""
    counting = _counting(lines)
    found = {line.number: State.UNDONE for line in lines}
    found |= {line.number: State.REPLACED for line in counting}
    for group in held(lines).values():
        state = State.DISPUTED if len(group) > 1 else State.STANDING
        found |= {line.number: state for line in group}
    for line in counting:
        if line.kind == DISAGREEMENT and found[line.subject["lines"][-1]] == State.DISPUTED:
            found[line.number] = State.DISPUTED
    return found


def rivals(holding: Iterable[Decision], draft: Draft, seen: int | None) -> tuple[Decision, ...]:
    """What others have answered otherwise, unknown to who gives this answer.

    Of the lines of the ledger the first `seen` are known, or all where that is None.
    """
    if seen is None:
        return ()
    return tuple(line for line in holding if line.number > seen and _contradict(line, draft))


def say_the_same(now: Iterable[Draft], before: Iterable[Draft]) -> bool:
    """Whether nothing would be gained by writing it down again."""
    return {_said(line) for line in now} == {_said(line) for line in before}


def disagreement(lines: Sequence[Decision]) -> Draft:
    """The line that records that these answers were given without knowledge of each other."""
    about, _ = words(lines[-1])
    answers = "；".join(f"{line.signer}：{words(line)[1]}" for line in lines)
    subject = {"lines": [line.number for line in lines]}
    last = lines[-1]
    return Draft(
        DISAGREEMENT, subject, f"{about} → {answers}", "open", last.signer, source=last.source
    )


def undoing(
    lines: Sequence[Decision], numbers: Iterable[int], signer: str, reason: str
) -> list[Draft]:
    """Lines that take others back; raises UsageError for one that is not there or not counted."""
    by_number = {line.number: line for line in lines}
    now = states(lines)
    drafts = []
    for number in dict.fromkeys(numbers):
        if number not in by_number:
            raise UsageError(f"台账里没有第 {number} 条，最后一条是第 {len(lines)} 条")
        if now[number] == State.UNDONE:
            raise UsageError(f"第 {number} 条此前已经撤销")
        about = _taken_back(by_number[number])
        drafts.append(Draft(UNDO, {"number": number}, about, UNDO, signer, reason))
    return drafts


def _counting(lines: Iterable[Decision]) -> list[Decision]:
    """The lines that are not undone; a later line is judged before those it can undo."""
    undone: set[int] = set()
    counting = []
    for line in sorted(lines, key=_number, reverse=True):
        if line.number in undone:
            continue
        counting.append(line)
        if line.kind == UNDO:
            undone.add(line.subject["number"])
    return counting[::-1]


def _taken_back(line: Decision) -> str:
    """Undoing an undo is told as what it does."""
    if line.kind == UNDO:
        return f"取消第 {line.number} 条：不再{line.about}"
    return f"撤销第 {line.number} 条：{line.about}"


def _said(line: Draft) -> tuple[str, ...]:
    return line.answer, line.signer, line.reason, line.document


def _contradict(line: Draft, other: Draft) -> bool:
    return line.signer != other.signer and line.answer != other.answer


def _number(line: Decision) -> int:
    return line.number


def _told(line: Decision) -> str:
    why = "，".join(filter(None, (line.reason, line.document)))
    return (
        f"{line.signer}（{line.made_at[:10]}，第 {line.number} 条）："
        f"{words(line)[1]}{'。理由：' + why if why else ''}"
    )
