"""What people decide: questions out, answers in, kept in a ledger and applied on every run."""

from powerlist.decide.case import Answer, Case, CaseKind
from powerlist.decide.catalogue import adoptions, claimed, matched
from powerlist.decide.catalogue_cases import catalogue_cases, unclaimed_cases
from powerlist.decide.decision import ADJUST, ADOPT, WEIGHTS, Decision, Draft
from powerlist.decide.disputed import with_what_was_said
from powerlist.decide.drafting import drafts, remarked
from powerlist.decide.faults import ASKED_OTHERWISE, finding_case
from powerlist.decide.history import (
    Disagreement,
    State,
    disagreements,
    standing,
    states,
    undoing,
    words,
)
from powerlist.decide.judged import judged
from powerlist.decide.ledger import REPLY, Ledger
from powerlist.decide.listing import standing_rows
from powerlist.decide.questions import remember, remembered
from powerlist.decide.queue import Situation, cases
from powerlist.decide.reasons import reasons
from powerlist.decide.replay import Resolution, replay
from powerlist.decide.replies import with_replies
from powerlist.decide.settled import settled
from powerlist.decide.still_open import sent_back, still_open
from powerlist.decide.unused import unused_choices

__all__ = [
    "ADJUST",
    "ADOPT",
    "ASKED_OTHERWISE",
    "REPLY",
    "WEIGHTS",
    "Answer",
    "Case",
    "CaseKind",
    "Decision",
    "Disagreement",
    "Draft",
    "Ledger",
    "Resolution",
    "Situation",
    "State",
    "adoptions",
    "cases",
    "catalogue_cases",
    "claimed",
    "disagreements",
    "drafts",
    "finding_case",
    "judged",
    "matched",
    "reasons",
    "remarked",
    "remember",
    "remembered",
    "replay",
    "sent_back",
    "settled",
    "standing",
    "standing_rows",
    "states",
    "still_open",
    "unclaimed_cases",
    "undoing",
    "unused_choices",
    "with_replies",
    "with_what_was_said",
    "words",
]
