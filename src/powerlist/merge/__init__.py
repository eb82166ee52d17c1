"""Reports become entries: what is the same is joined, each value keeps where it came from."""

from powerlist.merge.conflicts import conflicts
from powerlist.merge.entries import entries
from powerlist.merge.publishable import publishable

__all__ = ["conflicts", "entries", "publishable"]
