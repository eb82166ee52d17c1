"""Return files in, sheets as typed out: every file and every non-empty row is accounted for."""

from powerlist.read.reading import sheets

__all__ = ["sheets"]
