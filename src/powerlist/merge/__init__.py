"""Reports become entries: what is the same is joined, each value keeps where it came from."""

from powerlist.merge.conflicts import conflicts
from powerlist.merge.entries import entries
from powerlist.merge.publishable import publishable
from powerlist.merge.standard import ADOPTABLE, Standards, standardised

__all__ = ["ADOPTABLE", "Standards", "conflicts", "entries", "publishable", "standardised"]
