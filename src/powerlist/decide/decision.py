"""One line of the ledger, before and after it is recorded."""

from dataclasses import dataclass
from typing import Any, Final

UNDO: Final = "undo"  # takes the line back that it names: {"number": 3}
DISAGREEMENT: Final = "disagreement"  # two answers of which neither knew the other: {"lines": […]}
ADOPT: Final = "adopt"  # a baseline's wording is published: {"baseline": …, "unit": …}
ADJUST: Final = "adjust"  # a change to a published edition; see editions.adjusting
WEIGHTS: Final = "weights"  # how evidence is weighed from here on; powerlist.toml holds the weights
COMMENT: Final = "comment"  # what somebody remarked about a question; it decides nothing


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision about to be recorded."""

    kind: str  # a CaseKind, or one of the other kinds named in docs/ledger.md
    subject: dict[str, Any]  # what it is about, by record ids and typed values
    about: str  # the same for people
    answer: str  # an Option.value
    signer: str
    reason: str = ""
    document: str = ""
    source: str = ""  # the file it was read from


@dataclass(frozen=True, slots=True)
class Decision(Draft):
    """A recorded decision; `number` counts from 1."""

    number: int = 0
    made_at: str = ""
