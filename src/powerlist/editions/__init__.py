"""Lists against lists: what changed between two editions, and the next one without a new round."""

from powerlist.editions.adjusting import Adjustment, adjusted, adjustments, draft
from powerlist.editions.compare import between
from powerlist.editions.handing_out import Handed, hand_out
from powerlist.editions.history import Event, history
from powerlist.editions.lists import Listing, from_file, of_entries, released
from powerlist.editions.lost import lost, since_last_round
from powerlist.editions.publishing import differing, publish_next, since_last
from powerlist.editions.released import Edition, editions, entries_of, last_edition

__all__ = [
    "Adjustment",
    "Edition",
    "Event",
    "Handed",
    "Listing",
    "adjusted",
    "adjustments",
    "between",
    "differing",
    "draft",
    "editions",
    "entries_of",
    "from_file",
    "hand_out",
    "history",
    "last_edition",
    "lost",
    "of_entries",
    "publish_next",
    "released",
    "since_last",
    "since_last_round",
]
