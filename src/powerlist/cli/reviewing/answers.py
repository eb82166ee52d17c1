"""Which key gives which answer: the same key for the same answer on every screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Final

from powerlist.decide import Case, CaseKind
from powerlist.decide.case import Option
from powerlist.decide.clusters import ALL_SAME
from powerlist.decide.replay import ACCEPT, EACH, RETURNED, SAME_LEFT, SAME_RIGHT, WITHHOLD
from powerlist.model import Relation

FIXED: Final[Mapping[str, str]] = {
    ALL_SAME: "s",
    Relation.DIFFERENT: "d",
    Relation.LEFT_PART_OF_RIGHT: "l",
    Relation.RIGHT_PART_OF_LEFT: "r",
    Relation.OTHER_LEVEL: "v",
    EACH: "e",
    RETURNED: "b",
    ACCEPT: "a",
    WITHHOLD: "h",
}
CHOOSE: Final = "sg"  # 同一事项, 归口: where there are several of them the number says which
COMMANDS: Final[Mapping[str, str]] = {
    "n": "以后再说",
    "u": "撤销",
    "t": "写理由",
    "w": "更多依据",
    "?": "说明",
    "q": "退出",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """The permitted answers of one case by key, in the order of the case."""

    by_key: Mapping[str, Option]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The keys that are numbers, in order."""
        return tuple(key for key in self.by_key if key.isdecimal())

    def could_go_on(self, typed: str) -> bool:
        """Whether a longer number begins with what was typed."""
        return any(key != typed and key.startswith(typed) for key in self.numbers)


def answers(case: Case) -> Answers:
    """The keys of a case."""
    fixed = _fixed(case)
    numbers = map(str, count(1))
    keys = ((fixed.get(one.value) or next(numbers), one) for one in case.options)
    return Answers(dict(keys))


def _fixed(case: Case) -> Mapping[str, str]:
    """What a unit typed is never taken for one of our own answers."""
    if case.kind == CaseKind.VALUE:
        return {}
    offered = {option.value for option in case.options}
    return FIXED if SAME_RIGHT in offered else {**FIXED, SAME_LEFT: "s"}
