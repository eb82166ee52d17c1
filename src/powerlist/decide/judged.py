"""What people have said about pairs of records, for those who learn from it.

Only answers about a pair count. One answer about who leads settles dozens of pairs at a time, which
are no evidence independent of each other.
"""

from collections.abc import Iterable

from powerlist.decide.case import CaseKind
from powerlist.decide.decision import Decision
from powerlist.decide.history import standing
from powerlist.decide.replay import EACH, RETURNED, SAME_LEFT, SAME_RIGHT
from powerlist.model import Relation

RELATED = frozenset({
    Relation.SAME, Relation.OTHER_LEVEL, Relation.LEFT_PART_OF_RIGHT, Relation.RIGHT_PART_OF_LEFT,
    SAME_LEFT, SAME_RIGHT, EACH,
})  # fmt: skip


def judged(decisions: Iterable[Decision]) -> dict[frozenset[str], bool]:
    """Pairs of record ids and whether the two are related, as far as lines that hold say so."""
    return {
        frozenset((line.subject["left"], line.subject["right"])): line.answer in RELATED
        for line in standing(decisions)
        if line.kind == CaseKind.RELATION and line.answer != RETURNED
    }
