"""One edition on its way out: prepared, reviewed for secrets and private data, forced, written.

Composes the pipeline's outcome, the ledger and `publish`; see docs/publication.md.
"""

from powerlist.releasing.candidate import (
    Candidate,
    candidate,
    of_edition,
    refuse_lost_adjustments,
)
from powerlist.releasing.clearing import clear, clearance, write_review
from powerlist.releasing.forcing import force, forced, refuse_private
from powerlist.releasing.tracing import traced, write

__all__ = [
    "Candidate",
    "candidate",
    "clear",
    "clearance",
    "force",
    "forced",
    "of_edition",
    "refuse_lost_adjustments",
    "refuse_private",
    "traced",
    "write",
    "write_review",
]
