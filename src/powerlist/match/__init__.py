"""Which records may be one item: candidates, evidence, and what the names say about each other."""

from powerlist.match.claims import claims
from powerlist.match.pairs import pairs

__all__ = ["claims", "pairs"]
