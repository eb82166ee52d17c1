"""Which records may be one item: candidates, evidence, and what the names say about each other."""

from powerlist.match.baseline import against, with_items
from powerlist.match.claims import claims
from powerlist.match.comparison import Comparison, compare
from powerlist.match.editions import between
from powerlist.match.learn import Learned, learn
from powerlist.match.pairs import contributions, pairs
from powerlist.match.unclaimed import applies, unclaimed
from powerlist.match.weights import start_of

__all__ = [
    "Comparison",
    "Learned",
    "against",
    "applies",
    "between",
    "claims",
    "compare",
    "contributions",
    "learn",
    "pairs",
    "start_of",
    "unclaimed",
    "with_items",
]
