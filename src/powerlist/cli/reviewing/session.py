"""One sitting at the desk: which question is next, what an answer does, what can be taken back.

Every answer is in the ledger before the next question is shown, so a sitting may end anywhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from powerlist import decide
from powerlist.cli.reviewing.screen import Left
from powerlist.decide import Answer, Case, CaseKind, Ledger
from powerlist.results import Questions

# The cheapest and most decisive first: a claim settles many pairs, a value one cell.
RANKS = {kind: rank for rank, kind in enumerate(
    (
        CaseKind.CLAIM,
        CaseKind.CLUSTER,
        CaseKind.RELATION,
        CaseKind.VALUE,
        CaseKind.FINDING,
        CaseKind.CATALOGUE,
        CaseKind.UNCLAIMED,
    )
)}  # fmt: skip
SOURCE = "终端核查"


@dataclass(frozen=True, slots=True)
class Wishes:
    """Which questions somebody wants to be asked, and how the answers are signed."""

    signer: str
    document: str = ""
    unit: str = ""
    kinds: frozenset[CaseKind] = frozenset(CaseKind)
    only_blocking: bool = False

    @property
    def told(self) -> str:
        """What was chosen from all questions, for people; nothing where all are wanted."""
        chosen = self.unit or self.only_blocking or self.kinds != frozenset(CaseKind)
        return "所选范围内" if chosen else ""

    def include(self, case: Case) -> bool:
        """Whether the case is among them."""
        return (
            case.kind in self.kinds
            and (case.is_blocking or not self.only_blocking)
            and (not self.unit or any(self.unit == member.unit for member in case.members))
        )


@dataclass(slots=True)
class Sitting:
    """The state of one sitting; the ledger is what remains of it."""

    questions: Questions
    ledger: Ledger
    wishes: Wishes
    clock: Callable[[], str]
    answered: list[tuple[Case, tuple[int, ...]]] = field(default_factory=list)
    taken_back: int = 0
    _later: list[str] = field(default_factory=list)
    _first: str = ""  # the case that was just taken back
    _open: tuple[Case, ...] | None = None

    @property
    def open(self) -> tuple[Case, ...]:
        """What is still to be asked, in the order in which it is."""
        if self._open is None:
            found = self.questions.still_open(self.ledger.decisions())
            wanted = [case for case in found if self.wishes.include(case)]
            self._open = tuple(sorted(wanted, key=self._turn))
        return self._open

    @property
    def left(self) -> Left:
        """How many of them there are."""
        must = sum(case.is_blocking for case in self.open)
        return Left(must, len(self.open) - must)

    def sent_back(self) -> int:
        """How many questions wait for their unit to answer."""
        cases = filter(self.wishes.include, self.questions.cases)
        return len(decide.sent_back(cases, self.ledger.decisions()))

    def answer(self, case: Case, value: str, reason: str) -> int:
        """Record an answer; the number of the last line it made."""
        given = Answer(case.case_id, value, self.wishes.signer, reason, self.wishes.document)
        before = len(self.ledger.decisions())
        self.ledger.append(decide.drafts([case], [given], SOURCE), self.clock())
        after = len(self.ledger.decisions())
        self.answered.append((case, tuple(range(before + 1, after + 1))))
        self._changed()
        return after

    def postpone(self, case: Case) -> None:
        """Ask it when all else is asked."""
        if case.case_id in self._later:
            self._later.remove(case.case_id)
        self._later.append(case.case_id)
        self._changed()

    def undo(self) -> Case | None:
        """Take the last answer of this sitting back and ask again; None where there is none."""
        if not self.answered:
            return None
        case, numbers = self.answered.pop()
        lines = self.ledger.decisions()
        self.ledger.append(
            decide.undoing(lines, numbers, self.wishes.signer, "重新核查"), self.clock()
        )
        self.taken_back += 1
        self._changed(first=case.case_id)
        return case

    def _changed(self, first: str = "") -> None:
        self._first = first
        self._open = None

    def _turn(self, case: Case) -> tuple[bool, int, bool, int, int]:
        """Questions of one rank stay as the merge put them: the likeliest first."""
        later = self._later.index(case.case_id) + 1 if case.case_id in self._later else 0
        is_wide = case.kind in {CaseKind.CLAIM, CaseKind.CLUSTER}
        return (
            case.case_id != self._first,
            later,
            not case.is_blocking,
            RANKS.get(case.kind, len(RANKS)),
            -len(case.members) if is_wide else 0,
        )
