"""Which records may be one item: candidates, evidence, and what the names say about each other."""

from powerlist.match.claims import claims, weakest_links
from powerlist.match.comparison import Comparison, compare
from powerlist.match.pairs import contributions, pairs

__all__ = ["Comparison", "claims", "compare", "contributions", "pairs", "weakest_links"]
